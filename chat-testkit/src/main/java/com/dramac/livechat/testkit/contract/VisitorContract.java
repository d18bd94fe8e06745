package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.visitor.VisitorRepository}. */
public abstract class VisitorContract extends StoreContract {
    private static final VisitorIdentity EXTERNAL = VisitorIdentity.byExternalId("crm-7");
    private static final VisitorIdentity WHATSAPP = VisitorIdentity.byWhatsApp("4915112345678");
    private static final VisitorIdentity WHATSAPP_USER = VisitorIdentity.byWhatsAppUser("DE.1234");
    private static final VisitorIdentity EMAIL = VisitorIdentity.byEmail("ada@example.org");

    /** For the store's own test class. */
    protected VisitorContract() {}

    private ChatVisitor identify(VisitorIdentity... identities) {
        return site.visitors()
                .identify(NewVisitor.builder().addIdentities(identities).build());
    }

    private static NewVisitor complete() {
        return NewVisitor.builder()
                .name("Ada Lovelace")
                .email("Ada@Example.org")
                .phone("+44 20 7946 0000")
                .avatarUrl("https://example.org/ada.png")
                .browser("Firefox 140")
                .os("Linux")
                .device("desktop")
                .ipAddress("192.0.2.7")
                .country("GB")
                .city("London")
                .currentPageUrl("https://example.org/prices?from=mail#top")
                .currentPageTitle("Prices")
                .referrerUrl("http://search.example/?q=chat")
                .landingPageUrl("https://example.org/")
                .addTags("vip", "engine")
                .customData(JsonObject.parse("{\"plan\":{\"seats\":3,\"list\":[1,null,true,\"x\"]}}"))
                .channel(VisitorChannel.API)
                .build();
    }

    private static ChatVisitor copy(ChatVisitor visitor) {
        return ChatVisitor.builder().from(visitor).build();
    }

    @Test
    @DisplayName("VIS-01 A draft without identities is always a new visitor")
    void stranger() {
        ChatVisitor one = site.visitors().identify(complete());
        ChatVisitor two = site.visitors().identify(complete());
        assertThat(two.id()).isNotEqualTo(one.id());
    }

    @Test
    @DisplayName("VIS-02 A new visitor is stored as drafted")
    void asDrafted() {
        NewVisitor draft = complete();
        ChatVisitor visitor = site.visitors().identify(draft);
        assertThat(visitor.siteId()).isEqualTo(site.siteId());
        List<Function<NewVisitor, Object>> drafted = List.of(
                NewVisitor::name,
                NewVisitor::email,
                NewVisitor::phone,
                NewVisitor::avatarUrl,
                NewVisitor::browser,
                NewVisitor::os,
                NewVisitor::device,
                NewVisitor::ipAddress,
                NewVisitor::country,
                NewVisitor::city,
                NewVisitor::currentPageUrl,
                NewVisitor::currentPageTitle,
                NewVisitor::referrerUrl,
                NewVisitor::landingPageUrl,
                NewVisitor::tags,
                NewVisitor::customData,
                NewVisitor::channel);
        List<Function<ChatVisitor, Object>> stored = List.of(
                ChatVisitor::name,
                ChatVisitor::email,
                ChatVisitor::phone,
                ChatVisitor::avatarUrl,
                ChatVisitor::browser,
                ChatVisitor::os,
                ChatVisitor::device,
                ChatVisitor::ipAddress,
                ChatVisitor::country,
                ChatVisitor::city,
                ChatVisitor::currentPageUrl,
                ChatVisitor::currentPageTitle,
                ChatVisitor::referrerUrl,
                ChatVisitor::landingPageUrl,
                ChatVisitor::tags,
                ChatVisitor::customData,
                ChatVisitor::channel);
        assertThat(stored.stream().map(property -> property.apply(visitor)).toList())
                .isEqualTo(
                        drafted.stream().map(property -> property.apply(draft)).toList());
        assertThat(site.visitors().find(visitor.id())).contains(visitor);
    }

    @Test
    @DisplayName("VIS-03 A visitor of whom nothing is said has nothing, and comes through the widget")
    void sayingNothing() {
        ChatVisitor visitor = fixtures.stranger(site);
        assertThat(List.of(
                        visitor.name(),
                        visitor.email(),
                        visitor.phone(),
                        visitor.ipAddress(),
                        visitor.externalId(),
                        visitor.whatsappPhone(),
                        visitor.notes(),
                        visitor.crmContactId()))
                .allMatch(Optional::isEmpty);
        assertThat(visitor.tags()).isEmpty();
        assertThat(visitor.customData()).isEqualTo(JsonObject.EMPTY);
        assertThat(visitor.channel()).isEqualTo(VisitorChannel.WIDGET);
        assertThat(read(visitor.id())).isEqualTo(visitor);
    }

    @Test
    @DisplayName("VIS-04 A new visitor has one visit, no conversation and no message, and all its times are now")
    void newVisitor() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        Instant now = Instant.parse("2026-03-04T05:06:07.123456Z");
        ChatVisitor visitor = fixtures.stranger(site);
        assertThat(List.of(visitor.totalVisits(), visitor.totalConversations(), visitor.totalMessages()))
                .containsExactly(1, 0, 0);
        assertThat(List.of(visitor.firstSeenAt(), visitor.lastSeenAt(), visitor.createdAt(), visitor.updatedAt()))
                .containsOnly(now);
    }

    @Test
    @DisplayName("VIS-05 The same identity again finds the same visitor, whatever its kind")
    void sameIdentity() {
        for (VisitorIdentity identity : List.of(EXTERNAL, WHATSAPP, WHATSAPP_USER, EMAIL)) {
            ChatVisitor first = identify(identity);
            later();
            assertThat(identify(identity)).isEqualTo(first);
            assertThat(site.visitors().find(identity)).contains(first);
        }
    }

    @Test
    @DisplayName("VIS-06 Finding a visitor by identity changes nothing of it, whatever else the draft says")
    void foundStaysAsItIs() {
        ChatVisitor first = identify(EXTERNAL);
        later();
        ChatVisitor again = site.visitors()
                .identify(NewVisitor.builder()
                        .from(complete())
                        .addIdentities(EXTERNAL)
                        .build());
        assertThat(again).isEqualTo(first);
        assertThat(read(first.id())).isEqualTo(first);
    }

    @Test
    @DisplayName("VIS-07 An e-mail address finds its visitor whatever the case of either")
    void emailCase() {
        ChatVisitor visitor = site.visitors()
                .identify(NewVisitor.builder().email("Ada@Example.ORG").build());
        assertThat(identify(VisitorIdentity.byEmail("aDA@eXAMPLE.org"))).isEqualTo(visitor);
        assertThat(site.visitors().find(VisitorIdentity.byEmail("ada@example.org")))
                .contains(visitor);
        assertThat(read(visitor.id()).email()).contains("Ada@Example.ORG");
        ChatVisitor beyondAscii = identify(VisitorIdentity.byEmail("\u00C9lise@Example.org"));
        assertThat(identify(VisitorIdentity.byEmail("\u00C9LISE@example.org"))).isEqualTo(beyondAscii);
    }

    @Test
    @DisplayName("VIS-08 Where several visitors have an e-mail address, the first by creation, then by id, counts")
    void emailIsNotUnique() {
        NewVisitor draft = NewVisitor.builder().email("ada@example.org").build();
        ids.continueAt(5_000);
        site.visitors().identify(draft);
        clock.advance(Duration.ofSeconds(-1));
        ids.continueAt(7_000);
        site.visitors().identify(draft);
        ids.continueAt(6_000);
        ChatVisitor first = site.visitors().identify(draft);
        clock.advance(Duration.ofSeconds(5));
        ids.continueAt(4_000);
        site.visitors().identify(draft);
        assertThat(identify(EMAIL)).isEqualTo(first);
        assertThat(site.visitors().find(EMAIL)).contains(first);
    }

    @Test
    @DisplayName("VIS-09 A visitor made from an e-mail identity gets that address; a draft with another one is refused")
    void emailFromIdentity() {
        assertThat(identify(VisitorIdentity.byEmail("Ada@example.org")).email()).contains("Ada@example.org");
        assertThatThrownBy(() -> NewVisitor.builder()
                        .email("work@example.org")
                        .addIdentities(VisitorIdentity.byEmail("private@example.org"))
                        .build())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("email");
    }

    @Test
    @DisplayName("VIS-10 External id and WhatsApp number of a visitor show the first of the kind")
    void firstOfKind() {
        ChatVisitor visitor = identify(
                EXTERNAL,
                VisitorIdentity.byExternalId("crm-8"),
                WHATSAPP_USER,
                WHATSAPP,
                VisitorIdentity.byWhatsApp("4917000000000"));
        assertThat(visitor.externalId()).contains("crm-7");
        assertThat(visitor.whatsappPhone()).contains("4915112345678");
        ChatVisitor more = identify(EXTERNAL, VisitorIdentity.byExternalId("crm-9"));
        assertThat(more.externalId()).contains("crm-7");
        for (String id : List.of("crm-7", "crm-8", "crm-9")) {
            assertThat(identify(VisitorIdentity.byExternalId(id)).id()).isEqualTo(visitor.id());
        }
    }

    @Test
    @DisplayName("VIS-11 Identities that the visitor found did not have are added, which is a change of now")
    void learns() {
        ChatVisitor before = identify(WHATSAPP_USER);
        later();
        ChatVisitor after = identify(WHATSAPP_USER, EXTERNAL, WHATSAPP);
        assertThat(after)
                .isEqualTo(ChatVisitor.builder()
                        .from(before)
                        .externalId("crm-7")
                        .whatsappPhone("4915112345678")
                        .updatedAt(clock.instant())
                        .build());
        assertThat(read(before.id())).isEqualTo(after);
        assertThat(site.visitors().find(EXTERNAL)).contains(after);
        assertThat(site.visitors().find(WHATSAPP)).contains(after);
        later();
        ChatVisitor second = identify(EXTERNAL, VisitorIdentity.byWhatsAppUser("DE.5678"));
        assertThat(second)
                .isEqualTo(ChatVisitor.builder()
                        .from(after)
                        .updatedAt(clock.instant())
                        .build());
    }

    @Test
    @DisplayName("VIS-12 An e-mail identity is added only to a visitor without an address")
    void learnsEmail() {
        ChatVisitor without = identify(EXTERNAL);
        later();
        ChatVisitor with = identify(EXTERNAL, VisitorIdentity.byEmail("Ada@Example.org"));
        assertThat(with)
                .isEqualTo(ChatVisitor.builder()
                        .from(without)
                        .email("Ada@Example.org")
                        .updatedAt(clock.instant())
                        .build());
        assertThat(site.visitors().find(EMAIL)).contains(with);
        later();
        assertThat(identify(EXTERNAL, VisitorIdentity.byEmail("other@example.org")))
                .isEqualTo(with);
        assertThat(site.visitors().find(VisitorIdentity.byEmail("other@example.org")))
                .isEmpty();
    }

    @Test
    @DisplayName("VIS-13 Identities of different visitors are a Conflict, and nothing changes")
    void differentVisitors() {
        ChatVisitor one = identify(EXTERNAL);
        ChatVisitor two = identify(WHATSAPP);
        later();
        assertConflict(() -> identify(EXTERNAL, WHATSAPP_USER, WHATSAPP));
        assertThat(site.visitors().find(WHATSAPP_USER)).isEmpty();
        assertThat(read(one.id())).isEqualTo(one);
        assertThat(read(two.id())).isEqualTo(two);
    }

    @Test
    @DisplayName("VIS-14 An e-mail identity of one visitor with another identity of another is a Conflict")
    void emailOfAnother() {
        ChatVisitor one = identify(EXTERNAL);
        ChatVisitor two = identify(EMAIL);
        assertThat(assertConflict(() -> identify(EMAIL, EXTERNAL)).getMessage()).doesNotContain("ada", "crm-7");
        assertConflict(() -> identify(EXTERNAL, VisitorIdentity.byEmail("ADA@example.org")));
        assertThat(read(one.id())).isEqualTo(one);
        assertThat(read(two.id())).isEqualTo(two);
    }

    @Test
    @DisplayName("VIS-15 The same identity twice in one draft is as good as once")
    void twiceInOneDraft() {
        ChatVisitor visitor = identify(EXTERNAL, EXTERNAL, EMAIL, VisitorIdentity.byEmail("ADA@example.org"));
        assertThat(visitor.externalId()).contains("crm-7");
        assertThat(visitor.email()).contains("ada@example.org");
        ChatVisitor more = identify(EXTERNAL, WHATSAPP, WHATSAPP);
        assertThat(more.id()).isEqualTo(visitor.id());
        assertThat(more.whatsappPhone()).contains("4915112345678");
    }

    @Test
    @DisplayName("VIS-16 One value under two kinds is two identities")
    void kindsAreApart() {
        List<VisitorId> visitors = Arrays.stream(Kind.values())
                .map(kind ->
                        identify(new VisitorIdentity(kind, "4915@12345678")).id())
                .toList();
        assertThat(visitors).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("VIS-17 Identities other than e-mail are compared character by character")
    void exact() {
        List<VisitorId> visitors =
                List.of("ada", "Ada", "ad\u00e1", "ada\u0301", "a da", "ada%", "ad_", "\uFF41da").stream()
                        .map(value ->
                                identify(VisitorIdentity.byExternalId(value)).id())
                        .toList();
        assertThat(visitors).doesNotHaveDuplicates();
        assertThat(identify(VisitorIdentity.byExternalId("  ada ")).id()).isEqualTo(visitors.get(0));
    }

    @Test
    @DisplayName("VIS-18 An identity is one site's: elsewhere it is another visitor's")
    void perSite() {
        for (VisitorIdentity identity : List.of(EXTERNAL, WHATSAPP, WHATSAPP_USER, EMAIL)) {
            ChatVisitor here = identify(identity);
            assertThat(otherSite.visitors().find(identity)).isEmpty();
            ChatVisitor there = otherSite.visitors().identify(identity);
            assertThat(there.id()).isNotEqualTo(here.id());
            assertThat(there.siteId()).isEqualTo(otherSite.siteId());
            assertThat(site.visitors().find(identity)).contains(here);
        }
    }

    @Test
    @DisplayName("VIS-19 A visitor is found by id in its own site alone")
    void findById() {
        ChatVisitor visitor = identify(EXTERNAL);
        assertThat(site.visitors().find(visitor.id())).contains(visitor);
        assertThat(otherSite.visitors().find(visitor.id())).isEmpty();
        assertThat(site.visitors().find(VisitorId.of(randomId()))).isEmpty();
        assertThat(site.visitors().find(WHATSAPP)).isEmpty();
    }

    @Test
    @DisplayName("VIS-20 An IP address is kept in its one short form")
    void ipAddress() {
        assertThat(ipAddress("2001:DB8:0:0:0:0:0:1")).contains("2001:db8::1");
        assertThat(ipAddress("::ffff:192.0.2.7")).contains("192.0.2.7");
        assertThat(ipAddress("192.0.2.7")).contains("192.0.2.7");
        assertThat(ipAddress("0:0:0:0:0:0:0:0")).contains("::");
        assertThat(ipAddress("2001:db8:0:1:0:0:0:1")).contains("2001:db8:0:1::1");
    }

    private Optional<String> ipAddress(String text) {
        ChatVisitor visitor =
                site.visitors().identify(NewVisitor.builder().ipAddress(text).build());
        assertThat(read(visitor.id())).isEqualTo(visitor);
        return visitor.ipAddress();
    }

    @Test
    @DisplayName("VIS-21 However many identify one person at once, they get one visitor")
    void identifyTogether() {
        for (VisitorIdentity identity : List.of(EXTERNAL, WHATSAPP, WHATSAPP_USER, EMAIL)) {
            List<ChatVisitor> found =
                    Threads.together(Threads.MANY, thread -> site.visitors().identify(identity));
            assertThat(found)
                    .extracting(ChatVisitor::id)
                    .containsOnly(found.get(0).id());
            assertThat(read(found.get(0).id())).isEqualTo(found.get(0));
        }
    }

    @Test
    @DisplayName("VIS-22 Identities that many add to one person at once all arrive")
    void learnTogether() {
        List<VisitorIdentity> own = IntStream.range(0, Threads.MANY)
                .mapToObj(thread -> VisitorIdentity.byExternalId("own-" + thread))
                .toList();
        List<ChatVisitor> found = Threads.together(Threads.MANY, thread -> identify(EMAIL, own.get(thread)));
        VisitorId visitor = found.get(0).id();
        assertThat(found).extracting(ChatVisitor::id).containsOnly(visitor);
        assertThat(own)
                .allSatisfy(
                        identity -> assertThat(site.visitors().find(identity).map(ChatVisitor::id))
                                .contains(visitor));
    }

    @Test
    @DisplayName("VIS-23 A visitor that was read stays as it was read")
    void detached() {
        ChatVisitor identified = identify(EXTERNAL);
        ChatVisitor found = read(identified.id());
        ChatVisitor identifiedBefore = copy(identified);
        ChatVisitor foundBefore = copy(found);
        later();
        identify(EXTERNAL, EMAIL, WHATSAPP);
        fixtures.visitorSays(site, fixtures.conversation(site, identified.id()).id(), "hello");
        assertThat(copy(identified)).isEqualTo(identifiedBefore);
        assertThat(copy(found)).isEqualTo(foundBefore);
    }

    @Test
    @DisplayName("VIS-24 Whatever text a visitor brings comes back as it was")
    void hostileText() {
        for (String text : HOSTILE_TEXTS) {
            NewVisitor draft = NewVisitor.builder()
                    .name(text)
                    .browser(text)
                    .currentPageTitle(text)
                    .addTags(text)
                    .customData(JsonObject.of(Map.of(text, List.of(text))))
                    .addIdentities(VisitorIdentity.byExternalId(text))
                    .build();
            ChatVisitor visitor = site.visitors().identify(draft);
            ChatVisitor read = read(visitor.id());
            assertThat(read).isEqualTo(visitor);
            assertThat(read.name()).contains(text);
            assertThat(read.tags()).containsExactly(text);
            assertThat(read.customData()).isEqualTo(draft.customData());
            assertThat(site.visitors().find(VisitorIdentity.byExternalId(text))).contains(visitor);
        }
    }

    @Test
    @DisplayName("VIS-25 Bounds count characters, not their parts; one beyond cannot be drafted")
    void bounds() {
        String longest = "\uD83D\uDE00".repeat(Limits.NAME);
        ChatVisitor visitor = fixtures.visitor(site, longest);
        assertThat(read(visitor.id()).name()).contains(longest);
        assertInvalid("name", () -> NewVisitor.builder().name(longest + "x").build());
        String id = "\uD83D\uDE00".repeat(Limits.EXTERNAL_ID);
        assertThat(identify(VisitorIdentity.byExternalId(id)).externalId()).contains(id);
        assertInvalid("external_id", () -> VisitorIdentity.byExternalId(id + "x"));
        assertInvalid(
                "ipAddress", () -> NewVisitor.builder().ipAddress("example.org").build());
        assertInvalid("name", () -> NewVisitor.builder().name("a\u0000b").build());
    }

    @Test
    @DisplayName("VIS-26 A draft may give twenty identities, and all of them are kept")
    void manyIdentities() {
        List<VisitorIdentity> identities = IntStream.range(0, Limits.IDENTITIES)
                .mapToObj(number -> VisitorIdentity.byExternalId("id-" + number))
                .toList();
        ChatVisitor visitor = site.visitors()
                .identify(NewVisitor.builder().identities(identities).build());
        assertThat(identities)
                .allSatisfy(
                        identity -> assertThat(site.visitors().find(identity)).contains(visitor));
        assertInvalid(
                "identities",
                () -> NewVisitor.builder()
                        .identities(identities)
                        .addIdentities(EMAIL)
                        .build());
    }
}
