package com.dramac.livechat.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.analytics.AgentPerformanceData;
import com.dramac.livechat.analytics.AnalyticsSummary;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.analytics.ChatOverviewStats;
import com.dramac.livechat.analytics.TimeDistribution;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.search.Snippet;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PreChatAnswers;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of each type, typed by hand from the specification's property lists. */
class SnapshotTest {
    private static final ObjectMapper HOST =
            new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());

    static Stream<Arguments> snapshots() {
        return Stream.of(
                Arguments.of("filters-full.json", ConversationFilters.class, ConversationSnapshots.filtersFull()),
                Arguments.of("filters-sparse.json", ConversationFilters.class, ConversationSnapshots.filtersSparse()),
                Arguments.of("cycle-full.json", ConversationCycle.class, ConversationSnapshots.cycleFull()),
                Arguments.of("cycle-sparse.json", ConversationCycle.class, ConversationSnapshots.cycleSparse()),
                Arguments.of("summary-full.json", AnalyticsSummary.class, ReportSnapshots.summaryFull()),
                Arguments.of("summary-sparse.json", AnalyticsSummary.class, ReportSnapshots.summarySparse()),
                Arguments.of("times-full.json", TimeDistribution.class, ReportSnapshots.timesFull()),
                Arguments.of("times-sparse.json", TimeDistribution.class, ReportSnapshots.timesSparse()),
                Arguments.of("import-full.json", ImportReport.class, ImportSnapshots.full()),
                Arguments.of("import-sparse.json", ImportReport.class, ImportSnapshots.sparse()),
                Arguments.of("visitor-full.json", ChatVisitor.class, Snapshots.visitorFull()),
                Arguments.of("visitor-sparse.json", ChatVisitor.class, Snapshots.visitorSparse()),
                Arguments.of("conversation-full.json", ChatConversation.class, Snapshots.conversationFull()),
                Arguments.of("conversation-sparse.json", ChatConversation.class, Snapshots.conversationSparse()),
                Arguments.of("message-full.json", ChatMessage.class, Snapshots.messageFull()),
                Arguments.of("message-sparse.json", ChatMessage.class, Snapshots.messageSparse()),
                Arguments.of("department-full.json", ChatDepartment.class, Snapshots.departmentFull()),
                Arguments.of("department-sparse.json", ChatDepartment.class, Snapshots.departmentSparse()),
                Arguments.of("agent-full.json", ChatAgent.class, Snapshots.agentFull()),
                Arguments.of("agent-sparse.json", ChatAgent.class, Snapshots.agentSparse()),
                Arguments.of("list-item-full.json", ConversationListItem.class, Snapshots.listItemFull()),
                Arguments.of("list-item-sparse.json", ConversationListItem.class, Snapshots.listItemSparse()),
                Arguments.of("widget-settings-full.json", ChatWidgetSettings.class, WidgetSnapshots.full()),
                Arguments.of("widget-settings-defaults.json", ChatWidgetSettings.class, WidgetSnapshots.defaults()),
                Arguments.of("widget-public-full.json", PublicWidgetSettings.class, WidgetSnapshots.publicFull()),
                Arguments.of(
                        "widget-public-defaults.json", PublicWidgetSettings.class, WidgetSnapshots.publicDefaults()),
                Arguments.of("pre-chat-full.json", PreChatAnswers.class, WidgetSnapshots.preChatFull()),
                Arguments.of("pre-chat-sparse.json", PreChatAnswers.class, WidgetSnapshots.preChatSparse()),
                Arguments.of("analytics-full.json", ChatAnalytics.class, Snapshots.analyticsFull()),
                Arguments.of("analytics-sparse.json", ChatAnalytics.class, Snapshots.analyticsSparse()),
                Arguments.of("overview.json", ChatOverviewStats.class, Snapshots.overview()),
                Arguments.of("performance-full.json", AgentPerformanceData.class, Snapshots.performanceFull()),
                Arguments.of("performance-sparse.json", AgentPerformanceData.class, Snapshots.performanceSparse()),
                Arguments.of("realtime-full.json", RealtimeMessage.class, Snapshots.realtimeFull()),
                Arguments.of("realtime-sparse.json", RealtimeMessage.class, Snapshots.realtimeSparse()),
                Arguments.of("presence.json", PresenceState.class, Snapshots.presence()),
                Arguments.of("routing-full.json", RoutingDecision.class, RoutingSnapshots.full()),
                Arguments.of("routing-sparse.json", RoutingDecision.class, RoutingSnapshots.sparse()),
                Arguments.of("canned-response-full.json", CannedResponse.class, Snapshots.cannedResponseFull()),
                Arguments.of("canned-response-sparse.json", CannedResponse.class, Snapshots.cannedResponseSparse()),
                Arguments.of("snippet-full.json", Snippet.class, Snapshots.snippetFull()),
                Arguments.of("snippet-sparse.json", Snippet.class, Snapshots.snippetSparse()),
                Arguments.of("article-full.json", KnowledgeBaseArticle.class, Snapshots.articleFull()),
                Arguments.of("article-sparse.json", KnowledgeBaseArticle.class, Snapshots.articleSparse()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snapshots")
    void isWrittenAsTyped(String file, Class<?> type, Object value) throws Exception {
        String typed = Snapshots.file(file);
        assertThat(ChatJson.write(value)).isEqualTo(Snapshots.compact(typed));
        assertThat(HOST.readTree(ChatJson.write(value))).isEqualTo(HOST.readTree(typed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snapshots")
    void isReadAsTyped(String file, Class<?> type, Object value) {
        assertThat((Object) ChatJson.read(Snapshots.file(file), type)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snapshots")
    void aHostsOwnMapperWritesTheSame(String file, Class<?> type, Object value) throws Exception {
        assertThat(HOST.writeValueAsString(value)).isEqualTo(Snapshots.compact(Snapshots.file(file)));
        assertThat((Object) HOST.readValue(Snapshots.file(file), type)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snapshots")
    void unknownPropertiesArePassedOver(String file, Class<?> type, Object value) throws Exception {
        String more = "{\"fromTheFuture\":{\"a\":[1]},"
                + Snapshots.file(file).stripLeading().substring(1);
        assertThat((Object) ChatJson.read(more, type)).isEqualTo(value);
        assertThat((Object) HOST.readValue(more, type)).isEqualTo(value);
    }
}
