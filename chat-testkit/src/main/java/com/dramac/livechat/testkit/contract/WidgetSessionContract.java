package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.error.ValidationException.Violation;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionId;
import com.dramac.livechat.widget.WidgetSessionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.widget.WidgetSessionRepository}. */
public abstract class WidgetSessionContract extends StoreContract {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final NewVisitor NOBODY = NewVisitor.builder().build();
    private static final IdentitySecrets SECRETS = IdentitySecrets.of("the secret of this site, made by chance");
    private static final IdentitySecrets OTHERS = IdentitySecrets.of("the secret of another site, made by chance");

    /** For the store's own test class. */
    protected WidgetSessionContract() {}

    private WidgetSession start() {
        return site.widgetSessions().start(NOBODY, DAY);
    }

    private WidgetSession start(String externalId) {
        return start(NOBODY, externalId);
    }

    private WidgetSession start(NewVisitor profile, String externalId) {
        return site.widgetSessions().start(profile, sign(externalId), SECRETS, DAY);
    }

    private WidgetSession start(SiteChat elsewhere, String externalId) {
        return elsewhere.widgetSessions().start(NOBODY, sign(OTHERS, elsewhere, externalId), OTHERS, DAY);
    }

    private SignedIdentity sign(String externalId) {
        return sign(SECRETS, externalId);
    }

    private SignedIdentity sign(IdentitySecrets secrets, String externalId) {
        return sign(secrets, site, externalId);
    }

    private SignedIdentity sign(IdentitySecrets secrets, SiteChat site, String externalId) {
        return secrets.sign(site.siteId(), externalId, clock.instant(), TEN_MINUTES);
    }

    private WidgetSession identify(WidgetSession session, String externalId) {
        return site.widgetSessions().identify(session.token(), sign(externalId), SECRETS);
    }

    private Optional<VisitorId> find(WidgetSession session) {
        return site.widgetSessions().find(session.token());
    }

    private Optional<VisitorId> owner(String externalId) {
        return site.visitors().find(VisitorIdentity.byExternalId(externalId)).map(ChatVisitor::id);
    }

    private List<ChatVisitor> everybody(SiteChat site) {
        return pages(Limits.PAGE_SIZE, page -> site.visitors().list(VisitorFilters.all(), page));
    }

    private static String forbidden(ThrowingCallable operation) {
        ForbiddenException error = catchThrowableOfType(ForbiddenException.class, operation);
        assertThat(error).as("ForbiddenException").isNotNull();
        return Objects.requireNonNull(error.getMessage());
    }

    /** What is no token, or none of this store's. */
    private static Stream<String> strangeTokens() {
        return Stream.concat(
                HOSTILE_TEXTS.stream(),
                Stream.of(
                        "",
                        "\0",
                        "\uD800",
                        "lcs_",
                        "lcs_" + "A".repeat(42),
                        "lcs_" + "A".repeat(43),
                        "lcs_" + "A".repeat(43) + "\n",
                        "lcs_" + "A".repeat(42) + "\0",
                        "x".repeat(10_000)));
    }

    @Test
    @DisplayName("SES-01 A session for somebody unknown has a new visitor, with what the browser says of its user")
    void stranger() {
        NewVisitor profile = NewVisitor.builder()
                .name("Ada")
                .email("Ada@example.org")
                .browser("Firefox")
                .currentPageUrl("https://example.org/")
                .build();
        WidgetSession session = site.widgetSessions().start(profile, DAY);
        assertThat(session.expiresAt()).isEqualTo(clock.instant().plus(DAY));
        assertThat(read(session.visitorId()))
                .isEqualTo(ChatVisitor.builder()
                        .from(site.visitors().identify(profile))
                        .id(session.visitorId())
                        .build());
    }

    @Test
    @DisplayName("SES-02 A token finds its visitor until the session expires, and not a moment longer")
    void untilExpiry() {
        WidgetSession session = start();
        assertThat(find(session)).contains(session.visitorId());
        clock.set(session.expiresAt().minusNanos(1_000));
        assertThat(find(session)).contains(session.visitorId());
        clock.set(session.expiresAt());
        assertThat(find(session)).isEmpty();
    }

    @Test
    @DisplayName("SES-03 Tokens are long, need no escaping, never repeat, and are shown by no description")
    void tokens() {
        List<WidgetSession> sessions =
                IntStream.range(0, 20).mapToObj(i -> start()).toList();
        assertThat(sessions)
                .extracting(WidgetSession::token)
                .doesNotHaveDuplicates()
                .allMatch(token -> token.matches("lcs_[A-Za-z0-9_-]{43}"));
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.toString())
                        .contains(session.visitorId().toString())
                        .doesNotContain(session.token()));
    }

    @Test
    @DisplayName("SES-04 An unsigned e-mail address finds nobody, said or claimed: always a new visitor")
    void unsignedAddress() {
        VisitorIdentity address = VisitorIdentity.byEmail("ada@example.org");
        ChatVisitor ada = site.visitors().identify(address);
        later();
        List<NewVisitor> claims = List.of(
                NewVisitor.builder().email("ada@example.org").build(),
                NewVisitor.of(address),
                NewVisitor.of(VisitorIdentity.byEmail("ADA@example.org")));
        List<WidgetSession> sessions = claims.stream()
                .map(claim -> site.widgetSessions().start(claim, DAY))
                .toList();
        assertThat(sessions)
                .extracting(WidgetSession::visitorId)
                .doesNotHaveDuplicates()
                .doesNotContain(ada.id());
        assertThat(sessions)
                .extracting(session -> read(session.visitorId()).email().orElseThrow())
                .containsExactly("ada@example.org", "ada@example.org", "ADA@example.org");
        assertThat(read(ada.id())).isEqualTo(ada);
        assertThat(site.visitors().find(address)).contains(ada);
        WidgetSession signed = start(claims.get(0), "user-1");
        assertThat(signed.visitorId()).isNotEqualTo(ada.id());
    }

    @Test
    @DisplayName("SES-05 Identities without a proof are refused by name, and nothing is stored")
    void unsignedIdentities() {
        NewVisitor claims = NewVisitor.builder()
                .addIdentities(
                        VisitorIdentity.byExternalId("user-1"),
                        VisitorIdentity.byWhatsApp("491511"),
                        VisitorIdentity.byWhatsAppUser("user"),
                        VisitorIdentity.byEmail("ada@example.org"))
                .build();
        for (ThrowingCallable start : List.<ThrowingCallable>of(
                () -> site.widgetSessions().start(claims, DAY), () -> start(claims, "user-1"))) {
            ValidationException error = catchThrowableOfType(ValidationException.class, start);
            assertThat(error.violations())
                    .extracting(Violation::field)
                    .containsExactly("external_id", "whatsapp", "whatsapp_user");
            assertThat(error).hasMessageNotContaining("user-1").hasMessageNotContaining("491511");
        }
        assertThat(everybody(site)).isEmpty();
    }

    @Test
    @DisplayName("SES-06 A session lasts more than nothing and at most 400 days")
    void validity() {
        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofNanos(999),
                Duration.ofSeconds(-1),
                Duration.ofDays(Limits.SESSION_DAYS).plusNanos(1),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertInvalid("validity", () -> site.widgetSessions().start(NOBODY, wrong));
            assertInvalid("validity", () -> site.widgetSessions().start(NOBODY, sign("user-1"), SECRETS, wrong));
        }
        assertThat(everybody(site)).isEmpty();
        Instant now = clock.instant();
        WidgetSession longest = site.widgetSessions().start(NOBODY, Duration.ofDays(Limits.SESSION_DAYS));
        assertThat(longest.expiresAt()).isEqualTo(now.plus(Duration.ofDays(Limits.SESSION_DAYS)));
        assertThat(find(longest)).contains(longest.visitorId());
        WidgetSession shortest = site.widgetSessions().start(NOBODY, Duration.ofNanos(1_999));
        assertThat(shortest.expiresAt()).isEqualTo(now.plusNanos(1_000));
        assertThat(find(shortest)).contains(shortest.visitorId());
    }

    @Test
    @DisplayName(
            "SES-07 A signed external id starts a session of the visitor who has it, who stays as it is, or of a new one")
    void signed() {
        NewVisitor profile =
                NewVisitor.builder().name("Ada").email("ada@example.org").build();
        WidgetSession first = start(profile, "user-1");
        ChatVisitor ada = read(first.visitorId());
        assertThat(List.of(ada.externalId(), ada.name(), ada.email()))
                .containsExactly(Optional.of("user-1"), Optional.of("Ada"), Optional.of("ada@example.org"));
        assertThat(owner("user-1")).contains(ada.id());
        later();
        WidgetSession second = start(NewVisitor.builder().name("Eve").build(), "user-1");
        assertThat(second.visitorId()).isEqualTo(ada.id());
        assertThat(second.expiresAt()).isEqualTo(clock.instant().plus(DAY));
        assertThat(read(ada.id())).isEqualTo(ada);
        assertThat(find(first)).isEqualTo(find(second)).contains(ada.id());
        assertThat(start("user-2").visitorId()).isNotEqualTo(ada.id());
    }

    @Test
    @DisplayName(
            "SES-08 A signature that is not valid is Forbidden, in the same words whatever is wrong with it, and nothing is stored")
    void falseSignatures() {
        ChatVisitor ada = read(start("user-1").visitorId());
        String good = sign("user-1").signature();
        WidgetSession session = start();
        List<ChatVisitor> before = everybody(site);
        List<SignedIdentity> lies = Stream.concat(
                        HOSTILE_TEXTS.stream().map(text -> SignedIdentity.of("user-1", text)),
                        Stream.of(
                                sign(OTHERS, "user-1"),
                                sign(SECRETS, otherSite, "user-1"),
                                sign(SECRETS.forAudience("another"), "user-1"),
                                SignedIdentity.of("user-1", sign("user-2").signature()),
                                SignedIdentity.of("user-1", ""),
                                SignedIdentity.of("user-1", good.substring(1)),
                                SignedIdentity.of("user-1", good.substring(0, good.length() - 1)),
                                SignedIdentity.of("user-1", good + "00"),
                                SignedIdentity.of("user-1", good.substring(0, good.length() - 64) + "0".repeat(64)),
                                SignedIdentity.of("user-1", "f".repeat(10_000)),
                                SignedIdentity.of(" user-1", good),
                                SignedIdentity.of("USER-1", good),
                                SignedIdentity.of("user-1\0", good),
                                SignedIdentity.of("", good),
                                SignedIdentity.of("x".repeat(10_000), good)))
                .toList();
        lies.forEach(lie -> assertRefused(session, lie));
        assertThat(everybody(site)).isEqualTo(before).contains(ada);
        assertThat(find(session)).contains(session.visitorId());
    }

    private void assertRefused(WidgetSession session, SignedIdentity lie) {
        assertThat(forbidden(() -> site.widgetSessions().start(NOBODY, lie, SECRETS, DAY)))
                .isEqualTo("the signature of the external id is not valid");
        assertThat(forbidden(() -> site.widgetSessions().identify(session.token(), lie, SECRETS)))
                .isEqualTo("the signature of the external id is not valid");
    }

    @Test
    @DisplayName(
            "SES-29 A signature is valid from its issue to its expiry by the chat's clock, with a minute around for the host's clock; outside it is Forbidden")
    void signatureTimes() {
        Instant now = clock.instant();
        SignedIdentity identity = sign("user-1");
        Duration skew = Limits.IDENTITY_CLOCK_SKEW;
        WidgetSession session = site.widgetSessions().start(NOBODY, Duration.ofDays(2));
        for (Instant bad :
                List.of(now.minus(skew).minusNanos(1_000), now.plus(TEN_MINUTES).plus(skew))) {
            clock.set(bad);
            assertRefused(session, identity);
        }
        assertThat(owner("user-1")).isEmpty();
        for (Instant good :
                List.of(now.minus(skew), now.plus(TEN_MINUTES).plus(skew).minusNanos(1_000))) {
            clock.set(good);
            WidgetSession signed = site.widgetSessions().start(NOBODY, identity, SECRETS, DAY);
            assertThat(owner("user-1")).contains(signed.visitorId());
            assertThat(site.widgetSessions()
                            .identify(signed.token(), identity, SECRETS)
                            .visitorId())
                    .isEqualTo(signed.visitorId());
        }
    }

    @Test
    @DisplayName("SES-30 A signature of version 1 is Forbidden unless the host accepts that version")
    void version1() {
        // HMAC-SHA256 of "user-1" under the secret of this site.
        SignedIdentity old =
                SignedIdentity.of("user-1", "74eeac2e23e89bfb67fde0612587aa552fb2fa704057912e9078b50b6e1830cd");
        WidgetSession session = start();
        assertRefused(session, old);
        assertThat(owner("user-1")).isEmpty();
        IdentitySecrets both = SECRETS.acceptingVersion1();
        WidgetSession signed = site.widgetSessions().identify(session.token(), old, both);
        assertThat(owner("user-1")).contains(signed.visitorId()).contains(session.visitorId());
        assertThat(site.widgetSessions().start(NOBODY, old, both, DAY).visitorId())
                .isEqualTo(signed.visitorId());
        assertRefused(signed, SignedIdentity.of("user-2", old.signature()));
    }

    @Test
    @DisplayName("SES-09 While a secret is replaced the one before is good too, afterwards no longer")
    void rotation() {
        IdentitySecrets next = IdentitySecrets.of("the next secret of this site, by chance too");
        IdentitySecrets both = next.andPrevious("the secret of this site, made by chance");
        VisitorId ada = start("user-1").visitorId();
        for (SignedIdentity identity :
                List.of(sign("user-1"), sign(both, "user-1"), sign(next, "user-1"), upperCase(both))) {
            assertThat(site.widgetSessions().start(NOBODY, identity, both, DAY).visitorId())
                    .isEqualTo(ada);
        }
        forbidden(() -> site.widgetSessions().start(NOBODY, sign("user-1"), next, DAY));
        forbidden(() -> site.widgetSessions().start(NOBODY, sign(both, "user-1"), SECRETS, DAY));
        forbidden(() -> site.widgetSessions().start(NOBODY, sign(OTHERS, "user-1"), both, DAY));
    }

    private SignedIdentity upperCase(IdentitySecrets secrets) {
        SignedIdentity identity = sign(secrets, "user-1");
        String digits = identity.signature().substring(identity.signature().lastIndexOf('.'));
        return SignedIdentity.of(
                identity.externalId(), identity.signature().replace(digits, digits.toUpperCase(Locale.ROOT)));
    }

    @Test
    @DisplayName(
            "SES-10 Whoever signs in on a session gets the external id that nobody has: the visitor stays the same")
    void signsIn() {
        WidgetSession session =
                site.widgetSessions().start(NewVisitor.builder().name("Ada").build(), DAY);
        ChatVisitor before = read(session.visitorId());
        later();
        WidgetSession after = identify(session, "user-1");
        assertThat(after.visitorId()).isEqualTo(before.id());
        assertThat(read(before.id()))
                .isEqualTo(ChatVisitor.builder()
                        .from(before)
                        .externalId("user-1")
                        .updatedAt(clock.instant())
                        .build());
        assertThat(owner("user-1")).contains(before.id());
        assertThat(find(after)).contains(before.id());
        assertThat(start("user-1").visitorId()).isEqualTo(before.id());
    }

    @Test
    @DisplayName(
            "SES-11 Whoever signs in as a visitor who is there goes on as that visitor, and the one before stays as it is")
    void comesBack() {
        ChatVisitor ada = read(start("user-1").visitorId());
        WidgetSession session = start();
        WidgetSession sibling = start();
        ChatVisitor stranger = read(session.visitorId());
        later();
        WidgetSession after = identify(session, "user-1");
        assertThat(after.visitorId()).isEqualTo(ada.id());
        assertThat(find(after)).contains(ada.id());
        assertThat(read(ada.id())).isEqualTo(ada);
        assertThat(read(stranger.id())).isEqualTo(stranger);
        assertThat(find(sibling)).contains(sibling.visitorId());
    }

    @Test
    @DisplayName(
            "SES-12 A session of a visitor with another external id is no other user's: Conflict, and nothing changes")
    void anotherUser() {
        WidgetSession session = start("user-1");
        WidgetSession other = start("user-2");
        List<ChatVisitor> before = everybody(site);
        later();
        for (String another : List.of("user-2", "user-3")) {
            ConflictException error = assertConflict(() -> identify(session, another));
            assertThat(error).hasMessageNotContaining("user-");
        }
        assertThat(everybody(site)).isEqualTo(before);
        assertThat(owner("user-3")).isEmpty();
        assertThat(find(session)).contains(session.visitorId());
        assertThat(find(other)).contains(other.visitorId());
    }

    @Test
    @DisplayName(
            "SES-13 Signing in gives a new token and revokes the old one; the session ends when it would have ended")
    void fixation() {
        WidgetSession planted = start();
        later();
        WidgetSession mine = identify(planted, "user-1");
        assertThat(mine.expiresAt()).isEqualTo(planted.expiresAt());
        assertThat(mine.token()).isNotEqualTo(planted.token());
        assertThat(find(planted)).isEmpty();
        assertThat(site.widgetSessions().revoke(planted.token())).isFalse();

        ChatVisitor before = read(mine.visitorId());
        later();
        WidgetSession again = identify(mine, "user-1");
        assertThat(again.visitorId()).isEqualTo(mine.visitorId());
        assertThat(read(before.id())).isEqualTo(before);
        assertThat(find(mine)).isEmpty();
        clock.set(planted.expiresAt().minusNanos(1_000));
        assertThat(find(again)).contains(before.id());
        clock.set(planted.expiresAt());
        assertThat(find(again)).isEmpty();
    }

    @Test
    @DisplayName(
            "SES-14 Of the external ids that a visitor has, each goes on with a session, the first one stays shown")
    void severalExternalIds() {
        ChatVisitor ada = site.visitors()
                .identify(NewVisitor.builder()
                        .addIdentities(VisitorIdentity.byExternalId("user-1"), VisitorIdentity.byExternalId("user-2"))
                        .build());
        WidgetSession session = identify(start("user-1"), "user-2");
        assertThat(session.visitorId()).isEqualTo(ada.id());
        assertThat(read(ada.id())).isEqualTo(ada);
    }

    @Test
    @DisplayName(
            "SES-15 A token that is none, has expired, was revoked or is another site's is Forbidden, in the same words, and nothing changes")
    void identifyWithoutSession() {
        WidgetSession expired = site.widgetSessions().start(NOBODY, Duration.ofMillis(1));
        WidgetSession revoked = start();
        assertThat(site.widgetSessions().revoke(revoked.token())).isTrue();
        WidgetSession foreign = otherSite.widgetSessions().start(NOBODY, DAY);
        later();
        List<ChatVisitor> before = everybody(site);
        Stream.concat(strangeTokens(), Stream.of(expired.token(), revoked.token(), foreign.token()))
                .forEach(token -> assertThat(
                                forbidden(() -> site.widgetSessions().identify(token, sign("user-1"), SECRETS)))
                        .isEqualTo("the widget session has ended or never was"));
        SiteChat nowhere = unknownSite();
        assertThat(forbidden(() ->
                        nowhere.widgetSessions().identify(foreign.token(), sign(SECRETS, nowhere, "user-1"), SECRETS)))
                .isEqualTo("the widget session has ended or never was");
        assertThat(owner("user-1")).isEmpty();
        assertThat(everybody(site)).isEqualTo(before);
        assertThat(otherSite.widgetSessions().find(foreign.token())).contains(foreign.visitorId());
    }

    @Test
    @DisplayName("SES-16 What is no token, and another site's token, finds nobody and revokes nothing")
    void strangers() {
        WidgetSession session = start();
        Stream.concat(
                        strangeTokens(),
                        Stream.of(
                                session.token().toLowerCase(Locale.ROOT),
                                session.token() + " ",
                                " " + session.token(),
                                session.token() + "\0",
                                session.token().substring(4)))
                .forEach(token -> {
                    assertThat(site.widgetSessions().find(token)).isEmpty();
                    assertThat(site.widgetSessions().revoke(token)).isFalse();
                });
        for (SiteChat elsewhere : List.of(otherSite, unknownSite())) {
            assertThat(elsewhere.widgetSessions().find(session.token())).isEmpty();
            assertThat(elsewhere.widgetSessions().revoke(session.token())).isFalse();
        }
        assertThat(find(session)).contains(session.visitorId());
    }

    @Test
    @DisplayName("SES-17 A revoked session finds nobody any more; it can be revoked once, and not after it has expired")
    void revoke() {
        WidgetSession session = start("user-1");
        WidgetSession other = start("user-1");
        assertThat(site.widgetSessions().revoke(session.token())).isTrue();
        assertThat(find(session)).isEmpty();
        assertThat(site.widgetSessions().revoke(session.token())).isFalse();
        assertThat(find(other)).contains(other.visitorId());
        clock.set(other.expiresAt());
        assertThat(site.widgetSessions().revoke(other.token())).isFalse();
    }

    @Test
    @DisplayName("SES-18 All sessions of a visitor can be revoked at once; only those that had not expired count")
    void revokeAll() {
        WidgetSession expired = site.widgetSessions().start(NOBODY, sign("user-1"), SECRETS, Duration.ofMillis(1));
        later();
        List<WidgetSession> own = List.of(start("user-1"), start("user-1"));
        WidgetSession other = start();
        assertThat(site.widgetSessions().revokeAll(expired.visitorId())).isEqualTo(2);
        assertThat(own).allSatisfy(session -> assertThat(find(session)).isEmpty());
        assertThat(find(other)).contains(other.visitorId());
        assertThat(site.widgetSessions().revokeAll(expired.visitorId())).isZero();
        VisitorId nobody = VisitorId.of(randomId());
        assertNotFound("visitor", nobody, () -> site.widgetSessions().revokeAll(nobody));
        assertNotFound(
                "visitor", other.visitorId(), () -> otherSite.widgetSessions().revokeAll(other.visitorId()));
        assertNotFound(
                "visitor",
                other.visitorId(),
                () -> unknownSite().widgetSessions().revokeAll(other.visitorId()));
        assertThat(find(other)).contains(other.visitorId());
    }

    @Test
    @DisplayName("SES-19 Expired sessions are removed in batches, the first that expired first, and no others")
    void removeExpired() {
        IntStream.range(0, 5).forEach(i -> site.widgetSessions().start(NOBODY, Duration.ofMillis(1 + i)));
        WidgetSession foreign = otherSite.widgetSessions().start(NOBODY, Duration.ofMillis(1));
        WidgetSession good = start();
        assertThat(site.widgetSessions().removeExpired(10)).isZero();
        later();
        assertThat(site.widgetSessions().removeExpired(2)).isEqualTo(2);
        assertThat(site.widgetSessions().removeExpired(Limits.EXPIRED_SESSIONS)).isEqualTo(3);
        assertThat(site.widgetSessions().removeExpired(1)).isZero();
        assertThat(find(good)).contains(good.visitorId());
        assertThat(read(good.visitorId())).isNotNull();
        assertThat(otherSite.widgetSessions().find(foreign.token())).isEmpty();
        assertThat(otherSite.widgetSessions().removeExpired(1)).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            boolean isFirst = i % 2 == 0;
            WidgetSession one = site.widgetSessions().start(NOBODY, Duration.ofMillis(isFirst ? 1 : 2));
            WidgetSession other = site.widgetSessions().start(NOBODY, Duration.ofMillis(isFirst ? 2 : 1));
            later();
            assertThat(site.widgetSessions().removeExpired(1)).isEqualTo(1);
            site.visitors().erase((isFirst ? other : one).visitorId());
            assertThat(site.widgetSessions().removeExpired(1))
                    .as("the one left went with its visitor")
                    .isZero();
        }
        for (int wrong : new int[] {Integer.MIN_VALUE, -1, 0, Limits.EXPIRED_SESSIONS + 1, Integer.MAX_VALUE}) {
            assertInvalid("limit", () -> site.widgetSessions().removeExpired(wrong));
        }
    }

    @Test
    @DisplayName("SES-20 The sessions of an erased visitor end with it; its external id can begin anew")
    void erased() {
        WidgetSession session = start("user-1");
        WidgetSession other = start();
        site.visitors().erase(session.visitorId());
        assertThat(find(session)).isEmpty();
        assertThat(site.widgetSessions().revoke(session.token())).isFalse();
        forbidden(() -> identify(session, "user-1"));
        assertThat(find(other)).contains(other.visitorId());
        assertThat(start("user-1").visitorId()).isNotEqualTo(session.visitorId());
    }

    @Test
    @DisplayName("SES-21 In an unknown site nothing starts and nothing is removed: NotFound")
    void unknown() {
        SiteChat nowhere = unknownSite();
        assertNotFound("site", nowhere.siteId(), () -> nowhere.widgetSessions().start(NOBODY, DAY));
        assertNotFound(
                "site",
                nowhere.siteId(),
                () -> nowhere.widgetSessions().start(NOBODY, sign(SECRETS, nowhere, "user-1"), SECRETS, DAY));
        assertNotFound("site", nowhere.siteId(), () -> nowhere.widgetSessions().removeExpired(1));
        assertInvalid("limit", () -> nowhere.widgetSessions().removeExpired(0));
    }

    @Test
    @DisplayName("SES-22 One external id is one visitor on each site")
    void sites() {
        WidgetSession here = start("user-1");
        WidgetSession there = start(otherSite, "user-1");
        assertThat(there.visitorId()).isNotEqualTo(here.visitorId());
        assertThat(owner("user-1")).contains(here.visitorId());
        assertThat(otherSite.visitors().find(here.visitorId())).isEmpty();
    }

    @Test
    @DisplayName("SES-23 However many start with one external id at once, they get one visitor and a session each")
    void startTogether() {
        List<WidgetSession> sessions = Threads.together(Threads.MANY, thread -> start("user-1"));
        assertThat(sessions)
                .extracting(WidgetSession::visitorId)
                .containsOnly(owner("user-1").orElseThrow());
        assertThat(sessions).extracting(WidgetSession::token).doesNotHaveDuplicates();
        assertThat(everybody(site)).hasSize(1);
    }

    @Test
    @DisplayName("SES-24 Of many who sign in with one token at once, one goes on; the others are Forbidden")
    void identifyTogether() {
        WidgetSession session = start();
        List<Optional<WidgetSession>> outcomes = Threads.together(Threads.MANY, thread -> {
            try {
                return Optional.of(identify(session, "user-" + thread % 4));
            } catch (ForbiddenException e) {
                return Optional.empty();
            }
        });
        List<WidgetSession> renewed =
                outcomes.stream().flatMap(Optional::stream).toList();
        assertThat(renewed).hasSize(1).extracting(this::find).containsExactly(Optional.of(session.visitorId()));
        assertThat(IntStream.range(0, 4).mapToObj(user -> owner("user-" + user)).flatMap(Optional::stream))
                .containsExactly(session.visitorId());
        assertThat(site.widgetSessions().revokeAll(session.visitorId())).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "SES-25 However many sign in as several users at once, each external id is one visitor, and each visitor has one")
    void differentUsersTogether() {
        VisitorId visitor = start("user-0").visitorId();
        List<WidgetSession> sessions =
                IntStream.range(0, Threads.MANY).mapToObj(i -> start("user-0")).toList();
        List<WidgetSession> strangers =
                IntStream.range(0, Threads.MANY).mapToObj(i -> start()).toList();
        List<Object> outcomes = Threads.together(Threads.MANY, thread -> {
            identify(strangers.get(thread), "user-" + thread % 4);
            try {
                return identify(sessions.get(thread), "user-" + thread % 4);
            } catch (ConflictException e) {
                return e;
            }
        });
        for (int thread = 0; thread < Threads.MANY; thread++) {
            assertThat(outcomes.get(thread))
                    .isInstanceOf(thread % 4 == 0 ? WidgetSession.class : ConflictException.class);
        }
        assertThat(IntStream.range(0, 4).mapToObj(user -> owner("user-" + user)))
                .doesNotHaveDuplicates()
                .allMatch(Optional::isPresent);
        assertThat(owner("user-0")).contains(visitor);
    }

    @Test
    @DisplayName("SES-26 In a transaction a session is one with everything else: undone, its token finds nobody")
    void undone() {
        List<WidgetSession> undone = Collections.synchronizedList(new ArrayList<>());
        WidgetSession session = start();
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    WidgetSession begun = transaction.widgetSessions().start(NOBODY, DAY);
                    undone.add(begun);
                    assertThat(transaction.widgetSessions().find(begun.token())).contains(begun.visitorId());
                    undone.add(transaction.widgetSessions().identify(session.token(), sign("user-1"), SECRETS));
                    assertThat(transaction.widgetSessions().find(session.token()))
                            .isEmpty();
                    throw new IllegalArgumentException("the host's own");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(undone)
                .hasSize(2)
                .allSatisfy(begun -> assertThat(find(begun)).isEmpty());
        assertThat(find(session)).contains(session.visitorId());
        assertThat(owner("user-1")).isEmpty();
    }

    @Test
    @DisplayName("SES-27 However often a visitor's sessions are renewed meanwhile, revoking them all leaves none")
    void revokeAllWhileRenewed() {
        VisitorId ada = start("user-1").visitorId();
        List<WidgetSession> sessions =
                IntStream.range(0, Threads.MANY).mapToObj(i -> start("user-1")).toList();
        List<Optional<WidgetSession>> renewed = Threads.together(Threads.MANY, thread -> {
            if (thread == 0) {
                site.widgetSessions().revokeAll(ada);
                return Optional.empty();
            }
            WidgetSession session = sessions.get(thread);
            try {
                return Optional.of(identify(session, "user-1"));
            } catch (ForbiddenException e) {
                return Optional.empty();
            }
        });
        assertThat(renewed)
                .allSatisfy(session -> assertThat(session.flatMap(this::find)).isEmpty());
        assertThat(sessions).allSatisfy(session -> assertThat(find(session)).isEmpty());
        assertThat(site.widgetSessions().revokeAll(ada)).isZero();
    }

    @Test
    @DisplayName("SES-28 No error and no description shows a token, an external id or a secret")
    void silence() {
        WidgetSession session = start("user-1");
        SignedIdentity identity = sign("user-2");
        assertThat(Stream.of(
                        session.toString(),
                        identity.toString(),
                        SECRETS.toString(),
                        String.valueOf(catchThrowable(() -> identify(session, "user-2"))),
                        String.valueOf(catchThrowable(
                                () -> site.widgetSessions().identify(session.token(), identity, OTHERS)))))
                .noneMatch(text -> text.contains(session.token())
                        || text.contains("user-")
                        || text.contains(identity.signature())
                        || text.contains("made by chance"));
    }

    private Optional<WidgetSessionInfo> describe(WidgetSession session) {
        return site.widgetSessions().describe(session.token());
    }

    private List<WidgetSessionInfo> list(VisitorId visitor) {
        return pages(Limits.PAGE_SIZE, page -> site.widgetSessions().list(visitor, page));
    }

    @Test
    @DisplayName("SES-31 A token describes its valid session: id, visitor, times, and whether the host has signed it")
    void description() {
        Instant start = clock.instant();
        WidgetSession stranger = site.widgetSessions().start(NOBODY, DAY, Duration.ofHours(5));
        WidgetSession signed = start("user-1");
        assertThat(describe(stranger))
                .contains(new WidgetSessionInfo(
                        stranger.id(),
                        stranger.visitorId(),
                        false,
                        start,
                        start,
                        start.plus(Duration.ofHours(5)),
                        start.plus(DAY)));
        assertThat(describe(signed))
                .contains(new WidgetSessionInfo(
                        signed.id(), signed.visitorId(), true, start, start, start.plus(DAY), start.plus(DAY)));
        assertThat(stranger.id()).isNotEqualTo(signed.id());
        Stream.concat(strangeTokens(), Stream.of(stranger.id().toString()))
                .forEach(token ->
                        assertThat(site.widgetSessions().describe(token)).isEmpty());
        assertThat(otherSite.widgetSessions().describe(stranger.token())).isEmpty();
        assertThat(site.widgetSessions().revoke(signed.token())).isTrue();
        assertThat(describe(signed)).isEmpty();
        clock.set(start.plus(Duration.ofHours(5)));
        assertThat(describe(stranger)).isEmpty();
    }

    @Test
    @DisplayName(
            "SES-32 A sign-in keeps the session's id, creation, expiry and idle time-out, and makes it a signed one")
    void renewal() {
        WidgetSession before = site.widgetSessions().start(NOBODY, DAY, Duration.ofHours(5));
        Instant start = clock.instant();
        later();
        WidgetSession after = identify(before, "user-1");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(describe(before)).isEmpty();
        assertThat(describe(after))
                .contains(new WidgetSessionInfo(
                        before.id(),
                        before.visitorId(),
                        true,
                        start,
                        clock.instant(),
                        clock.instant().plus(Duration.ofHours(5)),
                        start.plus(DAY)));
    }

    @Test
    @DisplayName("SES-33 The valid sessions of a visitor are listed in pages, the newest first, without their tokens")
    void lists() {
        List<WidgetSession> sessions = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sessions.add(start("user-1"));
            if (i % 3 == 0) {
                later();
            }
        }
        site.widgetSessions().start(NOBODY, sign("user-1"), SECRETS, Duration.ofMillis(1));
        site.widgetSessions().start(NOBODY, sign("user-1"), SECRETS, DAY, Duration.ofSeconds(1));
        start("user-2");
        later();
        site.widgetSessions().revoke(sessions.remove(3).token());
        VisitorId ada = sessions.get(0).visitorId();
        Collections.reverse(sessions);
        List<WidgetSessionInfo> expected = sessions.stream()
                .map(session -> describe(session).orElseThrow())
                .toList();
        assertThat(list(ada)).isEqualTo(expected);
        for (int limit : new int[] {1, 2, 3, 6}) {
            assertThat(pages(limit, page -> site.widgetSessions().list(ada, page)))
                    .isEqualTo(expected);
        }
        assertThat(expected.toString()).doesNotContain("lcs_");
        Cursor next =
                site.widgetSessions().list(ada, PageRequest.first(1)).next().orElseThrow();
        VisitorId other = start().visitorId();
        assertInvalid("cursor", () -> site.widgetSessions().list(other, new PageRequest(1, Optional.of(next))));
        site.widgetSessions().revokeAll(other);
        assertThat(list(other)).isEmpty();
    }

    @Test
    @DisplayName("SES-34 The sessions of a visitor who is unknown to the site are NotFound")
    void listsNobody() {
        VisitorId ada = start().visitorId();
        VisitorId nobody = VisitorId.of(randomId());
        assertNotFound("visitor", nobody, () -> site.widgetSessions().list(nobody, PageRequest.first(1)));
        for (SiteChat elsewhere : List.of(otherSite, unknownSite())) {
            assertNotFound("visitor", ada, () -> elsewhere.widgetSessions().list(ada, PageRequest.first(1)));
        }
    }

    @Test
    @DisplayName("SES-35 One session is revoked by its id, once, while it is valid, and for its own visitor alone")
    void revokeOne() {
        WidgetSession session = start("user-1");
        WidgetSession sibling = start("user-1");
        WidgetSession other = start("user-2");
        VisitorId ada = session.visitorId();
        assertThat(site.widgetSessions().revoke(other.visitorId(), session.id()))
                .isFalse();
        assertThat(otherSite.widgetSessions().revoke(ada, session.id())).isFalse();
        assertThat(unknownSite().widgetSessions().revoke(ada, session.id())).isFalse();
        assertThat(site.widgetSessions().revoke(ada, WidgetSessionId.of(randomId())))
                .isFalse();
        assertThat(find(session)).contains(ada);
        assertThat(site.widgetSessions().revoke(ada, session.id())).isTrue();
        assertThat(find(session)).isEmpty();
        assertThat(site.widgetSessions().revoke(ada, session.id())).isFalse();
        assertThat(find(sibling)).contains(ada);
        assertThat(find(other)).contains(other.visitorId());
        WidgetSession idle = site.widgetSessions().start(NOBODY, DAY, Duration.ofSeconds(1));
        later();
        assertThat(site.widgetSessions().revoke(idle.visitorId(), idle.id())).isFalse();
    }

    @Test
    @DisplayName("SES-36 A session that was not used for its idle time-out has ended; a use keeps it, until it expires")
    void idle() {
        Duration idle = Duration.ofMinutes(10);
        WidgetSession used = site.widgetSessions().start(NOBODY, Duration.ofMinutes(25), idle);
        WidgetSession unused = site.widgetSessions().start(NOBODY, sign("user-1"), SECRETS, DAY, idle);
        Instant start = clock.instant();
        clock.set(start.plus(idle).minusNanos(1_000));
        assertThat(find(used)).contains(used.visitorId());
        assertThat(describe(unused)).isPresent();
        clock.set(start.plus(idle));
        assertThat(find(unused)).isEmpty();
        assertThat(describe(unused)).isEmpty();
        assertThat(list(unused.visitorId())).isEmpty();
        assertThat(site.widgetSessions().revoke(unused.token())).isFalse();
        assertThat(site.widgetSessions().revokeAll(unused.visitorId())).isZero();
        forbidden(() -> identify(unused, "user-1"));
        assertThat(find(used)).contains(used.visitorId());
        clock.set(start.plus(Duration.ofMinutes(19)));
        assertThat(find(used)).contains(used.visitorId());
        assertThat(describe(used).orElseThrow().endsAt()).isEqualTo(used.expiresAt());
        clock.set(used.expiresAt());
        assertThat(find(used)).isEmpty();
    }

    @Test
    @DisplayName(
            "SES-37 A use is recorded once a tenth of the idle time-out has passed since the last one, and after an hour at most")
    void recordedUse() {
        assertRecordedAfter(Duration.ofMillis(100), Duration.ofSeconds(1));
        assertRecordedAfter(Duration.ofMinutes(3), Duration.ofMinutes(30));
        assertRecordedAfter(Duration.ofHours(1), Duration.ofHours(11));
        assertRecordedAfter(Duration.ofHours(1), Duration.ofDays(30));
    }

    private void assertRecordedAfter(Duration interval, Duration idleTimeout) {
        WidgetSession session = site.widgetSessions().start(NOBODY, Duration.ofDays(30), idleTimeout);
        Instant last = clock.instant();
        for (int i = 0; i < 3; i++) {
            clock.set(last.plus(interval).minusNanos(1_000));
            assertThat(find(session)).contains(session.visitorId());
            assertThat(describe(session).orElseThrow().lastUsedAt()).isEqualTo(last);
            clock.set(last.plus(interval));
            assertThat(describe(session).orElseThrow().lastUsedAt())
                    .as("a description is no use")
                    .isEqualTo(last);
            assertThat(find(session)).contains(session.visitorId());
            last = clock.instant();
            assertThat(describe(session).orElseThrow().lastUsedAt()).isEqualTo(last);
        }
        clock.set(last.minus(DAY));
        assertThat(find(session)).contains(session.visitorId());
        assertThat(describe(session).orElseThrow().lastUsedAt())
                .as("a clock that went back")
                .isEqualTo(last);
        clock.set(last);
    }

    @Test
    @DisplayName("SES-38 An idle time-out is a second at least; one of the validity or more has no effect")
    void idleBounds() {
        for (Duration wrong : List.of(
                Duration.ZERO, Duration.ofMillis(999), Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertInvalid("idleTimeout", () -> site.widgetSessions().start(NOBODY, DAY, wrong));
            assertInvalid(
                    "idleTimeout", () -> site.widgetSessions().start(NOBODY, sign("user-1"), SECRETS, DAY, wrong));
            assertInvalid("validity", () -> site.widgetSessions().start(NOBODY, Duration.ZERO, wrong));
        }
        assertThat(everybody(site)).isEmpty();
        for (Duration without : List.of(DAY, DAY.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            WidgetSession session = site.widgetSessions().start(NOBODY, DAY, without);
            assertThat(describe(session).orElseThrow().endsAt()).isEqualTo(session.expiresAt());
        }
        WidgetSession session = site.widgetSessions().start(NOBODY, DAY, Duration.ofMillis(1_999));
        assertThat(describe(session).orElseThrow().endsAt())
                .isEqualTo(clock.instant().plusSeconds(1));
    }

    @Test
    @DisplayName("SES-39 Sessions that ended by their idle time-out are removed with those that expired")
    void removeIdle() {
        Duration idle = Duration.ofMinutes(10);
        WidgetSession unused = site.widgetSessions().start(NOBODY, DAY, idle);
        WidgetSession used = site.widgetSessions().start(NOBODY, DAY, idle);
        clock.advance(Duration.ofMinutes(9));
        assertThat(find(used)).contains(used.visitorId());
        clock.advance(Duration.ofMinutes(1));
        assertThat(site.widgetSessions().removeExpired(10)).isEqualTo(1);
        assertThat(find(unused)).isEmpty();
        assertThat(find(used)).contains(used.visitorId());
    }

    @Test
    @DisplayName("SES-40 Binding an external id or a WhatsApp identity to a visitor revokes all the visitor's sessions")
    void binding() {
        VisitorIdentity address = VisitorIdentity.byEmail("ada@example.org");
        for (VisitorIdentity bound : List.of(
                VisitorIdentity.byExternalId("user-1"),
                VisitorIdentity.byWhatsApp("491511"),
                VisitorIdentity.byWhatsAppUser("user"))) {
            WidgetSession unsigned = site.widgetSessions()
                    .start(NewVisitor.builder().email(address.value()).build(), DAY);
            WidgetSession other = start();
            NewVisitor known =
                    NewVisitor.builder().addIdentities(address, bound).build();
            assertThatThrownBy(() -> site.inTransaction(transaction -> {
                        transaction.visitors().identify(known);
                        assertThat(transaction.widgetSessions().find(unsigned.token()))
                                .isEmpty();
                        throw new IllegalArgumentException("the host's own");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(find(unsigned)).contains(unsigned.visitorId());
            assertThat(site.visitors().identify(known).id()).isEqualTo(unsigned.visitorId());
            assertThat(find(unsigned)).isEmpty();
            assertThat(list(unsigned.visitorId())).isEmpty();
            assertThat(find(other)).contains(other.visitorId());
            site.visitors().erase(unsigned.visitorId());
        }
    }

    @Test
    @DisplayName(
            "SES-41 A further identity revokes signed sessions as well; an identity that is bound already revokes none")
    void furtherBinding() {
        WidgetSession session = start("user-1");
        NewVisitor again = NewVisitor.of(VisitorIdentity.byExternalId("user-1"));
        assertThat(site.visitors().identify(again).id()).isEqualTo(session.visitorId());
        assertThat(find(session)).contains(session.visitorId());
        NewVisitor further = NewVisitor.builder()
                .addIdentities(VisitorIdentity.byExternalId("user-1"), VisitorIdentity.byWhatsApp("491511"))
                .build();
        assertThat(site.visitors().identify(further).id()).isEqualTo(session.visitorId());
        assertThat(find(session)).isEmpty();
        WidgetSession after = start("user-1");
        assertThat(site.visitors().identify(further).id()).isEqualTo(after.visitorId());
        assertThat(find(after)).contains(session.visitorId());
    }

    @Test
    @DisplayName("SES-42 A session whose visitor signs in is the only one that stays, under its new token")
    void onlyTheRenewedSessionStays() {
        WidgetSession before = start();
        WidgetSession after = identify(before, "user-1");
        assertThat(find(before)).isEmpty();
        assertThat(find(after)).contains(before.visitorId());
        assertThat(list(before.visitorId())).extracting(WidgetSessionInfo::id).containsExactly(after.id());
        WidgetSession elsewhere = identify(start(), "user-1");
        assertThat(list(before.visitorId()))
                .as("no identity was bound")
                .extracting(WidgetSessionInfo::id)
                .containsExactlyInAnyOrder(after.id(), elsewhere.id());
    }
}
