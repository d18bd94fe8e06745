package com.dramac.livechat.jdbc;

import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.AgentChecks;
import com.dramac.livechat.internal.AgentChecks.Sum;
import com.dramac.livechat.internal.AgentChecks.Totals;
import com.dramac.livechat.internal.SelfChecks;
import com.dramac.livechat.internal.SelfChecks.Batch;
import com.dramac.livechat.internal.SelfChecks.Phase;
import com.dramac.livechat.internal.SelfChecks.Position;
import com.dramac.livechat.jdbc.Session.Binding;
import com.dramac.livechat.selfcheck.CheckedRow;
import com.dramac.livechat.selfcheck.Difference;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.selfcheck.SelfCheckReport;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Checks a site against its own facts. Each batch is checked by one statement. What differs is locked, checked again and mended
 * in a transaction of its own; what is right is never locked.
 */
final class JdbcSelfCheck implements SelfCheck {
    /** A difference, and the row to be locked for mending it. */
    private record Located(UUID owner, Difference difference) {}

    private record Found(int rows, Optional<UUID> last, List<Located> located) {
        Batch batch() {
            return new Batch(
                    rows, last, located.stream().map(Located::difference).toList());
        }

        List<UUID> owners() {
            return located.stream()
                    .filter(one -> one.difference().isRepairable())
                    .map(Located::owner)
                    .distinct()
                    .toList();
        }

        /** With what was found under locks in place of what was found without. */
        Found with(List<UUID> owners, List<Located> mended) {
            return new Found(
                    rows,
                    last,
                    Stream.concat(located.stream().filter(one -> !owners.contains(one.owner())), mended.stream())
                            .sorted(Comparator.comparing(one -> one.owner().toString()))
                            .toList());
        }
    }

    private record Checked(int rows, Optional<UUID> last, Optional<Located> located) {}

    private record CheckedAgent(UUID id, Totals stored, Totals right) {
        Stream<Located> located() {
            return AgentChecks.differences(id, stored, right).stream().map(difference -> new Located(id, difference));
        }
    }

    private final JdbcSite chat;
    private final SiteId site;

    JdbcSelfCheck(JdbcSite chat) {
        this.chat = chat;
        this.site = chat.siteId();
    }

    @Override
    public SelfCheckReport verify(PageRequest page) {
        Session session = chat.session();
        return session.operation(() -> {
            Position position = position(session, page);
            return SelfChecks.report(
                    site, position, check(session, position, page.limit()).batch());
        });
    }

    @Override
    public SelfCheckReport repair(PageRequest page) {
        Session session = chat.session();
        Position position = session.operation(() -> position(session, page));
        Found found = session.operation(() -> check(session, position, page.limit()));
        List<UUID> owners = found.owners();
        Found mended = owners.isEmpty() ? found : found.with(owners, mend(position.phase(), owners));
        return SelfChecks.report(site, position, mended.batch());
    }

    private Position position(Session session, PageRequest page) {
        Position position = SelfChecks.position(site, page);
        if (!JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
        return position;
    }

    private Found check(Session session, Position position, int limit) {
        boolean after = position.after().isPresent();
        return switch (position.phase()) {
            case CONVERSATIONS ->
                checked(
                        session,
                        SelfCheckSql.conversations(after),
                        parameters -> place(parameters, position, limit)
                                .id(site.value())
                                .number(limit));
            case VISITORS ->
                checked(
                        session,
                        session.countedVisitors() + SelfCheckSql.visitors(after),
                        parameters -> place(parameters, position, limit)
                                .id(site.value())
                                .number(limit));
            case AGENTS -> checkAgents(session, position, limit);
            case SITE -> new Found(0, Optional.empty(), checkSite(session));
        };
    }

    private Parameters place(Parameters parameters, Position position, int limit) throws SQLException {
        parameters.id(site.value());
        if (position.after().isPresent()) {
            parameters.id(position.after().get());
        }
        return parameters.number(limit);
    }

    private static Found checked(Session session, String sql, Binding binding) {
        List<Checked> rows =
                session.query(sql, binding, row -> new Checked(row.number(), row.optionalId(), located(row)));
        return new Found(
                rows.get(0).rows(),
                rows.get(0).last(),
                rows.stream().flatMap(row -> row.located().stream()).toList());
    }

    private static Optional<Located> located(Row row) throws SQLException {
        Optional<UUID> owner = row.optionalId();
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Located(
                owner.get(),
                new Difference(
                        CheckedRow.of(row.text()),
                        row.id(),
                        row.optionalNumber(),
                        row.text(),
                        row.optionalText(),
                        row.optionalText(),
                        row.flag())));
    }

    private Found checkAgents(Session session, Position position, int limit) {
        List<CheckedAgent> agents = session.query(
                SelfCheckSql.agents(position.after().isPresent()),
                parameters -> place(parameters, position, limit).id(site.value()),
                JdbcSelfCheck::agent);
        return new Found(
                agents.size(),
                agents.size() == limit ? Optional.of(agents.get(limit - 1).id()) : Optional.empty(),
                agents.stream().flatMap(CheckedAgent::located).toList());
    }

    private static CheckedAgent agent(Row row) throws SQLException {
        UUID id = row.id();
        long load = row.longNumber();
        long handled = row.longNumber();
        Sum responses = new Sum(row.longNumber(), row.longNumber());
        BigDecimal averageResponse = row.decimal();
        Sum ratings = new Sum(row.longNumber(), row.longNumber());
        Totals stored = new Totals(load, handled, responses, averageResponse, ratings, row.decimal());
        Totals there = Totals.of(
                row.longNumber(),
                row.longNumber(),
                new Sum(row.longNumber(), row.longNumber()),
                new Sum(row.longNumber(), row.longNumber()));
        return new CheckedAgent(id, stored, AgentChecks.right(stored, there));
    }

    private List<Located> checkSite(Session session) {
        return session.query(
                SelfCheckSql.CHECK_CONSUMERS,
                parameters -> parameters.id(site.value()),
                row -> new Located(site.value(), SelfChecks.consumer(site, row.longNumber(), row.longNumber())));
    }

    private List<Located> mend(Phase phase, List<UUID> owners) {
        return chat.inTransaction(work -> {
            Session session = ((JdbcSite) work).session();
            return session.operation(() -> {
                session.first(SelfCheckSql.BEGIN_REPAIR, parameters -> {}, Row::text);
                List<Located> mended = switch (phase) {
                    case CONVERSATIONS -> mendConversations(session, owners);
                    case VISITORS -> mendVisitors(session, owners);
                    case AGENTS -> mendAgents(session, owners);
                    case SITE -> mendSite(session);
                };
                session.first(SelfCheckSql.END_REPAIR, parameters -> {}, Row::text);
                return mended;
            });
        });
    }

    private List<Located> mendConversations(Session session, List<UUID> ids) {
        lock(session, SelfCheckSql.LOCK_CONVERSATIONS, ids);
        String visitors = kept(session, session.countedVisitors() + SelfCheckSql.KEEP_VISITORS, ids);
        String agents = kept(session, SelfCheckSql.KEEP_AGENTS, ids);
        List<Located> found = checked(session, SelfCheckSql.theseConversations(), parameters -> these(parameters, ids))
                .located();
        change(session, SelfCheckSql.MAKE_ROOM_FOR_MESSAGES, ids);
        session.update(
                SelfCheckSql.MAKE_ROOM_FOR_RESPONSES,
                parameters -> parameters.id(site.value()).ids(ids).id(site.value()));
        session.update(
                SelfCheckSql.MEND_CYCLE_NUMBERS,
                parameters -> these(parameters, ids).id(site.value()).id(site.value()));
        session.update(
                SelfCheckSql.MEND_READ_POSITIONS,
                parameters -> these(parameters, ids).id(site.value()).id(site.value()));
        change(session, SelfCheckSql.MEND_CONVERSATIONS, ids);
        change(session, SelfCheckSql.MEND_CYCLES, ids);
        session.update(SelfCheckSql.ADD_CYCLES, parameters -> these(parameters, ids));
        session.first(
                SelfCheckSql.RENUMBER, parameters -> parameters.id(site.value()).ids(ids), Row::optionalText);
        restore(session, SelfCheckSql.RESTORE_VISITORS, visitors);
        restore(session, SelfCheckSql.RESTORE_AGENTS, agents);
        return found;
    }

    private List<Located> mendVisitors(Session session, List<UUID> ids) {
        lock(session, session.countedVisitors() + SelfCheckSql.LOCK_VISITORS, ids);
        List<Located> found = checked(session, SelfCheckSql.theseVisitors(), parameters -> these(parameters, ids))
                .located();
        change(session, SelfCheckSql.MEND_VISITORS, ids);
        return found;
    }

    private List<Located> mendAgents(Session session, List<UUID> ids) {
        lock(session, SelfCheckSql.LOCK_AGENTS, ids);
        List<CheckedAgent> agents =
                session.query(SelfCheckSql.theseAgents(), parameters -> these(parameters, ids), JdbcSelfCheck::agent);
        for (CheckedAgent agent : agents) {
            Totals right = agent.right();
            session.update(
                    SelfCheckSql.MEND_AGENT,
                    parameters -> parameters
                            .number(right.load())
                            .number(right.handled())
                            .number(right.responses().count())
                            .number(right.responses().sum())
                            .decimal(Optional.of(right.averageResponse()))
                            .number(right.ratings().count())
                            .number(right.ratings().sum())
                            .decimal(Optional.of(right.averageRating()))
                            .id(site.value())
                            .id(agent.id()));
        }
        return agents.stream().flatMap(CheckedAgent::located).toList();
    }

    private List<Located> mendSite(Session session) {
        session.query(SelfCheckSql.LOCK_STREAM, parameters -> parameters.id(site.value()), Row::id);
        List<Located> found = checkSite(session);
        session.update(
                SelfCheckSql.MEND_CONSUMERS,
                parameters -> parameters.id(site.value()).id(site.value()));
        return found;
    }

    private void lock(Session session, String sql, List<UUID> ids) {
        session.query(sql, parameters -> parameters.id(site.value()).ids(ids), Row::id);
    }

    /** What triggers will change of the rows beside conversations, as it is now. */
    private String kept(Session session, String sql, List<UUID> ids) {
        return session.first(
                        sql,
                        parameters ->
                                parameters.id(site.value()).id(site.value()).ids(ids),
                        Row::text)
                .orElseThrow();
    }

    private void restore(Session session, String sql, String kept) {
        session.update(sql, parameters -> parameters.text(kept).id(site.value()));
    }

    private void change(Session session, String sql, List<UUID> ids) {
        session.update(sql, parameters -> these(parameters, ids).id(site.value()));
    }

    private Parameters these(Parameters parameters, List<UUID> ids) throws SQLException {
        return parameters.ids(ids).id(site.value());
    }
}
