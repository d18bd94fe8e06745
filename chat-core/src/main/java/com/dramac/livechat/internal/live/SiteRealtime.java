package com.dramac.livechat.internal.live;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.ChatRealtime;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.VisitorId;
import java.util.concurrent.Executor;

/** What is told at once on a site. */
public final class SiteRealtime implements ChatRealtime {
    private final SiteChat site;
    private final WakeUps wakeUps;
    private final ChatClock clock;
    private final Runnable requireFree;

    /**
     * Tells nobody yet.
     *
     * @param site as whoever types, or opens the feed, has it
     * @param wakeUps what brings news
     * @param clock the time
     * @param requireFree refuses where nothing can be followed
     */
    public SiteRealtime(SiteChat site, WakeUps wakeUps, ChatClock clock, Runnable requireFree) {
        this.site = site;
        this.wakeUps = wakeUps;
        this.clock = clock;
        this.requireFree = requireFree;
    }

    @Override
    public void startTyping(ConversationId conversation, MessageSenderType by) {
        tell(conversation, by, true);
    }

    @Override
    public void stopTyping(ConversationId conversation, MessageSenderType by) {
        tell(conversation, by, false);
    }

    private void tell(ConversationId conversation, MessageSenderType by, boolean isTyping) {
        RealtimeRules.requireTypist(by);
        VisitorId visitor = site.conversations()
                .find(conversation)
                .orElseThrow(() -> new NotFoundException("conversation", conversation))
                .visitorId();
        wakeUps.tell(new TypingSignal(site.siteId(), conversation, visitor, by, isTyping));
    }

    @Override
    public RealtimeFeed open(Executor executor) {
        requireFree.run();
        return new SiteFeed(site, wakeUps, clock, executor);
    }
}
