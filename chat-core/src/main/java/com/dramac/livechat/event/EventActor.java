package com.dramac.livechat.event;

import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.visitor.VisitorId;
import java.util.Optional;
import java.util.UUID;

/**
 * Who made something happen: on whose behalf the operation was, see {@link com.dramac.livechat.SiteChat#as}.
 *
 * @param type what they are
 * @param id the user's id of a member, the visitor's of a visitor; empty for the host, and for somebody who has not
 *     introduced themselves
 */
public record EventActor(EventActorType type, Optional<UUID> id) {
    /** The trusted host. */
    public static final EventActor HOST = new EventActor(EventActorType.HOST, Optional.empty());

    /**
     * The one an operation is done for.
     *
     * @param actor as given to {@link com.dramac.livechat.SiteChat#as}
     * @return the same, as events have it
     */
    public static EventActor of(Actor actor) {
        if (actor instanceof Actor.Member member) {
            return new EventActor(
                    EventActorType.MEMBER, Optional.of(member.user()).map(UserId::value));
        }
        if (actor instanceof Actor.Visitor visitor) {
            return new EventActor(
                    EventActorType.VISITOR, Optional.of(visitor.visitor()).map(VisitorId::value));
        }
        return new EventActor(EventActorType.VISITOR, Optional.empty());
    }
}
