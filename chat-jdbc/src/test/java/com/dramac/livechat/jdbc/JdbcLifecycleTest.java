package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.conversation.ConversationLifecycle;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Holds the database's state machine against chat-core's. */
class JdbcLifecycleTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());

    @AfterAll
    static void close() {
        SQL.close();
    }

    private static Stream<ConversationStatus> after(ConversationStatus status) {
        Stream<ConversationStatus> byOperation = Arrays.stream(ConversationOperation.values())
                .flatMap(operation ->
                        Stream.of(true, false).flatMap(assigned -> operation.after(status, assigned).stream()));
        Stream<ConversationStatus> byMessage = Arrays.stream(MessageSenderType.values())
                .flatMap(sender ->
                        Stream.of(true, false).flatMap(assigned -> afterMessage(sender, status, assigned).stream()));
        return Stream.concat(byOperation, byMessage)
                .filter(next -> next != status)
                .distinct();
    }

    private static Optional<ConversationStatus> afterMessage(
            MessageSenderType sender, ConversationStatus status, boolean assigned) {
        return ConversationLifecycle.afterMessage(sender, MessageContentType.TEXT, status, assigned);
    }

    @Test
    void a_status_can_become_what_an_operation_or_a_message_makes_of_it_and_nothing_else() {
        for (ConversationStatus status : ConversationStatus.values()) {
            List<ConversationStatus> possible = after(status).toList();
            for (ConversationStatus next : ConversationStatus.values()) {
                if (next != status) {
                    assertThat(SQL.one("select mod_chat.can_become(?, ?)", status.value(), next.value()))
                            .as(status + " to " + next)
                            .isEqualTo(possible.contains(next) ? "t" : "f");
                }
            }
        }
    }

    @Test
    void a_message_leads_where_core_says() {
        for (ConversationStatus status : ConversationStatus.values()) {
            for (MessageSenderType sender : MessageSenderType.values()) {
                for (boolean assigned : List.of(true, false)) {
                    String takes = SQL.one(
                            "select mod_chat.takes_message(gen_random_uuid(), ?, now(), ?, false, now())",
                            status.value(),
                            sender.value());
                    Optional<ConversationStatus> next = afterMessage(sender, status, assigned);
                    assertThat(takes).as(sender + " to " + status).isEqualTo(next.isPresent() ? "t" : "f");
                    next.ifPresent(expected -> assertThat(SQL.one(
                                    "select mod_chat.status_after_message(?, ?, ?)",
                                    status.value(),
                                    sender.value(),
                                    assigned))
                            .as(sender + " to " + status)
                            .isEqualTo(expected.value()));
                }
            }
        }
    }

    @Test
    void open_means_the_same() {
        for (ConversationStatus status : ConversationStatus.values()) {
            assertThat(SQL.one("select mod_chat.is_open(?)", status.value())).isEqualTo(status.isOpen() ? "t" : "f");
        }
    }

    @Test
    void the_window_and_the_seconds_are_the_same() {
        Instant ended = Instant.parse("2026-03-28T12:00:00.123456Z");
        for (Duration later : List.of(
                Duration.ZERO,
                Duration.ofHours(ConversationLifecycle.REOPEN_WINDOW_HOURS),
                Duration.ofHours(ConversationLifecycle.REOPEN_WINDOW_HOURS).plusNanos(1_000),
                Duration.ofSeconds(-1),
                Duration.ofMillis(1_999),
                Duration.ofDays(40_000))) {
            Instant at = ended.plus(later);
            assertThat(SQL.one(
                            "select mod_chat.is_within_reopen_window(gen_random_uuid(), ?::timestamptz, ?::timestamptz)",
                            ended.toString(),
                            at.toString()))
                    .isEqualTo(
                            ConversationLifecycle.isWithinReopenWindow(
                                            ended, at, ConversationLifecycle.REOPEN_WINDOW_HOURS)
                                    ? "t"
                                    : "f");
            assertThat(SQL.one(
                            "select mod_chat.seconds_between(?::timestamptz, ?::timestamptz)",
                            ended.toString(),
                            at.toString()))
                    .isEqualTo(String.valueOf(ConversationLifecycle.secondsBetween(ended, at)));
        }
    }
}
