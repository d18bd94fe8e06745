package com.dramac.livechat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordMapperTest {
    @ParameterizedTest
    @CsvSource({
        "id, id",
        "site_id, siteId",
        "is_ai_generated, isAiGenerated",
        "whatsapp_window_expires_at, whatsappWindowExpiresAt",
        "address_line_2, addressLine2",
        "sha_256_sum, sha256Sum",
        "a__b, a_B",
        "trailing_, trailing_",
        "alreadyCamel, alreadyCamel"
    })
    void namesAreTurned(String column, String property) {
        assertThat(RecordMapper.camelCase(column)).isEqualTo(property);
    }

    @Test
    void aVisitorsRow() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", Snapshots.VISITOR.value());
        row.put("site_id", Snapshots.SITE.value().toString());
        row.put("external_id", "crm-77");
        row.put("name", "Ada Lovelace");
        row.put("email", "Ada@Example.org");
        row.put("phone", "+260 97 1234567");
        row.put("avatar_url", "https://example.org/ada.png");
        row.put("browser", "Firefox 141");
        row.put("os", "Linux");
        row.put("device", "Desktop");
        row.put("ip_address", "2001:db8::1");
        row.put("country", "Zambia");
        row.put("city", "Lusaka");
        row.put("current_page_url", "https://example.org/pricing");
        row.put("current_page_title", "Prices");
        row.put("referrer_url", "https://search.example.com/");
        row.put("landing_page_url", "https://example.org/");
        row.put("total_visits", 3);
        row.put("total_conversations", 2L);
        row.put("total_messages", 17);
        row.put("first_seen_at", Instant.parse("2026-01-02T03:04:05.123456Z"));
        row.put("last_seen_at", OffsetDateTime.parse("2026-02-03T06:05:06.5+02:00"));
        row.put("crm_contact_id", Snapshots.id(0x8099));
        row.put("tags", List.of("vip", "früh"));
        row.put("notes", "Prefers e-mail");
        row.put("custom_data", Snapshots.visitorFull().customData());
        row.put("channel", "whatsapp");
        row.put("whatsapp_phone", "260971234567");
        row.put("created_at", "2026-01-02T03:04:05.123456+00:00");
        row.put("updated_at", "2026-02-03T04:05:06Z");
        assertThat(RecordMapper.mapRecord(row, ChatVisitor.class)).isEqualTo(Snapshots.visitorFull());
    }

    @Test
    void aConversationsRowWithNulls() {
        assertThat(RecordMapper.mapRecord(conversationRow(), ChatConversation.class))
                .isEqualTo(Snapshots.conversationSparse());
    }

    @Test
    void aMessagesRow() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", Snapshots.MESSAGE.value());
        row.put("conversation_id", Snapshots.CONVERSATION.value());
        row.put("site_id", Snapshots.SITE.value());
        row.put("sender_type", "ai");
        row.put("sender_id", "responder-1");
        row.put("sender_name", "Robo");
        row.put("sender_avatar", "https://example.org/robo.png");
        row.put("content", "Here is your invoice.");
        row.put("content_type", "file");
        row.put("file_url", "https://files.example.org/invoice.pdf");
        row.put("file_name", "invoice.pdf");
        row.put("file_size", 3_221_225_472L);
        row.put("file_mime_type", "application/pdf");
        row.put("status", "failed");
        row.put("is_internal_note", false);
        row.put("whatsapp_message_id", "wamid.HBgM");
        row.put("whatsapp_status", "failed");
        row.put("failure_code", 131026);
        row.put("failure_title", "Message undeliverable");
        row.put("redacted_at", Instant.parse("2026-01-03T00:00:00.000001Z"));
        row.put("is_ai_generated", true);
        row.put("ai_confidence", new BigDecimal("0.90"));
        row.put("created_at", Instant.parse("2026-01-02T03:04:05.000001Z"));
        row.put("updated_at", Instant.parse("2026-01-02T03:04:06Z"));
        row.put("sequence", 4);
        row.put("client_message_id", "c-4");
        row.put("payload", Map.of("document", Map.of("mime_type", "application/pdf")));
        row.put("side_number", 2);
        assertThat(RecordMapper.mapRecord(row, ChatMessage.class)).isEqualTo(Snapshots.messageFull());
    }

    @Test
    void namesInsideJsonAreLeftAlone() {
        Map<String, @Nullable Object> row = conversationRow();
        row.put("metadata", Map.of("order_id", 4711, "deep_er", List.of(Map.of("snake_case", true))));
        assertThat(RecordMapper.mapRecord(row, ChatConversation.class).metadata())
                .hasToString("{\"deep_er\":[{\"snake_case\":true}],\"order_id\":4711}");
    }

    @Test
    void unknownColumnsArePassedOver() {
        Map<String, @Nullable Object> row = conversationRow();
        row.put("column_of_tomorrow", Map.of("a", 1));
        assertThat(RecordMapper.mapRecord(row, ChatConversation.class)).isEqualTo(Snapshots.conversationSparse());
    }

    @Test
    void recordsKeepTheirOrder() {
        Map<String, @Nullable Object> second = conversationRow();
        second.put("subject", "second");
        Map<String, @Nullable Object> third = conversationRow();
        third.put("subject", "third");
        assertThat(RecordMapper.mapRecords(List.of(third, second, conversationRow()), ChatConversation.class))
                .extracting(conversation -> conversation.subject().orElse("-"))
                .containsExactly("third", "second", "-");
        assertThat(RecordMapper.mapRecords(List.of(), ChatConversation.class)).isEmpty();
    }

    @Test
    void aRecordOfAnotherShapeIsRefused() {
        Map<String, @Nullable Object> row = conversationRow();
        row.put("message_count", "s3cr3t");
        assertThatThrownBy(() -> RecordMapper.mapRecord(row, ChatConversation.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("messageCount")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> RecordMapper.mapRecord(Map.of("id", "s3cr3t"), ChatConversation.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> RecordMapper.mapRecord(Map.of(), ChatConversation.class))
                .isInstanceOf(ValidationException.class);
    }

    private static Map<String, @Nullable Object> conversationRow() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", Snapshots.CONVERSATION.value());
        row.put("site_id", Snapshots.SITE.value());
        row.put("visitor_id", Snapshots.VISITOR.value());
        row.put("assigned_agent_id", null);
        row.put("department_id", null);
        row.put("status", "pending");
        row.put("priority", "normal");
        row.put("channel", "widget");
        row.put("subject", null);
        row.put("last_message_text", null);
        row.put("last_message_at", null);
        row.put("last_message_by", null);
        row.put("message_count", 0);
        row.put("unread_agent_count", 0);
        row.put("unread_visitor_count", 0);
        row.put("first_response_time_seconds", null);
        row.put("resolution_time_seconds", null);
        row.put("wait_time_seconds", null);
        row.put("rating", null);
        row.put("rating_comment", null);
        row.put("rated_at", null);
        row.put("tags", List.of());
        row.put("internal_notes", null);
        row.put("metadata", Map.of());
        row.put("whatsapp_conversation_id", null);
        row.put("whatsapp_window_expires_at", null);
        row.put("created_at", Snapshots.CREATED);
        row.put("updated_at", Snapshots.CREATED);
        row.put("resolved_at", null);
        row.put("closed_at", null);
        return row;
    }
}
