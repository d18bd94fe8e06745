package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.SessionRules;
import com.dramac.livechat.internal.SessionTokens;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionRepository;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of widget sessions, which knows tokens by their hashes alone. A revoked session is no row. */
final class JdbcWidgetSessionRepository implements WidgetSessionRepository {
    private static final String INSERT = """
            insert into public.mod_chat_visitor_sessions (site_id, token_hash, visitor_id, created_at, expires_at)
            """;

    private static final String START_WITH_STRANGER = "with created as (" + VisitorRow.INSERT + """
               where exists (select from public.sites s where s.id = ?)
              returning site_id, id)
            """ + INSERT + """
            select c.site_id, ?, c.id, ?, ? from created c
            returning visitor_id""";

    /** Gives no row where nobody has the external id. */
    static final String START_WITH_OWNER = """
            with owner as (
              select v.site_id, v.id
                from public.mod_chat_visitor_identities i
                join public.mod_chat_visitors v on v.site_id = i.site_id and v.id = i.visitor_id
               where i.site_id = ? and i.kind = ? and i.value = ?
                 for key share of v)
            """ + INSERT + """
            select o.site_id, ?, o.id, ?, ? from owner o
            returning visitor_id""";

    /**
     * Under locks on the external id, as others take who find or store its visitor, and on the session's visitor, so that of
     * those who would give it external ids the first does, and {@link #REVOKE_ALL} misses no session that is renewed. The
     * visitor who has the external id is kept from being erased. The last command begins when the locks are had.
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
              select s.site_id, s.token_hash, s.visitor_id, s.created_at, s.expires_at, i.visitor_id as owner,
                     i.visitor_id is not distinct from s.visitor_id or not exists (
                       select from public.mod_chat_visitor_identities n
                        where n.site_id = s.site_id and n.visitor_id = s.visitor_id and n.kind = q.kind) as is_allowed
                from claim q
                join public.mod_chat_visitor_sessions s on s.site_id = ? and s.token_hash = ? and s.expires_at > q.at
                left join public.mod_chat_visitor_identities i
                  on i.site_id = s.site_id and i.kind = q.kind and i.value = q.value),
            revoked as (
              delete from public.mod_chat_visitor_sessions s
               using session n
               where s.site_id = n.site_id and s.token_hash = n.token_hash and n.is_allowed
              returning n.site_id, n.visitor_id, n.created_at, n.expires_at, n.owner),
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
              select r.site_id, ?, coalesce(r.owner, r.visitor_id), r.created_at, r.expires_at from revoked r
              returning visitor_id, expires_at)
            select exists (select from session n where not n.is_allowed), n.visitor_id, n.expires_at
              from (select) as always left join renewed n on true""";

    static final String FIND = """
            select s.visitor_id
              from public.mod_chat_visitor_sessions s
             where s.site_id = ? and s.token_hash = ? and s.expires_at > ?""";

    static final String REVOKE = """
            delete from public.mod_chat_visitor_sessions s
             where s.site_id = ? and s.token_hash = ? and s.expires_at > ?""";

    static final String REVOKE_ALL = """
            select from public.mod_chat_visitors v where v.site_id = ? and v.id = ? for no key update;
            with gone as (
              delete from public.mod_chat_visitor_sessions s
               where s.site_id = ? and s.visitor_id = ?
              returning s.expires_at)
            select (select count(*)::integer from gone g where g.expires_at > ?)
              from public.mod_chat_visitors v
             where v.site_id = ? and v.id = ?""";

    /** By the rows' places: a join with a batch of unknown size might read the sessions of all sites. */
    static final String REMOVE_EXPIRED = """
            delete from public.mod_chat_visitor_sessions s
             where s.site_id = ? and s.ctid = any (array(
                     select e.ctid
                       from public.mod_chat_visitor_sessions e
                      where e.site_id = ? and e.expires_at <= ?
                      order by e.expires_at, e.visitor_id
                      limit ?
                        for update skip locked))""";

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;
    private final JdbcVisitorRepository visitors;

    JdbcWidgetSessionRepository(SiteId site, Session session, ChatClock clock, JdbcVisitorRepository visitors) {
        this.site = site;
        this.session = session;
        this.clock = clock;
        this.visitors = visitors;
    }

    @Override
    public WidgetSession start(NewVisitor profile, Duration validity) {
        return session.operation(() -> {
            NewVisitor stranger = SessionRules.stranger(profile);
            Instant now = clock.now();
            Instant expiry = SessionRules.expiry(now, validity);
            String token = SessionTokens.fresh();
            UUID visitor = session.first(
                            START_WITH_STRANGER,
                            parameters -> {
                                visitors.bindNew(parameters, stranger, now);
                                parameters
                                        .id(site.value())
                                        .bytes(hash(token))
                                        .instant(now)
                                        .instant(expiry);
                            },
                            Row::id)
                    .orElseThrow(() -> new NotFoundException("site", site));
            return new WidgetSession(token, VisitorId.of(visitor), expiry);
        });
    }

    @Override
    public WidgetSession start(
            NewVisitor profile, SignedIdentity identity, IdentitySecrets secrets, Duration validity) {
        return session.operation(() -> {
            VisitorIdentity proved = secrets.verify(identity, site, clock.now());
            NewVisitor draft = SessionRules.proved(profile, proved);
            Instant now = clock.now();
            Instant expiry = SessionRules.expiry(now, validity);
            return startWithOwner(proved, now, expiry)
                    .orElseGet(() -> Attempts.until(
                            () -> {
                                visitors.identify(draft);
                                return startWithOwner(proved, now, expiry);
                            },
                            "others erased the visitor all the time"));
        });
    }

    private Optional<WidgetSession> startWithOwner(VisitorIdentity identity, Instant now, Instant expiry) {
        String token = SessionTokens.fresh();
        return session.first(
                START_WITH_OWNER,
                parameters -> {
                    bind(parameters, identity);
                    parameters.bytes(hash(token)).instant(now).instant(expiry);
                },
                row -> new WidgetSession(token, VisitorId.of(row.id()), expiry));
    }

    @Override
    public WidgetSession identify(String token, SignedIdentity identity, IdentitySecrets secrets) {
        return session.operation(() -> {
            VisitorIdentity proved = secrets.verify(identity, site, clock.now());
            byte[] before = SessionTokens.hash(token).orElseThrow(Failures::endedSession);
            String next = SessionTokens.fresh();
            Renewal renewal = session.first(
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
                            row -> new Renewal(row.flag(), row.optionalId(), row.optionalInstant()))
                    .orElseThrow();
            if (renewal.isOfAnother()) {
                throw Failures.sessionOfAnother();
            }
            return new WidgetSession(
                    next,
                    VisitorId.of(renewal.visitor().orElseThrow(Failures::endedSession)),
                    renewal.expiresAt().orElseThrow());
        });
    }

    @Override
    public Optional<VisitorId> find(String token) {
        return session.operation(() -> SessionTokens.hash(token)
                .flatMap(hash ->
                        session.first(FIND, parameters -> bindGood(parameters, hash), row -> VisitorId.of(row.id()))));
    }

    @Override
    public boolean revoke(String token) {
        return session.operation(() -> SessionTokens.hash(token)
                .filter(hash -> session.update(REVOKE, parameters -> bindGood(parameters, hash)) > 0)
                .isPresent());
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

    private void bindGood(Parameters parameters, byte[] hash) throws SQLException {
        parameters.id(site.value()).bytes(hash).instant(clock.now());
    }

    private static byte[] hash(String token) {
        return SessionTokens.hash(token).orElseThrow();
    }

    private record Renewal(boolean isOfAnother, Optional<UUID> visitor, Optional<Instant> expiresAt) {}
}
