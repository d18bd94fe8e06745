package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerOptions;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.event.EventSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link EventSubscription} does. */
public abstract class EventSubscriptionContract extends StoreContract {
    private final Told<ChatEvent> told = new Told<>();
    private ExecutorService executor = Executors.newCachedThreadPool();
    private ConversationId conversation = ConversationId.of(randomId());

    /** For subclasses. */
    protected EventSubscriptionContract() {}

    @BeforeEach
    final void begin() {
        executor = Executors.newCachedThreadPool();
        conversation = fixtures.conversation(site).id();
    }

    @AfterEach
    final void end() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("every thread is given back")
                .isTrue();
    }

    private void say(int messages) {
        for (int i = 0; i < messages; i++) {
            fixtures.visitorSays(site, conversation, "message " + i);
        }
    }

    private List<ChatEvent> all(Cursor from) {
        List<ChatEvent> all = new ArrayList<>();
        Cursor cursor = from;
        List<ChatEvent> page;
        do {
            page = site.events().after(cursor, Limits.PAGE_SIZE);
            all.addAll(page);
            cursor = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
        } while (!page.isEmpty());
        return all;
    }

    private List<EventId> ids(List<ChatEvent> events) {
        return events.stream().map(ChatEvent::id).toList();
    }

    @Test
    @DisplayName("SUB-01 Tells of what happens from now on, in order, on the executor's thread")
    void tells_what_happens() {
        say(1);
        Cursor start = site.events().latest();
        Told<Thread> threads = new Told<>();
        try (EventSubscription subscription = site.events()
                .subscribe(
                        event -> {
                            threads.add(Thread.currentThread());
                            told.add(event);
                        },
                        executor)) {
            say(3);

            assertThat(ids(told.next(3))).isEqualTo(ids(all(start)));
            assertThat(threads.next(3)).doesNotContain(Thread.currentThread());
            assertThat(subscription.isActive()).isTrue();
        }
        assertThat(told.rest()).isEmpty();
    }

    @Test
    @DisplayName("SUB-02 From a place on, whatever writers do meanwhile: everything once, in the one order")
    void goes_on_from_a_place() {
        Cursor start = site.events().beginning();
        say(5);
        try (EventSubscription subscription = site.events().subscribe(start, told::add, executor)) {
            Threads.together(4, thread -> {
                ConversationId own = fixtures.conversation(site).id();
                for (int i = 0; i < 25; i++) {
                    fixtures.visitorSays(site, own, "message " + i);
                }
                return own;
            });

            List<ChatEvent> all = all(start);
            assertThat(ids(told.next(all.size()))).isEqualTo(ids(all));
            assertThat(subscription.isActive()).isTrue();
        }
        assertThat(told.rest()).isEmpty();
    }

    @Test
    @DisplayName("SUB-03 Goes on after a listener has failed")
    void survives_its_listener() {
        try (EventSubscription subscription = site.events()
                .subscribe(
                        event -> {
                            told.add(event);
                            throw new IllegalStateException("a listener's own trouble");
                        },
                        executor)) {
            say(2);

            assertThat(told.next(2)).hasSize(2);
            assertThat(subscription.isActive()).isTrue();
        }
    }

    @Test
    @DisplayName("SUB-04 Once closed, nothing comes, and the thread is given back")
    void closes() throws InterruptedException {
        EventSubscription subscription = site.events().subscribe(told::add, executor);
        say(1);
        told.next();

        subscription.close();
        subscription.close();
        say(1);

        assertThat(subscription.isActive()).isFalse();
        executor.shutdown();
        assertThat(executor.awaitTermination(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(told.rest()).isEmpty();
    }

    @Test
    @DisplayName("SUB-05 Closing waits for the call that is under way")
    void closing_waits() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        EventSubscription subscription = site.events()
                .subscribe(
                        event -> {
                            entered.countDown();
                            awaitOpened(leave);
                            told.add(event);
                        },
                        executor);
        say(1);
        awaitOpened(entered);
        CountDownLatch closing = new CountDownLatch(1);
        executor.execute(() -> {
            closing.countDown();
            leave.countDown();
        });
        awaitOpened(closing);

        subscription.close();

        assertThat(told.rest()).as("told before close returned").hasSize(1);
    }

    @Test
    @DisplayName("SUB-06 May be closed by its own listener")
    void closes_itself() throws InterruptedException {
        AtomicReference<EventSubscription> own = new AtomicReference<>();
        CountDownLatch isKnown = new CountDownLatch(1);
        own.set(site.events()
                .subscribe(
                        event -> {
                            awaitOpened(isKnown);
                            Objects.requireNonNull(own.get()).close();
                            told.add(event);
                        },
                        executor));
        isKnown.countDown();
        say(3);

        told.next();
        executor.shutdown();
        assertThat(executor.awaitTermination(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(told.rest()).isEmpty();
    }

    @Test
    @DisplayName("SUB-07 Ends when its thread is interrupted, and with the live chat")
    void ends_with_its_thread() throws InterruptedException {
        EventSubscription interrupted = site.events().subscribe(told::add, executor);
        executor.shutdownNow();
        assertThat(executor.awaitTermination(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(interrupted.isActive()).isFalse();

        executor = Executors.newCachedThreadPool();
        EventSubscription orphaned = site.events().subscribe(told::add, executor);
        chat.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(orphaned.isActive()).isFalse();
    }

    @Test
    @DisplayName("SUB-08 Refuses a foreign place, an unknown site, a transaction, an executor that takes nothing")
    void refuses() {
        Cursor foreign = otherSite.events().latest();
        assertThatThrownBy(() -> site.events().subscribe(foreign, told::add, executor))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> unknownSite().events().subscribe(told::add, executor))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    Cursor start = transaction.events().beginning();
                    return transaction.events().subscribe(start, told::add, executor);
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> site.events().subscribe(told::add, task -> {
                    throw new RejectedExecutionException("full");
                }))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    @DisplayName("SUB-09 Tells nothing of another site, and nothing that was rolled back")
    void keeps_to_its_site() {
        try (EventSubscription subscription = site.events().subscribe(told::add, executor)) {
            fixtures.conversation(otherSite);
            assertThatThrownBy(() -> site.inTransaction(transaction -> {
                        fixtures.visitorSays(transaction, conversation, "never said");
                        throw new IllegalStateException("undo");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            say(1);

            assertThat(told.next().sequence()).hasValue(1);
            assertThat(subscription.isActive()).isTrue();
        }
        assertThat(told.rest()).isEmpty();
    }

    @Test
    @DisplayName("SUB-10 As a consumer, goes on where the name has got to, and leaves it to the next one when closed")
    void goes_on_as_a_consumer() {
        Cursor start = site.events().latest();
        ConsumerOptions options = ConsumerOptions.builder().startAt(start).build();
        EventConsumer first = site.events().consumer("mailer", options);
        say(2);
        try (EventSubscription subscription = first.subscribe(told::add, executor)) {
            told.next(2);
            say(1);
            told.next();
            assertThat(subscription.isActive()).isTrue();
        }
        say(1);

        EventConsumer second = site.events().consumer("mailer", options);
        try (EventSubscription subscription = second.subscribe(told::add, executor)) {
            List<ChatEvent> all = all(start);
            assertThat(told.next().id()).isEqualTo(all.get(all.size() - 1).id());
            assertThat(subscription.isActive()).isTrue();
        }
        assertThat(told.rest()).isEmpty();
    }

    @Test
    @DisplayName("SUB-11 As a consumer, parks what its handler does not take")
    void parks_as_a_consumer() {
        EventConsumer consumer = site.events()
                .consumer(
                        "mailer",
                        ConsumerOptions.builder()
                                .startAt(site.events().latest())
                                .attempts(2)
                                .build());
        say(2);
        try (EventSubscription subscription = consumer.subscribe(
                event -> {
                    told.add(event);
                    if (event.sequence().equals(Optional.of(1))) {
                        throw new IllegalStateException("poison");
                    }
                },
                executor)) {
            assertThat(told.next(3).stream().map(event -> event.sequence().orElseThrow()))
                    .containsExactly(1, 1, 2);
            assertThat(subscription.isActive()).isTrue();
        }
        assertThat(consumer.parked(10)).hasSize(1);
    }

    private static void awaitOpened(CountDownLatch latch) {
        try {
            assertThat(latch.await(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
