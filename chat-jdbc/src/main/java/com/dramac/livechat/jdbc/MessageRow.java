package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import java.sql.SQLException;

/** A row of {@code mod_chat_messages}. */
final class MessageRow {
    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS = """
            id, conversation_id, site_id, sender_type, sender_id, sender_name, sender_avatar, content, content_type,
            file_url, file_name, file_size, file_mime_type, status, is_internal_note, whatsapp_message_id,
            whatsapp_status, is_ai_generated, ai_confidence, created_at, updated_at, sequence, client_message_id, payload,
            failure_code, failure_title, redacted_at""";

    /** The same for those who may not read what is internal. */
    static final String COLUMNS_FOR_VISITORS = COLUMNS.replace("sender_id,", "null::pg_catalog.text as sender_id,")
            .replace("whatsapp_message_id,", "null::pg_catalog.text as whatsapp_message_id,")
            .replace("whatsapp_status,", "null::pg_catalog.text as whatsapp_status,")
            .replace("ai_confidence,", "null::numeric as ai_confidence,")
            .replace("payload,", "null::pg_catalog.text as payload,")
            .replace("failure_code,", "null::integer as failure_code,")
            .replace("failure_title,", "null::pg_catalog.text as failure_title,");

    private MessageRow() {}

    static ChatMessage read(Row row) throws SQLException {
        return ChatMessage.builder()
                .id(MessageId.of(row.id()))
                .conversationId(ConversationId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .senderType(MessageSenderType.of(row.text()))
                .senderId(row.optionalText())
                .senderName(row.optionalText())
                .senderAvatar(row.optionalText())
                .content(row.optionalText())
                .contentType(MessageContentType.of(row.text()))
                .fileUrl(row.optionalText())
                .fileName(row.optionalText())
                .fileSize(row.optionalLong())
                .fileMimeType(row.optionalText())
                .status(MessageStatus.of(row.text()))
                .isInternalNote(row.flag())
                .whatsappMessageId(row.optionalText())
                .whatsappStatus(row.optionalText())
                .isAiGenerated(row.flag())
                .aiConfidence(row.optionalDecimal())
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .sequence(row.number())
                .clientMessageId(row.optionalText())
                .payload(row.optionalJson())
                .failureCode(row.optionalNumber())
                .failureTitle(row.optionalText())
                .redactedAt(row.optionalInstant())
                .build();
    }
}
