package com.dramac.livechat.internal.acting;

import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.ChatAgent;
import java.util.Optional;

/** Which role a user has on a site. */
public final class MemberRole {
    private MemberRole() {}

    /**
     * The role of a user on a site. An agent row decides, and gives none to who is inactive, or has lost the membership
     * with which they were added. Without one, a member of the site's agency is an admin.
     *
     * @param agent the user's agent row on the site, if any
     * @param cameAsMember whether the user was a member of the site's agency when the row was added
     * @param isMember whether the user is one now
     * @return the role, or empty for no access
     */
    public static Optional<AgentRole> of(Optional<ChatAgent> agent, boolean cameAsMember, boolean isMember) {
        if (agent.isEmpty()) {
            return isMember ? Optional.of(AgentRole.ADMIN) : Optional.empty();
        }
        return agent.filter(row -> row.isActive() && (isMember || !cameAsMember))
                .map(ChatAgent::role);
    }
}
