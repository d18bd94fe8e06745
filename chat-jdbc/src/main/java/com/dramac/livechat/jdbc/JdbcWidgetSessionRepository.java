package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.SessionPosition;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.SessionRules;
import com.dramac.livechat.internal.SessionRules.Lifetime;
import com.dramac.livechat.internal.SessionTokens;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionId;
import com.dramac.livechat.widget.WidgetSessionInfo;
import com.dramac.livechat.widget.WidgetSessionRepository;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table of widget sessions, which stores the hashes of tokens alone. A revoked session is deleted. */
final class JdbcWidgetSessionRepository implements WidgetSessionRepository {
    private static final String INSERT = """
            insert into public.mod_chat_visitor_sessions (
              site_id, token_hash, id, visitor_id, signed_as, created_at, last_used_at, idle_timeout_seconds, expires_at)
            """;

    private static final String START_WITH_STRANGER = "with created as (" + VisitorRow.INSERT + """
               where exists (select from public.sites s where s.id = ?)
              returning site_id, id)
            """ + INSERT + """
            select c.site_id, ?, ?, c.id, null, n.at, n.at, ?, ? from created c, (select ?::pg_catalog.timestamptz as at) as n
            returning visitor_id""";

    /** Returns no row if no visitor has the external id. */
    static final String START_WITH_OWNER = """
            with owner as (
              select v.site_id, v.id, i.value
                from public.mod_chat_visitor_identities i
                join public.mod_chat_visitors v on v.site_id = i.site_id and v.id = i.visitor_id
               where i.site_id = ? and i.kind = ? and i.value = ?
                 for key share of v)
            """ + INSERT + """
            select o.site_id, ?, ?, o.id, o.value, n.at, n.at, ?, ? from owner o, (select ?::pg_catalog.timestamptz as at) as n
            returning visitor_id""";

    /**
     * Takes the advisory lock of the external id, as everything does that finds or stores its visitor, and locks the session's
     * visitor, so that the first of several external ids is bound and {@link #REVOKE_ALL} misses no renewed session. The visitor
     * who has the external id is locked against erasure. The last command begins when all locks are taken. Where it binds the
     * external id, a trigger revokes the visitor's other sessions.
     */
    static final String IDENTIFY = """
            select pg_advisory_xact_lock(?);
            select from public.mod_chat_visitor_sessions s
              join public.mod_chat_visitors v on v.site_id = s.site_id and v.id = s.visitor_id
             where s.site_id = ? and s.token_hash = ?
               for no key update of v;
            select from public.mod_chat_visitor_identities i
              join public.mod_chat_visitors v on v.site_id = i.site_id and v.id = i.visitor_id
             where i.site_id = ? and i.kind = ? and i.value = ?
               for key share of v;
            with claim as (
              select ?::pg_catalog.text as kind, ?::pg_catalog.text as value, ?::pg_catalog.timestamptz as at),
            session as (
              select s.site_id, s.token_hash, s.id, s.visitor_id, s.created_at, s.idle_timeout_seconds, s.expires_at,
                     i.visitor_id as owner,
                     i.visitor_id is not distinct from s.visitor_id or not exists (
                       select from public.mod_chat_visitor_identities n
                        where n.site_id = s.site_id and n.visitor_id = s.visitor_id and n.kind = q.kind) as is_allowed
                from claim q
                join public.mod_chat_visitor_sessions s on s.site_id = ? and s.token_hash = ? and s.ends_at > q.at
                left join public.mod_chat_visitor_identities i
                  on i.site_id = s.site_id and i.kind = q.kind and i.value = q.value),
            revoked as (
              delete from public.mod_chat_visitor_sessions s
               using session n
               where s.site_id = n.site_id and s.token_hash = n.token_hash and n.is_allowed
              returning n.site_id, n.id, n.visitor_id, n.created_at, n.idle_timeout_seconds, n.expires_at, n.owner),
            claimed as (
              insert into public.mod_chat_visitor_identities (site_id, kind, value, visitor_id, created_at)
              select r.site_id, q.kind, q.value, r.visitor_id, q.at from revoked r, claim q where r.owner is null),
            learned as (
              update public.mod_chat_visitors v
                 set external_id = coalesce(v.external_id, q.value),
                     updated_at = greatest(q.at, v.updated_at + interval '1 microsecond')
                from revoked r, claim q
               where r.owner is null and v.site_id = r.site_id and v.id = r.visitor_id),
            renewed as (
            """ + INSERT + """
              select r.site_id, ?, r.id, coalesce(r.owner, r.visitor_id), q.value, r.created_at, q.at,
                     r.idle_timeout_seconds, r.expires_at
                from revoked r, claim q
              returning id, visitor_id, expires_at)
            select exists (select from session n where not n.is_allowed), n.id, n.visitor_id, n.expires_at
              from (select) as always left join renewed n on true""";

    /**
     * Records the use if the last recorded one is long enough ago. A row that another transaction holds, which records a use or
     * revokes the session, is left to it: nobody waits. A row that another transaction has changed meanwhile is left as well.
     */
    static final String FIND = """
            with found as (
              select s.site_id, s.token_hash, s.visitor_id, s.last_used_at, n.at,
                     s.last_used_at + least(make_interval(secs => s.idle_timeout_seconds / 10.0), interval '1 hour')
                       <= n.at as is_due
                from (select ?::pg_catalog.timestamptz as at) as n
                join public.mod_chat_visitor_sessions s on s.site_id = ? and s.token_hash = ? and s.ends_at > n.at),
            due as (
              select s.site_id, s.token_hash, f.at
                from found f
                join public.mod_chat_visitor_sessions s on s.site_id = f.site_id and s.token_hash = f.token_hash
               where f.is_due and s.last_used_at = f.last_used_at
                 for no key update of s skip locked),
            used as (
              update public.mod_chat_visitor_sessions s
                 set last_used_at = d.at
                from due d
               where s.site_id = d.site_id and s.token_hash = d.token_hash)
            select f.visitor_id from found f""";

    private static final String INFO =
            "s.id, s.visitor_id, s.signed_as is not null, s.created_at, s.last_used_at, s.ends_at, s.expires_at";

    static final String DESCRIBE = "select " + INFO + """
             from public.mod_chat_visitor_sessions s
            where s.site_id = ? and s.token_hash = ? and s.ends_at > ?""";

    /** Returns one row without a session if the visitor has none. */
    static final String LIST = "select s.id is not null, " + INFO + """
             from public.mod_chat_visitors v
             left join lateral (
               select * from public.mod_chat_visitor_sessions o
                where o.site_id = v.site_id and o.visitor_id = v.id and o.ends_at > ?
                order by o.created_at desc, o.id desc
                limit ?) as s on true
            where v.site_id = ? and v.id = ?
            order by s.created_at desc, s.id desc""";

    static final String LIST_AFTER = LIST.replace(
            "o.ends_at > ?",
            "o.ends_at > ? and (o.created_at, o.id) < (?::pg_catalog.timestamptz, ?::pg_catalog.uuid)");

    static final String REVOKE = """
            delete from public.mod_chat_visitor_sessions s
             where s.site_id = ? and s.token_hash = ? and s.ends_at > ?""";

    static final String REVOKE_ONE = """
            delete from public.mod_chat_visitor_sessions s
             where s.site_id = ? and s.visitor_id = ? and s.id = ? and s.ends_at > ?""";

    static final String REVOKE_ALL = """
            select from public.mod_chat_visitors v where v.site_id = ? and v.id = ? for no key update;
            with gone as (
              delete from public.mod_chat_visitor_sessions s
               where s.site_id = ? and s.visitor_id = ?
              returning s.ends_at)
            select (select count(*)::integer from gone g where g.ends_at > ?)
              from public.mod_chat_visitors v
             where v.site_id = ? and v.id = ?""";

    /** By ctid: a join with a batch of unknown size might read the sessions of all sites. */
    static final String REMOVE_EXPIRED = """
            delete from public.mod_chat_visitor_sessions s
             where s.site_id = ? and s.ctid = any (array(
                     select e.ctid
                       from public.mod_chat_visitor_sessions e
                      where e.site_id = ? and e.ends_at <= ?
                      order by e.ends_at, e.visitor_id
                      limit ?
                        for update skip locked))""";

    private final SiteId site;
    private final Session session;
    private final Session audited;
    private final ChatClock clock;
    private final IdGenerator ids;
    private final JdbcVisitorRepository visitors;

    JdbcWidgetSessionRepository(
            SiteId site,
            Session session,
            Session audited,
            ChatClock clock,
            IdGenerator ids,
            JdbcVisitorRepository visitors) {
        this.site = site;
        this.session = session;
        this.audited = audited;
        this.clock = clock;
        this.ids = ids;
        this.visitors = visitors;
    }

    @Override
    public WidgetSession start(NewVisitor profile, Duration validity, Duration idleTimeout) {
        return session.operation(() -> {
            NewVisitor stranger = SessionRules.stranger(profile);
            Draft draft = draft(validity, idleTimeout);
            UUID visitor = session.first(
                            START_WITH_STRANGER,
                            parameters -> {
                                visitors.bindNew(parameters, stranger, draft.now());
                                parameters.id(site.value());
                                bind(parameters, draft);
                            },
                            Row::id)
                    .orElseThrow(() -> new NotFoundException("site", site));
            return draft.of(visitor);
        });
    }

    @Override
    public WidgetSession start(
            NewVisitor profile,
            SignedIdentity identity,
            IdentitySecrets secrets,
            Duration validity,
            Duration idleTimeout) {
        return session.operation(() -> {
            VisitorIdentity proved = secrets.verify(identity, site, clock.now());
            NewVisitor owner = SessionRules.proved(profile, proved);
            Draft draft = draft(validity, idleTimeout);
            return startWithOwner(proved, draft)
                    .orElseGet(() -> Attempts.until(
                            () -> {
                                visitors.identify(owner);
                                return startWithOwner(proved, draft);
                            },
                            "others erased the visitor all the time"));
        });
    }

    private Draft draft(Duration validity, Duration idleTimeout) {
        Instant now = clock.now();
        Lifetime lifetime = SessionRules.lifetime(now, validity, idleTimeout);
        return new Draft(WidgetSessionId.of(ids.next()), SessionTokens.fresh(), now, lifetime);
    }

    private Optional<WidgetSession> startWithOwner(VisitorIdentity identity, Draft draft) {
        return session.first(
                START_WITH_OWNER,
                parameters -> {
                    bind(parameters, identity);
                    bind(parameters, draft);
                },
                row -> draft.of(row.id()));
    }

    @Override
    public WidgetSession identify(String token, SignedIdentity identity, IdentitySecrets secrets) {
        return session.operation(() -> {
            VisitorIdentity proved = secrets.verify(identity, site, clock.now());
            byte[] before = SessionTokens.hash(token).orElseThrow(Failures::endedSession);
            String next = SessionTokens.fresh();
            Renewal renewal = audited.first(
                            IDENTIFY,
                            parameters -> {
                                parameters
                                        .number(visitors.lockKey(proved))
                                        .id(site.value())
                                        .bytes(before);
                                bind(parameters, proved);
                                parameters
                                        .text(proved.kind().value())
                                        .text(proved.key())
                                        .instant(clock.now())
                                        .id(site.value())
                                        .bytes(before)
                                        .bytes(hash(next));
                            },
                            row -> new Renewal(row.flag(), row.optionalId(), row.optionalId(), row.optionalInstant()))
                    .orElseThrow();
            if (renewal.isOfAnother()) {
                throw Failures.sessionOfAnother();
            }
            return new WidgetSession(
                    WidgetSessionId.of(renewal.id().orElseThrow(Failures::endedSession)),
                    next,
                    VisitorId.of(renewal.visitor().orElseThrow()),
                    renewal.expiresAt().orElseThrow());
        });
    }

    @Override
    public Optional<VisitorId> find(String token) {
        return session.operation(() -> SessionTokens.hash(token)
                .flatMap(hash -> session.first(
                        FIND,
                        parameters ->
                                parameters.instant(clock.now()).id(site.value()).bytes(hash),
                        row -> VisitorId.of(row.id()))));
    }

    @Override
    public Optional<WidgetSessionInfo> describe(String token) {
        return session.operation(() -> SessionTokens.hash(token)
                .flatMap(hash -> session.first(
                        DESCRIBE, parameters -> bindGood(parameters, hash), JdbcWidgetSessionRepository::info)));
    }

    @Override
    public Page<WidgetSessionInfo> list(VisitorId visitor, PageRequest page) {
        return session.operation(() -> {
            Optional<SessionPosition> after = page.after().map(cursor -> ListCursors.sessions(site, visitor, cursor));
            List<Optional<WidgetSessionInfo>> rows = session.query(
                    after.isPresent() ? LIST_AFTER : LIST,
                    parameters -> {
                        parameters.instant(clock.now());
                        if (after.isPresent()) {
                            parameters
                                    .instant(after.get().createdAt())
                                    .id(after.get().id());
                        }
                        parameters.number(page.limit() + 1).id(site.value()).id(visitor.value());
                    },
                    row -> row.flag() ? Optional.of(info(row)) : Optional.empty());
            if (rows.isEmpty()) {
                throw new NotFoundException("visitor", visitor);
            }
            return Pages.of(
                    rows.stream().flatMap(Optional::stream).toList(),
                    page.limit(),
                    last -> ListCursors.sessions(site, visitor, last),
                    Function.identity());
        });
    }

    @Override
    public boolean revoke(String token) {
        return session.operation(() -> SessionTokens.hash(token)
                .filter(hash -> session.update(REVOKE, parameters -> bindGood(parameters, hash)) > 0)
                .isPresent());
    }

    @Override
    public boolean revoke(VisitorId visitor, WidgetSessionId id) {
        return session.operation(() -> session.update(
                        REVOKE_ONE,
                        parameters -> parameters
                                .id(site.value())
                                .id(visitor.value())
                                .id(id.value())
                                .instant(clock.now()))
                > 0);
    }

    @Override
    public int revokeAll(VisitorId visitor) {
        return session.operation(() -> session.first(
                        REVOKE_ALL,
                        parameters -> parameters
                                .id(site.value())
                                .id(visitor.value())
                                .id(site.value())
                                .id(visitor.value())
                                .instant(clock.now())
                                .id(site.value())
                                .id(visitor.value()),
                        Row::number)
                .orElseThrow(() -> new NotFoundException("visitor", visitor)));
    }

    @Override
    public int removeExpired(int limit) {
        return session.operation(() -> {
            int most = SessionRules.limit(limit);
            int removed = session.update(
                    REMOVE_EXPIRED,
                    parameters -> parameters
                            .id(site.value())
                            .id(site.value())
                            .instant(clock.now())
                            .number(most));
            if (removed == 0 && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return removed;
        });
    }

    private void bind(Parameters parameters, VisitorIdentity identity) throws SQLException {
        parameters.id(site.value()).text(identity.kind().value()).text(identity.key());
    }

    private static void bind(Parameters parameters, Draft draft) throws SQLException {
        parameters
                .bytes(hash(draft.token()))
                .id(draft.id().value())
                .optionalNumber(draft.lifetime().idleTimeout().map(idle -> (int) idle.toSeconds()))
                .instant(draft.lifetime().expiresAt())
                .instant(draft.now());
    }

    private void bindGood(Parameters parameters, byte[] hash) throws SQLException {
        parameters.id(site.value()).bytes(hash).instant(clock.now());
    }

    private static byte[] hash(String token) {
        return SessionTokens.hash(token).orElseThrow();
    }

    private static WidgetSessionInfo info(Row row) throws SQLException {
        return new WidgetSessionInfo(
                WidgetSessionId.of(row.id()),
                VisitorId.of(row.id()),
                row.flag(),
                row.instant(),
                row.instant(),
                row.instant(),
                row.instant());
    }

    /** A session that is about to be stored. */
    private record Draft(WidgetSessionId id, String token, Instant now, Lifetime lifetime) {
        WidgetSession of(UUID visitor) {
            return new WidgetSession(id, token, VisitorId.of(visitor), lifetime.expiresAt());
        }
    }

    private record Renewal(
            boolean isOfAnother, Optional<UUID> id, Optional<UUID> visitor, Optional<Instant> expiresAt) {}
}
