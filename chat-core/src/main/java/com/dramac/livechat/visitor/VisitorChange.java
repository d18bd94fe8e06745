package com.dramac.livechat.visitor;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Patch;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.util.UUID;
import org.immutables.value.Value;

/**
 * What is to change of a visitor; what is not named stays as it is. Tags and custom data have operations of their own.
 * Out-of-bounds values cannot be built.
 */
@Value.Immutable
@DomainValue
public interface VisitorChange {
    /**
     * The name, at most {@link Limits#NAME} characters.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<String> name() {
        return Patch.keep();
    }

    /**
     * The e-mail address, at most {@link Limits#EMAIL} characters.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<String> email() {
        return Patch.keep();
    }

    /**
     * The telephone number, at most {@link Limits#PHONE} characters.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<String> phone() {
        return Patch.keep();
    }

    /**
     * The address of a picture, at most {@link Limits#URL} characters.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<String> avatarUrl() {
        return Patch.keep();
    }

    /**
     * The country, at most {@link Limits#LABEL} characters.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<String> country() {
        return Patch.keep();
    }

    /**
     * The city, at most {@link Limits#LABEL} characters.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<String> city() {
        return Patch.keep();
    }

    /**
     * The contact in the host's CRM.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<UUID> crmContactId() {
        return Patch.keep();
    }

    /**
     * What the staff noted about the visitor, at most {@link Limits#NOTES} characters; never for the visitor.
     *
     * @return what becomes of it
     */
    @Value.Default
    default Patch<String> notes() {
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
                .filled("name", name().value(), Limits.NAME)
                .email("email", email().value())
                .filled("phone", phone().value(), Limits.PHONE)
                .httpUrl("avatarUrl", avatarUrl().value())
                .text("country", country().value(), Limits.LABEL)
                .text("city", city().value(), Limits.LABEL)
                .text("notes", notes().value(), Limits.NOTES)
                .throwIfAny();
    }

    /**
     * Starts a change.
     *
     * @return a builder of a change that keeps everything
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a change. */
    final class Builder extends ImmutableVisitorChange.Builder {
        /** Starts with keeping everything. */
        public Builder() {}

        /**
         * Sets the name.
         *
         * @param name the new one
         * @return this
         */
        public Builder name(String name) {
            return name(Patch.set(name));
        }

        /**
         * Sets the e-mail address.
         *
         * @param email the new one
         * @return this
         */
        public Builder email(String email) {
            return email(Patch.set(email));
        }

        /**
         * Sets the telephone number.
         *
         * @param phone the new one
         * @return this
         */
        public Builder phone(String phone) {
            return phone(Patch.set(phone));
        }

        /**
         * Sets the address of a picture.
         *
         * @param avatarUrl the new one
         * @return this
         */
        public Builder avatarUrl(String avatarUrl) {
            return avatarUrl(Patch.set(avatarUrl));
        }

        /**
         * Sets the country.
         *
         * @param country the new one
         * @return this
         */
        public Builder country(String country) {
            return country(Patch.set(country));
        }

        /**
         * Sets the city.
         *
         * @param city the new one
         * @return this
         */
        public Builder city(String city) {
            return city(Patch.set(city));
        }

        /**
         * Sets the contact in the host's CRM.
         *
         * @param crmContactId the new one
         * @return this
         */
        public Builder crmContactId(UUID crmContactId) {
            return crmContactId(Patch.set(crmContactId));
        }

        /**
         * Sets the notes.
         *
         * @param notes the new ones
         * @return this
         */
        public Builder notes(String notes) {
            return notes(Patch.set(notes));
        }
    }
}
