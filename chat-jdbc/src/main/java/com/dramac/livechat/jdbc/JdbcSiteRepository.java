package com.dramac.livechat.jdbc;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.MemberPolicy;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;

/** The table of sites: the host's, or the one that the migration made. */
final class JdbcSiteRepository implements SiteRepository {
    private static final String EXISTS = "select true from public.sites where id = ?";
    private static final String OURS = "select mod_chat.sites_are_ours()";
    private static final String REGISTER = "insert into public.sites (id) values (?) on conflict do nothing";
    private static final String REGISTER_OF_AGENCY = """
            with site as (
              insert into public.sites (id, agency_id) values (?, ?)
              on conflict (id) do update set agency_id = excluded.agency_id
               where sites.agency_id is null or sites.agency_id = excluded.agency_id
              returning agency_id
            ), agency as (
              insert into public.agencies (id) select agency_id from site on conflict do nothing
            )
            select true from site
            """;

    private static final String ADD_MEMBER =
            "insert into public.agency_members (agency_id, user_id) values (?, ?) on conflict do nothing";
    private static final String REMOVE_MEMBER = "delete from public.agency_members where agency_id = ? and user_id = ?";
    private static final String REQUIRE_MEMBERSHIP = """
            update public.mod_chat_agents a set requires_membership = ? where a.site_id = ? and a.user_id = ?""";

    static final String MEMBER_POLICY = """
            select coalesce(p.members_without_agent, 'allow')
              from public.sites s
              left join public.mod_chat_site_policies p on p.site_id = s.id
             where s.id = ?""";

    private static final String SET_MEMBER_POLICY = """
            insert into public.mod_chat_site_policies (site_id, members_without_agent)
            select s.id, ? from public.sites s where s.id = ?
            on conflict (site_id) do update set members_without_agent = excluded.members_without_agent""";

    private static final String DENY_MEMBER = """
            insert into public.mod_chat_denied_members (site_id, user_id) values (?, ?) on conflict do nothing""";

    private static final String ALLOW_MEMBER =
            "delete from public.mod_chat_denied_members where site_id = ? and user_id = ?";

    private static final String REMOVE = "delete from public.sites where id = ?";

    private final Session session;

    JdbcSiteRepository(Session session) {
        this.session = session;
    }

    @Override
    public void register(SiteId site) {
        session.operation(() -> {
            if (!known(site)) {
                requireOurs();
                session.update(REGISTER, parameters -> parameters.id(site.value()));
            }
            return true;
        });
    }

    @Override
    public void register(SiteId site, AgencyId agency) {
        session.operation(() -> {
            requireOurs();
            return session.first(
                            REGISTER_OF_AGENCY,
                            parameters -> parameters.id(site.value()).id(agency.value()),
                            Row::flag)
                    .orElseThrow(() -> Failures.siteOfAnotherAgency(site));
        });
    }

    @Override
    public void addMember(AgencyId agency, UserId user) {
        changeMembers(ADD_MEMBER, agency, user);
    }

    @Override
    public void removeMember(AgencyId agency, UserId user) {
        changeMembers(REMOVE_MEMBER, agency, user);
    }

    private void changeMembers(String sql, AgencyId agency, UserId user) {
        session.operation(() -> {
            requireOurs();
            return session.update(
                    sql, parameters -> parameters.id(agency.value()).id(user.value()));
        });
    }

    @Override
    public void requireMembership(SiteId site, UserId user, boolean required) {
        session.operation(() -> {
            int changed = session.update(
                    REQUIRE_MEMBERSHIP,
                    parameters -> parameters.flag(required).id(site.value()).id(user.value()));
            if (changed == 0) {
                requireKnown(site);
                throw new NotFoundException("agent", user);
            }
            return true;
        });
    }

    @Override
    public MemberPolicy memberPolicy(SiteId site) {
        return session.operation(() -> session.first(
                        MEMBER_POLICY, parameters -> parameters.id(site.value()), row -> MemberPolicy.of(row.text()))
                .orElseThrow(() -> new NotFoundException("site", site)));
    }

    @Override
    public void setMemberPolicy(SiteId site, MemberPolicy policy) {
        session.operation(() -> {
            int stored = session.update(
                    SET_MEMBER_POLICY,
                    parameters -> parameters.text(policy.value()).id(site.value()));
            if (stored == 0) {
                throw new NotFoundException("site", site);
            }
            return true;
        });
    }

    @Override
    public void denyMember(SiteId site, UserId user) {
        changeDenials(DENY_MEMBER, site, user);
    }

    @Override
    public void allowMember(SiteId site, UserId user) {
        changeDenials(ALLOW_MEMBER, site, user);
    }

    private void changeDenials(String sql, SiteId site, UserId user) {
        session.operation(() -> {
            requireKnown(site);
            return session.update(sql, parameters -> parameters.id(site.value()).id(user.value()));
        });
    }

    private void requireKnown(SiteId site) {
        if (!known(site)) {
            throw new NotFoundException("site", site);
        }
    }

    @Override
    public boolean exists(SiteId site) {
        return session.operation(() -> known(site));
    }

    @Override
    public void remove(SiteId site) {
        session.operation(() -> {
            requireOurs();
            if (session.update(REMOVE, parameters -> parameters.id(site.value())) == 0) {
                throw new NotFoundException("site", site);
            }
            return true;
        });
    }

    private boolean known(SiteId site) {
        return isKnown(session, site);
    }

    static boolean isKnown(Session session, SiteId site) {
        return session.first(EXISTS, parameters -> parameters.id(site.value()), Row::flag)
                .isPresent();
    }

    private void requireOurs() {
        boolean ours = session.first(OURS, parameters -> {}, Row::flag).orElse(false);
        if (!ours) {
            throw Failures.platformSites();
        }
    }
}
