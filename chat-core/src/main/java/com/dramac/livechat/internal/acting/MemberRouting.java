package com.dramac.livechat.internal.acting;

import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingStrategy;
import java.util.List;

/** Routing as a member of the staff has it. */
final class MemberRouting implements ChatRouting {
    private final ActingMember member;

    MemberRouting(ActingMember member) {
        this.member = member;
    }

    @Override
    public RoutingDecision autoAssign(ConversationId conversation, RoutingStrategy strategy) {
        return member.needing(ChatPermission.CONVERSATIONS_ASSIGN).routing().autoAssign(conversation, strategy);
    }

    @Override
    public List<RoutingDecision> drain(DepartmentId department, int limit, RoutingStrategy strategy) {
        return member.needing(ChatPermission.CONVERSATIONS_ASSIGN).routing().drain(department, limit, strategy);
    }
}
