package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.ManualClock;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes up operations out of what earlier ones gave: mostly right ones, some for other sites' things, for things that were
 * undone or never were, with keys used before, with cursors of other lists. Values come from small pools, so that they
 * meet again.
 */
final class RandomOperations {
    /** An operation on a site, with words for the one who reads that it went wrong. */
    record Operation(String name, String details, Function<SiteChat, Object> work) {
        Object on(SiteChat site) {
            return work.apply(site);
        }

        @Override
        public String toString() {
            return name + " " + details;
        }
    }

    /** A list that can be gone on with. */
    private record Place(SiteId site, Optional<ConversationId> history, HistoryOrder order, Cursor cursor) {}

    /** What is known of one site. */
    private static final class Known {
        final List<VisitorId> visitors = new ArrayList<>();
        final List<ConversationId> conversations = new ArrayList<>();
        final List<MessageId> messages = new ArrayList<>();
    }

    private static final List<String> TEXTS = List.of(
            "hello", "hello again", "\uD83D\uDE00".repeat(300), "it's \"$1\" \\ %", "\u05E9\u05DC\u05D5\u05DD", " x ");
    private static final List<String> NAMES = List.of("Ada", "\u05E9\u05DC\u05D5\u05DD", "\uD83D\uDE00", "O'Brien");
    private static final List<String> SENDERS = List.of("one", "two");
    private static final int POOL = 12;

    private final Random random;
    private final ManualClock clock;
    private final Map<SiteId, Known> known = new LinkedHashMap<>();
    private final Known undone = new Known();
    private final List<Place> places = new ArrayList<>();

    RandomOperations(Random random, ManualClock clock, List<SiteId> sites) {
        this.random = random;
        this.clock = clock;
        sites.forEach(site -> known.put(site, new Known()));
    }

    Operation next(SiteId site) {
        int dice = random.nextInt(100);
        if (dice < 14) {
            return identify();
        }
        if (dice < 24) {
            return start(site);
        }
        if (dice < 68) {
            return append(site);
        }
        if (dice < 76) {
            return find(site);
        }
        if (dice < 84) {
            return list(site);
        }
        return dice < 93 ? history(site) : after(site);
    }

    /** Takes note of what an operation gave, for later ones to use. */
    void learn(SiteId site, Operation operation, Object result, boolean committed) {
        Known place = committed && known.containsKey(site) ? knownOf(site) : undone;
        if (result instanceof ChatVisitor visitor) {
            remember(place.visitors, visitor.id());
        } else if (result instanceof ChatConversation conversation) {
            remember(place.conversations, conversation.id());
        } else if (result instanceof ChatMessage message) {
            remember(place.messages, message.id());
        } else if (committed && result instanceof Continued<?> continued) {
            continued.page().next().ifPresent(cursor -> places.add(continued.place(site, cursor)));
        }
    }

    private static <T> void remember(List<T> ids, T id) {
        if (!ids.contains(id)) {
            ids.add(id);
        }
    }

    /** Questions whose answers are all there is. */
    Map<SiteId, List<Operation>> inventory() {
        Map<SiteId, List<Operation>> questions = new LinkedHashMap<>();
        known.forEach((site, things) -> {
            List<Operation> ofSite = new ArrayList<>();
            ofSite.add(new Operation(
                    "inventory", "list", chat -> StoreContract.pages(Limits.PAGE_SIZE, chat.conversations()::list)));
            things.visitors.forEach(id -> ofSite.add(new Operation(
                    "inventory", "visitor " + id, chat -> chat.visitors().find(id))));
            for (ConversationId id : things.conversations) {
                ofSite.add(new Operation(
                        "inventory",
                        "conversation " + id,
                        chat -> chat.conversations().find(id)));
                for (HistoryOrder order : HistoryOrder.values()) {
                    ofSite.add(new Operation(
                            "inventory",
                            "history " + id + " " + order,
                            chat -> StoreContract.pages(
                                    Limits.PAGE_SIZE, page -> chat.messages().history(id, order, page))));
                }
            }
            undone.messages.forEach(id -> ofSite.add(new Operation(
                    "inventory", "message " + id, chat -> chat.messages().find(id))));
            questions.put(site, ofSite);
        });
        return questions;
    }

    private Operation identify() {
        NewVisitor.Builder draft = NewVisitor.builder();
        boolean addressed = false;
        for (int i = random.nextInt(4); i > 0; i--) {
            VisitorIdentity identity = identity();
            if (identity.kind() != Kind.EMAIL || !addressed) {
                draft.addIdentities(identity);
                addressed |= identity.kind() == Kind.EMAIL;
            }
        }
        if (random.nextBoolean()) {
            draft.name(oneOf(NAMES)).tags(List.of(oneOf(NAMES), "vip"));
        }
        if (!addressed && random.nextInt(6) == 0) {
            draft.email("Person" + random.nextInt(POOL) + "@example.org");
        }
        if (random.nextInt(6) == 0) {
            draft.ipAddress(oneOf(List.of("2001:DB8:0::1", "192.0.2.1", "::FFFF:192.0.2.9")));
        }
        if (random.nextInt(6) == 0) {
            draft.customData(JsonObject.parse("{\"b\":1.50,\"a\":[{\"x\":null}]}"));
        }
        NewVisitor visitor = draft.build();
        return new Operation(
                "identify",
                visitor.identities().toString(),
                chat -> chat.visitors().identify(visitor));
    }

    private VisitorIdentity identity() {
        Kind kind = oneOf(List.of(Kind.values()));
        int number = random.nextInt(kind == Kind.EXTERNAL_ID ? 8 * POOL : POOL);
        if (kind == Kind.EMAIL) {
            String address = "person" + number + "@example.org";
            return VisitorIdentity.byEmail(random.nextBoolean() ? address : address.toUpperCase(Locale.ROOT));
        }
        return new VisitorIdentity(kind, "id-" + number);
    }

    private Operation start(SiteId site) {
        NewConversation draft = NewConversation.builder()
                .visitorId(id(site, things -> things.visitors, () -> VisitorId.of(strangeId())))
                .channel(oneOf(List.of(ConversationChannel.values())))
                .priority(oneOf(List.of(ConversationPriority.values())))
                .subject(random.nextBoolean() ? oneOf(TEXTS) : null)
                .tags(random.nextBoolean() ? List.of("b", "a", "b") : List.of())
                .build();
        return new Operation(
                "start",
                "for " + draft.visitorId(),
                chat -> chat.conversations().start(draft));
    }

    private Operation append(SiteId site) {
        MessageSenderType sender = oneOf(List.of(MessageSenderType.values()));
        MessageContentType type =
                random.nextInt(3) == 0 ? oneOf(List.of(MessageContentType.values())) : MessageContentType.TEXT;
        if (sender == MessageSenderType.VISITOR && type == MessageContentType.NOTE) {
            type = MessageContentType.TEXT;
        }
        NewMessage.Builder draft = NewMessage.builder()
                .conversationId(conversation(site))
                .senderType(sender)
                .contentType(type)
                .content(oneOf(TEXTS));
        if (!type.isWords() && random.nextBoolean()) {
            draft.content(random.nextBoolean() ? null : "")
                    .fileUrl("https://files.example.org/1")
                    .fileName(random.nextBoolean() ? "file.bin" : null)
                    .fileSize((long) random.nextInt(5_000));
        }
        if (random.nextInt(3) == 0) {
            draft.senderId(oneOf(SENDERS)).senderName("Somebody");
        }
        if (random.nextInt(3) == 0) {
            draft.clientMessageId("key-" + random.nextInt(4));
        }
        if (random.nextInt(5) == 0) {
            draft.whatsappMessageId("wamid." + random.nextInt(10 * POOL)).whatsappStatus("sent");
        }
        if (random.nextInt(5) == 0) {
            draft.sentAt(clock.instant().plusMillis(random.nextInt(8_000_000) - 6_000_000));
        }
        if (sender == MessageSenderType.AI) {
            draft.aiConfidence(new BigDecimal("0." + random.nextInt(10_000)));
        }
        if (random.nextInt(10) == 0) {
            draft.payload(JsonObject.parse("{\"z\":1e2,\"a\":{\"k\":[true,0.10]}}"));
        }
        NewMessage message = draft.build();
        return new Operation(
                "append",
                sender + " " + type + " to " + message.conversationId(),
                chat -> chat.messages().append(message));
    }

    private Operation find(SiteId site) {
        return switch (random.nextInt(4)) {
            case 0 -> {
                VisitorIdentity identity = identity();
                yield new Operation(
                        "find", "by " + identity, chat -> chat.visitors().find(identity));
            }
            case 1 -> {
                VisitorId id = id(site, things -> things.visitors, () -> VisitorId.of(strangeId()));
                yield new Operation(
                        "find", "visitor " + id, chat -> chat.visitors().find(id));
            }
            case 2 -> {
                MessageId id = id(site, things -> things.messages, () -> MessageId.of(strangeId()));
                yield new Operation(
                        "find", "message " + id, chat -> chat.messages().find(id));
            }
            default -> {
                ConversationId id = conversation(site);
                yield new Operation(
                        "find",
                        "conversation " + id,
                        chat -> chat.conversations().find(id));
            }
        };
    }

    private Operation list(SiteId site) {
        int limit = 1 + random.nextInt(5);
        Optional<Cursor> cursor = cursor(site, Optional.empty(), HistoryOrder.OLDEST_FIRST);
        return new Operation(
                "list",
                limit + " from " + cursor,
                chat -> new Continued<>(
                        Optional.empty(),
                        HistoryOrder.OLDEST_FIRST,
                        chat.conversations().list(new PageRequest(limit, cursor))));
    }

    private Operation history(SiteId site) {
        int limit = 1 + random.nextInt(5);
        ConversationId id = conversation(site);
        HistoryOrder order = oneOf(List.of(HistoryOrder.values()));
        boolean stored = known.containsKey(site) && knownOf(site).conversations.contains(id);
        Optional<Cursor> cursor = stored ? cursor(site, Optional.of(id), order) : Optional.empty();
        return new Operation(
                "history",
                order + " of " + id + ", " + limit + " from " + cursor,
                chat -> new Continued<>(
                        Optional.of(id), order, chat.messages().history(id, order, new PageRequest(limit, cursor))));
    }

    private Operation after(SiteId site) {
        ConversationId id = conversation(site);
        int fault = random.nextInt(12);
        int limit = fault == 0 ? 0 : fault == 1 ? Limits.PAGE_SIZE + 1 : 1 + random.nextInt(5);
        int sequence = fault == 2 ? -1 : random.nextInt(10);
        return new Operation(
                "after",
                sequence + " of " + id + ", " + limit,
                chat -> chat.messages().after(id, sequence, limit));
    }

    /** A page with what it is a page of. */
    private record Continued<T>(Optional<ConversationId> history, HistoryOrder order, Page<T> page) {
        Place place(SiteId site, Cursor cursor) {
            return new Place(site, history, order, cursor);
        }
    }

    /** Where to go on: the list's own cursor if there is one, now and then any other's. None in an unknown site. */
    private Optional<Cursor> cursor(SiteId site, Optional<ConversationId> history, HistoryOrder order) {
        if (!known.containsKey(site) || places.isEmpty() || random.nextInt(3) == 0) {
            return Optional.empty();
        }
        if (random.nextInt(10) == 0) {
            return Optional.of(oneOf(places).cursor());
        }
        List<Cursor> own = places.stream()
                .filter(place -> place.site().equals(site) && place.history().equals(history) && place.order() == order)
                .map(Place::cursor)
                .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(oneOf(own));
    }

    private ConversationId conversation(SiteId site) {
        return id(site, things -> things.conversations, () -> ConversationId.of(strangeId()));
    }

    private <T> T id(SiteId site, Function<Known, List<T>> kind, Supplier<T> strange) {
        int dice = random.nextInt(20);
        SiteId owner = dice == 0 || !known.containsKey(site) ? oneOf(List.copyOf(known.keySet())) : site;
        List<T> candidates = kind.apply(dice == 1 ? undone : knownOf(owner));
        if (dice == 2 || candidates.isEmpty()) {
            return strange.get();
        }
        int recent = Math.min(candidates.size(), POOL);
        return random.nextInt(4) == 0
                ? oneOf(candidates)
                : candidates.get(candidates.size() - 1 - random.nextInt(recent));
    }

    private UUID strangeId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Known knownOf(SiteId site) {
        return known.getOrDefault(site, undone);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
