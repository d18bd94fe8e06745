package com.dramac.livechat.json;

import com.dramac.livechat.analytics.AnalyticsSummary;
import com.dramac.livechat.analytics.TimeBucket;
import com.dramac.livechat.analytics.TimeDistribution;
import java.math.BigDecimal;
import java.util.Optional;

/** Reports as JSON. */
final class ReportSnapshots {
    private ReportSnapshots() {}

    static AnalyticsSummary summaryFull() {
        return AnalyticsSummary.builder()
                .from(summarySparse())
                .avgFirstResponseSeconds(new BigDecimal("42.50"))
                .avgResolutionSeconds(new BigDecimal("600.00"))
                .avgWaitSeconds(new BigDecimal("12.34"))
                .avgMessagesPerConversation(new BigDecimal("7.25"))
                .avgRating(new BigDecimal("4.50"))
                .satisfactionScore(new BigDecimal("87.50"))
                .build();
    }

    static AnalyticsSummary summarySparse() {
        return AnalyticsSummary.builder()
                .days(7)
                .totalConversations(10)
                .widgetConversations(6)
                .whatsappConversations(3)
                .totalMessages(72)
                .newVisitors(5)
                .returningVisitors(4)
                .resolvedConversations(8)
                .missedConversations(1)
                .totalRatings(2)
                .aiAutoResponses(9)
                .aiResolved(1)
                .build();
    }

    static TimeDistribution timesFull() {
        return TimeDistribution.builder()
                .count(3)
                .average(new BigDecimal("30.33"))
                .p50(20)
                .p90(61)
                .p95(61)
                .addHistogram(new TimeBucket(Optional.of(10), 1), new TimeBucket(Optional.empty(), 2))
                .build();
    }

    static TimeDistribution timesSparse() {
        return TimeDistribution.builder().count(0).build();
    }
}
