package com.dramac.livechat.internal.acting;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.manifest.ChatPermission;

/** The user who acts, and what the store gives them. */
record ActingMember(UserId user, ActingStore store) {
    SiteChat needing(ChatPermission permission) {
        return store.needing(permission);
    }

    /** The site for what a member may do with the own agent, and whoever manages agents with every one. */
    SiteChat managing(AgentId agent) {
        SiteChat viewed = needing(ChatPermission.CONVERSATIONS_VIEW);
        boolean own = viewed.agents()
                .find(agent)
                .filter(found -> found.userId().equals(user))
                .isPresent();
        return own ? viewed : needing(ChatPermission.AGENTS_MANAGE);
    }

    <E extends RuntimeException> E failing(E refusal) {
        return store.failing(refusal);
    }

    RuntimeException hostOnly(String operation) {
        return failing(Failures.hostOnly(operation));
    }

    RuntimeException onlyForOneself(String operation) {
        return failing(Failures.onlyForOneself(operation));
    }

    /** The filters, of what is shared and what is the user's own. */
    CannedResponseFilters ownOrShared(String operation, CannedResponseFilters filters) {
        if (filters.visibleTo().filter(other -> !other.equals(user)).isPresent()) {
            throw onlyForOneself(operation);
        }
        return CannedResponseFilters.builder().from(filters).visibleTo(user).build();
    }
}
