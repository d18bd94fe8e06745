package com.dramac.livechat.testkit;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.MemberPolicy;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * The register of sites. A store that was asked for stays, also when its site is unknown or removed: it is the lock that
 * decides who comes first, registering included.
 */
final class InMemorySites implements SiteRepository {
    private final ConcurrentMap<SiteId, SiteStore> stores = new ConcurrentHashMap<>();
    private final WhatsAppRoutes routes = new WhatsAppRoutes();
    private final Memberships memberships = new Memberships();
    private final ChatClock clock;
    private final InMemoryWakeUps wakeUps;
    private volatile boolean closed;

    InMemorySites(ChatClock clock, InMemoryWakeUps wakeUps) {
        this.clock = clock;
        this.wakeUps = wakeUps;
    }

    SiteStore store(SiteId site) {
        return stores.computeIfAbsent(
                site, id -> new SiteStore(id, clock, this::requireOpen, routes, memberships, wakeUps));
    }

    @Override
    public void register(SiteId site) {
        if (!exists(site)) {
            SiteStore store = store(site);
            store.lock();
            try {
                if (!store.committed().isKnown()) {
                    store.commit(store.empty(true));
                }
            } finally {
                store.unlock();
            }
        }
    }

    @Override
    public void register(SiteId site, AgencyId agency) {
        requireOpen();
        SiteStore store = store(site);
        store.lock();
        try {
            SiteState before = store.committed();
            if (before.agency().filter(other -> !other.equals(agency)).isPresent()) {
                throw Failures.siteOfAnotherAgency(site);
            }
            SiteState next = before.isKnown() ? before.copy() : store.empty(true);
            next.belongTo(agency, memberships);
            store.commit(next);
        } finally {
            store.unlock();
        }
    }

    @Override
    public void addMember(AgencyId agency, UserId user) {
        requireOpen();
        memberships.add(agency, user);
    }

    @Override
    public void removeMember(AgencyId agency, UserId user) {
        requireOpen();
        memberships.remove(agency, user);
    }

    @Override
    public void requireMembership(SiteId site, UserId user, boolean required) {
        change(site, state -> {
            ChatAgent agent = state.agent(user).orElseThrow(() -> new NotFoundException("agent", user));
            state.requireMembership(agent.id(), required, memberships);
        });
    }

    @Override
    public MemberPolicy memberPolicy(SiteId site) {
        return store(site).read(state -> known(site, state).memberPolicy());
    }

    @Override
    public void setMemberPolicy(SiteId site, MemberPolicy policy) {
        change(site, state -> state.setMemberPolicy(policy));
    }

    @Override
    public void denyMember(SiteId site, UserId user) {
        change(site, state -> state.deny(user));
    }

    @Override
    public void allowMember(SiteId site, UserId user) {
        change(site, state -> state.allow(user));
    }

    private void change(SiteId site, Consumer<SiteState> change) {
        store(site).write(state -> {
            change.accept(known(site, state));
            return true;
        });
    }

    private static SiteState known(SiteId site, SiteState state) {
        if (!state.isKnown()) {
            throw new NotFoundException("site", site);
        }
        return state;
    }

    @Override
    public boolean exists(SiteId site) {
        return store(site).read(SiteState::isKnown);
    }

    @Override
    public void remove(SiteId site) {
        requireOpen();
        SiteStore store = store(site);
        store.lock();
        try {
            if (!store.committed().isKnown()) {
                throw new NotFoundException("site", site);
            }
            routes.unbindAll(site);
            store.commit(store.empty(false));
        } finally {
            store.unlock();
        }
    }

    WhatsAppNumberRepository whatsAppNumbers() {
        return new InMemoryWhatsAppNumbers(this, routes, clock);
    }

    void close() {
        closed = true;
        wakeUps.close();
    }

    void requireOpen() {
        if (closed) {
            throw Failures.closed();
        }
    }
}
