package com.dramac.livechat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class IdentitySecretsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final IdentitySecrets SECRETS = IdentitySecrets.of(SECRET);
    private static final SiteId SITE = SiteId.parse("01900000-0000-7000-8000-00000000abcd");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String REFUSAL = "the signature of the external id is not valid";

    /** Made by openssl: printf 'user-17' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef. */
    private static final SignedIdentity VERSION_1 =
            SignedIdentity.of("user-17", "33c59692415a0cd6d7f92010950b069e9bfbc7c2fecdc515c426da277c1b05af");

    private static SignedIdentity sign(String externalId) {
        return SECRETS.sign(SITE, externalId, NOW, TEN_MINUTES);
    }

    private static void assertRefused(IdentitySecrets secrets, SignedIdentity claim, SiteId site, Instant now) {
        assertThatThrownBy(() -> secrets.verify(claim, site, now))
                .isInstanceOf(ForbiddenException.class)
                .hasMessage(REFUSAL);
    }

    /** A signature over any times, also over those that {@link IdentitySecrets#sign} refuses. */
    private static SignedIdentity signed(String issued, String expires) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String message = String.join("\0", "v2", SITE.toString(), "widget", issued, expires, "user-17");
        StringBuilder digits = new StringBuilder();
        for (byte b : mac.doFinal(message.getBytes(StandardCharsets.UTF_8))) {
            digits.append(String.format(Locale.ROOT, "%02x", b));
        }
        return SignedIdentity.of("user-17", "v2." + issued + "." + expires + "." + digits);
    }

    private static SignedIdentity signed(long issued, long expires) throws Exception {
        return signed(Long.toString(issued), Long.toString(expires));
    }

    /** The two vectors were made by the Python and JavaScript lines of docs/widget.md. */
    @Test
    void signaturesEqualThoseOfOtherLanguages() {
        assertThat(sign("user-17"))
                .isEqualTo(SignedIdentity.of(
                        "user-17",
                        "v2.1767225600.1767226200.0d07df7c7b7f98558f75d7034c241e83bc2ccafe19cdd20c2e6218b57aa82041"));
        assertThat(SECRETS.forAudience("shop/checkout").sign(SITE, "שלום 😀", NOW, TEN_MINUTES))
                .isEqualTo(SignedIdentity.of(
                        "שלום 😀",
                        "v2.1767225600.1767226200.3018c9389292641c7c7c6da2cbd324de0c5ba4cbdf2d414270dad459f0fc0e3c"));
    }

    @Test
    void theExampleOfTheGuideIsRight() throws Exception {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        assertThat(Files.readAllLines(module.resolveSibling("docs").resolve("widget.md")))
                .contains(
                        "| secret | `" + SECRET + "` |",
                        "| site id | `" + SITE + "` |",
                        "| audience | `" + IdentitySecrets.DEFAULT_AUDIENCE + "` |",
                        "| issued, expires | `" + NOW.getEpochSecond() + "`, `"
                                + NOW.plus(TEN_MINUTES).getEpochSecond() + "` |",
                        "| external id | `user-17` |",
                        "| **signature** | `" + sign("user-17").signature() + "` |");
    }

    @Test
    void aSignatureIsValidFromItsIssueToItsExpiryAndAMinuteAround() {
        SignedIdentity identity = sign("user-17");
        Duration skew = Limits.IDENTITY_CLOCK_SKEW;
        Instant first = NOW.minus(skew);
        Instant end = NOW.plus(TEN_MINUTES).plus(skew);
        for (Instant good : List.of(first, NOW, NOW.plus(TEN_MINUTES), end.minusNanos(1_000))) {
            assertThat(SECRETS.verify(identity, SITE, good)).isEqualTo(VisitorIdentity.byExternalId("user-17"));
        }
        for (Instant bad : List.of(first.minusNanos(1_000), end, end.plusSeconds(1), Instant.MIN, Instant.MAX)) {
            assertRefused(SECRETS, identity, SITE, bad);
        }
    }

    @Test
    void theValidityHasBounds() throws Exception {
        long now = NOW.getEpochSecond();
        long longest = Limits.IDENTITY_VALIDITY.toSeconds();
        assertThat(SECRETS.verify(signed(now, now + longest), SITE, NOW).value())
                .isEqualTo("user-17");
        assertRefused(SECRETS, signed(now, now + longest + 1), SITE, NOW);
        assertRefused(SECRETS, signed(now, 99_999_999_999L), SITE, NOW);
        assertRefused(SECRETS, signed(now, now), SITE, NOW);
        assertRefused(SECRETS, signed(now, now - 1), SITE, NOW);
        assertThat(SECRETS.sign(SITE, "user-17", NOW.plusNanos(999_999_999), Duration.ofMillis(1_999)))
                .isEqualTo(signed(now, now + 1));
        assertThat(SECRETS.sign(SITE, "user-17", NOW, Limits.IDENTITY_VALIDITY)).isEqualTo(signed(now, now + longest));
        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofMillis(999),
                Duration.ofSeconds(-1),
                Limits.IDENTITY_VALIDITY.plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatThrownBy(() -> SECRETS.sign(SITE, "user-17", NOW, wrong))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("validity must be 1 second to 24 hours");
        }
        for (Instant wrong : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
            assertThatThrownBy(() -> SECRETS.sign(SITE, "user-17", wrong, TEN_MINUTES))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("issuedAt must be between the years 1970 and 5138");
        }
    }

    @Test
    void timesAreWrittenInOneWayAlone() throws Exception {
        long now = NOW.getEpochSecond();
        for (String issued : List.of("0" + now, "+" + now, " " + now, now + ".0", "", "0", "-1", "9".repeat(40))) {
            assertRefused(SECRETS, signed(issued, Long.toString(now + 600)), SITE, NOW);
            assertRefused(SECRETS, signed(Long.toString(now), issued), SITE, NOW);
        }
        assertRefused(SECRETS, signed("١٧٦٧٢٢٥٦٠٠", Long.toString(now + 600)), SITE, NOW);
    }

    @Test
    void everythingButTheCaseOfTheDigitsIsSigned() {
        SignedIdentity identity = sign("user-17");
        String signature = identity.signature();
        String digits = signature.substring(signature.lastIndexOf('.') + 1);
        String times = signature.substring(0, signature.length() - 64);
        assertThat(SECRETS.verify(SignedIdentity.of("user-17", times + digits.toUpperCase(Locale.ROOT)), SITE, NOW))
                .isEqualTo(VisitorIdentity.byExternalId("user-17"));
        Stream.of(
                        SignedIdentity.of("user-18", signature),
                        SignedIdentity.of("user-17\0", signature),
                        SignedIdentity.of("1767226200\0user-17", signature),
                        SignedIdentity.of("x".repeat(1_000_000), signature),
                        SignedIdentity.of("user-17", digits),
                        SignedIdentity.of("user-17", signature.replace("v2", "v3")),
                        SignedIdentity.of("user-17", signature.replace("v2", "V2")),
                        SignedIdentity.of("user-17", signature.replace("1767226200", "1767226201")),
                        SignedIdentity.of("user-17", signature.replace("1767225600", "1767225599")),
                        SignedIdentity.of("user-17", signature.substring(0, signature.length() - 1)),
                        SignedIdentity.of("user-17", signature + "0"),
                        SignedIdentity.of("user-17", signature + "\n"),
                        SignedIdentity.of("user-17", times + "0".repeat(64)),
                        SignedIdentity.of("user-17", times),
                        SignedIdentity.of("user-17", "v2.".repeat(100_000)),
                        SignedIdentity.of("user-17", ""))
                .forEach(claim -> assertRefused(SECRETS, claim, SITE, NOW));
    }

    @Test
    void aSignatureIsForOneSiteAndOneAudience() {
        SignedIdentity identity = sign("user-17");
        assertRefused(SECRETS, identity, SiteId.parse("01900000-0000-7000-8000-00000000abce"), NOW);
        IdentitySecrets checkout = SECRETS.forAudience("checkout");
        assertRefused(checkout, identity, SITE, NOW);
        assertRefused(SECRETS, checkout.sign(SITE, "user-17", NOW, TEN_MINUTES), SITE, NOW);
        assertThat(checkout.verify(checkout.sign(SITE, "user-17", NOW, TEN_MINUTES), SITE, NOW)
                        .value())
                .isEqualTo("user-17");
        assertThat(SECRETS.forAudience("widget").sign(SITE, "user-17", NOW, TEN_MINUTES))
                .isEqualTo(identity);
        assertThat(SECRETS.forAudience("https://shop.example.org:8443/a-b_c").sign(SITE, "user-17", NOW, TEN_MINUTES))
                .isNotEqualTo(identity);
        for (String wrong :
                List.of("", " ", "two words", "a\0b", "é", "a\n", "x".repeat(Limits.IDENTITY_AUDIENCE + 1))) {
            assertThatThrownBy(() -> SECRETS.forAudience(wrong))
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("audience must be 1 to 100 letters, digits or . _ : / -");
        }
    }

    @Test
    void version1IsRefusedUnlessTheHostAllowsIt() {
        assertRefused(SECRETS, VERSION_1, SITE, NOW);
        IdentitySecrets both = SECRETS.acceptingVersion1();
        assertThat(both.verify(VERSION_1, SITE, NOW)).isEqualTo(VisitorIdentity.byExternalId("user-17"));
        assertThat(both.verify(sign("user-17"), SITE, NOW)).isEqualTo(VisitorIdentity.byExternalId("user-17"));
        assertThat(both.sign(SITE, "user-17", NOW, TEN_MINUTES)).isEqualTo(sign("user-17"));
        assertRefused(both, SignedIdentity.of("user-18", VERSION_1.signature()), SITE, NOW);
        assertRefused(both, sign("user-17"), SITE, NOW.plus(Duration.ofDays(1)));
        assertRefused(SECRETS, VERSION_1, SITE, NOW);
        assertThat(both.andPrevious(SECRET + "x")
                        .forAudience("checkout")
                        .verify(VERSION_1, SITE, NOW)
                        .value())
                .isEqualTo("user-17");
    }

    /** Whoever has a user id that looks like the text of version 2 gets a signature of version 1 over it. */
    @Test
    void aSignatureOfOneVersionIsNoneOfTheOther() throws Exception {
        SignedIdentity identity = sign("user-17");
        String digits = identity.signature().substring(identity.signature().lastIndexOf('.') + 1);
        String text = String.join("\0", "v2", SITE.toString(), "widget", "1767225600", "1767226200", "user-17");
        assertThatThrownBy(() -> SECRETS.acceptingVersion1().verify(SignedIdentity.of(text, digits), SITE, NOW))
                .isInstanceOf(ValidationException.class)
                .hasMessage("external_id must be Unicode text without NUL");
        assertRefused(SECRETS.acceptingVersion1(), SignedIdentity.of("user-17", digits), SITE, NOW);
    }

    @Test
    void thePreviousSecretVerifiesAndDoesNotSign() {
        IdentitySecrets next = IdentitySecrets.of(SECRET + "x");
        IdentitySecrets both = next.andPrevious(SECRET);
        assertThat(both.verify(sign("user-17"), SITE, NOW).value()).isEqualTo("user-17");
        assertThat(both.sign(SITE, "user-17", NOW, TEN_MINUTES))
                .isEqualTo(next.sign(SITE, "user-17", NOW, TEN_MINUTES));
        assertRefused(next, sign("user-17"), SITE, NOW);
        assertRefused(SECRETS, both.sign(SITE, "user-17", NOW, TEN_MINUTES), SITE, NOW);
        assertRefused(both.andPrevious(SECRET + "y"), sign("user-17"), SITE, NOW);
    }

    @Test
    void secretsAreBytesOrTextOfSomeLength() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        IdentitySecrets secrets = IdentitySecrets.of(bytes);
        bytes[0] = 'x';
        assertThat(secrets.sign(SITE, "user-17", NOW, TEN_MINUTES)).isEqualTo(sign("user-17"));
        String shortest = "😀".repeat(Limits.IDENTITY_SECRET_BYTES / 4);
        assertThat(IdentitySecrets.of(shortest).sign(SITE, "a", NOW, TEN_MINUTES))
                .isNotEqualTo(sign("a"));
        String tooShort = shortest.substring(2) + "abc";
        for (Runnable attempt : List.<Runnable>of(
                () -> IdentitySecrets.of(tooShort),
                () -> IdentitySecrets.of(new byte[0]),
                () -> SECRETS.andPrevious(tooShort),
                () -> SECRETS.andPrevious(new byte[31]))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOf(ValidationException.class)
                    .hasMessage("secret must be at least 32 bytes");
        }
    }

    @Test
    void theIdentityIsTheTextThatWasSigned() {
        assertThat(SECRETS.verify(sign("user-17"), SITE, NOW)).isEqualTo(VisitorIdentity.byExternalId("user-17"));
        assertThatThrownBy(() -> sign(" user-17"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("external_id must not begin or end with white space");
        assertThatThrownBy(() -> sign("")).hasMessage("external_id must not be blank");
        assertThatThrownBy(() -> sign("a\0")).hasMessage("external_id must be Unicode text without NUL");
    }

    @Test
    void whatAHostHasSignedOutOfBoundsIsNamedOnlyToThatHost() {
        // openssl again, over " user-17"
        SignedIdentity signed =
                SignedIdentity.of(" user-17", "a4df7f59dbfd0bcdc91e06eb1d73d02f77cae4619af90fff05dc7cfba6b392ab");
        assertThatThrownBy(() -> SECRETS.acceptingVersion1().verify(signed, SITE, NOW))
                .isInstanceOf(ValidationException.class);
        assertRefused(IdentitySecrets.of(SECRET + "x").acceptingVersion1(), signed, SITE, NOW);
    }

    /** Half of a surrogate pair has no bytes of its own: as bytes it is a question mark. */
    @Test
    void halfOfACharacterIsNoOtherCharacter() {
        SignedIdentity mark = sign("user?");
        assertThatThrownBy(() -> SECRETS.verify(SignedIdentity.of("user\uD800", mark.signature()), SITE, NOW))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void nothingShowsASecret() {
        assertThat(SECRETS).isNotInstanceOf(Serializable.class).isNotEqualTo(IdentitySecrets.of(SECRET));
        assertThat(SECRETS.toString()).isEqualTo("IdentitySecrets");
        assertThat(sign("user-17").toString()).isEqualTo("SignedIdentity");
    }
}
