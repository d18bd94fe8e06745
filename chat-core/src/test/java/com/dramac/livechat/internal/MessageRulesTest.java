package com.dramac.livechat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.dramac.livechat.Limits;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRulesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.000002Z");
    private static final ConversationId CONVERSATION = ConversationId.of(new UUID(1, 1));

    @Test
    void thePreviewIsTheBeginningInCodePoints() {
        String text = "👋".repeat(Limits.PREVIEW);
        assertThat(preview(text, MessageContentType.TEXT, null)).isEqualTo(text);
        assertThat(preview(text + "x", MessageContentType.TEXT, null)).isEqualTo(text);
        assertThat(preview("x" + text, MessageContentType.TEXT, null)).isEqualTo("x" + "👋".repeat(Limits.PREVIEW - 1));
    }

    @Test
    void anAttachmentWithoutWordsShowsItsKindAndFile() {
        assertThat(preview(null, MessageContentType.IMAGE, "cat.png")).isEqualTo("image: cat.png");
        assertThat(preview("", MessageContentType.FILE, "a.pdf")).isEqualTo("file: a.pdf");
        assertThat(preview(null, MessageContentType.LOCATION, null)).isEqualTo("location");
        assertThat(preview("Look!", MessageContentType.IMAGE, "cat.png")).isEqualTo("Look!");
        assertThat(preview(null, MessageContentType.FILE, "ä".repeat(Limits.FILE_NAME)))
                .isEqualTo("file: " + "ä".repeat(Limits.PREVIEW - "file: ".length()));
    }

    @Test
    void aMessageIsSentAtItsOwnTimeUnlessThatLiesAhead() {
        assertThat(MessageRules.sentAt(draft(Optional.empty()), NOW)).isEqualTo(NOW);
        assertThat(MessageRules.sentAt(draft(Optional.of(NOW.plusNanos(1_000))), NOW))
                .isEqualTo(NOW);
        assertThat(MessageRules.sentAt(draft(Optional.of(NOW.minusNanos(1))), NOW))
                .isEqualTo(NOW.minusNanos(1_000));
        assertThat(MessageRules.sentAt(draft(Optional.of(NOW.minusSeconds(9))), NOW))
                .isEqualTo(NOW.minusSeconds(9));
        assertThat(MessageRules.sentAt(draft(Optional.of(Instant.MAX)), NOW)).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.004999, 0.00",
        "0.005, 0.01",
        "0.125, 0.13",
        "0.9, 0.90",
        "0.994, 0.99",
        "0.995, 1.00",
        "1, 1.00",
        "1E-400000000, 0.00"
    })
    void aConfidenceIsKeptWithTwoDecimals(BigDecimal given, BigDecimal kept) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(MessageRules.confidence(given)).isEqualTo(kept));
    }

    private static String preview(@Nullable String content, MessageContentType type, @Nullable String fileName) {
        return MessageRules.preview(Optional.ofNullable(content), type, Optional.ofNullable(fileName));
    }

    private static NewMessage draft(Optional<Instant> sentAt) {
        return NewMessage.builder()
                .conversationId(CONVERSATION)
                .senderType(MessageSenderType.VISITOR)
                .content("x")
                .sentAt(sentAt)
                .build();
    }

    @Test
    void aStatusMovesOnAndNeverBack() {
        List<MessageStatus> order = List.of(
                MessageStatus.SENDING,
                MessageStatus.SENT,
                MessageStatus.FAILED,
                MessageStatus.DELIVERED,
                MessageStatus.READ);
        for (MessageStatus from : order) {
            for (MessageStatus to : order) {
                assertThat(from.canBecome(to)).isEqualTo(order.indexOf(to) > order.indexOf(from));
            }
        }
        assertThat(MessageRules.statusesBefore(MessageStatus.FAILED)).containsExactly("sending", "sent");
    }

    @Test
    void whatsAppsWordsHaveTheirStatus() {
        assertThat(DeliveryUpdate.fromWhatsApp("failed").map(DeliveryUpdate::status))
                .contains(MessageStatus.FAILED);
        DeliveryUpdate played = DeliveryUpdate.fromWhatsApp("played").orElseThrow();
        assertThat(played.status()).isEqualTo(MessageStatus.READ);
        assertThat(played.whatsappStatus()).contains("played");
        assertThat(played.isPlayed()).isTrue();
        assertThat(DeliveryUpdate.fromWhatsApp("read").orElseThrow().isPlayed()).isFalse();
        for (String other : List.of("deleted", "warning", "", "READ", "sending", "banana")) {
            assertThat(DeliveryUpdate.fromWhatsApp(other)).isEmpty();
        }
    }
}
