package com.dramac.livechat.benchmarks;

import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.jdbc.ChatSchema;
import com.dramac.livechat.jdbc.JdbcLiveChat;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.VisitorId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * What acting for somebody costs against the trusted host, side by side: the same operations in turns on the same data, by
 * one thread on an application login that owns nothing. Prints medians and means in microseconds, and the ratios.
 *
 * <p>Settings: {@code -Drounds=6000}, {@code -Dconversations=5000}, {@code -Dseed=1}.
 */
public final class ActingCost {
    private static final int ROUNDS = Integer.getInteger("rounds", 6_000);
    private static final int CONVERSATIONS = Integer.getInteger("conversations", 5_000);
    private static final int MESSAGES = 60;
    private static final long SEED = Long.getLong("seed", 1);
    private static final PageRequest PAGE = PageRequest.first(50);

    private ActingCost() {}

    /**
     * Runs the comparison.
     *
     * @param arguments none
     * @throws IOException if PostgreSQL cannot be unpacked
     * @throws SQLException if the data cannot be made
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("shared_buffers", "512MB")
                .start()) {
            run(server, "create role chat_owner login createrole", "create database chat owner chat_owner");
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/chat";
            SiteId site = SiteId.of(new UUID(0, 1));
            try (HikariDataSource owner = pool(url, "chat_owner")) {
                ChatSchema.migrate(owner);
                fill(owner, site);
            }
            run(
                    server,
                    "create role chat_app login",
                    "create role chat_actors noinherit",
                    "grant anon, authenticated to chat_actors",
                    "grant service_role, chat_actors to chat_app");
            try (HikariDataSource application = pool(url, "chat_app");
                    JdbcLiveChat chat = JdbcLiveChat.builder(application).build()) {
                compare(chat.site(site));
            }
        }
    }

    private static void compare(SiteChat trusted) {
        UserId user = UserId.of(new UUID(0, 2));
        trusted.agents().add(NewAgent.builder().userId(user).displayName("Ada").build());
        SiteChat member = trusted.as(Actor.member(user));
        Map<String, List<Runnable>> works = new LinkedHashMap<>();
        Random random = new Random(SEED);
        works.put(
                "inbox page, member",
                List.of(
                        () -> trusted.conversations().list(PAGE),
                        () -> member.conversations().list(PAGE)));
        works.put("history page, member", List.of(() -> history(trusted, random), () -> history(member, random)));
        works.put(
                "append, member",
                List.of(
                        () -> append(trusted, random, MessageSenderType.AGENT),
                        () -> append(member, random, MessageSenderType.AGENT)));
        works.put("history page, visitor", List.of(() -> history(trusted, random), () -> historyOwn(trusted, random)));
        works.put(
                "append, visitor",
                List.of(() -> append(trusted, random, MessageSenderType.VISITOR), () -> appendOwn(trusted, random)));
        System.out.printf(
                "%-24s %10s %10s %7s %10s %10s %7s%n",
                "", "p50 host", "p50 actor", "ratio", "mean host", "mean actor", "ratio");
        works.forEach((name, pair) -> measure(name, pair));
    }

    private static void history(SiteChat site, Random random) {
        historyOf(site, 1 + random.nextInt(CONVERSATIONS));
    }

    private static void historyOwn(SiteChat site, Random random) {
        int place = 1 + random.nextInt(CONVERSATIONS);
        historyOf(site.as(Actor.visitor(VisitorId.of(new UUID(2, place)))), place);
    }

    private static void historyOf(SiteChat site, int place) {
        site.messages().history(ConversationId.of(new UUID(3, place)), HistoryOrder.NEWEST_FIRST, PAGE);
    }

    private static void append(SiteChat site, Random random, MessageSenderType sender) {
        site.messages()
                .append(NewMessage.builder()
                        .conversationId(ConversationId.of(new UUID(3, 1 + random.nextInt(CONVERSATIONS))))
                        .senderType(sender)
                        .content("Thank you, that was what I wanted to know.")
                        .build());
    }

    private static void appendOwn(SiteChat site, Random random) {
        int place = 1 + random.nextInt(CONVERSATIONS);
        site.as(Actor.visitor(VisitorId.of(new UUID(2, place))))
                .messages()
                .append(NewMessage.builder()
                        .conversationId(ConversationId.of(new UUID(3, place)))
                        .senderType(MessageSenderType.VISITOR)
                        .content("Thank you, that was what I wanted to know.")
                        .build());
    }

    private static void measure(String name, List<Runnable> pair) {
        List<long[]> times = new ArrayList<>();
        pair.forEach(work -> times.add(new long[ROUNDS]));
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            for (int turn = 0; turn < pair.size(); turn++) {
                int which = (turn + Math.abs(round)) % pair.size();
                long start = System.nanoTime();
                pair.get(which).run();
                if (round >= 0) {
                    times.get(which)[round] = System.nanoTime() - start;
                }
            }
        }
        double[] medians = times.stream().mapToDouble(ActingCost::median).toArray();
        double[] means = times.stream()
                .mapToDouble(each -> Arrays.stream(each).average().orElseThrow() / 1_000)
                .toArray();
        System.out.printf(
                "%-24s %10.0f %10.0f %7.2f %10.0f %10.0f %7.2f%n",
                name, medians[0], medians[1], medians[1] / medians[0], means[0], means[1], means[1] / means[0]);
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1_000.0;
    }

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static void run(EmbeddedPostgres server, String... commands) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Triggers rest meanwhile: the derived columns are given. */
    private static void fill(HikariDataSource owner, SiteId site) throws SQLException {
        List<String> tables = List.of("mod_chat_visitors", "mod_chat_conversations", "mod_chat_messages");
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("alter table " + table + " disable trigger user");
            }
            statement.execute("insert into sites (id) values ('" + site + "')");
            String rows = " from generate_series(1, " + CONVERSATIONS + ") as n";
            statement.execute("insert into mod_chat_visitors (site_id, id, name, email) select '" + site + "', " + id(2)
                    + ", 'Visitor ' || n, 'v' || n || '@x.example'" + rows);
            statement.execute(
                    "insert into mod_chat_conversations (site_id, id, visitor_id, created_at, last_message_at,"
                            + " last_message_text, last_message_by, message_count, last_sequence, visitor_message_count,"
                            + " unread_agent_count, status, cycle_started_at) select '" + site + "', " + id(3) + ", "
                            + id(2)
                            + ", now() - n * interval '1 minute', now() - n * interval '1 minute', 'last', 'visitor', "
                            + MESSAGES + ", " + MESSAGES + ", " + MESSAGES + ", " + MESSAGES
                            + ", 'active', now() - n * interval '1 minute'" + rows);
            statement.execute("insert into mod_chat_messages (site_id, conversation_id, sender_type, content, sequence,"
                    + " side_sequence, created_at) select '" + site + "', " + id(3)
                    + ", 'visitor', 'what was said as number ' || s, s, s, now() - n * interval '1 minute'" + rows
                    + ", generate_series(1, " + MESSAGES + ") as s");
            for (String table : tables) {
                statement.execute("alter table " + table + " enable trigger user");
            }
            statement.execute("vacuum analyze");
            try (ResultSet count = statement.executeQuery("select count(*) from mod_chat_messages")) {
                count.next();
                System.out.println(count.getLong(1) + " messages in " + CONVERSATIONS + " conversations, seed " + SEED);
            }
        }
    }

    private static String id(int kind) {
        return "('00000000-0000-000" + kind + "-0000-' || lpad(to_hex(n), 12, '0'))::uuid";
    }
}
