package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.access.MemberPolicy;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ForbiddenException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which role a user has on a site, by agent row, membership of the agency and the host's policy, in any order. */
public abstract class MembershipContract extends StoreContract {
    private AgencyId agency;
    private SiteChat agencySite;
    private UserId user;

    /** For the store's own test class. */
    @SuppressWarnings("NullAway.Init") // made before every test
    protected MembershipContract() {}

    @BeforeEach
    final void agencyAndUser() {
        agency = AgencyId.of(randomId());
        agencySite = chat.site(harness.newSite(chat, agency));
        user = UserId.of(randomId());
    }

    private void join() {
        harness.addMember(chat, agency, user);
    }

    private void leave() {
        harness.removeMember(chat, agency, user);
    }

    private ChatAgent addAgent(SiteChat target, AgentRole role) {
        return target.agents()
                .add(NewAgent.builder()
                        .userId(user)
                        .displayName("Grace")
                        .role(role)
                        .build());
    }

    /** The role by what the user may do: agents view, supervisors see the numbers, admins make departments. */
    private Optional<AgentRole> role(SiteChat target) {
        SiteChat acting = target.as(Actor.member(user));
        if (!permits(() -> acting.conversations().counts())) {
            return Optional.empty();
        }
        if (permits(() -> acting.departments()
                .create(NewDepartment.builder().name("Department " + randomId()).build()))) {
            return Optional.of(AgentRole.ADMIN);
        }
        return Optional.of(permits(() -> acting.analytics().overview()) ? AgentRole.SUPERVISOR : AgentRole.AGENT);
    }

    private static boolean permits(Runnable operation) {
        return catchThrowableOfType(ForbiddenException.class, operation::run) == null;
    }

    private void assertRole(AgentRole role) {
        assertThat(role(agencySite)).contains(role);
    }

    private void assertNoAccess() {
        assertThat(role(agencySite)).isEmpty();
    }

    @Test
    @DisplayName("MEM-01 A member without an agent row is an admin, until the membership ends")
    void memberWithoutAgent() {
        assertNoAccess();
        join();
        assertRole(AgentRole.ADMIN);
        leave();
        assertNoAccess();
    }

    @Test
    @DisplayName("MEM-02 An agent who never was a member has the agent row's role")
    void outsideAgent() {
        addAgent(agencySite, AgentRole.SUPERVISOR);
        assertRole(AgentRole.SUPERVISOR);
        leave();
        assertRole(AgentRole.SUPERVISOR);
    }

    @Test
    @DisplayName("MEM-03 An agent added before joining the agency loses access with the membership")
    void addedBeforeJoining() {
        addAgent(agencySite, AgentRole.AGENT);
        join();
        assertRole(AgentRole.AGENT);
        leave();
        assertNoAccess();
        join();
        assertRole(AgentRole.AGENT);
    }

    @Test
    @DisplayName("MEM-04 An agent added after joining the agency loses access with the membership")
    void addedAfterJoining() {
        join();
        addAgent(agencySite, AgentRole.AGENT);
        assertRole(AgentRole.AGENT);
        leave();
        assertNoAccess();
        join();
        assertRole(AgentRole.AGENT);
    }

    @Test
    @DisplayName("MEM-05 An agent who leaves the agency while inactive has no access once reactivated")
    void leavesWhileInactive() {
        ChatAgent agent = addAgent(agencySite, AgentRole.AGENT);
        join();
        agencySite.agents().deactivate(agent.id());
        assertNoAccess();
        leave();
        agencySite.agents().reactivate(agent.id());
        assertNoAccess();
        join();
        assertRole(AgentRole.AGENT);
    }

    @Test
    @DisplayName("MEM-06 An inactive agent who joins the agency has no access as a member either")
    void joinsWhileInactive() {
        ChatAgent agent = addAgent(agencySite, AgentRole.ADMIN);
        agencySite.agents().deactivate(agent.id());
        join();
        assertNoAccess();
        leave();
        agencySite.agents().reactivate(agent.id());
        assertNoAccess();
    }

    @Test
    @DisplayName("MEM-07 A membership of another agency changes nothing for an agent of the site")
    void anotherAgency() {
        addAgent(agencySite, AgentRole.AGENT);
        AgencyId other = AgencyId.of(randomId());
        harness.addMember(chat, other, user);
        assertRole(AgentRole.AGENT);
        harness.removeMember(chat, other, user);
        assertRole(AgentRole.AGENT);
    }

    @Test
    @DisplayName("MEM-08 Leaving the agency ends access on all its sites, and on no other agency's")
    void allSites() {
        SiteChat second = chat.site(harness.newSite(chat, agency));
        SiteChat foreign = chat.site(harness.newSite(chat, AgencyId.of(randomId())));
        addAgent(second, AgentRole.SUPERVISOR);
        addAgent(foreign, AgentRole.AGENT);
        join();
        assertRole(AgentRole.ADMIN);
        assertThat(role(second)).contains(AgentRole.SUPERVISOR);
        leave();
        assertNoAccess();
        assertThat(role(second)).isEmpty();
        assertThat(role(foreign)).contains(AgentRole.AGENT);
    }

    @Test
    @DisplayName("MEM-09 The host lets an agent in without a membership, until another one begins or ends")
    void letInWithoutMembership() {
        join();
        addAgent(agencySite, AgentRole.AGENT);
        leave();
        assertNoAccess();
        chat.sites().requireMembership(agencySite.siteId(), user, false);
        assertRole(AgentRole.AGENT);
        join();
        assertRole(AgentRole.AGENT);
        leave();
        assertNoAccess();
    }

    @Test
    @DisplayName("MEM-10 The host requires a membership of an agent who never was a member")
    void membershipRequired() {
        addAgent(agencySite, AgentRole.AGENT);
        chat.sites().requireMembership(agencySite.siteId(), user, true);
        assertNoAccess();
        join();
        assertRole(AgentRole.AGENT);
    }

    @Test
    @DisplayName("MEM-11 Requiring a membership of a user without an agent row, or on an unknown site, is NotFound")
    void membershipOfNobody() {
        join();
        SiteId unknown = SiteId.of(randomId());
        assertNotFound("agent", user, () -> chat.sites().requireMembership(agencySite.siteId(), user, true));
        assertNotFound("site", unknown, () -> chat.sites().requireMembership(unknown, user, true));
    }

    @Test
    @DisplayName("MEM-12 A site that denies members without an agent row lets in those with one alone")
    void denyingSite() {
        SiteChat second = chat.site(harness.newSite(chat, agency));
        join();
        assertThat(chat.sites().memberPolicy(agencySite.siteId())).isEqualTo(MemberPolicy.ALLOW);
        chat.sites().setMemberPolicy(agencySite.siteId(), MemberPolicy.DENY);
        assertThat(chat.sites().memberPolicy(agencySite.siteId())).isEqualTo(MemberPolicy.DENY);
        assertNoAccess();
        assertThat(role(second)).contains(AgentRole.ADMIN);
        addAgent(agencySite, AgentRole.AGENT);
        assertRole(AgentRole.AGENT);
        chat.sites().setMemberPolicy(agencySite.siteId(), MemberPolicy.ALLOW);
        assertRole(AgentRole.AGENT);
    }

    @Test
    @DisplayName("MEM-13 Going back to the default policy makes members without an agent row admins again")
    void allowingSite() {
        join();
        chat.sites().setMemberPolicy(agencySite.siteId(), MemberPolicy.DENY);
        chat.sites().setMemberPolicy(agencySite.siteId(), MemberPolicy.ALLOW);
        assertRole(AgentRole.ADMIN);
    }

    @Test
    @DisplayName("MEM-14 A denied member has no access without an agent row, until allowed again")
    void deniedMember() {
        join();
        chat.sites().denyMember(agencySite.siteId(), user);
        chat.sites().denyMember(agencySite.siteId(), user);
        assertNoAccess();
        leave();
        join();
        assertNoAccess();
        chat.sites().allowMember(agencySite.siteId(), user);
        chat.sites().allowMember(agencySite.siteId(), user);
        assertRole(AgentRole.ADMIN);
    }

    @Test
    @DisplayName("MEM-15 A denied member with an agent row has the row's role, also when denied later")
    void deniedMemberWithAgent() {
        chat.sites().denyMember(agencySite.siteId(), user);
        join();
        addAgent(agencySite, AgentRole.SUPERVISOR);
        assertRole(AgentRole.SUPERVISOR);
        chat.sites().denyMember(agencySite.siteId(), user);
        assertRole(AgentRole.SUPERVISOR);
    }

    @Test
    @DisplayName("MEM-16 On an unknown site a policy and a denial are NotFound, and a removed site forgets them")
    void unknownAndRemovedSites() {
        SiteId unknown = SiteId.of(randomId());
        assertNotFound("site", unknown, () -> chat.sites().memberPolicy(unknown));
        assertNotFound("site", unknown, () -> chat.sites().setMemberPolicy(unknown, MemberPolicy.DENY));
        assertNotFound("site", unknown, () -> chat.sites().denyMember(unknown, user));
        assertNotFound("site", unknown, () -> chat.sites().allowMember(unknown, user));
        join();
        SiteId removed = agencySite.siteId();
        chat.sites().setMemberPolicy(removed, MemberPolicy.DENY);
        chat.sites().denyMember(removed, user);
        chat.sites().remove(removed);
        chat.sites().register(removed, agency);
        assertThat(chat.sites().memberPolicy(removed)).isEqualTo(MemberPolicy.ALLOW);
        assertRole(AgentRole.ADMIN);
    }

    @Test
    @DisplayName("MEM-17 A site that becomes an agency's requires the membership of the agents who are members then")
    void siteJoinsAgency() {
        SiteChat fresh = chat.site(harness.newSite(chat));
        addAgent(fresh, AgentRole.AGENT);
        join();
        assertThat(role(fresh)).contains(AgentRole.AGENT);
        chat.sites().register(fresh.siteId(), agency);
        assertThat(role(fresh)).contains(AgentRole.AGENT);
        leave();
        assertThat(role(fresh)).isEmpty();
    }

    @Test
    @DisplayName("MEM-18 A membership that ended before the site became the agency's asks nothing of the site's agents")
    void leftBeforeSiteJoined() {
        SiteChat fresh = chat.site(harness.newSite(chat));
        addAgent(fresh, AgentRole.AGENT);
        join();
        leave();
        chat.sites().register(fresh.siteId(), agency);
        assertThat(role(fresh)).contains(AgentRole.AGENT);
    }
}
