package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedCycle;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.ManualClock;
import com.dramac.livechat.testkit.SequentialIds;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every stored number against the same number counted by SQL of the test's own, day by day, in zones whose clocks are put
 * on and back within the days. {@code -Dlivechat.seed=…} makes up the same conversations again.
 */
class AnalyticsRecomputationTest {
    private static final List<String> ZONES = List.of("Africa/Lusaka", "America/Havana", "Australia/Lord_Howe");
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 20);
    private static final DateRange DAYS = DateRange.of(FIRST, FIRST.plusDays(60));
    private static final int CONVERSATIONS = 2_500;
    private static final int CONVERSATIONS_IN_MEMORY = Boolean.getBoolean("livechat.full") ? 2_000 : 500;

    private static HikariDataSource source;
    private static Sql sql;

    private final long seed = Long.getLong("livechat.seed", System.nanoTime());

    @BeforeAll
    static void open() {
        TestDatabase database = TestDatabase.migrated();
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(2);
        source = new HikariDataSource(pool);
        sql = Sql.open(database.dataSource());
    }

    @AfterAll
    static void close() {
        sql.close();
        source.close();
    }

    @Test
    void every_number_is_what_plain_sql_counts() {
        check(CONVERSATIONS);
    }

    @Test
    @Tag("full")
    void every_number_is_what_plain_sql_counts_at_forty_times_the_size() {
        check(40 * CONVERSATIONS);
    }

    private void check(int conversations) {
        System.out.println("analytics seed " + seed);
        try (LiveChat chat = JdbcLiveChat.builder(source).build()) {
            SiteChat site = chat.site(SiteId.parse(sql.one("insert into sites default values returning id")));
            fill(site, new Random(seed), conversations);
            for (String zone : ZONES) {
                moveTo(site, zone);
                site.analytics().rollUp(DAYS);
                int rows = requireEqual(site, zone);
                assertThat(rows).as("agents have numbers too").isGreaterThan(200);
                assertThat(site.analytics().rollUp(DAYS)).isZero();
            }
        }
    }

    @Test
    void both_stores_and_plain_sql_count_alike() {
        System.out.println("analytics seed " + seed);
        ManualClock clock = ManualClock.startingAt(Instant.parse("2026-02-20T00:00:00Z"));
        SequentialIds ids = SequentialIds.create();
        SequentialIds idsInMemory = SequentialIds.create();
        try (LiveChat stored = JdbcLiveChat.builder(source)
                        .clock(ChatClock.of(clock))
                        .ids(ids)
                        .build();
                LiveChat memory = LiveChatHarness.inMemory().open(ChatClock.of(clock), idsInMemory)) {
            SiteId id = SiteId.parse(sql.one("insert into sites default values returning id"));
            memory.sites().register(id);
            SiteChat site = stored.site(id);
            SiteChat siteInMemory = memory.site(id);
            new Life(List.of(new Side(site, ids), new Side(siteInMemory, idsInMemory)), clock, new Random(seed))
                    .live(CONVERSATIONS_IN_MEMORY);
            for (String zone : ZONES) {
                List.of(site, siteInMemory).forEach(one -> {
                    moveTo(one, zone);
                    one.analytics().rollUp(DAYS);
                });
                requireEqual(site, zone);
                assertThat(rows(siteInMemory, agents(site))).isEqualTo(rows(site, agents(site)));
            }
        }
    }

    private static void moveTo(SiteChat site, String zone) {
        site.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(site.widgetSettings().get())
                        .timezone(zone)
                        .build());
    }

    private static List<AgentId> agents(SiteChat site) {
        return sql
                .rows(
                        "select id from mod_chat_agents where site_id = ? order by id",
                        site.siteId().toString())
                .stream()
                .map(AgentId::parse)
                .toList();
    }

    private static List<ChatAnalytics> rows(SiteChat site, List<AgentId> agents) {
        List<ChatAnalytics> rows = new ArrayList<>(site.analytics().find(DAYS));
        agents.forEach(agent -> rows.addAll(site.analytics().find(DAYS, agent)));
        return rows;
    }

    private static int requireEqual(SiteChat site, String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        String id = site.siteId().toString();
        TreeSet<String> counted = new TreeSet<>();
        sql.run("drop table if exists cycles_of_site");
        sql.run(CYCLES_OF_SITE, id, id);
        for (LocalDate day : DAYS.days()) {
            String begin = day.atStartOfDay(zone).toInstant().toString();
            String end = day.plusDays(1).atStartOfDay(zone).toInstant().toString();
            sql.rows(RECOUNT, begin, end, id).forEach(row -> counted.add(day + "|" + row));
        }
        counted.removeIf(AnalyticsRecomputationTest::isAgentWithZerosOnly);
        TreeSet<String> stored = new TreeSet<>(sql.rows(STORED, id));
        stored.removeIf(AnalyticsRecomputationTest::isAgentWithZerosOnly);
        assertThat(stored).as(zoneName).isEqualTo(counted);
        return stored.size();
    }

    /** Such a row is stored or not: an agent who only answered within a second has one. ANL-01 and ANL-06 say when. */
    private static boolean isAgentWithZerosOnly(String row) {
        return row.matches("[^|]+\\|(?!null)[^|]+(\\|0(\\.00)?)+");
    }

    private static final String STORED = """
            select to_char(date, 'YYYY-MM-DD'), agent_id, total_conversations, total_messages, new_visitors,
                   returning_visitors, widget_conversations, whatsapp_conversations, resolved_conversations,
                   missed_conversations, avg_first_response_seconds, avg_resolution_seconds, avg_wait_seconds,
                   avg_messages_per_conversation, avg_rating, total_ratings, satisfaction_score, ai_auto_responses, ai_resolved
              from mod_chat_analytics where site_id = ?""";

    /** The current cycle from the conversation's own row, and those before it. */
    private static final String CYCLES_OF_SITE = """
            create temp table cycles_of_site as
            select c.id, c.visitor_id, c.channel::text, c.cycle, c.assigned_agent_id as agent,
                   coalesce(c.cycle_started_at, c.created_at) as started_at, c.attended_at, c.answered_at,
                   c.resolved_at, c.missed_at, c.wait_time_seconds::int as wait, c.first_response_time_seconds::int as response,
                   c.resolution_time_seconds::int as resolution, c.rating::int, c.rated_at
              from mod_chat_conversations c where c.site_id = ?
            union all
            select c.id, c.visitor_id, c.channel, p.cycle, p.assigned_agent_id, p.started_at, p.attended_at, p.answered_at,
                   case p.outcome when 'resolved' then p.ended_at end, case p.outcome when 'missed' then p.ended_at end,
                   p.wait_time_seconds, p.first_response_time_seconds, p.resolution_time_seconds, p.rating, p.rated_at
              from mod_chat_conversation_cycles p
              join mod_chat_conversations c on c.site_id = p.site_id and c.id = p.conversation_id
             where p.site_id = ? and not p.is_current""";

    private static final String RECOUNT = """
            with bounds as (select ?::timestamptz as begins, ?::timestamptz as ends, ?::uuid as site),
            y as materialized (
              select y.*, y.started_at >= begins and y.started_at < ends and y.cycle = 1 as begun,
                     y.attended_at >= begins and y.attended_at < ends as attended,
                     y.answered_at >= begins and y.answered_at < ends as answered,
                     y.resolved_at >= begins and y.resolved_at < ends as resolved,
                     y.missed_at >= begins and y.missed_at < ends as missed,
                     y.rated_at >= begins and y.rated_at < ends as rated
                from cycles_of_site y, bounds
               where y.started_at >= begins and y.started_at < ends or y.attended_at >= begins and y.attended_at < ends
                  or y.answered_at >= begins and y.answered_at < ends or y.resolved_at >= begins and y.resolved_at < ends
                  or y.missed_at >= begins and y.missed_at < ends or y.rated_at >= begins and y.rated_at < ends
            ), m as materialized (
              select m.conversation_id, m.sender_type::text, m.sender_id::text, c.visitor_id, c.assigned_agent_id as owner
                from mod_chat_messages m
                join mod_chat_conversations c on c.site_id = m.site_id and c.id = m.conversation_id, bounds
               where m.site_id = site and m.created_at >= begins and m.created_at < ends
            ), v as materialized (
              select v.id, v.first_seen_at >= begins and v.first_seen_at < ends as is_new, v.first_seen_at < begins as is_old
                from mod_chat_visitors v, bounds where v.site_id = site
            ), scopes as (
              select null::uuid as agent union all select a.id from mod_chat_agents a, bounds where a.site_id = site
            )
            select s.agent,
                   (select count(*) from y where begun and (s.agent is null or y.agent = s.agent)),
                   (select count(*) from m where s.agent is null or sender_type = 'agent' and sender_id = s.agent::text),
                   case when s.agent is null then (select count(*) from v where is_new) else (
                     select count(*) from v where is_new and id in (select visitor_id from y where begun and y.agent = s.agent)) end,
                   case when s.agent is null then (
                     select count(*) from v where is_old and (id in (select visitor_id from y where begun)
                       or id in (select visitor_id from m where sender_type = 'visitor'))) else (
                     select count(*) from v where is_old and id in (select visitor_id from y where begun and y.agent = s.agent)) end,
                   (select count(*) from y where begun and channel = 'widget' and (s.agent is null or y.agent = s.agent)),
                   (select count(*) from y where begun and channel = 'whatsapp' and (s.agent is null or y.agent = s.agent)),
                   (select count(*) from y where resolved and (s.agent is null or y.agent = s.agent)),
                   (select count(*) from y where missed and (s.agent is null or y.agent = s.agent)),
                   (select coalesce(round(avg(response)), 0) from y where answered and (s.agent is null or y.agent = s.agent)),
                   (select coalesce(round(avg(resolution)), 0) from y where resolved and (s.agent is null or y.agent = s.agent)),
                   (select coalesce(round(avg(wait)), 0) from y where attended and (s.agent is null or y.agent = s.agent)),
                   (select round(coalesce(count(*)::numeric / nullif(count(distinct conversation_id), 0), 0), 2)
                      from m where s.agent is null or sender_type = 'agent' and sender_id = s.agent::text),
                   (select round(coalesce(avg(rating), 0), 2) from y where rated and (s.agent is null or y.agent = s.agent)),
                   (select count(*) from y where rated and (s.agent is null or y.agent = s.agent)),
                   (select round(coalesce(100.0 * count(*) filter (where rating >= 4) / nullif(count(*), 0), 0), 2)
                      from y where rated and (s.agent is null or y.agent = s.agent)),
                   (select count(*) from m where sender_type = 'ai' and (s.agent is null or owner = s.agent)),
                   (select count(*) from y where resolved and answered_at is null and (s.agent is null or y.agent = s.agent))
              from scopes s""";

    private static void fill(SiteChat site, Random random, int conversations) {
        List<AgentId> agents = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UserId user = UserId.of(new UUID(random.nextLong(), random.nextLong()));
            agents.add(site.agents().add(NewAgent.of(user, "Agent")).id());
        }
        ImportReport report = site.imports().run(new Histories(random, agents, conversations));
        assertThat(report.rejected()).isEmpty();
        assertThat(report.conversations().imported()).isEqualTo(conversations);
        sql.run("analyze");
    }

    /** Random conversations with all that reports count, each behind its visitor and before its messages. */
    private static final class Histories implements Iterator<ImportRecord> {
        private static final Instant BEGIN = Instant.parse("2026-02-19T12:00:00Z");
        private final Random random;
        private final List<AgentId> agents;
        private final List<VisitorId> visitors = new ArrayList<>();
        private final Deque<ImportRecord> ready = new ArrayDeque<>();
        private int left;

        Histories(Random random, List<AgentId> agents, int conversations) {
            this.random = random;
            this.agents = agents;
            this.left = conversations;
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || left > 0;
        }

        @Override
        public ImportRecord next() {
            if (ready.isEmpty()) {
                left--;
                tell();
            }
            return ready.remove();
        }

        private void tell() {
            Instant created = BEGIN.plus(upTo(Duration.ofDays(61)));
            ConversationId id = ConversationId.of(randomId());
            ImportedConversation.Builder conversation = ImportedConversation.builder()
                    .id(id)
                    .visitorId(visitor(created))
                    .channel(oneOf(List.of(ConversationChannel.values())))
                    .createdAt(created);
            Instant started = created;
            while (random.nextInt(4) == 0) {
                Instant ended = started.plus(upTo(Duration.ofDays(1)));
                Instant reopened = ended.plus(upTo(Duration.ofDays(2)));
                conversation.addEarlierCycles(ImportedCycle.builder()
                        .outcome(random.nextInt(3) == 0 ? ConversationStatus.MISSED : ConversationStatus.RESOLVED)
                        .assignedAgentId(sometimes(2, oneOf(agents)))
                        .attendedAt(sometimes(2, started.plus(upTo(Duration.between(started, ended)))))
                        .rating(sometimes(2, 1 + random.nextInt(5)))
                        .endedAt(ended)
                        .reopenedAt(reopened)
                        .build());
                started = reopened;
            }
            Instant last = started.plus(upTo(Duration.ofHours(30)));
            ConversationStatus status = oneOf(List.of(ConversationStatus.values()));
            if (status != ConversationStatus.PENDING) {
                conversation
                        .assignedAgentId(sometimes(3, oneOf(agents)))
                        .attendedAt(sometimes(2, started.plus(upTo(Duration.ofHours(1)))));
            }
            conversation.status(status).rating(sometimes(3, 1 + random.nextInt(5)));
            switch (status) {
                case RESOLVED -> conversation.resolvedAt(last);
                case MISSED -> conversation.missedAt(last);
                case CLOSED ->
                    conversation
                            .closedAt(last)
                            .resolvedAt(sometimes(2, started.plus(upTo(Duration.between(started, last)))));
                default -> {}
            }
            ready.add(conversation.build());
            for (int i = random.nextInt(5); i > 0; i--) {
                ready.add(message(id, created.plus(upTo(Duration.between(created, last)))));
            }
        }

        private VisitorId visitor(Instant before) {
            if (!visitors.isEmpty() && random.nextInt(3) > 0) {
                return oneOf(visitors);
            }
            VisitorId id = VisitorId.of(randomId());
            Instant seen = before.minus(random.nextBoolean() ? upTo(Duration.ofDays(20)) : Duration.ZERO);
            ready.add(ImportedVisitor.builder().id(id).createdAt(seen).build());
            visitors.add(id);
            return id;
        }

        private ImportRecord message(ConversationId conversation, Instant at) {
            ImportedMessage.Builder message = ImportedMessage.builder()
                    .id(MessageId.of(randomId()))
                    .conversationId(conversation)
                    .content("text")
                    .createdAt(at);
            return switch (random.nextInt(6)) {
                case 0 -> message.senderType(MessageSenderType.AI).build();
                case 1 ->
                    message.senderType(MessageSenderType.AGENT)
                            .contentType(MessageContentType.NOTE)
                            .build();
                case 2, 3 ->
                    message.senderType(MessageSenderType.AGENT)
                            .senderId(sometimes(5, oneOf(agents)).map(AgentId::toString))
                            .build();
                default -> message.senderType(MessageSenderType.VISITOR).build();
            };
        }

        /** So many times as often as not. */
        private <T> Optional<T> sometimes(int often, T value) {
            return random.nextInt(often + 1) == 0 ? Optional.empty() : Optional.of(value);
        }

        private Duration upTo(Duration most) {
            return Duration.ofSeconds((long) (random.nextDouble() * most.toSeconds()));
        }

        private UUID randomId() {
            return new UUID(random.nextLong(), random.nextLong());
        }

        private <T> T oneOf(List<T> things) {
            return things.get(random.nextInt(things.size()));
        }
    }

    /** A store, and the ids that it takes. */
    private record Side(SiteChat site, SequentialIds ids) {}

    /** The same random lives in both stores, which take the same ids for the same operation. */
    private static final class Life {
        private static final int IDS_PER_OPERATION = 16;

        private final List<Side> sides;
        private final ManualClock clock;
        private final Random random;
        private final List<AgentId> agents = new ArrayList<>();
        private final List<VisitorId> visitors = new ArrayList<>();
        private final List<ConversationId> conversations = new ArrayList<>();
        private long operations;

        Life(List<Side> sides, ManualClock clock, Random random) {
            this.sides = sides;
            this.clock = clock;
            this.random = random;
        }

        void live(int count) {
            for (int i = 0; i < 4; i++) {
                UserId user = UserId.of(new UUID(random.nextLong(), random.nextLong()));
                agents.add(both(site -> site.agents().add(NewAgent.of(user, "Agent")))
                        .id());
            }
            while (conversations.size() < count) {
                clock.advance(Duration.ofSeconds(
                        random.nextInt((int) (2 * Duration.ofDays(60).toSeconds() / count))));
                if (visitors.isEmpty() || random.nextBoolean()) {
                    visitors.add(both(site -> site.visitors()
                                    .identify(NewVisitor.builder().build()))
                            .id());
                }
                VisitorId visitor = oneOf(visitors);
                ConversationChannel channel = oneOf(List.of(ConversationChannel.values()));
                NewConversation draft = NewConversation.builder()
                        .visitorId(visitor)
                        .channel(channel)
                        .build();
                conversations.add(
                        both(site -> site.conversations().start(draft)).id());
                for (int i = 0; i < 5; i++) {
                    clock.advance(Duration.ofSeconds(random.nextInt(600)));
                    happen(conversations.get(
                            conversations.size() - 1 - random.nextInt(Math.min(20, conversations.size()))));
                }
            }
        }

        private void happen(ConversationId id) {
            AgentId agent = oneOf(agents);
            int stars = 1 + random.nextInt(5);
            switch (random.nextInt(11)) {
                case 0 -> attempt(site -> site.conversations().assign(id, agent));
                case 1 -> attempt(site -> site.conversations().resolve(id));
                case 2 -> attempt(site -> site.conversations().markMissed(id));
                case 3 -> attempt(site -> site.conversations().reopen(id));
                case 4 -> attempt(site -> site.conversations().rate(id, ConversationRating.of(stars)));
                case 5 -> attempt(site -> site.conversations().transfer(id, agent));
                case 6 -> attempt(site -> site.messages().append(NewMessage.fromAi(id, "text")));
                case 7, 8 -> attempt(site -> site.messages().append(NewMessage.fromVisitor(id, "text")));
                default ->
                    attempt(site -> site.messages()
                            .append(NewMessage.builder()
                                    .from(NewMessage.fromAgent(id, "text"))
                                    .senderId(agent.toString())
                                    .build()));
            }
        }

        private void attempt(Function<SiteChat, Object> operation) {
            List<Object> results = new ArrayList<>();
            operations++;
            for (Side side : sides) {
                side.ids().continueAt(operations * IDS_PER_OPERATION);
                try {
                    results.add(operation.apply(side.site()));
                } catch (ConflictException e) {
                    results.add(String.valueOf(e.getMessage()));
                }
            }
            assertThat(results.get(0)).isEqualTo(results.get(1));
        }

        private <T> T both(Function<SiteChat, T> operation) {
            List<T> results = new ArrayList<>();
            operations++;
            for (Side side : sides) {
                side.ids().continueAt(operations * IDS_PER_OPERATION);
                results.add(operation.apply(side.site()));
            }
            return results.get(0);
        }

        private <T> T oneOf(List<T> things) {
            return things.get(random.nextInt(things.size()));
        }
    }
}
