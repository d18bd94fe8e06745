package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.internal.PageViews;
import com.dramac.livechat.internal.Tags;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import com.dramac.livechat.visitor.VisitorRepository;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of visitors, and the table of what they are known by. */
final class JdbcVisitorRepository implements VisitorRepository {
    static final String FIND = "select " + VisitorRow.COLUMNS + """
             from public.mod_chat_visitors v
            where v.site_id = ? and v.id = ?""";

    static final String FIND_BY_IDENTITY = "select " + VisitorRow.COLUMNS + """
             from public.mod_chat_visitor_identities i
             join public.mod_chat_visitors v on v.site_id = i.site_id and v.id = i.visitor_id
            where i.site_id = ? and i.kind = ? and i.value = ?""";

    static final String FIND_BY_EMAIL = "select " + VisitorRow.COLUMNS + """
             from public.mod_chat_visitors v
            where v.site_id = ? and lower(v.email collate "C") = ?
            order by v.created_at, v.id
            limit 1""";

    /** Each key wanted, and who has it: nobody, or one visitor. Its parameters are kinds, keys and the site, twice. */
    private static final String OWNERS = """
            wanted as (
              select w.kind, w.key, min(w.place) as place
                from unnest(?::pg_catalog.text[], ?::pg_catalog.text[]) with ordinality as w (kind, key, place)
               group by w.kind, w.key),
            owners as (
              select w.kind, w.key, w.place, i.visitor_id as owner
                from wanted w
                left join public.mod_chat_visitor_identities i on i.site_id = ? and i.kind = w.kind and i.value = w.key
               where w.kind <> 'email'
              union all
              select w.kind, w.key, w.place, (
                       select v.id from public.mod_chat_visitors v
                        where v.site_id = ? and lower(v.email collate "C") = w.key
                        order by v.created_at, v.id
                        limit 1)
                from wanted w
               where w.kind = 'email')
            """;

    static final String FIND_OWNERS = "with " + OWNERS + "select " + VisitorRow.COLUMNS + """
            , (select bool_and(o.owner is not null) from owners o)
             from public.mod_chat_visitors v
            where v.site_id = ? and v.id in (select o.owner from owners o)""";

    /**
     * Under a lock for each key, so that of those who come at once the first stores the visitor and the others find it.
     * The last command begins when the locks are taken, and sees what was committed until then; or its snapshot is older, and
     * then the second command fails if the e-mail address was stored meanwhile. Of the other kinds a primary key keeps that.
     */
    static final String IDENTIFY = """
            select pg_advisory_xact_lock(l.key) from unnest(?::bigint[]) as l (key);
            insert into public.mod_chat_lock_versions as l (site_id, slot)
            select s.id, e.slot
              from public.sites s, unnest(?::bigint[]) as e (slot)
             where s.id = ?
             order by e.slot
            on conflict (site_id, slot) do update set version = l.version + 1;
            with""" + " " + OWNERS + """
            , known as (
              select distinct o.owner as id from owners o where o.owner is not null),
            created as (
            """ + VisitorRow.INSERT_IDENTIFIED + """
               where not exists (select from known) and exists (select from public.sites s where s.id = ?)
              returning id),
            target as (
              select k.id from known k where (select count(*) from known) = 1
              union all
              select c.id from created c),
            claimed as (
              insert into public.mod_chat_visitor_identities (site_id, kind, value, visitor_id, created_at)
              select ?, o.kind, o.key, t.id, ?
                from owners o, target t
               where o.kind <> 'email' and o.owner is null
               order by o.place
              returning visitor_id),
            learned as (
              update public.mod_chat_visitors v
                 set external_id = coalesce(v.external_id, ?),
                     whatsapp_phone = coalesce(v.whatsapp_phone, ?),
                     email = coalesce(v.email, ?),
                     updated_at = greatest(?, v.updated_at + interval '1 microsecond')
                from known k
               where v.site_id = ? and v.id = k.id and (select count(*) from known) = 1
                 and (exists (select from claimed) or v.email is null and ?))
            select (select count(*)::integer from known), (select t.id from target t)""";

    private static final String ADD = VisitorRow.INSERT + """
             where exists (select from public.sites s where s.id = ?)
            returning id""";

    /** The twin of {@link com.dramac.livechat.internal.PageViews#seen}. */
    static final String TOUCH = """
            update public.mod_chat_visitors v
               set current_page_url = coalesce(seen.page_url, v.current_page_url),
                   current_page_title = case when seen.page_url is null then coalesce(seen.page_title, v.current_page_title)
                                             else seen.page_title end,
                   referrer_url = case when v.landing_page_url is null and seen.page_url is not null
                                       then coalesce(v.referrer_url, seen.referrer_url) else v.referrer_url end,
                   landing_page_url = coalesce(v.landing_page_url, seen.page_url),
                   ip_address = coalesce(seen.ip_address, v.ip_address),
                   browser = coalesce(seen.browser, v.browser),
                   os = coalesce(seen.os, v.os),
                   device = coalesce(seen.device, v.device),
                   country = coalesce(seen.country, v.country),
                   city = coalesce(seen.city, v.city),
                   total_visits = v.total_visits + case when v.last_seen_at < seen.new_visit_before then 1 else 0 end,
                   last_seen_at = greatest(v.last_seen_at, seen.at)
              from (select ?::pg_catalog.text as page_url, ?::pg_catalog.text as page_title, ?::pg_catalog.text as referrer_url, ?::pg_catalog.inet as ip_address,
                           ?::pg_catalog.text as browser, ?::pg_catalog.text as os, ?::pg_catalog.text as device, ?::pg_catalog.text as country, ?::pg_catalog.text as city,
                           ?::pg_catalog.timestamptz as new_visit_before, ?::pg_catalog.timestamptz as at) as seen
             where v.site_id = ? and v.id = ?
            returning\s""" + VisitorRow.COLUMNS;

    /** What visitors may change of themselves. */
    static final String CHANGE_PROFILE = """
            update public.mod_chat_visitors v
               set name = case when ? then v.name else ? end,
                   email = case when ? then v.email else ? end,
                   phone = case when ? then v.phone else ? end,
                   avatar_url = case when ? then v.avatar_url else ? end,
                   updated_at = greatest(?, v.updated_at + interval '1 microsecond')
             where v.site_id = ? and v.id = ?
            returning\s""" + VisitorRow.COLUMNS;

    static final String CHANGE = """
            update public.mod_chat_visitors v
               set name = case when ? then v.name else ? end,
                   email = case when ? then v.email else ? end,
                   phone = case when ? then v.phone else ? end,
                   avatar_url = case when ? then v.avatar_url else ? end,
                   country = case when ? then v.country else ? end,
                   city = case when ? then v.city else ? end,
                   notes = case when ? then v.notes else ? end,
                   crm_contact_id = case when ? then v.crm_contact_id else ? end,
                   updated_at = greatest(?, v.updated_at + interval '1 microsecond')
             where v.site_id = ? and v.id = ?
            returning\s""" + VisitorRow.COLUMNS;

    static final String TAG = TagSql.add("mod_chat_visitors", "v", VisitorRow.COLUMNS);
    static final String UNTAG = TagSql.remove("mod_chat_visitors", "v", VisitorRow.COLUMNS);

    static final String CUSTOM_DATA =
            "select v.custom_data from public.mod_chat_visitors v where v.site_id = ? and v.id = ?";

    static final String REPLACE_CUSTOM_DATA = """
            update public.mod_chat_visitors v
               set custom_data = ?::pg_catalog.jsonb,
                   updated_at = greatest(?, v.updated_at + interval '1 microsecond')
             where v.site_id = ? and v.id = ? and v.custom_data = ?::pg_catalog.jsonb
            returning\s""" + VisitorRow.COLUMNS;

    static final String ERASE = """
            select e.is_known, e.is_done, e.conversations, e.messages, e.identities
              from mod_chat.erase_visitor(?, ?, ?) as e""";

    private static final String HOLD = "select mod_chat.hold_visitor(?, ?)";

    /** Few enough for a small table, and so many that two addresses rarely share one. */
    private static final int EMAIL_SLOTS = 4_096;

    private static final int MESSAGES_ERASED_AT_ONCE = 1_000;

    private final SiteId site;
    private final Session session;
    private final Session audited;
    private final ChatClock clock;
    private final IdGenerator ids;

    JdbcVisitorRepository(SiteId site, Session session, Session audited, ChatClock clock, IdGenerator ids) {
        this.site = site;
        this.session = session;
        this.audited = audited;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatVisitor identify(NewVisitor visitor) {
        return session.change(
                site,
                () -> visitor.identities().isEmpty()
                        ? add(visitor)
                        : owner(visitor).orElseGet(() -> findOrAdd(visitor)));
    }

    @Override
    public Optional<ChatVisitor> find(VisitorId id) {
        return session.operation(() -> read(id.value()));
    }

    @Override
    public Optional<ChatVisitor> find(VisitorIdentity identity) {
        return session.operation(() -> identity.kind() == Kind.EMAIL
                ? session.first(
                        FIND_BY_EMAIL, parameters -> parameters.id(site.value()).text(identity.key()), VisitorRow::read)
                : session.first(
                        session.countedVisitors() + FIND_BY_IDENTITY,
                        parameters -> parameters
                                .id(site.value())
                                .text(identity.kind().value())
                                .text(identity.key()),
                        VisitorRow::read));
    }

    @Override
    public ChatVisitor touch(VisitorId id, PageView view) {
        return session.operation(() -> {
            Instant now = clock.now();
            return changed(
                            TOUCH,
                            parameters -> parameters
                                    .text(view.pageUrl())
                                    .text(view.pageTitle())
                                    .text(view.referrerUrl())
                                    .text(view.ipAddress().flatMap(IpAddresses::canonical))
                                    .text(view.browser())
                                    .text(view.os())
                                    .text(view.device())
                                    .text(view.country())
                                    .text(view.city())
                                    .instant(PageViews.newVisitBefore(now))
                                    .instant(now)
                                    .id(site.value())
                                    .id(id.value()))
                    .orElseThrow(() -> notFound(id));
        });
    }

    @Override
    public ChatVisitor change(VisitorId id, VisitorChange change) {
        boolean isProfile = change.country().isKept()
                && change.city().isKept()
                && change.notes().isKept()
                && change.crmContactId().isKept();
        return session.change(
                site,
                () -> changed(isProfile ? CHANGE_PROFILE : CHANGE, parameters -> {
                            bind(parameters, change.name());
                            bind(parameters, change.email());
                            bind(parameters, change.phone());
                            bind(parameters, change.avatarUrl());
                            if (!isProfile) {
                                bind(parameters, change.country());
                                bind(parameters, change.city());
                                bind(parameters, change.notes());
                                parameters
                                        .flag(change.crmContactId().isKept())
                                        .id(change.crmContactId().value());
                            }
                            parameters.instant(clock.now()).id(site.value()).id(id.value());
                        })
                        .orElseThrow(() -> notFound(id)));
    }

    @Override
    public ChatVisitor tag(VisitorId id, Collection<String> tags) {
        return session.change(site, () -> {
            List<String> more = Tags.checked(tags);
            return changed(
                            TAG,
                            parameters -> parameters
                                    .texts(more)
                                    .instant(clock.now())
                                    .id(site.value())
                                    .id(id.value())
                                    .texts(more)
                                    .number(Limits.TAGS))
                    .orElseThrow(() -> read(id.value()).isPresent() ? Tags.tooMany() : notFound(id));
        });
    }

    @Override
    public ChatVisitor untag(VisitorId id, Collection<String> tags) {
        return session.change(site, () -> {
            List<String> fewer = Tags.checked(tags);
            return changed(
                            UNTAG,
                            parameters -> parameters
                                    .texts(fewer)
                                    .instant(clock.now())
                                    .id(site.value())
                                    .id(id.value()))
                    .orElseThrow(() -> notFound(id));
        });
    }

    @Override
    public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
        return session.change(
                site,
                () -> Attempts.until(
                        () -> merge(id, patch), "others changed the custom data of visitor " + id + " all the time"));
    }

    /** Empty if somebody was faster. */
    private Optional<ChatVisitor> merge(VisitorId id, JsonObject patch) {
        JsonObject before = session.first(
                        CUSTOM_DATA, parameters -> parameters.id(site.value()).id(id.value()), Row::json)
                .orElseThrow(() -> notFound(id));
        JsonObject after = before.mergePatch(patch);
        return changed(
                REPLACE_CUSTOM_DATA,
                parameters -> parameters
                        .json(after)
                        .instant(clock.now())
                        .id(site.value())
                        .id(id.value())
                        .json(before));
    }

    @Override
    public Page<ChatVisitor> list(VisitorFilters filters, PageRequest page) {
        return session.operation(() -> {
            Page<ChatVisitor> found = VisitorList.read(session, site, filters, page);
            if (found.items().isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return found;
        });
    }

    @Override
    public VisitorErasure erase(VisitorId id) {
        return session.change(site, () -> {
            if (session.isTransaction()) {
                // Steps that are no transactions of their own keep what they lock: so all is locked first, and in
                // order.
                session.query(HOLD, parameters -> parameters.id(site.value()).id(id.value()), row -> id);
            }
            Step step = eraseStep(id);
            if (!step.known()) {
                throw notFound(id);
            }
            VisitorErasure erased = step.erased();
            while (!step.done()) {
                step = eraseStep(id);
                erased = erased.plus(step.erased());
            }
            return erased;
        });
    }

    private Step eraseStep(VisitorId id) {
        return audited.first(
                        ERASE,
                        parameters -> parameters.id(site.value()).id(id.value()).number(MESSAGES_ERASED_AT_ONCE),
                        row -> new Step(
                                row.flag(),
                                row.flag(),
                                new VisitorErasure(row.longNumber(), row.longNumber(), row.longNumber())))
                .orElseThrow();
    }

    private Optional<ChatVisitor> changed(String sql, Session.Binding binding) {
        return session.first(session.countedVisitors() + sql, binding, VisitorRow::read);
    }

    private static void bind(Parameters parameters, Patch<String> patch) throws SQLException {
        parameters.flag(patch.isKept()).text(patch.value());
    }

    private static NotFoundException notFound(VisitorId id) {
        return new NotFoundException("visitor", id);
    }

    private Optional<ChatVisitor> read(UUID id) {
        return session.first(
                session.countedVisitors() + FIND,
                parameters -> parameters.id(site.value()).id(id),
                VisitorRow::read);
    }

    private ChatVisitor require(UUID id) {
        return read(id).orElseThrow(() -> new NotFoundException("visitor", id));
    }

    private ChatVisitor add(NewVisitor visitor) {
        UUID id = audited.first(
                        ADD,
                        parameters -> {
                            bindNew(parameters, visitor, clock.now());
                            parameters.id(site.value());
                        },
                        Row::id)
                .orElseThrow(() -> new NotFoundException("site", site));
        return require(id);
    }

    /** The common case: the visitor has been here before, and nothing about it is new. */
    private Optional<ChatVisitor> owner(NewVisitor visitor) {
        List<Owner> owners = session.query(
                session.countedVisitors() + FIND_OWNERS,
                parameters -> {
                    bindWanted(parameters, visitor);
                    parameters.id(site.value());
                },
                row -> new Owner(VisitorRow.read(row), row.flag()));
        if (owners.size() > 1) {
            throw Failures.identitiesOfSeveralVisitors();
        }
        return owners.stream()
                .filter(Owner::hasEveryKey)
                .filter(owner -> owner.visitor().email().isPresent()
                        || first(visitor, Kind.EMAIL).isEmpty())
                .map(Owner::visitor)
                .findFirst();
    }

    private ChatVisitor findOrAdd(NewVisitor visitor) {
        Instant now = clock.now();
        Optional<String> email = first(visitor, Kind.EMAIL);
        Identified identified = audited.first(
                        IDENTIFY,
                        parameters -> {
                            parameters.numbers(visitor.identities().stream()
                                    .map(this::lockKey)
                                    .sorted()
                                    .distinct()
                                    .toList());
                            parameters
                                    .numbers(visitor.identities().stream()
                                            .filter(identity -> identity.kind() == Kind.EMAIL)
                                            .map(this::lockSlot)
                                            .distinct()
                                            .toList())
                                    .id(site.value());
                            bindWanted(parameters, visitor);
                            bindNew(parameters, visitor, now);
                            parameters
                                    .text(first(visitor, Kind.EXTERNAL_ID))
                                    .text(first(visitor, Kind.WHATSAPP))
                                    .id(site.value())
                                    .id(site.value())
                                    .instant(now)
                                    .text(first(visitor, Kind.EXTERNAL_ID))
                                    .text(first(visitor, Kind.WHATSAPP))
                                    .text(email)
                                    .instant(now)
                                    .id(site.value())
                                    .flag(email.isPresent());
                        },
                        row -> new Identified(row.number(), row.optionalId()))
                .orElseThrow();
        if (identified.known() > 1) {
            throw Failures.identitiesOfSeveralVisitors();
        }
        return require(identified.id().orElseThrow(() -> new NotFoundException("site", site)));
    }

    private void bindWanted(Parameters parameters, NewVisitor visitor) throws SQLException {
        parameters
                .texts(visitor.identities().stream()
                        .map(identity -> identity.kind().value())
                        .toList())
                .texts(visitor.identities().stream().map(VisitorIdentity::key).toList())
                .id(site.value())
                .id(site.value());
    }

    /** Binds a new row, see {@link VisitorRow#INSERT}. */
    void bindNew(Parameters parameters, NewVisitor visitor, Instant now) throws SQLException {
        parameters
                .id(ids.next())
                .id(site.value())
                .text(visitor.name())
                .text(visitor.email().or(() -> first(visitor, Kind.EMAIL)))
                .text(visitor.phone())
                .text(visitor.avatarUrl())
                .text(visitor.browser())
                .text(visitor.os())
                .text(visitor.device())
                .text(visitor.ipAddress().flatMap(IpAddresses::canonical))
                .text(visitor.country())
                .text(visitor.city())
                .text(visitor.currentPageUrl())
                .text(visitor.currentPageTitle())
                .text(visitor.referrerUrl())
                .text(visitor.landingPageUrl())
                .instant(now)
                .instant(now)
                .texts(visitor.tags())
                .json(visitor.customData())
                .text(visitor.channel().value())
                .instant(now)
                .instant(now);
    }

    private static Optional<String> first(NewVisitor visitor, Kind kind) {
        return visitor.identities().stream()
                .filter(identity -> identity.kind() == kind)
                .map(VisitorIdentity::value)
                .findFirst();
    }

    /** What those take turns on who find or store the visitor with an identity. */
    long lockKey(VisitorIdentity identity) {
        String key = "live-chat identity " + site + " " + identity.kind().value() + " " + identity.key();
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    /** The row of {@code mod_chat_lock_versions} for an e-mail address. */
    private long lockSlot(VisitorIdentity identity) {
        return 1L + Math.floorMod(lockKey(identity), EMAIL_SLOTS);
    }

    private record Step(boolean known, boolean done, VisitorErasure erased) {}

    private record Owner(ChatVisitor visitor, boolean hasEveryKey) {}

    private record Identified(int known, Optional<UUID> id) {}
}
