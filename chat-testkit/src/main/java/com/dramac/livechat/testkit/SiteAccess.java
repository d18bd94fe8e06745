package com.dramac.livechat.testkit;

import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.message.NewMessage;
import java.util.function.Function;

/** How a repository comes to its site's state: the committed one, or that of a transaction. */
interface SiteAccess {
    /** Reads one moment of the site. */
    <T> T read(Function<SiteState, T> operation);

    /** Changes the site whole, or not at all if the operation throws. */
    <T> T write(Function<SiteState, T> operation);

    /** Whether all operations are part of one transaction, which ends later. */
    default boolean isTransaction() {
        return false;
    }

    /** Refuses what goes on when a transaction has ended. */
    default void requireNoTransaction() {
        if (isTransaction()) {
            throw Failures.withinTransaction();
        }
    }

    /** Which site has which WhatsApp number. */
    WhatsAppRoutes routes();

    /** Who is a member of which agency. */
    Memberships memberships();

    /** Is told of what is refused without a read or write: where there is a transaction, it is doomed. */
    <E extends RuntimeException> E failing(E refusal);

    /** A conversation as the one who acts is shown it; the host's stays as it is. */
    default ChatConversation shown(SiteState state, ChatConversation conversation) {
        return conversation;
    }

    /** A draft in the name of the one who acts; the host's stays as it is. */
    default NewMessage signed(SiteState state, NewMessage draft) {
        return draft;
    }
}
