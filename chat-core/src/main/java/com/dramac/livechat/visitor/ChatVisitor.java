package com.dramac.livechat.visitor;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.immutables.value.Value;

/** A person who starts conversations (specification, Task 2, {@code ChatVisitor}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatVisitor.class)
@JsonDeserialize(as = ImmutableChatVisitor.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "externalId",
    "name",
    "email",
    "phone",
    "avatarUrl",
    "browser",
    "os",
    "device",
    "ipAddress",
    "country",
    "city",
    "currentPageUrl",
    "currentPageTitle",
    "referrerUrl",
    "landingPageUrl",
    "totalVisits",
    "totalConversations",
    "totalMessages",
    "firstSeenAt",
    "lastSeenAt",
    "crmContactId",
    "tags",
    "notes",
    "customData",
    "channel",
    "whatsappPhone",
    "createdAt",
    "updatedAt"
})
public interface ChatVisitor {
    /**
     * The id.
     *
     * @return the id
     */
    VisitorId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * The first id that the host gave.
     *
     * @return the first id that the host gave
     */
    @Value.Redacted
    Optional<String> externalId();

    /**
     * The name.
     *
     * @return the name
     */
    @Value.Redacted
    Optional<String> name();

    /**
     * The e-mail address, as it was written.
     *
     * @return the e-mail address, as it was written
     */
    @Value.Redacted
    Optional<String> email();

    /**
     * The telephone number, as it was written.
     *
     * @return the telephone number, as it was written
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
     * The last IP address, version 6 in its short form.
     *
     * @return the last IP address, version 6 in its short form
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
     * The page the visitor is on.
     *
     * @return the page the visitor is on
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
     * How often the visitor came.
     *
     * @return how often the visitor came
     */
    int totalVisits();

    /**
     * How many conversations the visitor has had.
     *
     * @return how many conversations the visitor has had
     */
    int totalConversations();

    /**
     * How many messages the visitor has sent.
     *
     * @return how many messages the visitor has sent
     */
    int totalMessages();

    /**
     * When the visitor was first seen.
     *
     * @return when the visitor was first seen
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant firstSeenAt();

    /**
     * When the visitor was last seen.
     *
     * @return when the visitor was last seen
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant lastSeenAt();

    /**
     * The contact in the host's CRM.
     *
     * @return the contact in the host's CRM
     */
    Optional<UUID> crmContactId();

    /**
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

    /**
     * What the staff noted about the visitor; never for the visitor.
     *
     * @return what the staff noted about the visitor; never for the visitor
     */
    @Value.Redacted
    Optional<String> notes();

    /**
     * What the host keeps about the visitor.
     *
     * @return what the host keeps about the visitor
     */
    @Value.Redacted
    JsonObject customData();

    /**
     * Where the visitor first came from.
     *
     * @return where the visitor first came from
     */
    VisitorChannel channel();

    /**
     * The first WhatsApp id: a telephone number in digits.
     *
     * @return the first WhatsApp id: a telephone number in digits
     */
    @Value.Redacted
    Optional<String> whatsappPhone();

    /**
     * When the visitor was stored.
     *
     * @return when the visitor was stored
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When somebody last changed the visitor; totals and tracking do not count as a change.
     *
     * @return when somebody last changed the visitor; totals and tracking do not count as a change
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * Starts a visitor, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a visitor, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatVisitor.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
