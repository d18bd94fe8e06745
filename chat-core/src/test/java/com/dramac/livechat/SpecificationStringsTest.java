package com.dramac.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.analytics.AnalyticsId;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.manifest.ChatAction;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The specification's strings, all of them and in its order, and the typed ids. */
class SpecificationStringsTest {
    static Stream<Arguments> enums() {
        return Stream.of(
                constants(
                        ConversationStatus.class,
                        ConversationStatus::of,
                        "status",
                        "pending",
                        "active",
                        "waiting",
                        "resolved",
                        "closed",
                        "missed"),
                constants(
                        ConversationPriority.class,
                        ConversationPriority::of,
                        "priority",
                        "low",
                        "normal",
                        "high",
                        "urgent"),
                constants(AgentRole.class, AgentRole::of, "role", "agent", "supervisor", "admin"),
                constants(AgentStatus.class, AgentStatus::of, "status", "online", "away", "busy", "offline"),
                constants(ConversationChannel.class, ConversationChannel::of, "channel", "widget", "whatsapp", "api"),
                constants(VisitorChannel.class, VisitorChannel::of, "channel", "widget", "whatsapp", "api"),
                constants(
                        MessageSenderType.class,
                        MessageSenderType::of,
                        "senderType",
                        "visitor",
                        "agent",
                        "system",
                        "ai"),
                constants(
                        MessageContentType.class,
                        MessageContentType::of,
                        "contentType",
                        "text",
                        "image",
                        "file",
                        "audio",
                        "video",
                        "location",
                        "system",
                        "note",
                        "whatsapp_template"),
                constants(
                        MessageStatus.class,
                        MessageStatus::of,
                        "status",
                        "sending",
                        "sent",
                        "delivered",
                        "read",
                        "failed"),
                constants(AgentStatus.class, AgentStatus::of, "status", "online", "away", "busy", "offline"),
                constants(
                        RealtimeMessageType.class,
                        RealtimeMessageType::of,
                        "type",
                        "new_message",
                        "typing_start",
                        "typing_stop",
                        "status_change",
                        "agent_joined",
                        "agent_left",
                        "conversation_assigned",
                        "conversation_resolved"),
                constants(
                        ChatPermission.class,
                        ChatPermission::of,
                        "permission",
                        "live-chat.conversations.view",
                        "live-chat.conversations.reply",
                        "live-chat.conversations.assign",
                        "live-chat.conversations.resolve",
                        "live-chat.agents.manage",
                        "live-chat.canned.manage",
                        "live-chat.kb.manage",
                        "live-chat.analytics.view",
                        "live-chat.settings.manage",
                        "live-chat.whatsapp.manage"),
                constants(
                        ChatEventType.class,
                        ChatEventType::of,
                        "event",
                        "chat.conversation.created",
                        "chat.conversation.assigned",
                        "chat.conversation.resolved",
                        "chat.conversation.closed",
                        "chat.conversation.missed",
                        "chat.conversation.rated",
                        "chat.message.received",
                        "chat.message.sent",
                        "chat.agent.status_changed",
                        "chat.whatsapp.message_received",
                        "chat.whatsapp.message_sent",
                        "chat.whatsapp.template_sent",
                        // What the manifest lacks.
                        "chat.conversation.transferred",
                        "chat.conversation.unassigned",
                        "chat.conversation.activated",
                        "chat.conversation.waiting",
                        "chat.conversation.reopened",
                        "chat.conversation.read",
                        "chat.message.note_added",
                        "chat.message.status_changed",
                        "chat.message.redacted",
                        "chat.visitor.changed",
                        "chat.agent.changed",
                        "chat.department.changed"),
                constants(
                        ChatAction.class,
                        ChatAction::of,
                        "action",
                        "chat.conversation.assign",
                        "chat.conversation.resolve",
                        "chat.conversation.add_tag",
                        "chat.conversation.set_priority",
                        "chat.message.send",
                        "chat.whatsapp.send_template"));
    }

    private static <E extends Enum<E>> Arguments constants(
            Class<E> type, Function<String, E> of, String field, String... strings) {
        return Arguments.of(type, of, field, List.of(strings));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("enums")
    <E extends Enum<E>> void everyStringHasItsConstant(
            Class<E> type, Function<String, E> of, String field, List<String> strings) {
        assertThat(strings).extracting(of::apply).containsExactly(type.getEnumConstants());
        for (String string : strings) {
            String json = "\"" + string + "\"";
            assertThat(ChatJson.write(of.apply(string))).isEqualTo(json);
            assertThat(ChatJson.read(json, type)).isEqualTo(of.apply(string));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("enums")
    <E extends Enum<E>> void anyOtherStringIsRefused(
            Class<E> type, Function<String, E> of, String field, List<String> strings) {
        String message = field + " must be one of " + String.join(", ", strings);
        for (String other : List.of("", "s3cr3t", strings.get(0).toUpperCase(Locale.ROOT), " " + strings.get(0))) {
            assertThatThrownBy(() -> of.apply(other))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage(message);
        }
        assertThatThrownBy(() -> ChatJson.read("\"s3cr3t\"", type))
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> ChatJson.read("0", type)).isInstanceOf(ValidationException.class);
    }

    @Test
    void kindsOfIdentityAreTheDatabases() {
        assertThat(List.of("external_id", "whatsapp", "whatsapp_user", "email"))
                .extracting(VisitorIdentity.Kind::of)
                .containsExactly(VisitorIdentity.Kind.values());
        assertThatThrownBy(() -> VisitorIdentity.Kind.of("phone")).isInstanceOf(ValidationException.class);
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                id("siteId", SiteId::parse),
                id("visitorId", VisitorId::parse),
                id("conversationId", ConversationId::parse),
                id("messageId", MessageId::parse),
                id("agentId", AgentId::parse),
                id("analyticsId", AnalyticsId::parse),
                id("departmentId", DepartmentId::parse));
    }

    private static Arguments id(String field, Function<String, Object> parse) {
        return Arguments.of(field, parse);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void idsAreUuids(String field, Function<String, Object> parse) {
        String text = "01890a5d-ac96-774b-bcce-b302099a8001";
        assertThat(parse.apply(text)).hasToString(text).isEqualTo(parse.apply(text.toUpperCase(Locale.ROOT)));
        assertThat(ChatJson.write(parse.apply(text))).isEqualTo("\"" + text + "\"");
        for (String other : List.of("", "1-1-1-1-1", text + "0", text.replace('-', 'x'), "s3cr3t")) {
            assertThatThrownBy(() -> parse.apply(other))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage(field + " must be a UUID");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01890a5d-ac96-774b-bcce-b302099a80 1",
                "-1890a5d-ac96-774b-bcce-b302099a8001",
                "01890a5da-c96-774b-bcce-b302099a8001"
            })
    void almostUuidsAreRefused(String text) {
        assertThatThrownBy(() -> SiteId.parse(text)).isInstanceOf(ValidationException.class);
    }
}
