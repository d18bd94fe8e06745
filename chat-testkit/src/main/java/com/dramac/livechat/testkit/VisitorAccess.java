package com.dramac.livechat.testkit;

import com.dramac.livechat.access.Actor;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.visitor.VisitorId;
import java.util.function.Function;

/** A site's state with what is one visitor's own, and no notes. */
record VisitorAccess(SiteAccess all, VisitorId visitor) implements SiteAccess {
    @Override
    public <T> T read(Function<SiteState, T> operation) {
        return all.read(state -> state.copy().showingOnly(visitor, operation));
    }

    @Override
    public <T> T write(Function<SiteState, T> operation) {
        return all.write(state -> {
            state.events().actBy(EventActor.of(Actor.visitor(visitor)));
            return state.showingOnly(visitor, operation);
        });
    }

    @Override
    public WhatsAppRoutes routes() {
        return all.routes();
    }

    @Override
    public Memberships memberships() {
        return all.memberships();
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        return all.failing(refusal);
    }

    /** With a count of what either side said, as the column grants leave it to visitors. */
    @Override
    public ChatConversation shown(SiteState state, ChatConversation conversation) {
        return ChatConversation.builder()
                .from(conversation)
                .messageCount(state.countOfBothSides(conversation.id()))
                .build();
    }
}
