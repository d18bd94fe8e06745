package com.dramac.livechat.widget;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.internal.WidgetRules;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the widget may be embedded. Immutable. A domain allows itself and everything below it, whatever the scheme ({@code
 * http} or {@code https}), port and case; an IP address allows itself alone. Where no domain is named every page may embed
 * the widget.
 */
public final class AllowedDomains {
    private static final int MAX_LENGTH = 2_048;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?://)?([^/?#\\\\@:\\[\\]]+)(?::(\\d{1,5}))?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");
    private static final int MAX_PORT = 65_535;

    private final Set<String> domains;

    private AllowedDomains(Set<String> domains) {
        this.domains = domains;
    }

    /**
     * The allowed domains of settings.
     *
     * @param settings the settings
     * @return where their widget may be embedded
     */
    public static AllowedDomains of(ChatWidgetSettings settings) {
        return new AllowedDomains(Set.copyOf(settings.allowedDomains()));
    }

    /**
     * Spells a domain as {@link ChatWidgetSettings#allowedDomains} wants it: without scheme, port, path and the dot at the
     * end, in small ASCII letters, other scripts in Punycode.
     *
     * @param domain what somebody typed, such as {@code Bücher.Example}
     * @return the domain, such as {@code xn--bcher-kva.example}
     * @throws ValidationException if the text names no domain
     */
    public static String spell(String domain) {
        return host(domain.strip())
                .filter(WidgetRules::isDomain)
                .orElseThrow(() -> new ValidationException("allowedDomains", "must be domains"));
    }

    /**
     * Whether the widget may be embedded in a page.
     *
     * @param originOrHost the page's origin, address or host, as a browser sends it
     * @return false also for what cannot be read, such as the origin {@code null}, unless everything is allowed
     */
    public boolean allows(String originOrHost) {
        return domains.isEmpty() || host(originOrHost).filter(this::matches).isPresent();
    }

    private boolean matches(String host) {
        if (ENDS_IN_NUMBER.matcher(host).matches()) {
            // To a browser such a host is a version 4 address, or nothing.
            return IpAddresses.canonical(host).filter(domains::contains).isPresent();
        }
        for (int dot = -1; ; ) {
            if (domains.contains(host.substring(dot + 1))) {
                return true;
            }
            dot = host.indexOf('.', dot + 1);
            if (dot < 0) {
                return false;
            }
        }
    }

    private static Optional<String> host(String originOrHost) {
        if (originOrHost.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(originOrHost);
        if (!address.matches() || (address.group(2) != null && Integer.parseInt(address.group(2)) > MAX_PORT)) {
            return Optional.empty();
        }
        return ascii(address.group(1))
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .filter(name ->
                        name.length() <= Limits.DOMAIN && HOST.matcher(name).matches());
    }

    private static Optional<String> ascii(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(name.toLowerCase(Locale.ROOT));
        }
        try {
            return Optional.of(IDN.toASCII(name).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
