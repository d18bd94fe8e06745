package com.dramac.livechat.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedDomainsTest {
    private static AllowedDomains allowed(String... domains) {
        return AllowedDomains.of(ChatWidgetSettings.builder()
                .from(ChatWidgetSettings.defaults(SiteId.of(new UUID(1, 1))))
                .allowedDomains(List.of(domains))
                .build());
    }

    private static final AllowedDomains DOMAINS =
            allowed("example.com", "xn--bcher-kva.example", "192.0.2.7", "localhost", "co.uk");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "EXAMPLE.com",
                "https://example.com",
                "HTTPS://Example.COM:8443",
                "http://example.com/page?x=https://evil.org#top",
                "https://shop.example.com",
                "a.b.c.example.com",
                "my_shop.example.com",
                "example.com.",
                "https://example.com.:443/",
                "example.com:80",
                "bücher.example",
                "https://www.BÜCHER.example:8080",
                "xn--bcher-kva.example",
                "http://192.0.2.7:3000",
                "localhost:3000",
                "shop.localhost",
                "example.co.uk"
            })
    void allows_a_domain_and_what_is_below_it(String origin) {
        assertThat(DOMAINS.allows(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evilexample.com",
                "example.com.evil.org",
                "https://example.com@evil.org",
                "https://example.com:443@evil.org",
                "https://evil.org/example.com",
                "https://evil.org?example.com",
                "https://evil.org#.example.com",
                "https://evil.org\\.example.com",
                "https://evil.org\\@example.com",
                "example.comx",
                "com",
                ".example.com",
                "example..com",
                "example.com..",
                "https:///example.com",
                "https:example.com",
                "ftp://example.com",
                "javascript:alert(1)//example.com",
                "file:///example.com",
                "//example.com",
                "example.com:99999",
                "example.com:",
                "example.com:-1",
                "example.com:8O",
                "example.com%2eevil.org",
                "ex%61mple.com",
                "example.com ",
                " example.com",
                "exa mple.com",
                "example.com\n",
                "example.com\u0000",
                "example.com\u0000.evil.org",
                "x.192.0.2.7",
                "192.0.2.70",
                "192.0.2.07",
                "192.0.519",
                "0xc0.0.2.7",
                "3221225991",
                "[::ffff:192.0.2.7]",
                "http://[::1]:80",
                "evil.org\u2100example.com",
                "ﬁ.evil",
                "null",
                "*",
                "",
                ".",
                ":",
                "https://",
                "\uD800",
                "\uD83D\uDE00"
            })
    void allows_nothing_else(String origin) {
        assertThat(DOMAINS.allows(origin)).isFalse();
    }

    @Test
    void allows_everything_where_no_domain_is_named() {
        assertThat(allowed().allows("https://anywhere.example")).isTrue();
        assertThat(allowed().allows("null")).isTrue();
    }

    @Test
    void takes_any_text() {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("AllowedDomainsTest seed (-Dlivechat.seed): " + seed);
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "example.com",
                ".",
                ":",
                "/",
                "@",
                "https://",
                "xn--",
                "xn--a-",
                "-",
                "ü",
                "ß",
                "\u200d",
                "\u3002",
                "\uD83D\uDE00",
                "\uDC00",
                "\u0130",
                "\u05D0",
                "1",
                "%",
                "\\",
                "[",
                "]",
                " ",
                "a".repeat(64),
                "e\u0301",
                "\u0000",
                "\uFF0E");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                text.append(
                        random.nextInt(8) == 0
                                ? (char) random.nextInt(65_536)
                                : pieces.get(random.nextInt(pieces.size())));
            }
            boolean allowed = DOMAINS.allows(text.toString());
            assertThat(!allowed || text.toString().matches("(?s).*(?:[eE\uFF45]x|localhost|192).*"))
                    .as("seed " + seed + ": " + text)
                    .isTrue();
        }
        assertThat(DOMAINS.allows("ü".repeat(1_000_000))).isFalse();
        assertThat(DOMAINS.allows("a.".repeat(1_000_000))).isFalse();
    }

    @Test
    void spells_a_domain_as_the_settings_want_it() {
        assertThat(AllowedDomains.spell(" https://Bücher.Example:8080/x ")).isEqualTo("xn--bcher-kva.example");
        assertThat(AllowedDomains.spell("example.com.")).isEqualTo("example.com");
        for (String nothing : List.of("", "ftp://x", "-a.example", "my_shop.example", "*.example.com")) {
            assertThatThrownBy(() -> AllowedDomains.spell(nothing)).isInstanceOf(ValidationException.class);
        }
    }
}
