package com.dramac.livechat.internal.live;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a site's events and signals, and tells each follower what they may know. */
final class FeedReading implements EventLoop.Step {
    private static final int AT_ONCE = 100;

    /** Looked for to learn whether it may be looked for. */
    private static final ConversationId NONE = ConversationId.of(new UUID(0, 0));

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final SiteChat site;
    private final ChatClock clock;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Map<Typist, Typing> typing = new LinkedHashMap<>();
    private Cursor cursor;

    FeedReading(SiteChat site, ChatClock clock) {
        this.site = site;
        this.clock = clock;
        this.cursor = site.events().latest();
    }

    private record Typist(ConversationId conversation, MessageSenderType by) {}

    private record Typing(VisitorId visitor, Instant until) {}

    void add(Follower follower) {
        followers.add(follower);
    }

    static void requireAccess(SiteChat site, Actor actor) {
        site.as(actor).conversations().find(NONE);
    }

    @Override
    public boolean advance(EventLoop loop) {
        followers.removeIf(Follower::isClosed);
        List<ChatEvent> events = site.events().after(cursor, AT_ONCE);
        List<TypingSignal> signals = loop.signals();
        if (!events.isEmpty() || !signals.isEmpty() || !typing.isEmpty()) {
            admitAgain(loop, events.stream().anyMatch(event -> event.type() == ChatEventType.AGENT_CHANGED));
        }
        signals.forEach(signal -> hear(loop, signal));
        for (ChatEvent event : events) {
            tell(loop, event);
            cursor = event.cursor();
        }
        stopExpired(loop);
        return events.size() == AT_ONCE;
    }

    /** Before anybody is told anything: what the database then refuses to answer is asked again, and nobody is told twice. */
    private void admitAgain(EventLoop loop, boolean atOnce) {
        Instant now = clock.now();
        for (Follower follower : followers) {
            if (follower.isMember()
                    && (atOnce || !now.isBefore(follower.admittedAt().plus(RealtimeRules.ACCESS)))) {
                try {
                    requireAccess(site, follower.actor());
                    follower.admit(now);
                } catch (ForbiddenException e) {
                    follower.close();
                    loop.tell(() -> follower.listener().onRefused(e));
                }
            }
        }
    }

    private void hear(EventLoop loop, TypingSignal signal) {
        Typist typist = new Typist(signal.conversation(), signal.by());
        if (!signal.isTyping()) {
            stop(loop, typist);
        } else if (typing.put(typist, new Typing(signal.visitor(), clock.now().plus(RealtimeRules.TYPING))) == null) {
            tellTyping(loop, typist, signal.visitor(), true);
        }
    }

    private void stop(EventLoop loop, Typist typist) {
        Typing stopped = typing.remove(typist);
        if (stopped != null) {
            tellTyping(loop, typist, stopped.visitor(), false);
        }
    }

    private void stopExpired(EventLoop loop) {
        Instant now = clock.now();
        List<Typist> expired = new ArrayList<>();
        typing.forEach((typist, state) -> {
            if (!now.isBefore(state.until())) {
                expired.add(typist);
            }
        });
        expired.forEach(typist -> stop(loop, typist));
    }

    /** Nobody is told that they type themselves, as far as that can be known. */
    private void tellTyping(EventLoop loop, Typist typist, VisitorId visitor, boolean isTyping) {
        RealtimeMessage message = RealtimeRules.typing(typist.conversation(), typist.by(), isTyping);
        tell(loop, message, Optional.of(visitor), typist.by() != MessageSenderType.VISITOR);
    }

    private void tell(EventLoop loop, ChatEvent event) {
        if (event.conversationId().isPresent()) {
            RealtimeRules.typist(event)
                    .ifPresent(
                            by -> stop(loop, new Typist(event.conversationId().get(), by)));
        }
        for (RealtimeMessage message : RealtimeRules.messages(event)) {
            tell(loop, message, event.visitorId(), RealtimeRules.isForVisitors(event));
        }
    }

    private void tell(EventLoop loop, RealtimeMessage message, Optional<VisitorId> visitor, boolean isForVisitors) {
        for (Follower follower : followers) {
            if (!follower.isClosed() && follower.follows(visitor, isForVisitors)) {
                RealtimeMessage seen = follower.isMember() ? message : RealtimeRules.forVisitors(message);
                loop.tell(() -> follower.listener().onMessage(seen));
            }
        }
    }

    @Override
    public boolean needsSignals() {
        return true;
    }

    @Override
    public Duration patience(Duration usual) {
        Duration patience = usual;
        Instant now = clock.now();
        for (Typing state : typing.values()) {
            Duration left = Duration.between(now, state.until());
            patience = left.compareTo(patience) < 0 ? left : patience;
        }
        return patience.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : patience;
    }
}
