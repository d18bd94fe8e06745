package com.dramac.livechat.json;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.AgentFilter;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.FilterDate;
import com.dramac.livechat.department.DepartmentId;
import java.time.Instant;
import java.time.LocalDate;

/** What lies about conversations as JSON. */
final class ConversationSnapshots {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000001Z");

    private ConversationSnapshots() {}

    static ConversationFilters filtersFull() {
        return ConversationFilters.builder()
                .status(ConversationStatus.ACTIVE)
                .channel(ConversationChannel.WHATSAPP)
                .assignedAgentId(AgentFilter.unassigned())
                .departmentId(DepartmentId.parse("01890a5d-ac96-774b-bcce-b302099a8005"))
                .priority(ConversationPriority.URGENT)
                .search("invoice \"March\"")
                .dateFrom(FilterDate.of(LocalDate.of(2026, 3, 1)))
                .dateTo(FilterDate.of(Instant.parse("2026-03-31T12:00:00.000001Z")))
                .build();
    }

    static ConversationFilters filtersSparse() {
        return ConversationFilters.builder().status(ConversationStatus.PENDING).build();
    }

    static ConversationCycle cycleFull() {
        return ConversationCycle.builder()
                .cycle(2)
                .startedAt(START)
                .endedAt(START.plusSeconds(600))
                .outcome(ConversationStatus.RESOLVED)
                .assignedAgentId(AgentId.parse("01890a5d-ac96-774b-bcce-b302099a8004"))
                .attendedAt(START.plusSeconds(30))
                .answeredAt(START.plusSeconds(60))
                .aiAnsweredAt(START.plusSeconds(40))
                .firstResponseTimeSeconds(60)
                .resolutionTimeSeconds(600)
                .waitTimeSeconds(30)
                .rating(5)
                .ratingComment("quick")
                .ratedAt(START.plusSeconds(660))
                .build();
    }

    static ConversationCycle cycleSparse() {
        return ConversationCycle.builder().cycle(1).startedAt(START).build();
    }
}
