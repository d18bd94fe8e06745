package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static final PageView PRICES = PageView.builder()
            .pageUrl("https://example.org/prices")
            .pageTitle("Prices")
            .referrerUrl("https://search.example/")
            .ipAddress("2001:DB8:0::7")
            .browser("Firefox 141")
            .os("Linux")
            .device("tablet")
            .country("GB")
            .city("London")
            .build();

    private ChatVisitor touch(ChatVisitor visitor, PageView view) {
        ChatVisitor touched = site.visitors().touch(visitor.id(), view);
        assertThat(read(visitor.id())).isEqualTo(touched);
        return touched;
    }

    private ChatVisitor change(ChatVisitor visitor, Consumer<VisitorChange.Builder> what) {
        VisitorChange.Builder change = VisitorChange.builder();
        what.accept(change);
        ChatVisitor changed = site.visitors().change(visitor.id(), change.build());
        assertThat(read(visitor.id())).isEqualTo(changed);
        return changed;
    }

    private List<VisitorId> list(Consumer<VisitorFilters.Builder> which) {
        VisitorFilters.Builder filters = VisitorFilters.builder();
        which.accept(filters);
        return site.visitors().list(filters.build(), PageRequest.first(Limits.PAGE_SIZE)).items().stream()
                .map(ChatVisitor::id)
                .toList();
    }

    private VisitorId with(Consumer<NewVisitor.Builder> what) {
        NewVisitor.Builder draft = NewVisitor.builder();
        what.accept(draft);
        return site.visitors().identify(draft.build()).id();
    }

    @Test
    @DisplayName("VIS-27 A page view shows in the visitor; what it does not say stays")
    void pageView() {
        ChatVisitor before = fixtures.visitor(site, "Ada");
        later();
        ChatVisitor seen = touch(before, PRICES);
        assertThat(seen)
                .isEqualTo(ChatVisitor.builder()
                        .from(before)
                        .currentPageUrl("https://example.org/prices")
                        .currentPageTitle("Prices")
                        .landingPageUrl("https://example.org/prices")
                        .referrerUrl("https://search.example/")
                        .ipAddress("2001:db8::7")
                        .browser("Firefox 141")
                        .os("Linux")
                        .device("tablet")
                        .country("GB")
                        .city("London")
                        .lastSeenAt(clock.instant())
                        .build());
        later();
        assertThat(touch(seen, PageView.builder().build()))
                .isEqualTo(ChatVisitor.builder()
                        .from(seen)
                        .lastSeenAt(clock.instant())
                        .build());
        assertThat(touch(
                        seen,
                        PageView.builder().pageTitle("(1) Prices").city("").build()))
                .isEqualTo(ChatVisitor.builder()
                        .from(seen)
                        .currentPageTitle("(1) Prices")
                        .city("")
                        .lastSeenAt(clock.instant())
                        .build());
        ChatVisitor untitled = touch(seen, PageView.of("https://example.org/help"));
        assertThat(untitled.currentPageUrl()).contains("https://example.org/help");
        assertThat(untitled.currentPageTitle()).isEmpty();
    }

    @Test
    @DisplayName("VIS-28 A page view is no change of the visitor, and never moves back when it was last seen")
    void pageViewIsNoChange() {
        ChatVisitor before = fixtures.stranger(site);
        clock.advance(Duration.ofMinutes(-5));
        ChatVisitor seen = touch(before, PRICES);
        assertThat(seen.lastSeenAt()).isEqualTo(before.lastSeenAt());
        assertThat(seen.currentPageTitle()).contains("Prices");
        clock.advance(Duration.ofHours(2));
        ChatVisitor again = touch(before, PRICES);
        assertThat(again.lastSeenAt()).isEqualTo(clock.instant());
        assertThat(List.of(seen.updatedAt(), again.updatedAt())).containsOnly(before.updatedAt());
        assertThat(again.firstSeenAt()).isEqualTo(before.firstSeenAt());
    }

    @Test
    @DisplayName("VIS-29 A page view more than thirty minutes after the last one is another visit")
    void visits() {
        ChatVisitor visitor = fixtures.stranger(site);
        clock.advance(PageView.VISIT_GAP);
        assertThat(touch(visitor, PRICES).totalVisits()).isEqualTo(1);
        clock.advance(PageView.VISIT_GAP.plusNanos(1_000));
        assertThat(touch(visitor, PageView.builder().build()).totalVisits()).isEqualTo(2);
        later();
        assertThat(touch(visitor, PRICES).totalVisits()).isEqualTo(2);
        clock.advance(Duration.ofDays(-3));
        assertThat(touch(visitor, PRICES).totalVisits()).isEqualTo(2);
    }

    @Test
    @DisplayName("VIS-30 Landing page and referrer are those of the first page view, or of the draft, and stay")
    void landing() {
        ChatVisitor visitor = fixtures.stranger(site);
        ChatVisitor present = touch(
                visitor,
                PageView.builder().referrerUrl("https://example.org/nowhere").build());
        assertThat(present.referrerUrl()).isEmpty();
        assertThat(present.landingPageUrl()).isEmpty();
        ChatVisitor landed = touch(visitor, PRICES);
        assertThat(landed.referrerUrl()).contains("https://search.example/");
        assertThat(landed.landingPageUrl()).contains("https://example.org/prices");
        clock.advance(Duration.ofDays(1));
        ChatVisitor back = touch(
                visitor,
                PageView.builder()
                        .from(PRICES)
                        .pageUrl("https://example.org/help")
                        .referrerUrl("https://mail.example/")
                        .build());
        assertThat(back.referrerUrl()).isEqualTo(landed.referrerUrl());
        assertThat(back.landingPageUrl()).isEqualTo(landed.landingPageUrl());
        ChatVisitor drafted = site.visitors()
                .identify(NewVisitor.builder()
                        .landingPageUrl("https://example.org/")
                        .build());
        ChatVisitor on = touch(drafted, PRICES);
        assertThat(on.landingPageUrl()).contains("https://example.org/");
        assertThat(on.referrerUrl()).isEmpty();
    }

    @Test
    @DisplayName("VIS-31 Of many page views at once after a pause one is another visit, and none undoes anything")
    void touchTogether() {
        ChatVisitor visitor = fixtures.stranger(site);
        clock.advance(Duration.ofHours(1));
        Threads.together(Threads.MANY, thread -> {
            site.visitors().touch(visitor.id(), PageView.of("https://example.org/" + thread));
            return site.visitors().tag(visitor.id(), List.of("tag " + thread));
        });
        ChatVisitor after = read(visitor.id());
        assertThat(after.totalVisits()).isEqualTo(2);
        assertThat(after.lastSeenAt()).isEqualTo(clock.instant());
        assertThat(after.currentPageUrl().orElseThrow()).startsWith("https://example.org/");
        assertThat(after.tags()).hasSize(Threads.MANY);
    }

    @Test
    @DisplayName("VIS-32 What is done to an unknown visitor, or another site's, is NotFound and changes nothing")
    void unknownVisitor() {
        ChatVisitor there = otherSite.visitors().identify(complete());
        for (VisitorId id : List.of(there.id(), VisitorId.of(randomId()))) {
            for (SiteChat here : List.of(site, unknownSite())) {
                assertNotFound("visitor", id, () -> here.visitors().touch(id, PRICES));
                assertNotFound(
                        "visitor",
                        id,
                        () -> here.visitors()
                                .change(id, VisitorChange.builder().name("Eve").build()));
                assertNotFound("visitor", id, () -> here.visitors().tag(id, List.of("x")));
                assertNotFound("visitor", id, () -> here.visitors().untag(id, List.of("vip")));
                assertNotFound("visitor", id, () -> here.visitors().mergeCustomData(id, JsonObject.EMPTY));
                assertNotFound("visitor", id, () -> here.visitors().erase(id));
            }
        }
        assertThat(otherSite.visitors().find(there.id())).contains(there);
    }

    @Test
    @DisplayName("VIS-33 A change sets, clears or keeps each property, and is a change of now")
    void changes() {
        ChatVisitor before = site.visitors().identify(complete());
        later();
        UUID contact = randomId();
        ChatVisitor set = change(
                before,
                change -> change.name("Countess")
                        .email("countess@example.org")
                        .phone("1815")
                        .avatarUrl("https://example.org/c.png")
                        .country("IT")
                        .city("Rome")
                        .crmContactId(contact)
                        .notes("likes engines"));
        assertThat(set)
                .isEqualTo(ChatVisitor.builder()
                        .from(before)
                        .name("Countess")
                        .email("countess@example.org")
                        .phone("1815")
                        .avatarUrl("https://example.org/c.png")
                        .country("IT")
                        .city("Rome")
                        .crmContactId(contact)
                        .notes("likes engines")
                        .updatedAt(clock.instant())
                        .build());
        later();
        ChatVisitor one = change(before, change -> change.notes(Patch.clear()));
        assertThat(one)
                .isEqualTo(ChatVisitor.builder()
                        .from(set)
                        .notes(Optional.empty())
                        .updatedAt(clock.instant())
                        .build());
        ChatVisitor cleared = change(
                before,
                change -> change.name(Patch.clear())
                        .email(Patch.clear())
                        .phone(Patch.clear())
                        .avatarUrl(Patch.clear())
                        .country(Patch.clear())
                        .city(Patch.clear())
                        .crmContactId(Patch.clear()));
        assertThat(List.of(
                        cleared.name(),
                        cleared.email(),
                        cleared.phone(),
                        cleared.avatarUrl(),
                        cleared.country(),
                        cleared.city(),
                        cleared.crmContactId()))
                .allMatch(Optional::isEmpty);
        assertThat(cleared.tags()).isEqualTo(before.tags());
    }

    @Test
    @DisplayName("VIS-34 Each change is later than the one before, though the clock stands still or nothing differs")
    void changesInTurn() {
        ChatVisitor visitor = fixtures.stranger(site);
        UnaryOperator<Instant> next = before -> before.plusNanos(1_000);
        Instant first = change(visitor, change -> {}).updatedAt();
        assertThat(first).isEqualTo(next.apply(visitor.updatedAt()));
        Instant second = site.visitors().tag(visitor.id(), List.of()).updatedAt();
        assertThat(second).isEqualTo(next.apply(first));
        Instant third = site.visitors().untag(visitor.id(), List.of("none")).updatedAt();
        assertThat(third).isEqualTo(next.apply(second));
        Instant fourth =
                site.visitors().mergeCustomData(visitor.id(), JsonObject.EMPTY).updatedAt();
        assertThat(fourth).isEqualTo(next.apply(third));
        assertThat(read(visitor.id()).updatedAt()).isEqualTo(fourth);
        clock.advance(Duration.ofHours(-1));
        assertThat(change(visitor, change -> change.name("Ada")).updatedAt()).isEqualTo(next.apply(fourth));
    }

    @Test
    @DisplayName("VIS-35 A changed e-mail address finds the visitor, and the one before finds it no longer")
    void changedEmail() {
        ChatVisitor visitor = identify(EMAIL);
        change(visitor, change -> change.email("Countess@Example.org"));
        assertThat(site.visitors().find(EMAIL)).isEmpty();
        assertThat(site.visitors().find(VisitorIdentity.byEmail("countess@example.org")))
                .contains(read(visitor.id()));
        ChatVisitor other = identify(EMAIL);
        assertThat(other.id()).isNotEqualTo(visitor.id());
        change(visitor, change -> change.email("ADA@example.org"));
        assertThat(identify(EMAIL).id()).isEqualTo(visitor.id());
        change(visitor, change -> change.email(Patch.clear()));
        assertThat(identify(EMAIL)).isEqualTo(other);
        assertThat(identify(VisitorIdentity.byEmail("countess@example.org")).id())
                .isNotEqualTo(visitor.id());
    }

    @Test
    @DisplayName("VIS-36 Tags are added behind those there are, each once, and taken away wherever they are")
    void tags() {
        ChatVisitor visitor = site.visitors()
                .identify(NewVisitor.builder().addTags("b", "a", "b").build());
        later();
        ChatVisitor tagged = site.visitors().tag(visitor.id(), List.of("z", "a", "y", "z", "A"));
        assertThat(tagged)
                .isEqualTo(ChatVisitor.builder()
                        .from(visitor)
                        .tags(List.of("b", "a", "b", "z", "y", "A"))
                        .updatedAt(clock.instant())
                        .build());
        assertThat(read(visitor.id())).isEqualTo(tagged);
        later();
        ChatVisitor untagged = site.visitors().untag(visitor.id(), List.of("b", "y", "never there", "b"));
        assertThat(untagged)
                .isEqualTo(ChatVisitor.builder()
                        .from(visitor)
                        .tags(List.of("a", "z", "A"))
                        .updatedAt(clock.instant())
                        .build());
        assertThat(read(visitor.id())).isEqualTo(untagged);
        site.visitors().tag(visitor.id(), HOSTILE_TEXTS);
        assertThat(read(visitor.id()).tags()).containsAll(HOSTILE_TEXTS);
        assertThat(site.visitors().untag(visitor.id(), HOSTILE_TEXTS)).returns(untagged.tags(), ChatVisitor::tags);
    }

    @Test
    @DisplayName("VIS-37 A tag out of bounds, or one too many, is refused, and nothing changes")
    void tagBounds() {
        List<String> most =
                IntStream.range(0, Limits.TAGS).mapToObj(n -> "tag " + n).toList();
        ChatVisitor full =
                site.visitors().identify(NewVisitor.builder().tags(most).build());
        later();
        assertThatThrownBy(() -> site.visitors().tag(full.id(), List.of("tag 3", "one more")))
                .isInstanceOf(ValidationException.class)
                .hasMessage("tags must be at most " + Limits.TAGS);
        for (String tag : List.of("", " \t", "x".repeat(Limits.TAG + 1), "a\u0000b")) {
            assertInvalid("tags", () -> site.visitors().tag(full.id(), List.of(tag)));
            assertInvalid("tags", () -> site.visitors().untag(full.id(), List.of("tag 1", tag)));
        }
        assertThat(read(full.id())).isEqualTo(full);
        assertThat(site.visitors().tag(full.id(), Collections.nCopies(Limits.TAGS + 1, "tag 3")))
                .returns(most, ChatVisitor::tags);
        site.visitors().untag(full.id(), List.of("tag 0"));
        assertThat(site.visitors()
                        .tag(full.id(), List.of("\uD83D\uDE00".repeat(Limits.TAG)))
                        .tags())
                .hasSize(Limits.TAGS);
    }

    @Test
    @DisplayName("VIS-38 However many tag and untag at once, no tag is lost and none too many is kept")
    void tagTogether() {
        ChatVisitor visitor = fixtures.stranger(site);
        site.visitors().tag(visitor.id(), names("old ", Threads.MANY));
        Threads.together(Threads.MANY, thread -> {
            site.visitors().tag(visitor.id(), List.of("new " + thread, "common"));
            return site.visitors().untag(visitor.id(), List.of("old " + thread));
        });
        assertThat(read(visitor.id()).tags())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("common"), names("new ", Threads.MANY).stream())
                                .toList());
        site.visitors().tag(visitor.id(), names("more ", Limits.TAGS - Threads.MANY - 2));
        List<Boolean> had = Threads.together(Threads.MANY, thread -> {
            try {
                site.visitors().tag(visitor.id(), List.of("last " + thread));
                return true;
            } catch (ValidationException e) {
                return false;
            }
        });
        assertThat(had).containsOnlyOnce(true);
        assertThat(read(visitor.id()).tags()).hasSize(Limits.TAGS);
    }

    private static List<String> names(String beginning, int count) {
        return IntStream.range(0, count).mapToObj(n -> beginning + n).toList();
    }

    @Test
    @DisplayName("VIS-39 Custom data is merged: null takes away, objects merge, anything else takes the place")
    void mergePatch() {
        ChatVisitor visitor = site.visitors().identify(complete());
        later();
        ChatVisitor merged = site.visitors()
                .mergeCustomData(
                        visitor.id(),
                        JsonObject.parse("{\"plan\":{\"seats\":null,\"list\":[null],\"new\":{\"a\":null,\"b\":1.50}},"
                                + "\"none\":null,\"\uD83D\uDE00\":\"it's \\\\ %\"}"));
        assertThat(merged)
                .isEqualTo(ChatVisitor.builder()
                        .from(visitor)
                        .customData(JsonObject.parse("{\"plan\":{\"list\":[null],\"new\":{\"b\":1.5}},"
                                + "\"\uD83D\uDE00\":\"it's \\\\ %\"}"))
                        .updatedAt(clock.instant())
                        .build());
        assertThat(read(visitor.id())).isEqualTo(merged);
        assertThat(site.visitors()
                        .mergeCustomData(visitor.id(), JsonObject.parse("{\"plan\":7,\"\uD83D\uDE00\":{\"x\":null}}"))
                        .customData())
                .isEqualTo(JsonObject.parse("{\"plan\":7,\"\uD83D\uDE00\":{}}"));
    }

    @Test
    @DisplayName("VIS-40 A merge whose result is out of bounds is refused, and nothing changes")
    void mergeBounds() {
        ChatVisitor visitor = fixtures.stranger(site);
        ChatVisitor large =
                site.visitors().mergeCustomData(visitor.id(), JsonObject.of(Map.of("a", "x".repeat(Limits.JSON / 2))));
        later();
        assertInvalid(
                "json",
                () -> site.visitors()
                        .mergeCustomData(visitor.id(), JsonObject.of(Map.of("b", "y".repeat(Limits.JSON / 2)))));
        assertThat(read(visitor.id())).isEqualTo(large);
        assertThat(site.visitors()
                        .mergeCustomData(visitor.id(), JsonObject.of(Map.of("a", "z".repeat(Limits.JSON - 8))))
                        .customData()
                        .toString())
                .hasSize(Limits.JSON);
    }

    @Test
    @DisplayName("VIS-41 However many merge at once, all patches arrive")
    void mergeTogether() {
        ChatVisitor visitor = fixtures.stranger(site);
        int each = 10;
        Threads.together(Threads.MANY, thread -> {
            for (int i = 0; i < each; i++) {
                site.visitors()
                        .mergeCustomData(
                                visitor.id(),
                                JsonObject.parse("{\"t" + thread + "\":{\"" + i + "\":true},\"last\":1}"));
            }
            return thread;
        });
        Map<String, ?> merged = read(visitor.id()).customData().properties();
        assertThat(merged).hasSize(Threads.MANY + 1);
        assertThat(merged.entrySet().stream().filter(entry -> !entry.getKey().equals("last")))
                .allSatisfy(entry -> assertThat((Map<?, ?>) entry.getValue()).hasSize(each));
    }

    @Test
    @DisplayName(
            "VIS-42 All visitors are listed from who was seen last, those of one moment by id, the greatest bytes first")
    void listed() {
        assertThat(list(filters -> {})).isEmpty();
        ids.continueAt(5_000);
        VisitorId first = fixtures.stranger(site).id();
        VisitorId same = fixtures.stranger(site).id();
        later();
        ids.continueAt(4_000);
        VisitorId newer = fixtures.stranger(site).id();
        otherSite.visitors().identify(complete());
        assertThat(list(filters -> {})).containsExactly(newer, same, first);
        later();
        site.visitors().touch(first, PRICES);
        assertThat(list(filters -> {})).containsExactly(first, newer, same);
        assertThat(site.visitors()
                        .list(VisitorFilters.all(), PageRequest.first(1))
                        .items())
                .containsExactly(read(first));
    }

    @Test
    @DisplayName("VIS-43 A beginning of the name finds A to Z whatever their case and every other character as it is")
    void listedByName() {
        List<String> names = new ArrayList<>(List.of(
                "Ada",
                "aDA Lovelace",
                "Adam",
                "\u00C1da",
                "ad\uD83D\uDE00",
                "ad\uFF41",
                "ad%",
                "ad_",
                "ad\\",
                "ad*",
                "Bob",
                "\u0130",
                "i",
                "AD\uDBFF\uDFFF\uDBFF\uDFFFz",
                "ae",
                "ad"));
        Map<String, VisitorId> known = new HashMap<>();
        Collections.shuffle(names, new Random(7));
        names.forEach(name -> known.put(name, with(draft -> draft.name(name))));
        with(draft -> {});
        assertThat(list(filters -> filters.name("aD")))
                .containsExactlyElementsOf(Stream.of(
                                "ad",
                                "ad%",
                                "ad*",
                                "ad\\",
                                "ad_",
                                "Ada",
                                "aDA Lovelace",
                                "Adam",
                                "ad\uFF41",
                                "ad\uD83D\uDE00",
                                "AD\uDBFF\uDFFF\uDBFF\uDFFFz")
                        .map(known::get)
                        .toList());
        for (String name :
                List.of("ad%", "ad_", "ad\\", "ad*", "ad\uD83D\uDE00", "\u00C1", "\u0130", "i", "aDA LOVE")) {
            assertThat(list(filters -> filters.name(name))).as(name).hasSize(1);
        }
        assertThat(list(filters -> filters.name("\u00E1"))).isEmpty();
        assertThat(list(filters -> filters.name("ad\uDBFF\uDFFF"))).hasSize(1);
        assertThat(list(filters -> filters.name("x".repeat(Limits.NAME)))).isEmpty();
        for (String text : HOSTILE_TEXTS) {
            VisitorId visitor = with(draft -> draft.name(text));
            assertThat(list(filters -> filters.name(text))).containsExactly(visitor);
        }
    }

    @Test
    @DisplayName("VIS-44 An e-mail address or a telephone number lists who shares it, the oldest first")
    void listedByAddress() {
        VisitorId second = with(draft -> draft.email("Ada@Example.org").phone("+44 (20) 7946-0000"));
        clock.advance(Duration.ofSeconds(-5));
        VisitorId first = with(draft -> draft.email("ada@example.ORG").phone("442079460000"));
        VisitorId other = with(draft -> draft.email("ada@example.org.uk").phone("020 7946 0000"));
        VisitorId strange = with(draft -> draft.phone("ask \u0664\u0665"));
        assertThat(list(filters -> filters.email("ADA@example.org"))).containsExactly(first, second);
        assertThat(list(filters -> filters.phone("00 44 20 7946 0000".substring(2))))
                .containsExactly(first, second);
        assertThat(list(filters -> filters.phone("02079460000"))).containsExactly(other);
        assertInvalid(
                "phone", () -> VisitorFilters.builder().phone("\u0664\u0665").build());
        change(read(strange), change -> change.phone("02-07-94-60-000"));
        assertThat(list(filters -> filters.phone("02079460000"))).containsExactlyInAnyOrder(other, strange);
    }

    @Test
    @DisplayName("VIS-45 Whoever a list shows has all that its filters name")
    void listedByAll() {
        VisitorId one = with(draft -> draft.name("Ada")
                .email("a@example.org")
                .phone("1")
                .channel(VisitorChannel.WHATSAPP)
                .addTags("vip", "x"));
        VisitorId two = with(
                draft -> draft.name("Adam").email("a@example.org").phone("1").addTags("VIP"));
        VisitorId three = with(
                draft -> draft.name("Bob").email("b@example.org").phone("1").addTags("vip"));
        assertThat(list(filters -> filters.channel(VisitorChannel.WHATSAPP))).containsExactly(one);
        assertThat(list(filters -> filters.tag("vip"))).containsExactlyInAnyOrder(one, three);
        assertThat(list(filters -> filters.tag("VIP"))).containsExactly(two);
        assertThat(list(filters -> filters.name("a").email("a@example.org").phone("1")))
                .containsExactly(one, two);
        assertThat(list(filters -> filters.name("b").email("a@example.org"))).isEmpty();
        assertThat(list(filters -> filters.phone("1").tag("vip"))).containsExactly(one, three);
        assertThat(list(filters -> filters.phone("1").name("a").channel(VisitorChannel.WIDGET)))
                .containsExactly(two);
        assertThat(list(filters -> filters.name("ad").tag("x"))).containsExactly(one);
        assertThat(list(filters -> filters.tag("it's \\ {\"%"))).isEmpty();
    }

    @Test
    @DisplayName("VIS-46 Paging a list of visitors shows each exactly once, whatever the filters and the page size")
    void pagedVisitors() {
        for (int i = 0; i < 23; i++) {
            int number = i;
            with(draft -> draft.name((number % 3 == 0 ? "SAME" : "same " + "\uD83D\uDE00".repeat(number)))
                    .email("same@example.org")
                    .phone("1-2-3"));
            clock.advance(Duration.ofSeconds(number % 2));
        }
        for (VisitorFilters filters : List.of(
                VisitorFilters.all(),
                VisitorFilters.builder().name("sAME").build(),
                VisitorFilters.builder().email("same@example.org").build(),
                VisitorFilters.builder().phone("123").build())) {
            List<ChatVisitor> all =
                    pages(Limits.PAGE_SIZE, page -> site.visitors().list(filters, page));
            assertThat(all).hasSize(23).doesNotHaveDuplicates();
            for (int limit : List.of(1, 2, 7, 22, 23)) {
                assertThat(pages(limit, page -> site.visitors().list(filters, page)))
                        .as(filters + " by " + limit)
                        .isEqualTo(all);
            }
            assertThat(site.visitors().list(filters, PageRequest.first(23)).next())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("VIS-47 A page whose filters let few through may be short, and the pages together show all")
    void boundedWalk() {
        VisitorId oldest = with(draft -> draft.addTags("rare").name("b"));
        for (int i = 0; i < 600; i++) {
            with(draft -> draft.name("a"));
        }
        VisitorId newest = with(draft -> draft.addTags("rare").name("a"));
        VisitorFilters filters = VisitorFilters.builder().tag("rare").build();
        Page<ChatVisitor> first = site.visitors().list(filters, PageRequest.first(2));
        assertThat(first.items()).extracting(ChatVisitor::id).containsExactly(newest);
        Page<ChatVisitor> second =
                site.visitors().list(filters, PageRequest.after(first.next().orElseThrow(), 2));
        assertThat(second.items()).extracting(ChatVisitor::id).containsExactly(oldest);
        assertThat(second.next()).isEmpty();
        assertThat(site.visitors().list(filters, PageRequest.first(1)).next()).isPresent();
        Page<ChatVisitor> named = site.visitors()
                .list(VisitorFilters.builder().name("a").tag("none").build(), PageRequest.first(5));
        assertThat(named.items()).isEmpty();
        assertThat(named.next()).isPresent();
    }

    @Test
    @DisplayName(
            "VIS-48 A cursor of another site, of other filters or of nowhere is refused, and an unknown site is NotFound")
    void visitorCursors() {
        fixtures.visitor(site, "a");
        fixtures.visitor(site, "a");
        List<VisitorFilters> filters = List.of(
                VisitorFilters.all(),
                VisitorFilters.builder().name("a").build(),
                VisitorFilters.builder().name("a").tag("a").build());
        Function<VisitorFilters, PageRequest> next = from -> PageRequest.after(
                site.visitors().list(from, PageRequest.first(1)).next().orElseThrow(), 1);
        for (VisitorFilters from : filters.subList(0, 2)) {
            for (VisitorFilters to : filters) {
                if (!from.equals(to)) {
                    assertInvalid("cursor", () -> site.visitors().list(to, next.apply(from)));
                }
            }
            assertInvalid("cursor", () -> otherSite.visitors().list(from, next.apply(from)));
            assertInvalid("cursor", () -> site.visitors().list(from, PageRequest.after(Cursor.of("nowhere"), 1)));
        }
        assertThat(site.visitors()
                        .list(
                                VisitorFilters.builder().name("A").build(),
                                next.apply(VisitorFilters.builder().name("a").build()))
                        .items())
                .hasSize(1);
        SiteChat unknown = unknownSite();
        assertNotFound(
                "site", unknown.siteId(), () -> unknown.visitors().list(VisitorFilters.all(), PageRequest.first(1)));
    }

    @Test
    @DisplayName("VIS-49 An erased visitor is gone with identities, conversations and messages, which are counted")
    void erased() {
        ChatVisitor visitor = identify(EXTERNAL, WHATSAPP, WHATSAPP_USER, EMAIL);
        ChatConversation talked = fixtures.conversation(site, visitor.id());
        ChatConversation silent = fixtures.conversation(site, visitor.id());
        List<ChatMessage> messages = fixtures.talk(site, talked.id(), 5);
        assertThat(site.visitors().erase(visitor.id())).isEqualTo(new VisitorErasure(2, 5, 3));
        assertThat(site.visitors().find(visitor.id())).isEmpty();
        for (VisitorIdentity identity : List.of(EXTERNAL, WHATSAPP, WHATSAPP_USER, EMAIL)) {
            assertThat(site.visitors().find(identity)).isEmpty();
        }
        for (ChatConversation conversation : List.of(talked, silent)) {
            assertThat(site.conversations().find(conversation.id())).isEmpty();
            assertNotFound(
                    "conversation",
                    conversation.id(),
                    () -> site.messages().append(NewMessage.fromVisitor(conversation.id(), "?")));
        }
        assertThat(messages)
                .allSatisfy(message ->
                        assertThat(site.messages().find(message.id())).isEmpty());
        assertThat(list(filters -> {})).isEmpty();
        assertThat(site.conversations().list(PageRequest.first(5)).items()).isEmpty();
        assertNotFound("visitor", visitor.id(), () -> site.visitors().erase(visitor.id()));
    }

    @Test
    @DisplayName("VIS-50 Erasing a visitor leaves everybody else as they were, and frees its keys")
    void erasedAlone() {
        ChatVisitor other = site.visitors().identify(complete());
        ChatConversation others = fixtures.conversation(site, other.id());
        fixtures.talk(site, others.id(), 3);
        ChatVisitor visitor = identify(EXTERNAL, VisitorIdentity.byEmail("new@example.org"));
        ChatConversation conversation = fixtures.conversation(site, visitor.id());
        NewMessage.Builder keyed = NewMessage.builder()
                .senderType(MessageSenderType.VISITOR)
                .content("x")
                .whatsappMessageId("wamid.1");
        site.messages().append(keyed.conversationId(conversation.id()).build());
        ChatVisitor otherBefore = read(other.id());
        ChatConversation othersBefore = read(others.id());
        assertThat(site.visitors().erase(visitor.id())).isEqualTo(new VisitorErasure(1, 1, 1));
        assertThat(read(other.id())).isEqualTo(otherBefore);
        assertThat(read(others.id())).isEqualTo(othersBefore);
        assertThat(site.messages().after(others.id(), 0, 10)).hasSize(3);
        assertThat(identify(EXTERNAL, VisitorIdentity.byEmail("new@example.org"))
                        .id())
                .isNotEqualTo(visitor.id());
        assertThat(identify(EMAIL).id()).isEqualTo(other.id());
        assertThat(site.messages()
                        .append(keyed.conversationId(others.id()).build())
                        .sequence())
                .isEqualTo(4);
    }

    @Test
    @DisplayName("VIS-51 An erasure is undone with its transaction, and seen in it")
    void erasureUndone() {
        ChatVisitor visitor = identify(EXTERNAL);
        ChatConversation conversation = fixtures.conversation(site, visitor.id());
        fixtures.talk(site, conversation.id(), 3);
        ChatVisitor before = read(visitor.id());
        assertThatThrownBy(() -> site.inTransaction(tx -> {
                    tx.messages().append(NewMessage.fromVisitor(conversation.id(), "and more"));
                    assertThat(tx.visitors().erase(visitor.id())).isEqualTo(new VisitorErasure(1, 4, 1));
                    assertThat(tx.visitors().find(EXTERNAL)).isEmpty();
                    assertThat(tx.conversations().find(conversation.id())).isEmpty();
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(read(visitor.id())).isEqualTo(before);
        assertThat(site.messages().after(conversation.id(), 0, 10)).hasSize(3);
        assertThat(identify(EXTERNAL)).isEqualTo(before);
    }

    @Test
    @DisplayName("VIS-52 Whatever others add while a visitor is erased, nothing of it is left")
    void erasedWhileOthersAdd() {
        for (int round = 0; round < 5; round++) {
            ChatVisitor visitor = identify(EXTERNAL);
            ChatConversation conversation = fixtures.conversation(site, visitor.id());
            fixtures.talk(site, conversation.id(), 10);
            List<ConversationId> started = Threads.together(Threads.MANY, thread -> {
                if (thread < 2) {
                    attempt(() -> site.visitors().erase(visitor.id()));
                    return conversation.id();
                }
                List<ConversationId> own = new ArrayList<>(List.of(conversation.id()));
                for (int i = 0; i < 5; i++) {
                    attempt(() -> site.messages().append(NewMessage.fromVisitor(conversation.id(), "hello")));
                    attempt(() -> own.add(site.conversations()
                            .start(NewConversation.widget(visitor.id()))
                            .id()));
                    attempt(() -> site.messages().append(NewMessage.fromAgent(own.get(own.size() - 1), "hello")));
                }
                return own.get(own.size() - 1);
            });
            assertThat(site.visitors().find(visitor.id())).isEmpty();
            assertThat(started)
                    .allSatisfy(id -> assertThat(site.conversations().find(id)).isEmpty());
            assertThat(site.conversations().list(PageRequest.first(1)).items()).isEmpty();
        }
    }

    /** What comes too late finds nothing any more. */
    private static void attempt(Callable<?> work) throws Exception {
        try {
            work.call();
        } catch (NotFoundException | ConflictException e) {
            assertThat(e.isRetryable()).isFalse();
        }
    }
}
