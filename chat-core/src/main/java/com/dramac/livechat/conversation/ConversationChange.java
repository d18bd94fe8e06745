package com.dramac.livechat.conversation;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Patch;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What to change of a conversation; what is not named stays. Status, agent and department have operations of their own.
 * Out-of-bounds values cannot be built.
 */
@Value.Immutable
@DomainValue
public interface ConversationChange {
    /**
     * How urgent it is.
     *
     * @return how urgent it is
     */
    Optional<ConversationPriority> priority();

    /**
     * The subject.
     *
     * @return the subject, at most {@link Limits#TITLE} characters
     */
    @Value.Default
    @Value.Redacted
    default Patch<String> subject() {
        return Patch.keep();
    }

    /**
     * What the staff noted.
     *
     * @return what the staff noted, at most {@link Limits#NOTES} characters
     */
    @Value.Default
    @Value.Redacted
    default Patch<String> internalNotes() {
        return Patch.keep();
    }

    /**
     * WhatsApp's own id of the conversation.
     *
     * @return the id, at most {@link Limits#EXTERNAL_ID} characters
     */
    @Value.Default
    default Patch<String> whatsappConversationId() {
        return Patch.keep();
    }

    /**
     * Until when WhatsApp lets the staff write freely.
     *
     * @return the moment
     */
    @Value.Default
    default Patch<Instant> whatsappWindowExpiresAt() {
        return Patch.keep();
    }

    /**
     * Checks every bound when the change is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("subject", subject().value(), Limits.TITLE)
                .text("internalNotes", internalNotes().value(), Limits.NOTES)
                .filled("whatsappConversationId", whatsappConversationId().value(), Limits.EXTERNAL_ID)
                .require(
                        whatsappWindowExpiresAt()
                                .value()
                                .filter(Instant.EPOCH::isAfter)
                                .isEmpty(),
                        "whatsappWindowExpiresAt",
                        "must not be before " + Instant.EPOCH)
                .throwIfAny();
    }

    /**
     * Starts a change of nothing.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a change. */
    final class Builder extends ImmutableConversationChange.Builder {
        /** Starts empty. */
        public Builder() {}

        /**
         * Sets the subject.
         *
         * @param subject the subject
         * @return this
         */
        public Builder subject(String subject) {
            subject(Patch.set(subject));
            return this;
        }

        /**
         * Sets the notes of the staff.
         *
         * @param internalNotes the notes
         * @return this
         */
        public Builder internalNotes(String internalNotes) {
            internalNotes(Patch.set(internalNotes));
            return this;
        }

        /**
         * Sets WhatsApp's own id of the conversation.
         *
         * @param whatsappConversationId the id
         * @return this
         */
        public Builder whatsappConversationId(String whatsappConversationId) {
            whatsappConversationId(Patch.set(whatsappConversationId));
            return this;
        }

        /**
         * Sets until when WhatsApp lets the staff write freely.
         *
         * @param whatsappWindowExpiresAt the moment
         * @return this
         */
        public Builder whatsappWindowExpiresAt(Instant whatsappWindowExpiresAt) {
            whatsappWindowExpiresAt(Patch.set(whatsappWindowExpiresAt));
            return this;
        }
    }
}
