package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of a message of the business. Statuses come out of order and more than once; one may be missing. */
public final class WhatsAppMessageStatus extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppMessageStatus(RawJson json) {
        super(json);
    }

    /**
     * WhatsApp's id of the message.
     *
     * @return WhatsApp's id of the message
     */
    public Optional<String> id() {
        return readIdentifier("id");
    }

    /**
     * How far it has come.
     *
     * @return how far it has come
     */
    public Optional<WhatsAppDeliveryStatus> status() {
        return readText("status").map(WhatsAppDeliveryStatus::of);
    }

    /**
     * When that was, to the second.
     *
     * @return when that was, to the second
     */
    public Optional<Instant> timestamp() {
        return readSeconds("timestamp");
    }

    /**
     * The recipient's WhatsApp id, or the group's id.
     *
     * @return the recipient's WhatsApp id, or the group's id
     */
    public Optional<String> recipientId() {
        return readIdentifier("recipient_id");
    }

    /**
     * The recipient's business-scoped user id.
     *
     * @return the recipient's business-scoped user id
     */
    public Optional<String> recipientUserId() {
        return readIdentifier("recipient_user_id");
    }

    /**
     * The recipient's user id towards the business's parent.
     *
     * @return the recipient's user id towards the business's parent
     */
    public Optional<String> recipientParentUserId() {
        return readIdentifier("recipient_parent_user_id");
    }

    /**
     * {@code group} for a message to a group.
     *
     * @return {@code group} for a message to a group
     */
    public Optional<String> recipientType() {
        return readText("recipient_type");
    }

    /**
     * In a group, the participant's WhatsApp id.
     *
     * @return in a group, the participant's WhatsApp id
     */
    public Optional<String> recipientParticipantId() {
        return readIdentifier("recipient_participant_id");
    }

    /**
     * In a group, the participant's business-scoped user id.
     *
     * @return in a group, the participant's business-scoped user id
     */
    public Optional<String> recipientParticipantUserId() {
        return readIdentifier("recipient_participant_user_id");
    }

    /**
     * The hash of the recipient's key.
     *
     * @return the hash of the recipient's key
     */
    public Optional<String> recipientIdentityKeyHash() {
        return readText("recipient_identity_key_hash");
    }

    /**
     * What the business gave along when it sent the message.
     *
     * @return what the business gave along when it sent the message
     */
    public Optional<String> bizOpaqueCallbackData() {
        return readText("biz_opaque_callback_data");
    }

    /**
     * What it is charged in; newer versions leave it out, and it is no thread.
     *
     * @return what it is charged in; newer versions leave it out, and it is no thread
     */
    public Optional<Conversation> conversation() {
        return readObject("conversation", Conversation::new);
    }

    /**
     * What it costs; told with one of its statuses.
     *
     * @return what it costs; told with one of its statuses
     */
    public Optional<Pricing> pricing() {
        return readObject("pricing", Pricing::new);
    }

    /**
     * Why it failed.
     *
     * @return why it failed
     */
    public List<WhatsAppError> errors() {
        return readList("errors", WhatsAppError::new);
    }

    /**
     * What the status is of, where WhatsApp says so.
     *
     * @return what the status is of, where WhatsApp says so
     */
    public Optional<String> type() {
        return readText("type");
    }

    /** What a message is charged in. */
    public static final class Conversation extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Conversation(RawJson json) {
            super(json);
        }

        /**
         * Its id; in older versions one for each message.
         *
         * @return its id; in older versions one for each message
         */
        public Optional<String> id() {
            return readIdentifier("id");
        }

        /**
         * When it ends.
         *
         * @return when it ends
         */
        public Optional<Instant> expirationTimestamp() {
            return readSeconds("expiration_timestamp");
        }

        /**
         * How it began.
         *
         * @return how it began
         */
        public Optional<Origin> origin() {
            return readObject("origin", Origin::new);
        }
    }

    /** How a charged conversation began. */
    public static final class Origin extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Origin(RawJson json) {
            super(json);
        }

        /**
         * What it is charged as.
         *
         * @return what it is charged as
         */
        public Optional<WhatsAppConversationCategory> type() {
            return readText("type").map(WhatsAppConversationCategory::of);
        }
    }

    /** What a message costs. */
    public static final class Pricing extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Pricing(RawJson json) {
            super(json);
        }

        /**
         * Whether it is charged.
         *
         * @return whether it is charged
         */
        public Optional<Boolean> billable() {
            return readFlag("billable");
        }

        /**
         * How prices are counted.
         *
         * @return how prices are counted
         */
        public Optional<WhatsAppPricingModel> pricingModel() {
            return readText("pricing_model").map(WhatsAppPricingModel::of);
        }

        /**
         * Why it has a price or none.
         *
         * @return why it has a price or none
         */
        public Optional<WhatsAppPricingType> type() {
            return readText("type").map(WhatsAppPricingType::of);
        }

        /**
         * What it is charged as.
         *
         * @return what it is charged as
         */
        public Optional<WhatsAppConversationCategory> category() {
            return readText("category").map(WhatsAppConversationCategory::of);
        }
    }
}
