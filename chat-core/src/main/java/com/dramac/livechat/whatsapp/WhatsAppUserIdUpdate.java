package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Optional;

/** A person got another business-scoped id. */
public final class WhatsAppUserIdUpdate extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppUserIdUpdate(RawJson json) {
        super(json);
    }

    /**
     * The WhatsApp id, where it is shown.
     *
     * @return the WhatsApp id, where it is shown
     */
    public Optional<String> waId() {
        return readIdentifier("wa_id");
    }

    /**
     * What happened, in words.
     *
     * @return what happened, in words
     */
    public Optional<String> detail() {
        return readText("detail");
    }

    /**
     * The business-scoped user id.
     *
     * @return the business-scoped user id
     */
    public Optional<Change> userId() {
        return readObject("user_id", Change::new);
    }

    /**
     * The user id towards the business's parent.
     *
     * @return the user id towards the business's parent
     */
    public Optional<Change> parentUserId() {
        return readObject("parent_user_id", Change::new);
    }

    /**
     * When it happened.
     *
     * @return when it happened
     */
    public Optional<Instant> timestamp() {
        return readSeconds("timestamp");
    }

    /** An id before and after. */
    public static final class Change extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Change(RawJson json) {
            super(json);
        }

        /**
         * The id before.
         *
         * @return the id before
         */
        public Optional<String> previous() {
            return readIdentifier("previous");
        }

        /**
         * The id after.
         *
         * @return the id after
         */
        public Optional<String> current() {
            return readIdentifier("current");
        }
    }
}
