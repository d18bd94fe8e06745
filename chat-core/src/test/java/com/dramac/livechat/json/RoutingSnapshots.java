package com.dramac.livechat.json;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.routing.RoutingCandidate;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingOutcome;
import java.time.Instant;

/** What the snapshots of routing decisions hold. */
final class RoutingSnapshots {
    private static final ConversationId CONVERSATION = ConversationId.parse("01890a5d-ac96-774b-bcce-b302099a8003");
    private static final AgentId AGENT = AgentId.parse("01890a5d-ac96-774b-bcce-b302099a8004");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private RoutingSnapshots() {}

    static RoutingDecision full() {
        return RoutingDecision.builder()
                .conversationId(CONVERSATION)
                .departmentId(DepartmentId.parse("01890a5d-ac96-774b-bcce-b302099a8005"))
                .outcome(RoutingOutcome.ASSIGNED)
                .assignedAgentId(AGENT)
                .strategy("least_loaded")
                .addCandidates(RoutingCandidate.builder()
                        .agentId(AGENT)
                        .load(3)
                        .capacity(5)
                        .lastTurn(17)
                        .build())
                .candidateCount(2)
                .reason("Agent 4 was chosen.")
                .decidedAt(AT)
                .build();
    }

    static RoutingDecision sparse() {
        return RoutingDecision.builder()
                .conversationId(CONVERSATION)
                .outcome(RoutingOutcome.NO_DEPARTMENT)
                .strategy("custom")
                .candidateCount(0)
                .reason("The conversation is in no department.")
                .decidedAt(AT)
                .build();
    }
}
