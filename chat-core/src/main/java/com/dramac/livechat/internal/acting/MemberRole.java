package com.dramac.livechat.internal.acting;

import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.ChatAgent;
import java.util.Optional;

/** Which role a user has on a site. */
public final class MemberRole {
    private MemberRole() {}

    /**
     * Returns the role of an agent on the agent's site: none for an inactive one, nor for one who needs a membership and
     * has none.
     *
     * @param agent the user's agent row on the site
     * @param requiresMembership whether the row gives access to a member of the site's agency alone
     * @param isMember whether the user is a member now
     * @return the role, or empty for no access
     */
    public static Optional<AgentRole> ofAgent(ChatAgent agent, boolean requiresMembership, boolean isMember) {
        return agent.isActive() && (isMember || !requiresMembership) ? Optional.of(agent.role()) : Optional.empty();
    }

    /**
     * Returns the role of a user who has no agent row on the site.
     *
     * @param isMember whether the user is a member of the site's agency now
     * @param isDenied whether the site's policy or a denial of the user keeps out members without an agent row
     * @return admin, or empty for no access
     */
    public static Optional<AgentRole> withoutAgent(boolean isMember, boolean isDenied) {
        return isMember && !isDenied ? Optional.of(AgentRole.ADMIN) : Optional.empty();
    }
}
