package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/** A person. Any of the ids may be missing; one with a username may show no number. */
public final class WhatsAppContact extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppContact(RawJson json) {
        super(json);
    }

    /**
     * How the person appears.
     *
     * @return how the person appears
     */
    public Optional<Profile> profile() {
        return readObject("profile", Profile::new);
    }

    /**
     * The WhatsApp id, mostly a number in digits.
     *
     * @return the WhatsApp id, mostly a number in digits
     */
    public Optional<String> waId() {
        return readIdentifier("wa_id");
    }

    /**
     * The business-scoped user id.
     *
     * @return the business-scoped user id
     */
    public Optional<String> userId() {
        return readIdentifier("user_id");
    }

    /**
     * The user id towards the business's parent.
     *
     * @return the user id towards the business's parent
     */
    public Optional<String> parentUserId() {
        return readIdentifier("parent_user_id");
    }

    /**
     * The hash of the person's key.
     *
     * @return the hash of the person's key
     */
    public Optional<String> identityKeyHash() {
        return readText("identity_key_hash");
    }

    /** How a person appears. */
    public static final class Profile extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Profile(RawJson json) {
            super(json);
        }

        /**
         * The name.
         *
         * @return the name
         */
        public Optional<String> name() {
            return readText("name");
        }

        /**
         * The username; it may change, so it is no identity.
         *
         * @return the username; it may change, so it is no identity
         */
        public Optional<String> username() {
            return readText("username");
        }
    }
}
