package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Messages that are sent, and read. */
final class MessageOperations implements OperationSource {
    private static final List<String> SENDERS = List.of("one", "two");

    private record History(ConversationId conversation, HistoryOrder order) {}

    /** A page of a history. */
    private record Read(History history, Page<ChatMessage> page) {}

    private final KnownThings things;

    MessageOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(74);
        if (dice >= 72) {
            return redact(site);
        }
        if (dice >= 64) {
            return updateStatus(site);
        }
        if (dice < 44) {
            return append(site);
        }
        if (dice < 48) {
            return find(site);
        }
        return dice < 57 ? history(site) : after(site);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatMessage message) {
            things.remember(site, message.id(), committed);
        } else if (result instanceof Read read) {
            things.rememberPlace(site, read.history(), read.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        for (ConversationId id : things.all(site, ConversationId.class)) {
            for (HistoryOrder order : HistoryOrder.values()) {
                questions.accept(new Operation(
                        "inventory",
                        "history " + id + " " + order,
                        chat -> StoreContract.pages(
                                Limits.PAGE_SIZE, page -> chat.messages().history(id, order, page))));
            }
        }
        things.undone(MessageId.class)
                .forEach(id -> questions.accept(new Operation(
                        "inventory", "message " + id, chat -> chat.messages().find(id))));
    }

    private Operation append(SiteId site) {
        MessageSenderType sender = things.oneOf(List.of(MessageSenderType.values()));
        MessageContentType type = things.random().nextInt(3) == 0
                ? things.oneOf(List.of(MessageContentType.values()))
                : MessageContentType.TEXT;
        if (sender == MessageSenderType.VISITOR && type == MessageContentType.NOTE) {
            type = MessageContentType.TEXT;
        }
        NewMessage.Builder draft = NewMessage.builder()
                .conversationId(things.id(site, ConversationId.class, ConversationId::of))
                .senderType(sender)
                .contentType(type)
                .content(things.oneOf(KnownThings.TEXTS));
        if (!type.isWords() && things.random().nextBoolean()) {
            draft.content(things.random().nextBoolean() ? null : "")
                    .fileUrl("https://files.example.org/1")
                    .fileName(things.random().nextBoolean() ? "file.bin" : null)
                    .fileSize((long) things.random().nextInt(5_000));
        }
        if (things.random().nextInt(4) == 0) {
            draft.status(MessageStatus.SENDING);
        }
        if (things.random().nextInt(3) == 0) {
            draft.senderId(things.oneOf(SENDERS)).senderName("Somebody");
        }
        if (things.random().nextInt(3) == 0) {
            draft.clientMessageId("key-" + things.random().nextInt(4));
        }
        if (things.random().nextInt(5) == 0) {
            draft.whatsappMessageId("wamid." + things.random().nextInt(10 * KnownThings.POOL))
                    .whatsappStatus("sent");
        }
        if (things.random().nextInt(5) == 0) {
            draft.sentAt(things.clock().instant().plusMillis(things.random().nextInt(8_000_000) - 6_000_000));
        }
        if (sender == MessageSenderType.AI) {
            draft.aiConfidence(new BigDecimal("0." + things.random().nextInt(10_000)));
        }
        if (things.random().nextInt(10) == 0) {
            draft.payload(JsonObject.parse("{\"z\":1e2,\"a\":{\"k\":[true,0.10]}}"));
        }
        NewMessage message = draft.build();
        if (things.random().nextInt(8) == 0) {
            // Else hardly any two messages of a conversation would be of one moment.
            String details = sender + " " + type + " to " + message.conversationId();
            return new Operation("append twice", details, (chat, secondCall) -> {
                chat.messages().append(message);
                secondCall.run();
                return chat.messages().append(message);
            });
        }
        return new Operation(
                "append",
                sender + " " + type + " to " + message.conversationId(),
                chat -> chat.messages().append(message));
    }

    private Operation redact(SiteId site) {
        MessageId id = things.id(site, MessageId.class, MessageId::of);
        return new Operation("redact", "message " + id, chat -> chat.messages().redact(id));
    }

    private Operation updateStatus(SiteId site) {
        DeliveryUpdate update = update();
        if (things.random().nextBoolean()) {
            int number = things.random().nextInt(10 * KnownThings.POOL);
            String key = number == 0 ? " " : "wamid." + number;
            return new Operation(
                    "update status by WhatsApp id",
                    key + " " + update,
                    chat -> chat.messages().updateStatusByWhatsAppId(key, update));
        }
        MessageId id = things.id(site, MessageId.class, MessageId::of);
        return new Operation(
                "update status",
                "of " + id + " " + update,
                chat -> chat.messages().updateStatus(id, update));
    }

    private DeliveryUpdate update() {
        if (things.random().nextBoolean()) {
            return DeliveryUpdate.fromWhatsApp(things.oneOf(List.of("sent", "delivered", "read", "played", "failed")))
                    .orElseThrow();
        }
        MessageStatus status = things.oneOf(List.of(MessageStatus.values()));
        return status == MessageStatus.FAILED
                ? DeliveryUpdate.failed(things.random().nextInt(), "out of order")
                : DeliveryUpdate.of(status);
    }

    private Operation find(SiteId site) {
        MessageId id = things.id(site, MessageId.class, MessageId::of);
        return new Operation("find", "message " + id, chat -> chat.messages().find(id));
    }

    private Operation history(SiteId site) {
        int limit = 1 + things.random().nextInt(5);
        ConversationId id = things.id(site, ConversationId.class, ConversationId::of);
        HistoryOrder order = things.oneOf(List.of(HistoryOrder.values()));
        History history = new History(id, order);
        Optional<Cursor> cursor = things.isOf(site, id) ? things.cursor(site, history) : Optional.empty();
        return new Operation(
                "history",
                order + " of " + id + ", " + limit + " from " + cursor,
                chat -> new Read(history, chat.messages().history(id, order, new PageRequest(limit, cursor))));
    }

    private Operation after(SiteId site) {
        ConversationId id = things.id(site, ConversationId.class, ConversationId::of);
        int fault = things.random().nextInt(12);
        int limit = fault == 0
                ? 0
                : fault == 1 ? Limits.PAGE_SIZE + 1 : 1 + things.random().nextInt(5);
        int sequence = fault == 2 ? -1 : things.random().nextInt(10);
        return new Operation(
                "after",
                sequence + " of " + id + ", " + limit,
                chat -> chat.messages().after(id, sequence, limit));
    }
}
