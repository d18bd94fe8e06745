package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Limits;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedCycle;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each bound of an imported row: its longest value is stored, and one character more cannot be built, nor written by SQL. */
class ImportLimitsTest {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());
    private static final LiveChat CHAT = JdbcLiveChat.builder(DATABASE.pool()).build();
    private static final SiteChat SITE = Fixtures.of(CHAT).newSite();
    private static final IdGenerator IDS = IdGenerator.timeOrdered(ChatClock.system());
    private static final VisitorId VISITOR = stored(visitor().build()).id();
    private static final ConversationId CONVERSATION =
            stored(conversation().build()).id();
    private static final MessageId MESSAGE = stored(message().build()).id();

    /** A column, its bound, and a row with a text in it. */
    private record Bound(int max, Function<String, ImportRecord> row) {}

    @AfterAll
    static void close() {
        SQL.close();
        CHAT.close();
    }

    private static ImportedVisitor.Builder visitor() {
        return ImportedVisitor.builder().id(VisitorId.of(IDS.next())).createdAt(FIRST);
    }

    private static ImportedConversation.Builder conversation() {
        return ImportedConversation.builder()
                .id(ConversationId.of(IDS.next()))
                .visitorId(VISITOR)
                .status(ConversationStatus.PENDING)
                .createdAt(FIRST);
    }

    private static ImportedMessage.Builder message() {
        return ImportedMessage.builder()
                .id(MessageId.of(IDS.next()))
                .conversationId(CONVERSATION)
                .senderType(MessageSenderType.VISITOR)
                .contentType(MessageContentType.IMAGE)
                .content("x")
                .createdAt(FIRST);
    }

    private static <R extends ImportRecord> R stored(R row) {
        assertThat(SITE.imports().run(Stream.of(row)).rejected()).isEmpty();
        return row;
    }

    private static Bound visitors(int max, BiFunction<ImportedVisitor.Builder, String, ImportedVisitor.Builder> set) {
        return new Bound(max, text -> set.apply(visitor(), text).build());
    }

    private static Bound conversations(
            int max, BiFunction<ImportedConversation.Builder, String, ImportedConversation.Builder> set) {
        return new Bound(max, text -> set.apply(conversation().rating(3), text).build());
    }

    private static Bound messages(int max, BiFunction<ImportedMessage.Builder, String, ImportedMessage.Builder> set) {
        return new Bound(max, text -> set.apply(message(), text).build());
    }

    private static Map<String, Bound> bounds() {
        Map<String, Bound> bounds = new LinkedHashMap<>();
        bounds.put("visitors.name", visitors(Limits.NAME, (row, text) -> row.name(text)));
        bounds.put("visitors.phone", visitors(Limits.PHONE, (row, text) -> row.phone(text)));
        bounds.put("visitors.browser", visitors(Limits.LABEL, (row, text) -> row.browser(text)));
        bounds.put("visitors.os", visitors(Limits.LABEL, (row, text) -> row.os(text)));
        bounds.put("visitors.device", visitors(Limits.LABEL, (row, text) -> row.device(text)));
        bounds.put("visitors.country", visitors(Limits.LABEL, (row, text) -> row.country(text)));
        bounds.put("visitors.city", visitors(Limits.LABEL, (row, text) -> row.city(text)));
        bounds.put("visitors.current_page_title", visitors(Limits.TITLE, (row, text) -> row.currentPageTitle(text)));
        bounds.put("visitors.notes", visitors(Limits.NOTES, (row, text) -> row.notes(text)));
        bounds.put("conversations.subject", conversations(Limits.TITLE, (row, text) -> row.subject(text)));
        bounds.put("conversations.internal_notes", conversations(Limits.NOTES, (row, text) -> row.internalNotes(text)));
        bounds.put(
                "conversations.rating_comment", conversations(Limits.COMMENT, (row, text) -> row.ratingComment(text)));
        bounds.put(
                "conversations.whatsapp_conversation_id",
                conversations(Limits.EXTERNAL_ID, (row, text) -> row.whatsappConversationId(text)));
        bounds.put("messages.sender_id", messages(Limits.EXTERNAL_ID, (row, text) -> row.senderId(text)));
        bounds.put("messages.sender_name", messages(Limits.NAME, (row, text) -> row.senderName(text)));
        bounds.put("messages.content", messages(Limits.CONTENT, (row, text) -> row.content(text)));
        bounds.put("messages.file_name", messages(Limits.FILE_NAME, (row, text) -> row.fileName(text)));
        bounds.put("messages.file_mime_type", messages(Limits.FILE_NAME, (row, text) -> row.fileMimeType(text)));
        bounds.put(
                "messages.whatsapp_message_id",
                messages(Limits.EXTERNAL_ID, (row, text) -> row.whatsappMessageId(text)));
        bounds.put("messages.whatsapp_status", messages(Limits.LABEL, (row, text) -> row.whatsappStatus(text)));
        bounds.put(
                "messages.client_message_id", messages(Limits.EXTERNAL_ID, (row, text) -> row.clientMessageId(text)));
        return bounds;
    }

    @Test
    void the_longest_text_is_stored_and_a_longer_one_is_refused() {
        bounds().forEach((name, bound) -> {
            String column = name.substring(name.indexOf('.') + 1);
            String table = "mod_chat_" + name.substring(0, name.indexOf('.'));
            String longest = "\uD83D\uDE00".repeat(bound.max());
            stored(bound.row().apply(longest));
            assertThat(SQL.number("select max(length(" + column + ")) from " + table))
                    .as(name)
                    .isEqualTo(bound.max());
            assertThatThrownBy(() -> bound.row().apply(longest + "x")).as(name).isInstanceOf(ValidationException.class);
            Object id = table.endsWith("visitors") ? VISITOR : table.endsWith("messages") ? MESSAGE : CONVERSATION;
            assertThat(SQL.refused(
                            "update " + table + " set " + column + " = ? where id = ?::uuid",
                            longest + "x",
                            id.toString()))
                    .as(name)
                    .startsWith("23514");
        });
    }

    @Test
    void numbers_have_the_same_bounds() {
        stored(visitor().totalVisits(0).build());
        stored(visitor().totalVisits(Integer.MAX_VALUE).build());
        assertThatThrownBy(() -> visitor().totalVisits(-1).build()).isInstanceOf(ValidationException.class);
        assertThat(SQL.refused("update mod_chat_visitors set total_visits = -1 where id = ?::uuid", VISITOR.toString()))
                .startsWith("23514");
        for (int rating : new int[] {1, 5}) {
            stored(conversation().rating(rating).build());
        }
        for (int rating : new int[] {0, 6}) {
            assertThatThrownBy(() -> conversation().rating(rating).build()).isInstanceOf(ValidationException.class);
            assertThat(SQL.refused(
                            "update mod_chat_conversations set rating = ? where id = ?::uuid",
                            rating,
                            CONVERSATION.toString()))
                    .startsWith("23514");
        }
    }

    @Test
    void the_first_and_the_last_moment_are_stored() {
        stored(visitor().createdAt(FIRST).firstSeenAt(FIRST).lastSeenAt(LAST).build());
        stored(conversation()
                .createdAt(FIRST)
                .attendedAt(LAST)
                .whatsappWindowExpiresAt(LAST)
                .status(ConversationStatus.RESOLVED)
                .resolvedAt(LAST)
                .build());
        stored(message().createdAt(LAST).build());
        assertThatThrownBy(() -> message().createdAt(LAST.plusNanos(1)).build())
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> message().createdAt(FIRST.minusNanos(1)).build())
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void the_most_cycles_are_stored() {
        ImportedCycle cycle = ImportedCycle.builder()
                .outcome(ConversationStatus.RESOLVED)
                .endedAt(FIRST)
                .reopenedAt(FIRST)
                .build();
        ImportedConversation most = stored(conversation()
                .addAllEarlierCycles(Collections.nCopies(Limits.IMPORT_CYCLES, cycle))
                .build());
        assertThat(SITE.conversations().cycles(most.id())).hasSize(Limits.IMPORT_CYCLES + 1);
        assertThatThrownBy(() -> conversation()
                        .addAllEarlierCycles(Collections.nCopies(Limits.IMPORT_CYCLES + 1, cycle))
                        .build())
                .isInstanceOf(ValidationException.class);
    }
}
