package com.dramac.livechat.access;

import com.dramac.livechat.UserId;
import com.dramac.livechat.visitor.VisitorId;
import java.util.Objects;

/**
 * On whose behalf something is done on a site. The host has found out who it is: nothing here is a proof of identity.
 *
 * @see com.dramac.livechat.SiteChat#as
 */
public sealed interface Actor {
    /**
     * A user of the platform: a member of the site's agency, or an agent of the site. What they may do follows from their
     * role there, at the moment of each operation.
     *
     * @param user the platform's id of the user
     * @return the actor
     */
    static Actor member(UserId user) {
        return new Member(user);
    }

    /**
     * Somebody who talks to the site's staff, and reaches their own conversations alone.
     *
     * @param visitor the site's visitor
     * @return the actor
     */
    static Actor visitor(VisitorId visitor) {
        return new Visitor(visitor);
    }

    /**
     * Somebody who has not introduced themselves: may see how the widget looks, and become a visitor.
     *
     * @return the actor
     */
    static Actor anonymous() {
        return Anonymous.INSTANCE;
    }

    /**
     * A user of the platform.
     *
     * @param user the platform's id of the user
     */
    record Member(UserId user) implements Actor {
        /**
         * A user of the platform.
         *
         * @param user the platform's id of the user
         */
        public Member {
            Objects.requireNonNull(user, "user");
        }
    }

    /**
     * A visitor of the site.
     *
     * @param visitor the visitor's id
     */
    record Visitor(VisitorId visitor) implements Actor {
        /**
         * A visitor of the site.
         *
         * @param visitor the visitor's id
         */
        public Visitor {
            Objects.requireNonNull(visitor, "visitor");
        }
    }

    /** Somebody unknown. */
    enum Anonymous implements Actor {
        /** The only one. */
        INSTANCE
    }
}
