package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.analytics.CountedHours;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.analytics.MessageMetric;
import com.dramac.livechat.analytics.ReportDimension;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.analytics.TimeMetric;
import com.dramac.livechat.analytics.VisitorMetric;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.department.DepartmentId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Days that are put together, and reports of all kinds. */
final class AnalyticsOperations implements OperationSource {
    /** What a list behind a number is known by. */
    private record Listing(Object metric, ReportFilters filters) {}

    /** A page of a list. */
    private record Listed(Listing listing, Page<?> page) {}

    private final KnownThings things;

    AnalyticsOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        DateRange range = range();
        ReportFilters filters = filters(site, range);
        AgentId agent = things.id(site, AgentId.class, AgentId::of);
        return switch (things.random().nextInt(12)) {
            case 0, 1 -> operation("roll up", range, chat -> chat.analytics().rollUp(range));
            case 2 -> operation("find numbers", range, chat -> chat.analytics().find(range));
            case 3 -> operation("find numbers", agent, chat -> chat.analytics().find(range, agent));
            case 4 -> operation("summarize", agent, chat -> chat.analytics().summarize(range, agent));
            case 5 -> operation("overview", "", chat -> chat.analytics().overview());
            case 6 ->
                operation("agent performance", "", chat -> chat.analytics().agentPerformance());
            case 7 ->
                operation("busiest hours", filters, chat -> chat.analytics().busiestHours(filters));
            case 8 -> times(filters);
            default -> behind(site, filters);
        };
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.listing(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        LocalDate today = today();
        DateRange range = DateRange.of(today.minusDays(20), today.plusDays(3));
        ReportFilters all = ReportFilters.of(range);
        questions.accept(operation("inventory", "numbers", chat -> everything(chat, range, all)));
        for (CycleMetric metric : CycleMetric.values()) {
            questions.accept(operation(
                    "inventory",
                    metric,
                    chat -> StoreContract.pages(7, page -> chat.analytics().cycles(metric, all, page))));
        }
        for (MessageMetric metric : MessageMetric.values()) {
            questions.accept(operation(
                    "inventory",
                    metric,
                    chat -> StoreContract.pages(20, page -> chat.analytics().messages(metric, all, page))));
        }
        for (VisitorMetric metric : VisitorMetric.values()) {
            questions.accept(operation(
                    "inventory",
                    metric,
                    chat -> StoreContract.pages(
                            2, page -> chat.analytics().visitors(metric, today, Optional.empty(), page))));
        }
    }

    private List<Object> everything(SiteChat chat, DateRange range, ReportFilters all) {
        List<Object> found = new ArrayList<>();
        found.add(chat.analytics().rollUp(range));
        found.add(chat.analytics().rollUp(range));
        found.add(chat.analytics().find(range));
        found.add(chat.analytics().summarize(range));
        things.all(chat.siteId(), AgentId.class)
                .forEach(agent -> found.add(chat.analytics().find(range, agent)));
        found.add(chat.analytics().agentPerformance(range));
        found.add(chat.analytics().busiestHours(all));
        for (TimeMetric metric : TimeMetric.values()) {
            for (CountedHours hours : CountedHours.values()) {
                found.add(chat.analytics().times(metric, hours, all));
            }
            found.add(chat.analytics().times(metric, CountedHours.ALL, all, ReportDimension.AGENT));
        }
        return found;
    }

    private Operation times(ReportFilters filters) {
        TimeMetric metric = things.oneOf(List.of(TimeMetric.values()));
        CountedHours hours = things.oneOf(List.of(CountedHours.values()));
        if (things.random().nextBoolean()) {
            return operation("times", metric, chat -> chat.analytics().times(metric, hours, filters));
        }
        ReportDimension dimension = things.oneOf(List.of(ReportDimension.values()));
        return operation(
                "times",
                metric + " by " + dimension,
                chat -> chat.analytics().times(metric, hours, filters, dimension));
    }

    private Operation behind(SiteId site, ReportFilters filters) {
        return switch (things.random().nextInt(3)) {
            case 0 -> {
                CycleMetric metric = things.oneOf(List.of(CycleMetric.values()));
                yield list(
                        site,
                        new Listing(metric, filters),
                        (chat, page) -> chat.analytics().cycles(metric, filters, page));
            }
            case 1 -> {
                MessageMetric metric = things.oneOf(List.of(MessageMetric.values()));
                yield list(
                        site,
                        new Listing(metric, filters),
                        (chat, page) -> chat.analytics().messages(metric, filters, page));
            }
            default -> {
                VisitorMetric metric = things.oneOf(List.of(VisitorMetric.values()));
                LocalDate day = filters.range().from();
                yield list(
                        site,
                        new Listing(metric, filters),
                        (chat, page) -> chat.analytics().visitors(metric, day, filters.agentId(), page));
            }
        };
    }

    private Operation list(SiteId site, Listing listing, Paging paging) {
        Optional<Cursor> after = things.cursor(site, listing);
        PageRequest page = new PageRequest(1 + things.random().nextInt(5), after);
        return operation(
                "list behind a number", listing + " " + page, chat -> new Listed(listing, paging.page(chat, page)));
    }

    private ReportFilters filters(SiteId site, DateRange range) {
        ReportFilters.Builder filters = ReportFilters.builder().range(range);
        switch (things.random().nextInt(8)) {
            case 0 -> filters.channel(things.oneOf(List.of(ConversationChannel.values())));
            case 1 -> filters.departmentId(things.id(site, DepartmentId.class, DepartmentId::of));
            case 2 -> filters.agentId(things.id(site, AgentId.class, AgentId::of));
            case 3 -> filters.tag(things.oneOf(KnownThings.NAMES));
            default -> {}
        }
        return filters.build();
    }

    /** Mostly days on which something happened. */
    private DateRange range() {
        LocalDate from = today().minusDays(things.random().nextInt(12));
        return DateRange.of(from, from.plusDays(1 + things.random().nextInt(14)));
    }

    private LocalDate today() {
        return things.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Operation operation(String name, Object details, Function<SiteChat, Object> work) {
        return new Operation(name, details.toString(), work);
    }

    @FunctionalInterface
    private interface Paging {
        Page<?> page(SiteChat chat, PageRequest page);
    }
}
