package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerOptions;
import com.dramac.livechat.event.ConsumerState;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventHandler;
import com.dramac.livechat.event.ParkedEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link EventConsumer} does. */
public abstract class EventConsumerContract extends StoreContract {
    private static final String NAME = "mailer";
    private static final Duration LEASE = ConsumerOptions.standard().lease();

    private Cursor start = Cursor.of("none yet");
    private ConversationId conversation = ConversationId.of(randomId());

    /** For subclasses. */
    protected EventConsumerContract() {}

    @BeforeEach
    final void begin() {
        conversation = fixtures.conversation(site).id();
        start = site.events().latest();
    }

    private EventConsumer reader() {
        return reader(ConsumerOptions.builder());
    }

    private EventConsumer reader(ConsumerOptions.Builder options) {
        return site.events().consumer(NAME, options.startAt(start).build());
    }

    private List<ChatEvent> said(int messages) {
        Cursor before = site.events().latest();
        for (int i = 0; i < messages; i++) {
            fixtures.visitorSays(site, conversation, "message " + i);
        }
        return site.events().after(before, Limits.PAGE_SIZE);
    }

    private static EventHandler failing() {
        return event -> {
            throw new IOException("somebody's words", new IllegalStateException("more of them"));
        };
    }

    @Test
    @DisplayName("CONS-01 A consumer gets every event in order, and goes on where it stopped")
    void inOrder() {
        List<ChatEvent> told = said(7);
        List<ChatEvent> got = new ArrayList<>();
        assertThat(reader().handleNext(3, got::add)).isEqualTo(3);
        assertThat(reader().name()).isEqualTo(NAME);
        EventConsumer reader = reader();
        clock.advance(LEASE);
        assertThat(reader.handleNext(3, got::add)).isEqualTo(3);
        assertThat(reader.handleNext(3, got::add)).isEqualTo(1);
        assertThat(reader.handleNext(3, got::add)).isZero();
        assertThat(got).isEqualTo(told);
        got.clear();
        List<ChatEvent> more = said(1);
        assertThat(reader.handleNext(3, got::add)).isEqualTo(1);
        assertThat(got).isEqualTo(more);
    }

    @Test
    @DisplayName("CONS-02 Whoever is new begins at the site's beginning, or where it is told to")
    void beginning() {
        List<ChatEvent> all = EventOperations.all(site);
        List<ChatEvent> got = new ArrayList<>();
        assertThat(site.events().consumer("from the beginning").handleNext(Limits.PAGE_SIZE, got::add))
                .isEqualTo(all.size());
        assertThat(got).isEqualTo(all);
        assertThat(reader().handleNext(10, got::add)).isZero();
        said(1);
        ConsumerOptions elsewhere =
                ConsumerOptions.builder().startAt(site.events().latest()).build();
        clock.advance(LEASE);
        assertThat(site.events().consumer(NAME, elsewhere).handleNext(10, event -> {}))
                .as("it has begun before")
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "CONS-03 One reader of a name is active, and the next takes over when it has not been heard of for its lease")
    void oneActive() {
        said(3);
        EventConsumer first = reader();
        EventConsumer second = reader();
        assertThat(first.handleNext(1, event -> {})).isEqualTo(1);
        assertThat(second.handleNext(1, event -> {})).isZero();
        clock.advance(LEASE.minusMillis(1));
        assertThat(second.handleNext(1, event -> {})).isZero();
        assertThat(first.handleNext(1, event -> {})).isEqualTo(1);
        clock.advance(LEASE);
        assertThat(second.handleNext(1, event -> {})).isEqualTo(1);
        assertThat(first.handleNext(1, event -> {})).isZero();
    }

    @Test
    @DisplayName("CONS-04 A reader that releases the name lets the next one take over at once")
    void released() {
        said(2);
        EventConsumer first = reader();
        EventConsumer second = reader();
        assertThat(first.handleNext(1, event -> {})).isEqualTo(1);
        second.release();
        assertThat(second.handleNext(1, event -> {})).isZero();
        first.release();
        assertThat(second.handleNext(1, event -> {})).isEqualTo(1);
    }

    @Test
    @DisplayName("CONS-05 A reader that was taken over from keeps nothing any more, and is told")
    void takenOver() {
        List<ChatEvent> told = said(2);
        List<ChatEvent> got = new ArrayList<>();
        EventConsumer slow = reader();
        assertThatThrownBy(() -> slow.handleNext(2, event -> {
                    clock.advance(LEASE);
                    assertThat(reader().handleNext(1, got::add)).isEqualTo(1);
                }))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(got).as("at least once").containsExactly(told.get(0));
        clock.advance(LEASE);
        assertThat(reader().handleNext(10, got::add)).isEqualTo(1);
        assertThat(got).isEqualTo(told);
    }

    @Test
    @DisplayName(
            "CONS-06 A reader is heard of while it works: however long it takes, nobody takes over between two events")
    void heard() {
        said(12);
        EventConsumer busy = reader();
        EventConsumer other = reader();
        assertThat(busy.handleNext(12, event -> {
                    assertThat(other.handleNext(1, taken -> {})).isZero();
                    clock.advance(LEASE.dividedBy(2));
                }))
                .isEqualTo(12);
    }

    @Test
    @DisplayName("CONS-07 An event whose handler fails comes first again, and those before it do not")
    void failed() {
        List<ChatEvent> told = said(3);
        List<ChatEvent> got = new ArrayList<>();
        EventConsumer reader = reader();
        assertThat(reader.handleNext(10, event -> {
                    got.add(event);
                    if (event.equals(told.get(1))) {
                        throw new IOException("not now");
                    }
                }))
                .isEqualTo(1);
        assertThat(reader.state().attempts()).isEqualTo(1);
        assertThat(reader.state().cursor()).isEqualTo(told.get(0).cursor());
        assertThat(reader.handleNext(10, got::add)).isEqualTo(2);
        assertThat(got).containsExactly(told.get(0), told.get(1), told.get(1), told.get(2));
        assertThat(reader.state().attempts()).isZero();
        assertThat(reader.parked(10)).isEmpty();
    }

    @Test
    @DisplayName(
            "CONS-08 After as many failures as it is allowed, an event is parked with the kind of its error and passed over")
    void parked() {
        List<ChatEvent> told = said(2);
        EventConsumer reader = reader(ConsumerOptions.builder().attempts(3));
        assertThat(reader.handleNext(10, failing())).isZero();
        assertThat(reader.handleNext(10, failing())).isZero();
        later();
        assertThat(reader.handleNext(10, failing())).isEqualTo(1);
        assertThat(reader.parked(10))
                .containsExactly(new ParkedEvent(
                        told.get(0),
                        "java.io.IOException, because of java.lang.IllegalStateException",
                        3,
                        clock.instant()));
        List<ChatEvent> got = new ArrayList<>();
        assertThat(reader.handleNext(10, got::add)).isEqualTo(1);
        assertThat(got).containsExactly(told.get(1));
    }

    @Test
    @DisplayName("CONS-09 Parked events are tried again when asked, and those that are taken are parked no more")
    void retried() {
        List<ChatEvent> told = said(3);
        EventConsumer reader = reader(ConsumerOptions.builder().attempts(1));
        for (int i = 0; i < 3; i++) {
            assertThat(reader.handleNext(10, failing())).isEqualTo(1);
        }
        assertThat(reader.parked(2)).extracting(ParkedEvent::event).containsExactly(told.get(0), told.get(1));
        assertThat(reader.retryParked(10, event -> {
                    if (event.equals(told.get(1))) {
                        throw new IOException("still not");
                    }
                }))
                .isEqualTo(2);
        assertThat(reader.parked(10)).extracting(ParkedEvent::event).containsExactly(told.get(1));
    }

    @Test
    @DisplayName("CONS-10 An Error of a handler counts as a failure and goes on to the caller")
    void error() {
        said(1);
        EventConsumer reader = reader();
        assertThatThrownBy(() -> reader.handleNext(1, event -> {
                    throw new AssertionError("wrong");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(reader.state().attempts()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "CONS-11 A consumer's state tells where it stands, whether there is more, and until when somebody is at it")
    void state() {
        EventConsumer reader = reader();
        assertThatThrownBy(reader::state).isInstanceOf(NotFoundException.class).hasMessageContaining(NAME);
        assertThat(reader.handleNext(1, event -> {})).isZero();
        ConsumerState idle = reader.state();
        assertThat(idle.cursor()).isEqualTo(start);
        assertThat(idle.isBehind()).isFalse();
        assertThat(idle.activeUntil()).contains(clock.instant().plus(LEASE));
        List<ChatEvent> told = said(2);
        assertThat(reader.state().isBehind()).isTrue();
        reader.handleNext(1, event -> {});
        assertThat(reader.state().cursor()).isEqualTo(told.get(0).cursor());
        clock.advance(LEASE);
        assertThat(reader.state().activeUntil()).isEmpty();
    }

    @Test
    @DisplayName("CONS-12 A consumer that is removed is forgotten with all that was parked for it")
    void removed() {
        said(2);
        EventConsumer reader = reader(ConsumerOptions.builder().attempts(1));
        reader.handleNext(1, failing());
        reader.remove();
        assertThat(reader.parked(10)).isEmpty();
        assertThatThrownBy(reader::remove).isInstanceOf(NotFoundException.class);
        assertThat(reader.handleNext(10, event -> {})).isEqualTo(2);
    }

    @Test
    @DisplayName("CONS-13 Consumers of other names and sites know nothing of each other")
    void apart() {
        said(2);
        assertThat(reader().handleNext(10, event -> {})).isEqualTo(2);
        ConsumerOptions same = ConsumerOptions.builder().startAt(start).build();
        assertThat(site.events().consumer("other", same).handleNext(10, event -> {}))
                .isEqualTo(2);
        assertThat(otherSite.events().consumer(NAME).handleNext(10, event -> {}))
                .isZero();
        assertThatThrownBy(() -> otherSite.events().consumer(NAME, same)).isInstanceOf(ValidationException.class);
    }

    @Test
    @DisplayName(
            "CONS-14 Names, limits and options out of bounds are refused, and a site that nobody has registered is NotFound")
    void refused() {
        for (String name : List.of("", "  ", "x".repeat(Limits.CONSUMER_NAME + 1))) {
            assertThatThrownBy(() -> site.events().consumer(name)).isInstanceOf(ValidationException.class);
        }
        site.events().consumer("x".repeat(Limits.CONSUMER_NAME)).handleNext(1, event -> {});
        for (int limit : List.of(0, Limits.PAGE_SIZE + 1)) {
            assertThatThrownBy(() -> reader().handleNext(limit, event -> {})).isInstanceOf(ValidationException.class);
            assertThatThrownBy(() -> reader().parked(limit)).isInstanceOf(ValidationException.class);
        }
        for (ConsumerOptions.Builder options : List.of(
                ConsumerOptions.builder().attempts(0),
                ConsumerOptions.builder().attempts(Limits.CONSUMER_ATTEMPTS + 1),
                ConsumerOptions.builder().lease(Duration.ofMillis(999)),
                ConsumerOptions.builder().lease(Limits.CONSUMER_LEASE.plusMillis(1)))) {
            assertThatThrownBy(options::build).isInstanceOf(ValidationException.class);
        }
        assertThatThrownBy(() -> unknownSite().events().consumer(NAME).handleNext(1, event -> {}))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    @DisplayName("CONS-15 Consumers work outside of transactions")
    void outside() {
        said(1);
        assertThatThrownBy(() ->
                        site.inTransaction(tx -> tx.events().consumer(NAME).handleNext(1, event -> {})))
                .isInstanceOf(IllegalStateException.class);
        assertThat(reader().handleNext(1, event -> {})).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "CONS-16 However many readers of a name there are, together they get every event, and none twice unless one failed")
    void together() {
        int messages = 60;
        List<ChatEvent> told = said(messages);
        List<ChatEvent> got = Collections.synchronizedList(new ArrayList<>());
        Threads.together(Threads.MANY, thread -> {
            EventConsumer reader = reader();
            while (got.size() < messages) {
                reader.handleNext(1 + thread % 5, got::add);
                reader.release();
            }
            return thread;
        });
        assertThat(got).isEqualTo(told);
    }

    @Test
    @DisplayName(
            "CONS-17 Old events are removed from the first one on, and none that a consumer has not got past or has parked")
    void retention() {
        site.events().removeBefore(Instant.MAX, Limits.REMOVED_EVENTS);
        List<ChatEvent> old = said(4);
        clock.advance(Duration.ofDays(1));
        Instant before = clock.instant();
        List<ChatEvent> recent = said(2);
        EventConsumer reader = reader(ConsumerOptions.builder().attempts(1));
        assertThat(reader.handleNext(1, failing())).isEqualTo(1);
        assertThat(reader.handleNext(2, event -> {})).isEqualTo(2);
        assertThat(site.events().removeBefore(before, 1)).isEqualTo(1);
        assertThat(site.events().removeBefore(before, 10)).isEqualTo(1);
        assertThat(site.events().removeBefore(before, 10)).isZero();
        assertThat(site.events().removeBefore(Instant.MIN, 10)).isZero();
        List<ChatEvent> left = new ArrayList<>(List.of(old.get(0), old.get(3)));
        left.addAll(recent);
        assertThat(site.events().after(start, 10)).isEqualTo(left);
        assertThat(reader.parked(10)).extracting(ParkedEvent::event).containsExactly(old.get(0));
        reader.remove();
        assertThat(site.events().removeBefore(before, 10)).isEqualTo(2);
        assertThat(site.events().after(start, 10)).isEqualTo(recent);
        assertThat(site.events().latest()).isEqualTo(recent.get(1).cursor());
        for (int limit : List.of(0, Limits.REMOVED_EVENTS + 1)) {
            assertThatThrownBy(() -> site.events().removeBefore(before, limit)).isInstanceOf(ValidationException.class);
        }
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> unknown.events().removeBefore(before, 1));
    }
}
