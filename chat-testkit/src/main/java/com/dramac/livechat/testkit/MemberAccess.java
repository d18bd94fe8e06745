package com.dramac.livechat.testkit;

import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.acting.StaffSignature;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.NewMessage;
import java.util.function.Function;

/** A site's state for a member whose role must have a permission at the moment of each operation. */
record MemberAccess(SiteAccess all, UserId user, RolePermissions permissions, ChatPermission permission)
        implements SiteAccess {
    @Override
    public <T> T read(Function<SiteState, T> operation) {
        return all.read(state -> permitted(state, operation));
    }

    @Override
    public <T> T write(Function<SiteState, T> operation) {
        return all.write(state -> {
            state.events().actBy(EventActor.of(Actor.member(user)));
            return permitted(state, operation);
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

    @Override
    public NewMessage signed(SiteState state, NewMessage draft) {
        return StaffSignature.sign(draft, user, state.agent(user));
    }

    private <T> T permitted(SiteState state, Function<SiteState, T> operation) {
        boolean permitted = state.role(user, memberships())
                .filter(role -> permissions.allows(role, permission))
                .isPresent();
        if (!permitted) {
            throw Failures.needs(permission);
        }
        return operation.apply(state);
    }
}
