package com.dramac.livechat.internal.live;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.event.RealtimeListener;
import com.dramac.livechat.event.RealtimeSubscription;
import com.dramac.livechat.internal.Failures;
import java.util.concurrent.Executor;

/** One reading of a site's events for all who follow it. */
final class SiteFeed implements RealtimeFeed {
    private final SiteChat site;
    private final ChatClock clock;
    private final FeedReading reading;
    private final EventLoop loop;

    SiteFeed(SiteChat site, WakeUps wakeUps, ChatClock clock, Executor executor) {
        this.site = site;
        this.clock = clock;
        this.reading = new FeedReading(site, clock);
        this.loop = EventLoop.start(site.siteId(), wakeUps, reading, executor);
    }

    @Override
    public RealtimeSubscription join(Actor actor, RealtimeListener listener) {
        Follower follower = new Follower(actor, listener, loop::isActive, clock.now());
        if (actor instanceof Actor.Visitor visitor) {
            if (site.visitors().find(visitor.visitor()).isEmpty()) {
                throw new NotFoundException("visitor", visitor.visitor());
            }
        } else if (actor instanceof Actor.Member) {
            FeedReading.requireAccess(site, actor);
        } else {
            throw Failures.notForVisitors("realtime.join");
        }
        if (!loop.isActive()) {
            throw Failures.closed();
        }
        reading.add(follower);
        return follower;
    }

    @Override
    public boolean isActive() {
        return loop.isActive();
    }

    @Override
    public void close() {
        loop.close();
    }
}
