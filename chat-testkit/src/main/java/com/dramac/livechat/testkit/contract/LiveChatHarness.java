package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteId;
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

    /** Comes before every test, for a store that wants to forget what earlier tests left. Does nothing by default. */
    default void reset() {}

    /**
     * The in-memory store.
     *
     * @return its harness: every store it opens is empty
     */
    static LiveChatHarness inMemory() {
        return (clock, ids) -> InMemoryLiveChat.builder().clock(clock).ids(ids).build();
    }
}
