package com.dramac.livechat.visitor;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.EmailAddresses;
import com.dramac.livechat.internal.EnumValues;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;

/**
 * Something a visitor is known by. Of each kind but e-mail, a value belongs to at most one visitor of a site. An e-mail
 * address only finds a visitor: it is looked up whatever its case, and where several have it the first one counts.
 *
 * @param kind what it is
 * @param value the identity, without the white space around it
 */
public record VisitorIdentity(Kind kind, String value) {
    /** What an identity is. */
    public enum Kind {
        /** An id that the host gave. */
        EXTERNAL_ID("external_id"),
        /** A WhatsApp id ({@code wa_id}): a telephone number in digits. */
        WHATSAPP("whatsapp"),
        /** WhatsApp's id of a person towards one business, where the number is not shown. */
        WHATSAPP_USER("whatsapp_user"),
        /** An e-mail address: finds a visitor, but is not unique. */
        EMAIL("email");

        private final String value;

        Kind(String value) {
            this.value = value;
        }

        /**
         * The name in the database.
         *
         * @return the kind's name
         */
        public String value() {
            return value;
        }

        /**
         * The kind for a name in the database.
         *
         * @param value the name
         * @return the kind
         * @throws com.dramac.livechat.error.ValidationException if there is none
         */
        public static Kind of(String value) {
            return EnumValues.find("kind", values(), Kind::value, value);
        }
    }

    /**
     * An identity.
     *
     * @param kind what it is
     * @param value the identity
     * @throws com.dramac.livechat.error.ValidationException if the value is blank, too long or no e-mail address
     */
    public VisitorIdentity {
        value = value.strip();
        Violations violations = new Violations();
        if (kind == Kind.EMAIL) {
            violations.email("email", Optional.of(value));
        } else {
            violations.filled(kind.value(), Optional.of(value), Limits.EXTERNAL_ID);
        }
        violations.throwIfAny();
    }

    /**
     * The host's own id of the visitor.
     *
     * @param id the id
     * @return the identity
     */
    public static VisitorIdentity byExternalId(String id) {
        return new VisitorIdentity(Kind.EXTERNAL_ID, id);
    }

    /**
     * A WhatsApp id.
     *
     * @param id the {@code wa_id} of a webhook
     * @return the identity
     */
    public static VisitorIdentity byWhatsApp(String id) {
        return new VisitorIdentity(Kind.WHATSAPP, id);
    }

    /**
     * A WhatsApp user without a visible number.
     *
     * @param id the business-scoped user id of a webhook
     * @return the identity
     */
    public static VisitorIdentity byWhatsAppUser(String id) {
        return new VisitorIdentity(Kind.WHATSAPP_USER, id);
    }

    /**
     * An e-mail address that the host trusts.
     *
     * @param address the address
     * @return the identity
     */
    public static VisitorIdentity byEmail(String address) {
        return new VisitorIdentity(Kind.EMAIL, address);
    }

    /**
     * What the identity is compared by.
     *
     * @return the value; an e-mail address with the letters A to Z in small
     */
    public String key() {
        return kind == Kind.EMAIL ? EmailAddresses.key(value) : value;
    }

    /** The kind alone: the value is personal. */
    @Override
    public String toString() {
        return kind.value();
    }
}
