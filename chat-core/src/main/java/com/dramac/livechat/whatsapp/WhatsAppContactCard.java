package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/** A contact card that somebody sent. */
public final class WhatsAppContactCard extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppContactCard(RawJson json) {
        super(json);
    }

    /**
     * The name.
     *
     * @return the name
     */
    public Optional<Name> name() {
        return readObject("name", Name::new);
    }

    /**
     * The organisation.
     *
     * @return the organisation
     */
    public Optional<Organization> org() {
        return readObject("org", Organization::new);
    }

    /**
     * The telephone numbers.
     *
     * @return the telephone numbers
     */
    public List<Phone> phones() {
        return readList("phones", Phone::new);
    }

    /**
     * The e-mail addresses.
     *
     * @return the e-mail addresses
     */
    public List<Email> emails() {
        return readList("emails", Email::new);
    }

    /**
     * The addresses.
     *
     * @return the addresses
     */
    public List<Address> addresses() {
        return readList("addresses", Address::new);
    }

    /**
     * The web addresses.
     *
     * @return the web addresses
     */
    public List<Url> urls() {
        return readList("urls", Url::new);
    }

    /**
     * The birthday, mostly as {@code YYYY-MM-DD}.
     *
     * @return the birthday, mostly as {@code YYYY-MM-DD}
     */
    public Optional<String> birthday() {
        return readText("birthday");
    }

    /**
     * The card as a vCard.
     *
     * @return the card as a vCard
     */
    public Optional<String> vcard() {
        return readText("vcard");
    }

    /**
     * {@code contact_request} if the business had asked for it, else {@code other}.
     *
     * @return {@code contact_request} if the business had asked for it, else {@code other}
     */
    public Optional<String> origin() {
        return readText("origin");
    }

    /** A name. */
    public static final class Name extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Name(RawJson json) {
            super(json);
        }

        /**
         * The whole name.
         *
         * @return the whole name
         */
        public Optional<String> formattedName() {
            return readText("formatted_name");
        }

        /**
         * The first name.
         *
         * @return the first name
         */
        public Optional<String> firstName() {
            return readText("first_name");
        }

        /**
         * The middle name.
         *
         * @return the middle name
         */
        public Optional<String> middleName() {
            return readText("middle_name");
        }

        /**
         * The last name.
         *
         * @return the last name
         */
        public Optional<String> lastName() {
            return readText("last_name");
        }

        /**
         * What stands before the name.
         *
         * @return what stands before the name
         */
        public Optional<String> prefix() {
            return readText("prefix");
        }

        /**
         * What stands behind the name.
         *
         * @return what stands behind the name
         */
        public Optional<String> suffix() {
            return readText("suffix");
        }
    }

    /** An organisation. */
    public static final class Organization extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Organization(RawJson json) {
            super(json);
        }

        /**
         * Its name.
         *
         * @return its name
         */
        public Optional<String> company() {
            return readText("company");
        }

        /**
         * The department.
         *
         * @return the department
         */
        public Optional<String> department() {
            return readText("department");
        }

        /**
         * What the person is there.
         *
         * @return what the person is there
         */
        public Optional<String> title() {
            return readText("title");
        }
    }

    /** A telephone number. */
    public static final class Phone extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Phone(RawJson json) {
            super(json);
        }

        /**
         * The number as it is written.
         *
         * @return the number as it is written
         */
        public Optional<String> phone() {
            return readIdentifier("phone");
        }

        /**
         * The WhatsApp id.
         *
         * @return the WhatsApp id
         */
        public Optional<String> waId() {
            return readIdentifier("wa_id");
        }

        /**
         * What it is for.
         *
         * @return what it is for
         */
        public Optional<String> type() {
            return readText("type");
        }
    }

    /** An e-mail address. */
    public static final class Email extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Email(RawJson json) {
            super(json);
        }

        /**
         * The address.
         *
         * @return the address
         */
        public Optional<String> email() {
            return readText("email");
        }

        /**
         * What it is for.
         *
         * @return what it is for
         */
        public Optional<String> type() {
            return readText("type");
        }
    }

    /** An address. */
    public static final class Address extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Address(RawJson json) {
            super(json);
        }

        /**
         * The street.
         *
         * @return the street
         */
        public Optional<String> street() {
            return readText("street");
        }

        /**
         * The city.
         *
         * @return the city
         */
        public Optional<String> city() {
            return readText("city");
        }

        /**
         * The state.
         *
         * @return the state
         */
        public Optional<String> state() {
            return readText("state");
        }

        /**
         * The postal code.
         *
         * @return the postal code
         */
        public Optional<String> zip() {
            return readIdentifier("zip");
        }

        /**
         * The country.
         *
         * @return the country
         */
        public Optional<String> country() {
            return readText("country");
        }

        /**
         * The country's code.
         *
         * @return the country's code
         */
        public Optional<String> countryCode() {
            return readText("country_code");
        }

        /**
         * What it is for.
         *
         * @return what it is for
         */
        public Optional<String> type() {
            return readText("type");
        }
    }

    /** A web address. */
    public static final class Url extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Url(RawJson json) {
            super(json);
        }

        /**
         * The address.
         *
         * @return the address
         */
        public Optional<String> url() {
            return readText("url");
        }

        /**
         * What it is for.
         *
         * @return what it is for
         */
        public Optional<String> type() {
            return readText("type");
        }
    }
}
