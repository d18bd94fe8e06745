package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.visitor.VisitorId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Conversations that begin, and are looked for. */
final class ConversationOperations implements OperationSource {
    private static final String LIST = "conversations";

    /** A page of the list. */
    private record Listed(Page<ConversationListItem> page) {}

    private final KnownThings things;

    ConversationOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(20);
        if (dice < 10) {
            return start(site);
        }
        return dice < 12 ? find(site) : list(site);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatConversation conversation) {
            things.remember(site, conversation.id(), committed);
        } else if (result instanceof Listed listed) {
            things.rememberPlace(site, LIST, listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        questions.accept(new Operation(
                "inventory", "list", chat -> StoreContract.pages(Limits.PAGE_SIZE, chat.conversations()::list)));
        things.all(site, ConversationId.class)
                .forEach(id -> questions.accept(new Operation(
                        "inventory",
                        "conversation " + id,
                        chat -> chat.conversations().find(id))));
    }

    private Operation start(SiteId site) {
        NewConversation draft = NewConversation.builder()
                .visitorId(things.id(site, VisitorId.class, VisitorId::of))
                .channel(things.oneOf(List.of(ConversationChannel.values())))
                .priority(things.oneOf(List.of(ConversationPriority.values())))
                .subject(things.random().nextBoolean() ? things.oneOf(KnownThings.TEXTS) : null)
                .tags(things.random().nextBoolean() ? List.of("b", "a", "b") : List.of())
                .build();
        return new Operation(
                "start",
                "for " + draft.visitorId(),
                chat -> chat.conversations().start(draft));
    }

    private Operation find(SiteId site) {
        ConversationId id = things.id(site, ConversationId.class, ConversationId::of);
        return new Operation(
                "find", "conversation " + id, chat -> chat.conversations().find(id));
    }

    private Operation list(SiteId site) {
        int limit = 1 + things.random().nextInt(5);
        Optional<Cursor> cursor = things.cursor(site, LIST);
        return new Operation(
                "list",
                limit + " from " + cursor,
                chat -> new Listed(chat.conversations().list(new PageRequest(limit, cursor))));
    }
}
