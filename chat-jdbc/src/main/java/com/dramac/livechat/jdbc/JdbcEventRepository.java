package com.dramac.livechat.jdbc;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ConsumerOptions;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventListener;
import com.dramac.livechat.event.EventRepository;
import com.dramac.livechat.event.EventSubscription;
import com.dramac.livechat.internal.EventRules;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.StoredEventConsumer;
import com.dramac.livechat.internal.live.EventLoop;
import com.dramac.livechat.internal.live.EventReading;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/** The table of events. */
final class JdbcEventRepository implements EventRepository {
    /** More than a page holds, so that one reading does for many. */
    private static final int ORDERED_AT_ONCE = 1_000;

    private static final String ORDER = "select mod_chat.order_events(?, ?);\n";

    static final String AFTER = "select " + EventRow.COLUMNS + """

              from public.mod_chat_events e
             where e.site_id = ? and e.position > ?
             order by e.position
             limit ?""";

    static final String LATEST = """
            select coalesce((select s.last_position from public.mod_chat_event_streams s where s.site_id = ?), 0),
                   (select e.id from public.mod_chat_events e
                      where e.site_id = ? and e.position is null order by e.id limit 1) is not null""";

    /** From the first one on, up to one that is not old enough: what consumers need is not looked at. */
    static final String REMOVE = """
            with head as materialized (
              select e.id, e.position, e.created_at
                from public.mod_chat_events e
               where e.site_id = ? and e.position <= coalesce((
                       select min(c.position) from public.mod_chat_event_consumers c where c.site_id = e.site_id), e.position)
                 and not exists (
                       select from public.mod_chat_parked_events p where p.site_id = e.site_id and p.event_id = e.id)
               order by e.position
               limit ?)
            delete from public.mod_chat_events g
             using head
             where g.site_id = ? and g.id = head.id
               and head.position < coalesce((
                     select min(f.position) from head f where f.created_at >= ?), head.position + 1)""";

    private final SiteId site;
    private final Session session;
    private final JdbcOptions options;

    JdbcEventRepository(SiteId site, Session session, JdbcOptions options) {
        this.site = site;
        this.session = session;
        this.options = options;
    }

    @Override
    public Cursor beginning() {
        return ListCursors.events(site, 0);
    }

    @Override
    public Cursor latest() {
        return session.operation(() -> {
            Latest latest = readLatest();
            for (Latest before = new Latest(-1, true); latest.isOutdated() && latest.position() > before.position(); ) {
                before = latest;
                latest = readLatest();
            }
            if (latest.position() == 0) {
                requireSite();
            }
            return ListCursors.events(site, latest.position());
        });
    }

    private Latest readLatest() {
        return session.first(
                        ordered(LATEST),
                        parameters -> {
                            bindOrder(parameters);
                            parameters.id(site.value()).id(site.value());
                        },
                        row -> new Latest(row.longNumber(), row.flag()))
                .orElseThrow();
    }

    @Override
    public List<ChatEvent> after(Cursor cursor, int limit) {
        return session.operation(() -> {
            int bounded = PageRequest.first(limit).limit();
            long position = ListCursors.events(site, cursor);
            List<ChatEvent> found = session.query(
                    ordered(AFTER),
                    parameters -> {
                        bindOrder(parameters);
                        parameters.id(site.value()).number(position).number(bounded);
                    },
                    row -> EventRow.read(site, row));
            if (found.isEmpty()) {
                requireSite();
            }
            return found;
        });
    }

    @Override
    public EventConsumer consumer(String name, ConsumerOptions how) {
        how.startAt().ifPresent(cursor -> ListCursors.events(site, cursor));
        return new StoredEventConsumer(
                name,
                beginning(),
                how,
                options.clock(),
                options.ids().next(),
                new JdbcConsumerStore(site, name, session, this));
    }

    @Override
    public EventSubscription subscribe(Cursor cursor, EventListener listener, Executor executor) {
        ListCursors.events(site, cursor);
        return follow(new EventReading(this, cursor, listener), executor);
    }

    EventSubscription follow(EventLoop.Step step, Executor executor) {
        if (session.isTransaction()) {
            throw Failures.withinTransaction();
        }
        options.wakeUps().requireOwnConnections();
        return EventLoop.start(site, options.wakeUps(), step, executor);
    }

    @Override
    public int removeBefore(Instant before, int limit) {
        return session.operation(() -> {
            int bounded = EventRules.removed(limit);
            int removed = session.update(
                    REMOVE,
                    parameters -> parameters
                            .id(site.value())
                            .number(bounded)
                            .id(site.value())
                            .instant(EventRules.keptSince(before)));
            if (removed == 0) {
                requireSite();
            }
            return removed;
        });
    }

    /** A transaction gives no places: whoever else reads would wait for its end. */
    private String ordered(String sql) {
        return session.isTransaction() ? sql : ORDER + sql;
    }

    private void bindOrder(Parameters parameters) throws SQLException {
        if (!session.isTransaction()) {
            parameters.id(site.value()).number(ORDERED_AT_ONCE);
        }
    }

    private void requireSite() {
        if (!JdbcSiteRepository.isKnown(session, site)) {
            throw new NotFoundException("site", site);
        }
    }

    /** How far the order goes, and whether more is committed than is in order. */
    private record Latest(long position, boolean isOutdated) {}
}
