package com.dramac.livechat.visitor;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a caller may say of a visitor when it first comes. Out-of-bounds values cannot be built. */
@Value.Immutable
@DomainValue
public interface NewVisitor {
    /**
     * What the visitor is known by; none for a stranger.
     *
     * @return what the visitor is known by; none for a stranger
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
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

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
     * Where the visitor comes from.
     *
     * @return where the visitor comes from
     */
    @Value.Default
    default VisitorChannel channel() {
        return VisitorChannel.WIDGET;
    }

    /**
     * A visitor known by one identity.
     *
     * @param identity the identity
     * @return the draft
     */
    static NewVisitor of(VisitorIdentity identity) {
        return builder().addIdentities(identity).build();
    }

    /**
     * Checks every bound when the draft is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .require(identities().size() <= Limits.IDENTITIES, "identities", "must be at most " + Limits.IDENTITIES)
                .require(
                        identities().stream()
                                        .filter(identity -> identity.kind() == VisitorIdentity.Kind.EMAIL)
                                        .map(VisitorIdentity::key)
                                        .distinct()
                                        .count()
                                <= 1,
                        "identities",
                        "must be at most one e-mail address")
                .require(
                        email().isEmpty()
                                || identities().stream()
                                        .filter(identity -> identity.kind() == VisitorIdentity.Kind.EMAIL)
                                        .allMatch(identity -> email().equals(Optional.of(identity.value()))),
                        "email",
                        "must be the address among the identities")
                .filled("name", name(), Limits.NAME)
                .email("email", email())
                .filled("phone", phone(), Limits.PHONE)
                .httpUrl("avatarUrl", avatarUrl())
                .text("browser", browser(), Limits.LABEL)
                .text("os", os(), Limits.LABEL)
                .text("device", device(), Limits.LABEL)
                .ipAddress("ipAddress", ipAddress())
                .text("country", country(), Limits.LABEL)
                .text("city", city(), Limits.LABEL)
                .httpUrl("currentPageUrl", currentPageUrl())
                .text("currentPageTitle", currentPageTitle(), Limits.TITLE)
                .httpUrl("referrerUrl", referrerUrl())
                .httpUrl("landingPageUrl", landingPageUrl())
                .tags(tags())
                .throwIfAny();
    }

    /**
     * Starts a draft.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a draft; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableNewVisitor.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
