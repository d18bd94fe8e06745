package com.dramac.livechat.testkit;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.internal.acting.ActingStore;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.visitor.VisitorId;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one actor gets of a site's state, or of a transaction's. */
record InMemoryActing(Actor actor, SiteChat trusted, SiteStore store, SiteAccess all, InMemoryOptions options)
        implements ActingStore {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryActing.class);

    @Override
    public SiteChat needing(ChatPermission permission) {
        UserId user = ((Actor.Member) actor).user();
        return on(new MemberAccess(all, user, options.permissions(), permission), options);
    }

    @Override
    public SiteChat ofVisitor() {
        if (actor instanceof Actor.Visitor visitor) {
            return on(new VisitorAccess(all, visitor.visitor()), options);
        }
        // Whoever introduces themselves acts as the visitor they are about to become.
        UUID id = options.ids().next();
        return on(new VisitorAccess(all, VisitorId.of(id)), options.withIds(() -> id));
    }

    @Override
    public <E extends RuntimeException> E failing(E refusal) {
        return all.failing(refusal);
    }

    @Override
    public ActingStore from(RequestOrigin origin) {
        return new InMemoryActing(
                actor, trusted.from(origin), store, new OriginAccess(all, origin), options.from(origin));
    }

    @Override
    public void refused(String operation, ForbiddenException refusal) {
        options.refusals()
                .count(
                        store.siteId(),
                        actor,
                        operation,
                        refusal,
                        options.clock().now())
                .ifPresent(entry -> store.whenFree(() -> write(entry)));
    }

    private void write(NewAuditEntry entry) {
        try {
            new InMemoryAuditRepository(store.siteId(), new OriginAccess(store, options.origin())).record(entry);
        } catch (ChatException e) {
            LOG.warn(
                    "site {}: a refusal could not be written to the audit trail: {}",
                    store.siteId(),
                    e.getClass().getName());
        }
    }

    private SiteChat on(SiteAccess access, InMemoryOptions suited) {
        return new InMemorySiteChat(store, access, suited);
    }
}
