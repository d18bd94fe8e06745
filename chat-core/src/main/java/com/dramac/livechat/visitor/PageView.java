package com.dramac.livechat.visitor;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.Violations;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a browser says when its visitor looks at a page, or merely is still there. Everything may be absent.
 * Out-of-bounds values cannot be built.
 */
@Value.Immutable
@DomainValue
public interface PageView {
    /** How long a visitor stays away before the next page view is another visit: longer than this. */
    Duration VISIT_GAP = Duration.ofMinutes(30);

    /**
     * The page, an address of at most {@link Limits#URL} characters.
     *
     * @return the page; empty if the visitor is where it was
     */
    @Value.Redacted
    Optional<String> pageUrl();

    /**
     * The page's title, at most {@link Limits#TITLE} characters.
     *
     * @return the page's title
     */
    @Value.Redacted
    Optional<String> pageTitle();

    /**
     * The page that led to it, an address of at most {@link Limits#URL} characters.
     *
     * @return the page that led to it
     */
    @Value.Redacted
    Optional<String> referrerUrl();

    /**
     * The IP address, version 4 or 6.
     *
     * @return the IP address, version 4 or 6
     */
    @Value.Redacted
    Optional<String> ipAddress();

    /**
     * The browser, at most {@link Limits#LABEL} characters.
     *
     * @return the browser
     */
    Optional<String> browser();

    /**
     * The operating system, at most {@link Limits#LABEL} characters.
     *
     * @return the operating system
     */
    Optional<String> os();

    /**
     * The kind of device, at most {@link Limits#LABEL} characters.
     *
     * @return the kind of device
     */
    Optional<String> device();

    /**
     * The country, at most {@link Limits#LABEL} characters.
     *
     * @return the country
     */
    Optional<String> country();

    /**
     * The city, at most {@link Limits#LABEL} characters.
     *
     * @return the city
     */
    @Value.Redacted
    Optional<String> city();

    /**
     * A page of which only the address is known.
     *
     * @param pageUrl the page
     * @return the view
     * @throws com.dramac.livechat.error.ValidationException if it is no web address
     */
    static PageView of(String pageUrl) {
        return builder().pageUrl(pageUrl).build();
    }

    /**
     * Checks every bound when the view is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .httpUrl("pageUrl", pageUrl())
                .text("pageTitle", pageTitle(), Limits.TITLE)
                .httpUrl("referrerUrl", referrerUrl())
                .ipAddress("ipAddress", ipAddress())
                .text("browser", browser(), Limits.LABEL)
                .text("os", os(), Limits.LABEL)
                .text("device", device(), Limits.LABEL)
                .text("country", country(), Limits.LABEL)
                .text("city", city(), Limits.LABEL)
                .throwIfAny();
    }

    /**
     * Starts a view.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a view. */
    final class Builder extends ImmutablePageView.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
