package com.dramac.livechat.internal.acting;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.manifest.ChatPermission;

/** What a store gives for one actor on one site, or in one transaction. The actor is the store's to know. */
public interface ActingStore {
    /**
     * Plain repositories for a member. Every operation first asks, in the same read or write, whether the member's role
     * has the permission, and is refused with {@link com.dramac.livechat.internal.Failures#needs} if not. A message that
     * is appended gets the sender id, name and avatar of the member, whatever the draft says of name and avatar, and is
     * refused with {@link com.dramac.livechat.internal.Failures#foreignSender} if it has another sender id.
     *
     * @param permission what the role must have
     * @return the site as the member has it
     */
    SiteChat needing(ChatPermission permission);

    /**
     * Plain repositories that see and change only what is the visitor's own, and no notes. For somebody anonymous they are
     * asked for nothing but the public widget settings and a new visitor.
     *
     * @return the site as the visitor has it
     */
    SiteChat ofVisitor();

    /**
     * The site as the host has it, to begin a transaction with.
     *
     * @return the site that the actor acts on
     */
    SiteChat trusted();

    /**
     * Is told of every refusal that the store itself does not see. A transaction is doomed by it, as by any operation
     * that fails.
     *
     * @param refusal what is about to be thrown
     * @param <E> its type
     * @return the same
     */
    <E extends RuntimeException> E failing(E refusal);

    /**
     * Returns the same store for requests from an origin.
     *
     * @param origin where requests come from
     * @return the store for the same actor
     */
    ActingStore from(RequestOrigin origin);

    /**
     * Writes a refusal to the audit trail, in a transaction of its own: within a transaction once that has ended. Writes nothing
     * where transactions are the host's. Never throws: what is thrown to the caller is the refusal.
     *
     * @param operation what was refused, such as {@code agents.add}
     * @param refusal the error
     */
    void refused(String operation, ForbiddenException refusal);
}
