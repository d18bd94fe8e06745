package com.dramac.livechat.json;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.analytics.AgentPerformanceData;
import com.dramac.livechat.analytics.AnalyticsId;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.analytics.ChatOverviewStats;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.search.Snippet;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** The values whose JSON was typed by hand, each full and sparse. */
final class Snapshots {
    static final SiteId SITE = SiteId.of(id(0x8000));
    static final VisitorId VISITOR = VisitorId.of(id(0x8001));
    static final ConversationId CONVERSATION = ConversationId.of(id(0x8002));
    static final MessageId MESSAGE = MessageId.of(id(0x8003));
    static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private Snapshots() {}

    static UUID id(int last) {
        return UUID.fromString("01890a5d-ac96-774b-bcce-b302099a" + Integer.toHexString(last));
    }

    static Snippet snippetFull() {
        return new Snippet(
                "content", "A <b>Café</b> & cafés", List.of(new Snippet.Mark(5, 9), new Snippet.Mark(16, 21)));
    }

    static Snippet snippetSparse() {
        return new Snippet("fileName", "", List.of());
    }

    static ChatVisitor visitorFull() {
        return ChatVisitor.builder()
                .id(VISITOR)
                .siteId(SITE)
                .externalId("crm-77")
                .name("Ada Lovelace")
                .email("Ada@Example.org")
                .phone("+260 97 1234567")
                .avatarUrl("https://example.org/ada.png")
                .browser("Firefox 141")
                .os("Linux")
                .device("Desktop")
                .ipAddress("2001:db8::1")
                .country("Zambia")
                .city("Lusaka")
                .currentPageUrl("https://example.org/pricing")
                .currentPageTitle("Prices")
                .referrerUrl("https://search.example.com/")
                .landingPageUrl("https://example.org/")
                .totalVisits(3)
                .totalConversations(2)
                .totalMessages(17)
                .firstSeenAt(Instant.parse("2026-01-02T03:04:05.123456Z"))
                .lastSeenAt(Instant.parse("2026-02-03T04:05:06.5Z"))
                .crmContactId(id(0x8099))
                .addTags("vip", "früh")
                .notes("Prefers e-mail")
                .customData(
                        JsonObject.parse(
                                "{\"years\":[2025,2026.0],\"plan_name\":\"pro\",\"tiny\":1e-10,\"seats\":1.2e1,\"since\":null}"))
                .channel(VisitorChannel.WHATSAPP)
                .whatsappPhone("260971234567")
                .createdAt(Instant.parse("2026-01-02T03:04:05.123456Z"))
                .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
                .build();
    }

    static ChatVisitor visitorSparse() {
        return ChatVisitor.builder()
                .id(VISITOR)
                .siteId(SITE)
                .totalVisits(1)
                .totalConversations(0)
                .totalMessages(0)
                .firstSeenAt(CREATED)
                .lastSeenAt(CREATED)
                .customData(JsonObject.EMPTY)
                .channel(VisitorChannel.WIDGET)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .build();
    }

    static ChatConversation conversationFull() {
        return ChatConversation.builder()
                .id(CONVERSATION)
                .siteId(SITE)
                .visitorId(VISITOR)
                .assignedAgentId(AgentId.of(id(0x8010)))
                .departmentId(DepartmentId.of(id(0x8020)))
                .status(ConversationStatus.CLOSED)
                .priority(ConversationPriority.URGENT)
                .channel(ConversationChannel.WHATSAPP)
                .subject("Broken \"parcel\"")
                .lastMessageText("Thank you 👋")
                .lastMessageAt(Instant.parse("2026-01-02T04:04:05.000001Z"))
                .lastMessageBy(MessageSenderType.AI)
                .messageCount(9)
                .unreadAgentCount(1)
                .unreadVisitorCount(2)
                .firstResponseTimeSeconds(12)
                .resolutionTimeSeconds(3600)
                .waitTimeSeconds(11)
                .rating(5)
                .ratingComment("Quick")
                .ratedAt(Instant.parse("2026-01-02T06:00:00Z"))
                .addTags("parcel")
                .internalNotes("Send a voucher")
                .metadata(JsonObject.parse("{\"orderId\":\"4711\"}"))
                .whatsappConversationId("wa-conv-1")
                .whatsappWindowExpiresAt(Instant.parse("2026-01-03T04:04:05Z"))
                .createdAt(CREATED)
                .updatedAt(Instant.parse("2026-01-02T06:00:00Z"))
                .resolvedAt(Instant.parse("2026-01-02T04:30:00Z"))
                .closedAt(Instant.parse("2026-01-02T05:30:00Z"))
                .visitor(visitorSparse())
                .assignedAgent(agentFull())
                .department(departmentFull())
                .build();
    }

    static ChatConversation conversationSparse() {
        return ChatConversation.builder()
                .id(CONVERSATION)
                .siteId(SITE)
                .visitorId(VISITOR)
                .status(ConversationStatus.PENDING)
                .priority(ConversationPriority.NORMAL)
                .channel(ConversationChannel.WIDGET)
                .messageCount(0)
                .unreadAgentCount(0)
                .unreadVisitorCount(0)
                .metadata(JsonObject.EMPTY)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .build();
    }

    static ChatMessage messageSparse() {
        return ChatMessage.builder()
                .id(MESSAGE)
                .conversationId(CONVERSATION)
                .siteId(SITE)
                .senderType(MessageSenderType.AGENT)
                .contentType(MessageContentType.NOTE)
                .status(MessageStatus.SENT)
                .isInternalNote(true)
                .isAiGenerated(false)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .sequence(1)
                .build();
    }

    static ConversationListItem listItemFull() {
        return ConversationListItem.builder()
                .id(CONVERSATION)
                .visitorName("Ada Lovelace")
                .visitorEmail("Ada@Example.org")
                .visitorAvatar("https://example.org/ada.png")
                .channel(ConversationChannel.API)
                .status(ConversationStatus.WAITING)
                .priority(ConversationPriority.HIGH)
                .lastMessageText("Hello?")
                .lastMessageAt(Instant.parse("2026-01-02T04:04:05.000001Z"))
                .lastMessageBy(MessageSenderType.VISITOR)
                .unreadCount(3)
                .assignedAgentName("Grace")
                .departmentName("Support")
                .addTags("parcel")
                .createdAt(CREATED)
                .build();
    }

    static ConversationListItem listItemSparse() {
        return ConversationListItem.builder()
                .id(CONVERSATION)
                .channel(ConversationChannel.WIDGET)
                .status(ConversationStatus.PENDING)
                .priority(ConversationPriority.NORMAL)
                .unreadCount(0)
                .createdAt(CREATED)
                .build();
    }

    static ChatDepartment departmentFull() {
        return ChatDepartment.builder()
                .id(DepartmentId.of(id(0x8020)))
                .siteId(SITE)
                .name("Support")
                .description("Parcels and \"returns\"")
                .isDefault(true)
                .isActive(true)
                .autoAssign(true)
                .maxConcurrentChats(5)
                .sortOrder(3)
                .createdAt(Instant.parse("2026-01-02T03:04:05.123456Z"))
                .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
                .build();
    }

    static ChatDepartment departmentSparse() {
        return ChatDepartment.builder()
                .id(DepartmentId.of(id(0x8020)))
                .siteId(SITE)
                .name("Support")
                .isDefault(false)
                .isActive(false)
                .autoAssign(false)
                .maxConcurrentChats(0)
                .sortOrder(0)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .build();
    }

    static ChatAgent agentFull() {
        return ChatAgent.builder()
                .id(AgentId.of(id(0x8010)))
                .siteId(SITE)
                .userId(UserId.of(id(0x8011)))
                .displayName("Grace")
                .avatarUrl("https://example.org/grace.png")
                .email("grace@example.org")
                .role(AgentRole.SUPERVISOR)
                .status(AgentStatus.BUSY)
                .departmentId(DepartmentId.of(id(0x8020)))
                .maxConcurrentChats(8)
                .currentChatCount(3)
                .totalChatsHandled(120)
                .avgResponseTimeSeconds(46)
                .avgRating(new BigDecimal("4.50"))
                .totalRatings(12)
                .isActive(true)
                .lastActiveAt(Instant.parse("2026-02-03T05:00:00.000001Z"))
                .createdAt(Instant.parse("2026-01-02T03:04:05.123456Z"))
                .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
                .build();
    }

    static ChatAgent agentSparse() {
        return ChatAgent.builder()
                .id(AgentId.of(id(0x8010)))
                .siteId(SITE)
                .userId(UserId.of(id(0x8011)))
                .displayName("Grace")
                .role(AgentRole.AGENT)
                .status(AgentStatus.OFFLINE)
                .maxConcurrentChats(5)
                .currentChatCount(0)
                .totalChatsHandled(0)
                .avgResponseTimeSeconds(0)
                .avgRating(new BigDecimal("0.00"))
                .totalRatings(0)
                .isActive(false)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .build();
    }

    static String file(String name) {
        try (InputStream in = Objects.requireNonNull(Snapshots.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's text without its layout, which is one property a line; numbers stay as they were typed. */
    static String compact(String pretty) {
        return pretty.lines()
                .map(String::strip)
                .map(line -> line.replaceFirst("\": ", "\":"))
                .collect(Collectors.joining());
    }

    static ChatMessage messageFull() {
        return ChatMessage.builder()
                .id(MESSAGE)
                .conversationId(CONVERSATION)
                .siteId(SITE)
                .senderType(MessageSenderType.AI)
                .senderId("responder-1")
                .senderName("Robo")
                .senderAvatar("https://example.org/robo.png")
                .content("Here is your invoice.")
                .contentType(MessageContentType.FILE)
                .fileUrl("https://files.example.org/invoice.pdf")
                .fileName("invoice.pdf")
                .fileSize(3_221_225_472L)
                .fileMimeType("application/pdf")
                .status(MessageStatus.FAILED)
                .isInternalNote(false)
                .whatsappMessageId("wamid.HBgM")
                .whatsappStatus("failed")
                .isAiGenerated(true)
                .aiConfidence(new BigDecimal("0.90"))
                .createdAt(Instant.parse("2026-01-02T03:04:05.000001Z"))
                .updatedAt(Instant.parse("2026-01-02T03:04:06Z"))
                .sequence(4)
                .clientMessageId("c-4")
                .payload(JsonObject.parse("{\"document\":{\"mime_type\":\"application/pdf\"}}"))
                .failureCode(131_026)
                .failureTitle("Message undeliverable")
                .redactedAt(Instant.parse("2026-01-03T00:00:00.000001Z"))
                .build();
    }

    static ChatAnalytics analyticsFull() {
        return ChatAnalytics.builder()
                .id(AnalyticsId.of(id(0x8004)))
                .siteId(SITE)
                .date(LocalDate.of(2026, 1, 2))
                .totalConversations(40)
                .totalMessages(412)
                .newVisitors(21)
                .returningVisitors(9)
                .widgetConversations(30)
                .whatsappConversations(8)
                .resolvedConversations(33)
                .missedConversations(2)
                .avgFirstResponseSeconds(41)
                .avgResolutionSeconds(3_600)
                .avgWaitSeconds(17)
                .avgMessagesPerConversation(new BigDecimal("10.30"))
                .avgRating(new BigDecimal("4.50"))
                .totalRatings(12)
                .satisfactionScore(new BigDecimal("91.67"))
                .aiAutoResponses(60)
                .aiResolved(5)
                .agentId(AgentId.of(id(0x8010)))
                .createdAt(CREATED)
                .updatedAt(Instant.parse("2026-01-03T00:00:00.000001Z"))
                .build();
    }

    static ChatAnalytics analyticsSparse() {
        return ChatAnalytics.builder()
                .id(AnalyticsId.of(id(0x8004)))
                .siteId(SITE)
                .date(LocalDate.of(2026, 1, 2))
                .totalConversations(0)
                .totalMessages(0)
                .newVisitors(0)
                .returningVisitors(0)
                .widgetConversations(0)
                .whatsappConversations(0)
                .resolvedConversations(0)
                .missedConversations(0)
                .avgFirstResponseSeconds(0)
                .avgResolutionSeconds(0)
                .avgWaitSeconds(0)
                .avgMessagesPerConversation(BigDecimal.ZERO)
                .avgRating(BigDecimal.ZERO)
                .totalRatings(0)
                .satisfactionScore(BigDecimal.ZERO)
                .aiAutoResponses(0)
                .aiResolved(0)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .build();
    }

    static ChatOverviewStats overview() {
        return ChatOverviewStats.builder()
                .activeConversations(12)
                .pendingConversations(3)
                .onlineAgents(4)
                .avgResponseTime(38)
                .todayConversations(55)
                .todayResolved(41)
                .todayMissed(1)
                .satisfactionScore(new BigDecimal("92.50"))
                .build();
    }

    static AgentPerformanceData performanceFull() {
        return AgentPerformanceData.builder()
                .from(performanceSparse())
                .avatarUrl("https://example.org/grace.png")
                .totalChats(310)
                .resolvedChats(288)
                .avgResponseTime(44)
                .avgRating(new BigDecimal("4.71"))
                .totalRatings(120)
                .currentLoad(3)
                .build();
    }

    static AgentPerformanceData performanceSparse() {
        return AgentPerformanceData.builder()
                .agentId(AgentId.of(id(0x8010)))
                .agentName("Grace")
                .totalChats(0)
                .resolvedChats(0)
                .avgResponseTime(0)
                .avgRating(BigDecimal.ZERO)
                .totalRatings(0)
                .currentLoad(0)
                .maxLoad(5)
                .build();
    }

    static RealtimeMessage realtimeFull() {
        return RealtimeMessage.builder()
                .type(RealtimeMessageType.NEW_MESSAGE)
                .conversationId(CONVERSATION)
                .data(JsonObject.parse("{\"sequence\":4,\"sender_type\":\"visitor\"}"))
                .build();
    }

    static RealtimeMessage realtimeSparse() {
        return RealtimeMessage.builder()
                .type(RealtimeMessageType.TYPING_STOP)
                .conversationId(CONVERSATION)
                .data(JsonObject.EMPTY)
                .build();
    }

    static PresenceState presence() {
        return PresenceState.builder()
                .agentId(AgentId.of(id(0x8010)))
                .status(AgentStatus.AWAY)
                .currentChats(2)
                .lastSeen(Instant.parse("2026-01-02T03:04:05.000001Z"))
                .build();
    }

    static CannedResponse cannedResponseFull() {
        return CannedResponse.builder()
                .id(CannedResponseId.of(id(0x8030)))
                .siteId(SITE)
                .title("Greeting")
                .content("Hello {{visitor.name|there}}!")
                .shortcut("/hi")
                .category("Start")
                .addTags("first", "früh")
                .usageCount(12)
                .lastUsedAt(Instant.parse("2026-02-03T04:05:06.5Z"))
                .createdBy(UserId.of(id(0x8040)))
                .isShared(false)
                .isActive(true)
                .createdAt(CREATED)
                .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
                .build();
    }

    static CannedResponse cannedResponseSparse() {
        return CannedResponse.builder()
                .id(CannedResponseId.of(id(0x8030)))
                .siteId(SITE)
                .title("Greeting")
                .content("Hello!")
                .usageCount(0)
                .isShared(true)
                .isActive(false)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .build();
    }

    static KnowledgeBaseArticle articleFull() {
        return KnowledgeBaseArticle.builder()
                .id(ArticleId.of(id(0x8050)))
                .siteId(SITE)
                .title("Opening hours")
                .content("We are open from nine to five.")
                .category("Shop")
                .addTags("hours")
                .isActive(true)
                .usageCount(7)
                .lastMatchedAt(Instant.parse("2026-02-03T04:05:06.5Z"))
                .createdBy(UserId.of(id(0x8040)))
                .createdAt(CREATED)
                .updatedAt(Instant.parse("2026-02-03T04:05:06Z"))
                .build();
    }

    static KnowledgeBaseArticle articleSparse() {
        return KnowledgeBaseArticle.builder()
                .id(ArticleId.of(id(0x8050)))
                .siteId(SITE)
                .title("Opening hours")
                .content("Nine to five.")
                .isActive(false)
                .usageCount(0)
                .createdAt(CREATED)
                .updatedAt(CREATED)
                .build();
    }
}
