package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
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
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What an import leaves in the database, and who may run one. */
class JdbcImportTest {
    private static final Instant START = Instant.parse("2024-02-03T04:05:06Z");

    /** The first answer of every cycle, past or current, worked out anew from the messages. */
    private static final String WRONG_ANSWERS = """
            with cycles as (
              select c.site_id, c.id, c.cycle, coalesce(c.cycle_started_at, c.created_at) as started_at,
                     coalesce(c.resolved_at, c.missed_at, c.closed_at, 'infinity') as ended_at, c.answered_at,
                     c.ai_answered_at, c.attended_at, c.first_response_time_seconds::integer as seconds,
                     c.wait_time_seconds::integer as wait
                from public.mod_chat_conversations c
               union all
              select p.site_id, p.conversation_id, p.cycle, p.started_at, p.ended_at, p.answered_at, p.ai_answered_at,
                     p.attended_at, p.first_response_time_seconds, p.wait_time_seconds
                from public.mod_chat_conversation_cycles p
                join public.mod_chat_conversations c
                  on c.site_id = p.site_id and c.id = p.conversation_id and p.cycle < c.cycle)
            select y.*, f.*
              from cycles y
             cross join lateral (
               select min(greatest(m.created_at, y.started_at)) filter (where m.sender_type = 'agent') as answered,
                      min(greatest(m.created_at, y.started_at)) filter (where m.sender_type = 'ai') as by_ai
                 from public.mod_chat_messages m
                where m.site_id = y.site_id and m.conversation_id = y.id and m.content_type <> 'note'
                  and (y.cycle = 1 or m.created_at >= y.started_at) and m.created_at <= y.ended_at) f
             where y.answered_at is distinct from f.answered
                or y.ai_answered_at is distinct from f.by_ai
                or y.seconds is distinct from floor(extract(epoch from f.answered - y.started_at))::integer
                or y.attended_at is distinct from least(f.answered, f.by_ai)
                or y.wait is distinct from floor(extract(epoch from least(f.answered, f.by_ai) - y.started_at))::integer""";

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final LiveChat CHAT = JdbcLiveChat.builder(DATABASE.pool()).build();
    private static final Fixtures FIXTURES = Fixtures.of(CHAT);
    private static final IdGenerator IDS = IdGenerator.timeOrdered(ChatClock.system());

    private final SiteChat site = FIXTURES.newSite();

    @AfterAll
    static void close() {
        CHAT.close();
    }

    private ImportedVisitor visitor() {
        return ImportedVisitor.builder()
                .id(VisitorId.of(IDS.next()))
                .createdAt(START)
                .build();
    }

    private static ImportedConversation.Builder conversation(VisitorId visitor) {
        return ImportedConversation.builder()
                .id(ConversationId.of(IDS.next()))
                .visitorId(visitor)
                .status(ConversationStatus.PENDING)
                .createdAt(START);
    }

    private static ImportedMessage.Builder message(ConversationId conversation, MessageSenderType sender, Instant at) {
        return ImportedMessage.builder()
                .id(MessageId.of(IDS.next()))
                .conversationId(conversation)
                .senderType(sender)
                .content("hello")
                .createdAt(at);
    }

    @Test
    void what_is_derived_equals_a_recomputation_from_the_messages() {
        Random random = new Random(20240203);
        List<ChatAgent> agents =
                List.of(FIXTURES.agent(site, "Ada"), FIXTURES.agent(site, "Grace"), FIXTURES.agent(site, "Linus"));
        List<ImportRecord> parents = new ArrayList<>();
        List<ImportRecord> messages = new ArrayList<>();
        for (int v = 0; v < 60; v++) {
            ImportedVisitor visitor = ImportedVisitor.builder()
                    .from(visitor())
                    .addIdentities(VisitorIdentity.byExternalId("e" + v), VisitorIdentity.byWhatsApp("w" + v))
                    .build();
            parents.add(visitor);
            for (int c = random.nextInt(4); c >= 0; c--) {
                ImportedConversation conversation = random(random, visitor.id(), agents);
                parents.add(conversation);
                for (int m = random.nextInt(30); m > 0; m--) {
                    messages.add(random(random, conversation.id()));
                }
            }
        }
        Collections.shuffle(messages, random);
        assertThat(site.imports().run(parents.stream()).rejected()).isEmpty();
        assertThat(site.imports().run(messages.stream()).rejected()).isEmpty();
        try (Sql sql = Sql.open(DATABASE.dataSource())) {
            assertThat(sql.rows(WRONG_ANSWERS)).isEmpty();
            sql.run(DerivedValues.NOTE_READING);
            sql.run("insert into reading select c.id, s.side, c.message_count from mod_chat_conversations c,"
                    + " (values ('agent'), ('visitor')) s (side) where not mod_chat.is_open(c.status)");
            DerivedValues.requireRight(sql);
        }
    }

    private static ImportedConversation random(Random random, VisitorId visitor, List<ChatAgent> agents) {
        ImportedConversation.Builder row = conversation(visitor)
                .assignedAgentId(agents.get(random.nextInt(agents.size())).id())
                .rating(random.nextInt(2) == 0 ? null : 1 + random.nextInt(5));
        Instant started = START;
        for (int cycle = random.nextInt(3); cycle > 0; cycle--) {
            row.addEarlierCycles(ImportedCycle.builder()
                    .outcome(random.nextBoolean() ? ConversationStatus.RESOLVED : ConversationStatus.MISSED)
                    .assignedAgentId(agents.get(random.nextInt(agents.size())).id())
                    .endedAt(started.plusSeconds(300))
                    .reopenedAt(started.plusSeconds(500))
                    .rating(random.nextInt(2) == 0 ? null : 1 + random.nextInt(5))
                    .build());
            started = started.plusSeconds(500);
        }
        Instant end = started.plusSeconds(400);
        return switch (random.nextInt(5)) {
            case 0 -> row.status(ConversationStatus.ACTIVE).build();
            case 1 -> row.status(ConversationStatus.MISSED).missedAt(end).build();
            case 2 ->
                row.status(ConversationStatus.CLOSED)
                        .resolvedAt(end)
                        .closedAt(end.plusSeconds(1))
                        .build();
            default -> row.status(ConversationStatus.RESOLVED).resolvedAt(end).build();
        };
    }

    private static ImportedMessage random(Random random, ConversationId conversation) {
        List<MessageSenderType> senders = List.of(MessageSenderType.values());
        MessageSenderType sender = senders.get(random.nextInt(senders.size()));
        return message(conversation, sender, START.plusSeconds(random.nextInt(1_700) - 100))
                .contentType(
                        sender == MessageSenderType.AGENT && random.nextInt(3) == 0
                                ? MessageContentType.NOTE
                                : MessageContentType.TEXT)
                .build();
    }

    @Test
    void the_setting_alone_gains_nobody_anything() {
        ImportedVisitor visitor = visitor();
        ImportedConversation conversation = conversation(visitor.id()).build();
        site.imports().run(List.of(visitor, conversation).stream());
        UUID id = conversation.id().value();
        String insert = "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence)"
                + " values (?, ?, 'agent', 'x', 77)";
        try (Sql sql = Sql.open(DATABASE.superuser())) {
            sql.run("grant usage on schema public, mod_chat to anon");
            sql.run("grant all on all tables in schema public to anon");
            sql.run("set role anon");
            sql.run("select set_config('mod_chat.importing', 'on', false)");
            assertThat(sql.one("select mod_chat.is_importing()")).isEqualTo("f");
            assertThat(sql.refused(insert, site.siteId().value(), id)).isEqualTo("42501");
            sql.run("set role service_role");
            assertThat(sql.one("select mod_chat.is_importing()")).isEqualTo("f");
            sql.run(insert, site.siteId().value(), id);
            assertThat(sql.one("select sequence from mod_chat_messages where conversation_id = ?", id))
                    .isEqualTo("1");
            assertThat(sql.one(
                            "select message_count, status, first_response_time_seconds is not null"
                                    + " from mod_chat_conversations where id = ?",
                            id))
                    .as("the triggers' own statements, which are the owner's, are counted as well")
                    .isEqualTo("1|active|t");
            sql.run("set role anon");
            for (String function : List.of(
                    "import_history(?, now(), '[]')",
                    "import_batch(?, now(), '{}')",
                    "import_messages(?, now(), '[]', '{}')",
                    "import_conversations(?, now(), '[]')",
                    "import_visitors(?, now(), '[]')")) {
                assertThat(sql.refused(
                                "select * from mod_chat." + function,
                                site.siteId().value()))
                        .as(function)
                        .isEqualTo("42501");
            }
        }
    }

    @Test
    void the_triggers_are_back_when_the_import_is_done_or_has_failed() {
        try (Sql sql = Sql.open(DATABASE.dataSource()).begin()) {
            assertThat(sql.rows(
                            "select * from mod_chat.import_history(?, now(), ?::jsonb)",
                            site.siteId().value(),
                            "[{\"visitors\": [], \"conversations\": [], \"messages\": []}]"))
                    .isEmpty();
            assertThat(sql.one("select mod_chat.is_importing()")).isEqualTo("f");
            sql.run("savepoint before");
            assertThat(sql.refused(
                            "select * from mod_chat.import_history(?, now(), ?::jsonb)",
                            site.siteId().value(),
                            "[{\"visitors\": [{\"place\": 0}], \"conversations\": [], \"messages\": []}]"))
                    .startsWith("23502");
            sql.run("rollback to before");
            assertThat(sql.one("select mod_chat.is_importing()")).isEqualTo("f");
            sql.rollback();
        }
    }
}
