package com.dramac.livechat.imports;

import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.ImportRules;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.immutables.value.Value;

/**
 * A visitor as another system knew it. Bounds are those of {@link com.dramac.livechat.visitor.NewVisitor}; times lie in the
 * years 1970 to 9999. How many conversations and messages it has is counted, not imported.
 */
@Value.Immutable
@DomainValue
public non-sealed interface ImportedVisitor extends ImportRecord {
    /**
     * The visitor's id, which stays the same in every import.
     *
     * @return the visitor's id, which stays the same in every import
     */
    VisitorId id();

    /**
     * What the visitor is known by; the first of each kind is shown.
     *
     * @return what the visitor is known by; the first of each kind is shown
     */
    List<VisitorIdentity> identities();

    /**
     * The name.
     *
     * @return the name
     */
    @Value.Redacted
    Optional<String> name();

    /**
     * The e-mail address.
     *
     * @return the e-mail address
     */
    @Value.Redacted
    Optional<String> email();

    /**
     * The telephone number.
     *
     * @return the telephone number
     */
    @Value.Redacted
    Optional<String> phone();

    /**
     * The address of a picture.
     *
     * @return the address of a picture
     */
    @Value.Redacted
    Optional<String> avatarUrl();

    /**
     * The browser.
     *
     * @return the browser
     */
    Optional<String> browser();

    /**
     * The operating system.
     *
     * @return the operating system
     */
    Optional<String> os();

    /**
     * The kind of device.
     *
     * @return the kind of device
     */
    Optional<String> device();

    /**
     * The IP address, version 4 or 6.
     *
     * @return the IP address, version 4 or 6
     */
    @Value.Redacted
    Optional<String> ipAddress();

    /**
     * The country.
     *
     * @return the country
     */
    Optional<String> country();

    /**
     * The city.
     *
     * @return the city
     */
    @Value.Redacted
    Optional<String> city();

    /**
     * The page last seen.
     *
     * @return the page last seen
     */
    @Value.Redacted
    Optional<String> currentPageUrl();

    /**
     * Its title.
     *
     * @return its title
     */
    @Value.Redacted
    Optional<String> currentPageTitle();

    /**
     * The page that led to the site.
     *
     * @return the page that led to the site
     */
    @Value.Redacted
    Optional<String> referrerUrl();

    /**
     * The first page seen on the site.
     *
     * @return the first page seen on the site
     */
    @Value.Redacted
    Optional<String> landingPageUrl();

    /**
     * How often the visitor came, 0 or more.
     *
     * @return how often the visitor came, 0 or more
     */
    @Value.Default
    default int totalVisits() {
        return 1;
    }

    /**
     * When the visitor was stored there.
     *
     * @return when the visitor was stored there
     */
    Instant createdAt();

    /**
     * When the visitor first came.
     *
     * @return when the visitor first came
     */
    @Value.Default
    default Instant firstSeenAt() {
        return createdAt();
    }

    /**
     * When the visitor was last there, not before the first time.
     *
     * @return when the visitor was last there, not before the first time
     */
    @Value.Default
    default Instant lastSeenAt() {
        return firstSeenAt();
    }

    /**
     * The contact in the CRM.
     *
     * @return the contact in the CRM
     */
    Optional<UUID> crmContactId();

    /**
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

    /**
     * Notes of the staff.
     *
     * @return notes of the staff
     */
    @Value.Redacted
    Optional<String> notes();

    /**
     * What the host keeps about the visitor.
     *
     * @return what the host keeps about the visitor
     */
    @Value.Redacted
    @Value.Default
    default JsonObject customData() {
        return JsonObject.EMPTY;
    }

    /**
     * Where the visitor came from.
     *
     * @return where the visitor came from
     */
    @Value.Default
    default VisitorChannel channel() {
        return VisitorChannel.WIDGET;
    }

    /**
     * Checks every bound when the row is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        ImportRules.check(this);
    }

    /**
     * Starts a row.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a row; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableImportedVisitor.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
