package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.testkit.InMemoryLiveChat;

/** What a contract test needs to know of a store: how to open it. Every test keeps to sites of its own. */
@FunctionalInterface
public interface LiveChatHarness {
    /**
     * Opens the store. The test closes what it gets. The transactions of one test may need up to 20 connections at once.
     *
     * @param clock the time to live by
     * @param ids the ids of new rows
     * @return the store
     */
    LiveChat open(ChatClock clock, IdGenerator ids);

    /**
     * Opens the store with a table of permissions that a host has narrowed. Override where {@link
     * com.dramac.livechat.SiteChat#as} is served.
     *
     * @param clock the time to live by
     * @param ids the ids of new rows
     * @param permissions which role has which permission
     * @return the store
     */
    default LiveChat open(ChatClock clock, IdGenerator ids, RolePermissions permissions) {
        throw new UnsupportedOperationException("this harness opens stores with the standard permissions alone");
    }

    /**
     * Makes a site that was never used before. Override where sites are not made through {@link LiveChat#sites}.
     *
     * @param chat the store
     * @return the site's id
     */
    default SiteId newSite(LiveChat chat) {
        SiteId site = SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        chat.sites().register(site);
        return site;
    }

    /**
     * Makes a site that was never used before, an agency's. Override where sites are not made through {@link
     * LiveChat#sites}.
     *
     * @param chat the store
     * @param agency whose site it is
     * @return the site's id
     */
    default SiteId newSite(LiveChat chat, AgencyId agency) {
        SiteId site = SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        chat.sites().register(site, agency);
        return site;
    }

    /**
     * Makes a user a member of an agency. Override where members are not made through {@link LiveChat#sites}.
     *
     * @param chat the store
     * @param agency the agency
     * @param user the user
     */
    default void addMember(LiveChat chat, AgencyId agency, UserId user) {
        chat.sites().addMember(agency, user);
    }

    /**
     * Ends a membership. Override where members are not made through {@link LiveChat#sites}.
     *
     * @param chat the store
     * @param agency the agency
     * @param user the user
     */
    default void removeMember(LiveChat chat, AgencyId agency, UserId user) {
        chat.sites().removeMember(agency, user);
    }

    /** Comes before every test, for a store that wants to forget what earlier tests left. Does nothing by default. */
    default void reset() {}

    /**
     * The in-memory store.
     *
     * @return its harness: every store it opens is empty
     */
    static LiveChatHarness inMemory() {
        return new LiveChatHarness() {
            @Override
            public LiveChat open(ChatClock clock, IdGenerator ids) {
                return open(clock, ids, RolePermissions.standard());
            }

            @Override
            public LiveChat open(ChatClock clock, IdGenerator ids, RolePermissions permissions) {
                return InMemoryLiveChat.builder()
                        .clock(clock)
                        .ids(ids)
                        .permissions(permissions)
                        .build();
            }
        };
    }
}
