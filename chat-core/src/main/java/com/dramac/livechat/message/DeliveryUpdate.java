package com.dramac.livechat.message;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import org.immutables.value.Value;

/** What a channel reports of a message on its way. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface DeliveryUpdate {
    /** What WhatsApp calls a voice message that was listened to. */
    String PLAYED = "played";

    /**
     * How far the message has come.
     *
     * @return how far the message has come
     */
    MessageStatus status();

    /**
     * The status as WhatsApp calls it; where there is none the message keeps the one it has.
     *
     * @return the status as WhatsApp calls it
     */
    Optional<String> whatsappStatus();

    /**
     * The number of the channel's error, of a failure alone.
     *
     * @return the number of the channel's error
     */
    Optional<Integer> failureCode();

    /**
     * The channel's error in words, of a failure alone.
     *
     * @return the channel's error in words
     */
    Optional<String> failureTitle();

    /**
     * Whether a voice message was listened to. The specification has no status for it: it counts as read, is kept in
     * {@link #whatsappStatus}, and follows a message that was read before.
     *
     * @return true for WhatsApp's {@code played}
     */
    default boolean isPlayed() {
        return status() == MessageStatus.READ
                && whatsappStatus().filter(PLAYED::equals).isPresent();
    }

    /**
     * A status and no more.
     *
     * @param status how far the message has come
     * @return the report
     */
    static DeliveryUpdate of(MessageStatus status) {
        return builder().status(status).build();
    }

    /**
     * A failure.
     *
     * @param code the number of the channel's error
     * @param title the channel's error in words
     * @return the report
     * @throws com.dramac.livechat.error.ValidationException if the title is blank or longer than {@link Limits#TITLE}
     */
    static DeliveryUpdate failed(int code, String title) {
        return builder()
                .status(MessageStatus.FAILED)
                .failureCode(code)
                .failureTitle(title)
                .build();
    }

    /**
     * A status in WhatsApp's words.
     *
     * @param whatsappStatus {@code sent}, {@code delivered}, {@code read}, {@code played} or {@code failed}
     * @return the report, or empty for any other word: it says nothing of how far the message has come
     */
    static Optional<DeliveryUpdate> fromWhatsApp(String whatsappStatus) {
        Optional<MessageStatus> status = switch (whatsappStatus) {
            case "sent" -> Optional.of(MessageStatus.SENT);
            case "delivered" -> Optional.of(MessageStatus.DELIVERED);
            case "read", PLAYED -> Optional.of(MessageStatus.READ);
            case "failed" -> Optional.of(MessageStatus.FAILED);
            default -> Optional.empty();
        };
        return status.map(
                known -> builder().status(known).whatsappStatus(whatsappStatus).build());
    }

    /**
     * Checks every bound when the report is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        boolean failed = status() == MessageStatus.FAILED;
        new Violations()
                .filled("whatsappStatus", whatsappStatus(), Limits.LABEL)
                .require(failed || failureCode().isEmpty(), "failureCode", "must be of a failure")
                .require(failed || failureTitle().isEmpty(), "failureTitle", "must be of a failure")
                .filled("failureTitle", failureTitle(), Limits.TITLE)
                .throwIfAny();
    }

    /**
     * Starts a report.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a report; building it without a status is an {@link IllegalStateException}. */
    final class Builder extends ImmutableDeliveryUpdate.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
