package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.live.TypingSignal;
import com.dramac.livechat.internal.live.WakeUps;
import java.time.Duration;
import java.util.Set;

/** News of this process: there is no other. */
final class InMemoryWakeUps extends WakeUps {
    /** Short, for a test's clock is not the one that is waited by. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    InMemoryWakeUps(ChatClock clock) {
        super(clock);
    }

    @Override
    protected boolean canListen() {
        return false;
    }

    @Override
    protected void listen(Set<SiteId> sites, Duration atMost) {
        throw new IllegalStateException("there is nothing to listen to");
    }

    @Override
    protected boolean hears() {
        return false;
    }

    @Override
    protected void startListening() {
        throw new IllegalStateException("there is nothing to listen to");
    }

    @Override
    protected void stopListening() {}

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    protected void publish(TypingSignal signal) {
        receive(signal);
    }
}
