package com.dramac.livechat.jdbc;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerState;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.event.ParkedEvent;
import com.dramac.livechat.internal.ConsumerStore;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.live.EventLoop;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A row of {@code mod_chat_event_consumers}, and what is parked for it. */
final class JdbcConsumerStore implements ConsumerStore {
    static final String CLAIM = """
            insert into public.mod_chat_event_consumers as c (site_id, name, position, reader, active_until)
            select s.id, ?, ?, ?, ? from public.sites s where s.id = ?
            on conflict (site_id, name) do update
               set reader = excluded.reader, active_until = excluded.active_until
             where c.reader is null or c.reader = excluded.reader or c.active_until <= ?
            returning c.position, c.attempts""";

    static final String SAVE = """
            update public.mod_chat_event_consumers c
               set position = ?, attempts = ?, active_until = ?
             where c.site_id = ? and c.name = ? and c.reader = ?""";

    static final String PARK = """
            with passed as (
            %s
              returning c.site_id, c.name)
            insert into public.mod_chat_parked_events as p (site_id, consumer, event_id, error, attempts, parked_at)
            select site_id, name, ?, ?, ?, ? from passed
            on conflict (site_id, consumer, event_id) do update
               set error = excluded.error, attempts = excluded.attempts, parked_at = excluded.parked_at""".formatted(SAVE);

    static final String PARKED = "select p.error, p.attempts, p.parked_at, " + EventRow.COLUMNS + """

              from public.mod_chat_parked_events p
              join public.mod_chat_events e on e.site_id = p.site_id and e.id = p.event_id
             where p.site_id = ? and p.consumer = ?
             order by e.position
             limit ?""";

    static final String UNPARK =
            "delete from public.mod_chat_parked_events where site_id = ? and consumer = ? and event_id = ?";

    static final String STATE = """
            select c.position, c.attempts, case when c.reader is not null and c.active_until > ? then c.active_until end,
                   exists (select from public.mod_chat_events e where e.site_id = c.site_id and e.position > c.position)
                   or (select e.id from public.mod_chat_events e
                         where e.site_id = c.site_id and e.position is null order by e.id limit 1) is not null
              from public.mod_chat_event_consumers c
             where c.site_id = ? and c.name = ?""";

    static final String RELEASE = """
            update public.mod_chat_event_consumers
               set reader = null, active_until = null
             where site_id = ? and name = ? and reader = ?""";

    static final String REMOVE = "delete from public.mod_chat_event_consumers where site_id = ? and name = ?";

    private final SiteId site;
    private final String name;
    private final Session session;
    private final JdbcEventRepository events;

    JdbcConsumerStore(SiteId site, String name, Session session, JdbcEventRepository events) {
        this.site = site;
        this.name = name;
        this.session = session;
        this.events = events;
    }

    @Override
    public void requireNoTransaction() {
        if (session.isTransaction()) {
            throw Failures.withinTransaction();
        }
    }

    @Override
    public EventSubscription follow(EventLoop.Step step, Executor executor) {
        return events.follow(step, executor);
    }

    @Override
    public Optional<Progress> claim(Cursor from, UUID reader, Instant now, Instant until) {
        return session.operation(() -> {
            Optional<Progress> claimed = session.first(
                    CLAIM,
                    parameters -> parameters
                            .text(name)
                            .number(ListCursors.events(site, from))
                            .id(reader)
                            .instant(until)
                            .id(site.value())
                            .instant(now),
                    row -> new Progress(ListCursors.events(site, row.longNumber()), row.number()));
            if (claimed.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return claimed;
        });
    }

    @Override
    public List<ChatEvent> after(Cursor cursor, int limit) {
        return events.after(cursor, limit);
    }

    @Override
    public boolean save(UUID reader, Progress progress, Instant until) {
        return session.operation(
                () -> session.update(SAVE, parameters -> bind(parameters, reader, progress, until)) > 0);
    }

    @Override
    public boolean park(UUID reader, Progress progress, Instant until, ParkedEvent parked) {
        return session.operation(() -> session.update(
                        PARK,
                        parameters -> bind(parameters, reader, progress, until)
                                .number(parked.event().id().value())
                                .text(parked.error())
                                .number(parked.attempts())
                                .instant(parked.parkedAt()))
                > 0);
    }

    private Parameters bind(Parameters parameters, UUID reader, Progress progress, Instant until) throws SQLException {
        return parameters
                .number(ListCursors.events(site, progress.cursor()))
                .number(progress.attempts())
                .instant(until)
                .id(site.value())
                .text(name)
                .id(reader);
    }

    @Override
    public List<ParkedEvent> parked(int limit) {
        return session.operation(() -> session.query(
                PARKED, parameters -> parameters.id(site.value()).text(name).number(limit), row -> {
                    String error = row.text();
                    int attempts = row.number();
                    Instant parkedAt = row.instant();
                    return new ParkedEvent(EventRow.read(site, row), error, attempts, parkedAt);
                }));
    }

    @Override
    public void unpark(EventId id) {
        session.operation(() -> session.update(
                UNPARK, parameters -> parameters.id(site.value()).text(name).number(id.value())));
    }

    @Override
    public Optional<ConsumerState> state(Instant now) {
        return session.operation(() -> session.first(
                STATE, parameters -> parameters.instant(now).id(site.value()).text(name), row -> {
                    Cursor cursor = ListCursors.events(site, row.longNumber());
                    int attempts = row.number();
                    Optional<Instant> activeUntil = row.optionalInstant();
                    return new ConsumerState(cursor, attempts, row.flag(), activeUntil);
                }));
    }

    @Override
    public void release(UUID reader) {
        session.operation(() -> session.update(
                RELEASE, parameters -> parameters.id(site.value()).text(name).id(reader)));
    }

    @Override
    public boolean remove() {
        return session.operation(() ->
                session.update(REMOVE, parameters -> parameters.id(site.value()).text(name)) > 0);
    }
}
