package com.dramac.livechat.history;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.analytics.AnalyticsSummary;
import com.dramac.livechat.analytics.CountedHours;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.analytics.ReportDimension;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.analytics.TimeMetric;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Makes up a history, imports it into an embedded PostgreSQL, puts its days' numbers together, searches it and tells how long
 * each took: {@code -Dmessages=1000000} for
 * more than the ten thousand messages of the default, {@code -Dseed=2} for others.
 */
public final class HistoryImport {
    private static final int CONNECTIONS = 4;
    private static final int AGENTS = 8;
    private static final int PAGE = 50;
    private static final int ROWS_BETWEEN_LOOKS = 10_000;

    private final LiveChat chat;
    private final PrintStream out;

    HistoryImport(LiveChat chat, PrintStream out) {
        this.chat = chat;
        this.out = out;
    }

    /**
     * Runs.
     *
     * @param arguments none
     * @throws IOException if the embedded PostgreSQL does not start
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        HikariConfig config = new HikariConfig();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .start()) {
            config.setDataSource(server.getPostgresDatabase());
            config.setMaximumPoolSize(CONNECTIONS);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                ModuleProvider module = ModuleProvider.find(HistoryImport.class.getClassLoader());
                ModuleContext context =
                        ModuleContext.builder().resource(DataSource.class, pool).build();
                module.migrate(context);
                try (LiveChat chat = module.open(context)) {
                    new HistoryImport(chat, out).run(Long.getLong("seed", 1), Long.getLong("messages", 10_000));
                }
            }
        }
    }

    ImportReport run(long seed, long messages) {
        IdGenerator ids = IdGenerator.timeOrdered(ChatClock.system());
        SiteId siteId = SiteId.of(ids.next());
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        List<AgentId> agents = Stream.generate(() -> site.agents()
                        .add(NewAgent.of(UserId.of(ids.next()), "Agent"))
                        .id())
                .limit(AGENTS)
                .toList();
        Watched rows = new Watched(new Histories(seed, messages, agents));
        ImportReport report = timed("import", () -> site.imports().run(rows));
        out.println("visitors       " + report.visitors());
        out.println("conversations  " + report.conversations());
        out.println("messages       " + report.messages());
        report.rejected().stream().limit(10).forEach(row -> out.println("rejected       " + row));
        out.println("heap in use    at most " + (rows.mostMemory >> 20) + " MiB");
        ConversationId longest = rows.first.orElseThrow();
        timed(
                "history page",
                () -> site.messages().history(longest, HistoryOrder.NEWEST_FIRST, PageRequest.first(PAGE)));
        timed("inbox page", () -> site.conversations().list(PageRequest.first(PAGE)));
        report(site);
        search(site);
        return report;
    }

    private void report(SiteChat site) {
        DateRange year = DateRange.of(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
        ReportFilters filters = ReportFilters.of(year);
        timed("roll up all days", () -> site.analytics().rollUp(year));
        timed("roll up a day again", () -> site.analytics().rollUp(LocalDate.of(2025, 6, 1)));
        timed("overview", () -> site.analytics().overview());
        AnalyticsSummary summary =
                timed("summary of the year", () -> site.analytics().summarize(year));
        out.println("               " + summary);
        timed(
                "first responses",
                () -> site.analytics()
                        .times(TimeMetric.FIRST_RESPONSE, CountedHours.ALL, filters, ReportDimension.AGENT));
        timed("busiest hours", () -> site.analytics().busiestHours(filters));
    }

    private void search(SiteChat site) {
        for (String query : List.of("order", "Счёт оплач", "发票", "order 4711", "unheard")) {
            int found = timed("search " + query, () -> site.search().messages(query, PageRequest.first(PAGE)))
                    .items()
                    .size();
            out.println("               " + found + " on the first page");
        }
        ConversationFilters filters =
                ConversationFilters.builder().search("order 4711").build();
        timed("inbox, searched", () -> site.conversations().list(filters, PageRequest.first(PAGE)));
    }

    private <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        out.printf(
                "%-20s %.3f s%n",
                what, Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e9);
        return result;
    }

    /** Passes rows on, and looks at the memory now and then. */
    private static final class Watched implements Iterator<ImportRecord> {
        private final Iterator<ImportRecord> rows;
        private Optional<ConversationId> first = Optional.empty();
        private long passed;
        private long mostMemory;

        Watched(Iterator<ImportRecord> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public ImportRecord next() {
            if (passed++ % ROWS_BETWEEN_LOOKS == 0) {
                Runtime runtime = Runtime.getRuntime();
                mostMemory = Math.max(mostMemory, runtime.totalMemory() - runtime.freeMemory());
            }
            ImportRecord row = rows.next();
            if (first.isEmpty() && row instanceof ImportedConversation conversation) {
                first = Optional.of(conversation.id());
            }
            return row;
        }
    }
}
