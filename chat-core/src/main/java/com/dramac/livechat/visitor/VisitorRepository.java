package com.dramac.livechat.visitor;

import java.util.Optional;

/** The visitors of one site. */
public interface VisitorRepository {
    /**
     * Finds the visitor who has one of the draft's identities, or stores a new one. Race-free: however many ask at once,
     * they get the same visitor. Identities that the visitor found did not have yet are added to it; nothing else of it
     * changes. A draft without identities is a stranger: always a new visitor.
     *
     * @param visitor who comes
     * @return the visitor as stored
     * @throws com.dramac.livechat.error.ConflictException if the identities belong to different visitors
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    ChatVisitor identify(NewVisitor visitor);

    /**
     * Finds the visitor who has an identity, or stores a new one: {@link #identify(NewVisitor)} with this identity alone.
     *
     * @param identity what the visitor is known by
     * @return the visitor as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    default ChatVisitor identify(VisitorIdentity identity) {
        return identify(NewVisitor.of(identity));
    }

    /**
     * Finds a visitor.
     *
     * @param id the visitor
     * @return the visitor, or empty if there is none in this site
     */
    Optional<ChatVisitor> find(VisitorId id);

    /**
     * Finds the visitor who has an identity.
     *
     * @param identity the identity
     * @return the visitor, or empty if there is none in this site
     */
    Optional<ChatVisitor> find(VisitorIdentity identity);
}
