package com.dramac.livechat.testkit;

import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.message.NewMessage;
import java.util.function.Function;

/** A site's state for requests from an origin, which its audit trail records. */
record OriginAccess(SiteAccess all, RequestOrigin origin) implements SiteAccess {
    @Override
    public <T> T read(Function<SiteState, T> operation) {
        return all.read(operation);
    }

    @Override
    public <T> T write(Function<SiteState, T> operation) {
        return all.write(state -> {
            state.audit().from(origin);
            return operation.apply(state);
        });
    }

    @Override
    public boolean isTransaction() {
        return all.isTransaction();
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
        return all.signed(state, draft);
    }
}
