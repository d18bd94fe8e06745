package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.error.ConflictException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.canned.CannedResponseRepository}. */
public abstract class CannedResponseContract extends StoreContract {
    private static final int ROUNDS = 10;
    private static final int THREADS = 2 * Threads.MANY;
    private static final UserId ADA = UserId.of(new UUID(1, 1));
    private static final UserId BOB = UserId.of(new UUID(1, 2));

    /** For the store's own test class. */
    protected CannedResponseContract() {}

    private static NewCannedResponse.Builder draft(String title) {
        return NewCannedResponse.builder().title(title).content("Content of " + title);
    }

    private CannedResponse shared(String title, String shortcut) {
        return site.cannedResponses().create(draft(title).shortcut(shortcut).build());
    }

    private CannedResponse personal(UserId owner, String title, String shortcut) {
        return site.cannedResponses()
                .create(draft(title)
                        .shortcut(shortcut)
                        .createdBy(owner)
                        .isShared(false)
                        .build());
    }

    private CannedResponse categorized(String category, String title) {
        return site.cannedResponses().create(draft(title).category(category).build());
    }

    private CannedResponse change(CannedResponse response, Consumer<CannedResponseChange.Builder> what) {
        CannedResponseChange.Builder change = CannedResponseChange.builder();
        what.accept(change);
        return site.cannedResponses().change(response.id(), change.build());
    }

    private CannedResponse read(CannedResponse response) {
        return site.cannedResponses().find(response.id()).orElseThrow();
    }

    private List<CannedResponse> list(CannedResponseFilters filters) {
        return pages(Limits.PAGE_SIZE, page -> site.cannedResponses().list(filters, page));
    }

    private List<String> titles(CannedResponseFilters.Builder filters) {
        return list(filters.build()).stream().map(CannedResponse::title).toList();
    }

    private List<String> typed(String prefix, UserId user) {
        return site.cannedResponses().byShortcut(prefix, user, Limits.PAGE_SIZE).stream()
                .map(CannedResponse::title)
                .toList();
    }

    @Test
    @DisplayName("CAN-01 A new response is stored as drafted, active and unused, and its times are now")
    void asDrafted() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        CannedResponse response = site.cannedResponses()
                .create(NewCannedResponse.builder()
                        .title("Greeting")
                        .content("Hello {{visitor.name|there}}!\n")
                        .shortcut("/Hi")
                        .category("Start")
                        .addTags("b", "a", "b")
                        .createdBy(ADA)
                        .isShared(false)
                        .build());
        Instant now = Instant.parse("2026-03-04T05:06:07.123456Z");
        assertThat(response)
                .isEqualTo(CannedResponse.builder()
                        .id(response.id())
                        .siteId(site.siteId())
                        .title("Greeting")
                        .content("Hello {{visitor.name|there}}!\n")
                        .shortcut("/Hi")
                        .category("Start")
                        .addTags("b", "a", "b")
                        .usageCount(0)
                        .createdBy(ADA)
                        .isShared(false)
                        .isActive(true)
                        .createdAt(now)
                        .updatedAt(now)
                        .build());
        assertThat(read(response)).isEqualTo(response);
    }

    @Test
    @DisplayName(
            "CAN-02 A response of which little is said is shared, and has neither shortcut, category, tags nor owner")
    void sayingLittle() {
        CannedResponse response = site.cannedResponses().create(NewCannedResponse.shared("Greeting", "Hello!"));
        assertThat(response.isShared()).isTrue();
        assertThat(response.shortcut()).isEmpty();
        assertThat(response.category()).isEmpty();
        assertThat(response.tags()).isEmpty();
        assertThat(response.createdBy()).isEmpty();
        assertThat(response.lastUsedAt()).isEmpty();
        assertThat(read(response)).isEqualTo(response);
    }

    @Test
    @DisplayName("CAN-03 A personal response without an owner cannot be drafted")
    void ownerless() {
        assertInvalid("createdBy", () -> draft("Mine").isShared(false).build());
        assertThat(site.cannedResponses()
                        .create(NewCannedResponse.personal(ADA, "Mine", "Hello!"))
                        .createdBy())
                .contains(ADA);
    }

    @Test
    @DisplayName("CAN-04 A response is found by id in its own site alone")
    void findById() {
        CannedResponse response = shared("Greeting", "/hi");
        assertThat(site.cannedResponses().find(response.id())).contains(response);
        assertThat(otherSite.cannedResponses().find(response.id())).isEmpty();
        assertThat(site.cannedResponses().find(CannedResponseId.of(randomId()))).isEmpty();
    }

    @Test
    @DisplayName("CAN-05 A change changes what it mentions, and leaves the rest")
    void changes() {
        CannedResponse before = site.cannedResponses()
                .create(draft("Greeting")
                        .shortcut("/hi")
                        .category("Start")
                        .addTags("a")
                        .createdBy(ADA)
                        .build());
        site.cannedResponses().use(before.id());
        CannedResponse expected = read(before);
        List<Consumer<CannedResponseChange.Builder>> changes = List.of(
                change -> change.title("Farewell"),
                change -> change.content("Bye!"),
                change -> change.shortcut("/bye"),
                change -> change.category("End"),
                change -> change.tags(List.of("x", "y")),
                change -> change.isShared(false),
                change -> change.isActive(false),
                change -> change.shortcut(Patch.clear()),
                change -> change.category(Patch.clear()),
                change -> change.tags(List.of()));
        List<Consumer<CannedResponse.Builder>> results = List.of(
                response -> response.title("Farewell"),
                response -> response.content("Bye!"),
                response -> response.shortcut("/bye"),
                response -> response.category("End"),
                response -> response.tags(List.of("x", "y")),
                response -> response.isShared(false),
                response -> response.isActive(false),
                response -> response.shortcut(Optional.empty()),
                response -> response.category(Optional.empty()),
                response -> response.tags(List.of()));
        for (int i = 0; i < changes.size(); i++) {
            later();
            CannedResponse.Builder next =
                    CannedResponse.builder().from(expected).updatedAt(clock.instant());
            results.get(i).accept(next);
            expected = next.build();
            assertThat(change(before, changes.get(i))).isEqualTo(expected);
            assertThat(read(before)).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("CAN-06 Every change counts as one, whatever it says, and its time never goes back")
    void changeTimes() {
        CannedResponse before = shared("Greeting", "/hi");
        clock.advance(Duration.ofSeconds(-5));
        CannedResponse after = change(before, change -> {});
        assertThat(after)
                .isEqualTo(CannedResponse.builder()
                        .from(before)
                        .updatedAt(before.updatedAt().plus(1, ChronoUnit.MICROS))
                        .build());
        clock.advance(Duration.ofSeconds(9));
        assertThat(change(before, change -> change.title("Greeting")).updatedAt())
                .isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("CAN-07 Activating and deactivating is a change of that alone")
    void activate() {
        CannedResponse response = shared("Greeting", "/hi");
        later();
        CannedResponse inactive = site.cannedResponses().deactivate(response.id());
        assertThat(inactive)
                .isEqualTo(CannedResponse.builder()
                        .from(response)
                        .isActive(false)
                        .updatedAt(clock.instant())
                        .build());
        later();
        assertThat(site.cannedResponses().activate(response.id()))
                .isEqualTo(CannedResponse.builder()
                        .from(response)
                        .updatedAt(clock.instant())
                        .build());
    }

    @Test
    @DisplayName("CAN-08 A deleted response is gone, used or not, and its shortcut is free")
    void delete() {
        CannedResponse response = shared("Greeting", "/hi");
        site.cannedResponses().use(response.id());
        site.cannedResponses().delete(response.id());
        assertThat(site.cannedResponses().find(response.id())).isEmpty();
        assertThat(list(CannedResponseFilters.all())).isEmpty();
        assertNotFound(
                "canned response", response.id(), () -> site.cannedResponses().delete(response.id()));
        assertThat(shared("Again", "/hi").usageCount()).isZero();
    }

    @Test
    @DisplayName("CAN-09 Changing, deleting or using an unknown response, or another site's, is NotFound")
    void unknownResponse() {
        CannedResponse elsewhere = otherSite.cannedResponses().create(NewCannedResponse.shared("Theirs", "x"));
        for (SiteChat asked : List.of(site, unknownSite())) {
            for (CannedResponseId id : List.of(elsewhere.id(), CannedResponseId.of(randomId()))) {
                assertNotFound(
                        "canned response",
                        id,
                        () -> asked.cannedResponses()
                                .change(
                                        id,
                                        CannedResponseChange.builder()
                                                .title("Ours")
                                                .build()));
                assertNotFound(
                        "canned response", id, () -> asked.cannedResponses().delete(id));
                assertNotFound(
                        "canned response", id, () -> asked.cannedResponses().use(id));
            }
        }
        assertThat(otherSite.cannedResponses().find(elsewhere.id())).contains(elsewhere);
    }

    @Test
    @DisplayName("CAN-10 In an unknown site making, listing and counting are NotFound of the site")
    void unknownSites() {
        SiteChat unknown = unknownSite();
        assertNotFound(
                "site", unknown.siteId(), () -> unknown.cannedResponses().create(NewCannedResponse.shared("t", "c")));
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> unknown.cannedResponses().list(CannedResponseFilters.all(), PageRequest.first(5)));
        assertNotFound("site", unknown.siteId(), () -> unknown.cannedResponses().byShortcut("", ADA, 5));
        assertNotFound("site", unknown.siteId(), () -> unknown.cannedResponses().categories());
        assertThat(unknown.cannedResponses().find(CannedResponseId.of(randomId())))
                .isEmpty();
    }

    @Test
    @DisplayName("CAN-11 A shared shortcut is one response's, whatever the case of its letters A to Z")
    void sharedShortcut() {
        CannedResponse first = shared("First", "/Gr\u00FC\u00DFe");
        ConflictException error = assertConflict(() -> shared("Second", "/gR\u00FC\u00DFE"));
        assertThat(error.getMessage()).contains("shortcut").doesNotContain("\u00FC");
        assertThat(list(CannedResponseFilters.all())).containsExactly(first);
        assertThat(shared("Third", "/GR\u00DC\u00DFE").shortcut()).contains("/GR\u00DC\u00DFE");
        assertThat(List.of(
                        shared("Dotless", "/\u0131"),
                        shared("Dotted", "/\u0130"),
                        shared("Plain", "/i"),
                        shared("Kelvin", "/\u212A"),
                        shared("K", "/k")))
                .hasSize(5);
    }

    @Test
    @DisplayName(
            "CAN-12 A personal shortcut is one of its owner's responses', apart from shared ones and other owners'")
    void personalShortcut() {
        shared("Shared", "/hi");
        personal(ADA, "Ada's", "/hi");
        personal(BOB, "Bob's", "/HI");
        assertConflict(() -> personal(ADA, "Ada's again", "/Hi"));
        assertThat(otherSite
                        .cannedResponses()
                        .create(draft("Elsewhere").shortcut("/hi").build())
                        .shortcut())
                .contains("/hi");
        assertThat(titles(CannedResponseFilters.builder())).containsExactly("Ada's", "Bob's", "Shared");
    }

    @Test
    @DisplayName(
            "CAN-13 A change to a shortcut that is taken where the response is to be is a Conflict, and changes nothing")
    void takenByChange() {
        shared("Shared", "/hi");
        CannedResponse other = shared("Other", "/other");
        CannedResponse own = personal(ADA, "Ada's", "/HI");
        CannedResponse wasOwn = site.cannedResponses()
                .create(draft("Was hers").shortcut("/hi2").createdBy(ADA).build());
        personal(ADA, "Ada's too", "/hi2");
        assertConflict(() -> change(other, change -> change.shortcut("/Hi").title("Changed")));
        assertConflict(() -> change(own, change -> change.isShared(true)));
        assertConflict(() -> change(wasOwn, change -> change.isShared(false)));
        assertThat(read(other)).isEqualTo(other);
        assertThat(read(own)).isEqualTo(own);
        assertThat(read(wasOwn)).isEqualTo(wasOwn);
        later();
        assertThat(change(own, change -> change.isShared(true).shortcut("/free"))
                        .isShared())
                .isTrue();
    }

    @Test
    @DisplayName("CAN-14 A response that nobody owns stays shared: anything else is a Conflict")
    void staysShared() {
        CannedResponse response = shared("Everybody's", "/hi");
        assertThat(assertConflict(() -> change(response, change -> change.isShared(false)))
                        .getMessage())
                .contains("isShared");
        assertThat(read(response)).isEqualTo(response);
    }

    @Test
    @DisplayName(
            "CAN-15 A response may keep its own shortcut, in other letters too, and an inactive one keeps it as well")
    void keepsShortcut() {
        CannedResponse response = shared("Greeting", "/hi");
        assertThat(change(response, change -> change.shortcut("/HI")).shortcut())
                .contains("/HI");
        assertThat(change(response, change -> change.shortcut("/HI").isShared(true))
                        .shortcut())
                .contains("/HI");
        site.cannedResponses().deactivate(response.id());
        assertConflict(() -> shared("Second", "/hi"));
    }

    @Test
    @DisplayName("CAN-16 Of those who make a response with one shortcut at once, one succeeds")
    void createTogether() {
        List<Boolean> won = Threads.together(
                Threads.MANY, thread -> succeeds(() -> shared("By " + thread, thread % 2 == 0 ? "/hi" : "/HI")));
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(list(CannedResponseFilters.all())).hasSize(1);
    }

    @Test
    @DisplayName("CAN-17 Of those who change responses to one shortcut at once, or make one with it, one succeeds")
    void changeTogether() {
        // A store may run what it has run often in another way.
        for (int round = 0; round < ROUNDS; round++) {
            changeTogether("/hi" + round);
        }
    }

    private void changeTogether(String shortcut) {
        List<CannedResponse> responses = IntStream.range(0, Threads.MANY)
                .mapToObj(number -> number % 3 == 0
                        ? site.cannedResponses()
                                .create(draft("Of " + number)
                                        .shortcut(shortcut)
                                        .createdBy(UserId.of(new UUID(2, number)))
                                        .isShared(false)
                                        .build())
                        : shared("Of " + number, shortcut + "-" + number))
                .toList();
        List<Boolean> won = Threads.together(
                Threads.MANY,
                thread -> succeeds(() -> {
                    switch (thread % 3) {
                        case 0 -> change(responses.get(thread), change -> change.isShared(true));
                        case 1 -> change(responses.get(thread), change -> change.shortcut(shortcut));
                        default -> shared("New " + thread, shortcut.toUpperCase(Locale.ROOT));
                    }
                }));
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(site.cannedResponses().byShortcut(shortcut, UserId.of(new UUID(3, 3)), 100))
                .filteredOn(response -> response.shortcut().orElseThrow().equalsIgnoreCase(shortcut))
                .hasSize(1);
    }

    private static boolean succeeds(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (ConflictException e) {
            assertThat(e.getMessage()).isEqualTo("shortcut is taken by another canned response");
            return false;
        }
    }

    @Test
    @DisplayName("CAN-18 The list is by category, none first, then by title, then by id, texts by code points")
    void order() {
        List<String> texts = List.of("A", "Aa", "B", "a", "a b", "ab", "\u00C4", "\uFF21", "\uD83D\uDE00");
        List<CannedResponse> expected = new ArrayList<>();
        texts.forEach(
                title -> expected.add(site.cannedResponses().create(draft(title).build())));
        for (String category : texts) {
            texts.forEach(title -> expected.add(categorized(category, title)));
            expected.add(categorized(category, "\uD83D\uDE00"));
        }
        List<CannedResponse> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(response -> change(response, change -> {}));
        assertThat(list(CannedResponseFilters.all()))
                .extracting(CannedResponse::id)
                .containsExactlyElementsOf(
                        expected.stream().map(CannedResponse::id).toList());
    }

    @Test
    @DisplayName("CAN-19 Of a title the first 200 characters count, and the longest titles and categories can be paged")
    void longTitles() {
        Random random = new Random(11);
        String category = wide(random, Limits.NAME);
        String beginning = wide(random, 200);
        List<CannedResponse> responses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            responses.add(categorized(category, beginning + wide(random, Limits.TITLE - 200)));
        }
        List<CannedResponse> paged = pages(1, page -> site.cannedResponses().list(CannedResponseFilters.all(), page));
        assertThat(paged).isEqualTo(responses);
        assertThat(site.cannedResponses().categories())
                .containsExactly(new CategoryCount(Optional.of(category), responses.size()));
    }

    private static String wide(Random random, int length) {
        return random.ints(length, 0x10000, 0x110000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    @DisplayName("CAN-20 Filters leave what has all that they ask for")
    void filters() {
        categorized("A", "shared A");
        CannedResponse inactive = categorized("B", "inactive B");
        site.cannedResponses().deactivate(inactive.id());
        site.cannedResponses()
                .create(draft("Ada's A")
                        .category("A")
                        .createdBy(ADA)
                        .isShared(false)
                        .build());
        site.cannedResponses()
                .create(draft("Bob's").createdBy(BOB).isShared(false).build());
        site.cannedResponses().create(draft("by Ada").createdBy(ADA).build());
        assertThat(titles(CannedResponseFilters.builder()))
                .containsExactly("Bob's", "by Ada", "Ada's A", "shared A", "inactive B");
        assertThat(titles(CannedResponseFilters.builder().category("A"))).containsExactly("Ada's A", "shared A");
        assertThat(titles(CannedResponseFilters.builder().category("a"))).isEmpty();
        assertThat(titles(CannedResponseFilters.builder().isUncategorized(true)))
                .containsExactly("Bob's", "by Ada");
        assertThat(titles(CannedResponseFilters.builder().isShared(true)))
                .containsExactly("by Ada", "shared A", "inactive B");
        assertThat(titles(CannedResponseFilters.builder().isShared(false))).containsExactly("Bob's", "Ada's A");
        assertThat(titles(CannedResponseFilters.builder().visibleTo(ADA)))
                .containsExactly("by Ada", "Ada's A", "shared A", "inactive B");
        assertThat(titles(CannedResponseFilters.builder().visibleTo(ADA).isShared(false)))
                .containsExactly("Ada's A");
        assertThat(titles(CannedResponseFilters.builder().isActive(false))).containsExactly("inactive B");
        assertThat(titles(CannedResponseFilters.builder().from(CannedResponseFilters.usableBy(BOB))))
                .containsExactly("Bob's", "by Ada", "shared A");
        assertThat(titles(CannedResponseFilters.builder()
                        .visibleTo(BOB)
                        .category("A")
                        .isShared(true)
                        .isActive(true)))
                .containsExactly("shared A");
        assertInvalid(
                "category",
                () -> CannedResponseFilters.builder()
                        .category("A")
                        .isUncategorized(true)
                        .build());
    }

    @Test
    @DisplayName("CAN-21 Paging visits every response exactly once, whatever the page size and the filters")
    void paging() {
        for (int i = 0; i < 24; i++) {
            CannedResponse response = site.cannedResponses()
                    .create(draft("Title " + i % 3)
                            .category(i % 4 == 0 ? null : "Category." + i % 4)
                            .createdBy(i % 2 == 0 ? ADA : BOB)
                            .isShared(i % 3 != 0)
                            .build());
            if (i % 5 == 0) {
                site.cannedResponses().deactivate(response.id());
            }
        }
        for (CannedResponseFilters filters : List.of(
                CannedResponseFilters.all(),
                CannedResponseFilters.usableBy(ADA),
                CannedResponseFilters.builder().category("Category.1").build(),
                CannedResponseFilters.builder().isUncategorized(true).build(),
                CannedResponseFilters.builder().isShared(false).build())) {
            List<CannedResponse> all = list(filters);
            assertThat(all).doesNotHaveDuplicates().isNotEmpty();
            for (int limit = 1; limit <= all.size(); limit++) {
                assertThat(pages(limit, page -> site.cannedResponses().list(filters, page)))
                        .isEqualTo(all);
            }
        }
    }

    @Test
    @DisplayName("CAN-22 A cursor of another site, filter or list is refused")
    void foreignCursor() {
        for (SiteChat filled : List.of(site, otherSite)) {
            filled.cannedResponses().create(NewCannedResponse.shared("One", "x"));
            filled.cannedResponses().create(NewCannedResponse.shared("Two", "x"));
        }
        Cursor cursor = site.cannedResponses()
                .list(CannedResponseFilters.all(), PageRequest.first(1))
                .next()
                .orElseThrow();
        PageRequest onwards = PageRequest.after(cursor, 1);
        assertInvalid("cursor", () -> otherSite.cannedResponses().list(CannedResponseFilters.all(), onwards));
        assertInvalid("cursor", () -> site.cannedResponses().list(CannedResponseFilters.usableBy(ADA), onwards));
        assertInvalid("cursor", () -> site.conversations().list(onwards));
        assertInvalid(
                "cursor",
                () -> site.cannedResponses()
                        .list(CannedResponseFilters.all(), PageRequest.after(Cursor.of("nonsense"), 1)));
    }

    @Test
    @DisplayName("CAN-23 A shortcut is found by its beginning, whatever the case of the letters A to Z, in its order")
    void prefix() {
        shared("greet", "/Greet");
        shared("greeting", "/greeting");
        shared("great", "/GREAT");
        shared("gruss", "/gr\u00FC\u00DFe");
        shared("other", "/other");
        site.cannedResponses().create(draft("without").build());
        assertThat(typed("/gre", ADA)).containsExactly("great", "greet", "greeting");
        assertThat(typed("/GREET", ADA)).containsExactly("greet", "greeting");
        assertThat(typed("/gr\u00FC", ADA)).containsExactly("gruss");
        assertThat(typed("/gr\u00DC", ADA)).isEmpty();
        assertThat(typed("", ADA)).containsExactly("great", "greet", "greeting", "gruss", "other");
        assertThat(typed("/greetings", ADA)).isEmpty();
        assertThat(typed("gre", ADA)).isEmpty();
        assertThat(site.cannedResponses().byShortcut("/", ADA, 2))
                .extracting(CannedResponse::title)
                .containsExactly("great", "greet");
    }

    @Test
    @DisplayName(
            "CAN-24 A user who types sees shared and own responses, own ones first, none of others and none inactive")
    void typedByUser() {
        shared("shared a", "/a");
        shared("shared b", "/b");
        personal(ADA, "Ada's b", "/B");
        personal(BOB, "Bob's b", "/b");
        personal(BOB, "Bob's c", "/c");
        CannedResponse inactive = shared("inactive", "/d");
        site.cannedResponses().deactivate(inactive.id());
        assertThat(typed("/", ADA)).containsExactly("shared a", "Ada's b", "shared b");
        assertThat(typed("/", BOB)).containsExactly("shared a", "Bob's b", "shared b", "Bob's c");
        assertThat(typed("/", UserId.of(new UUID(9, 9)))).containsExactly("shared a", "shared b");
        assertThat(otherSite.cannedResponses().byShortcut("/", ADA, 9)).isEmpty();
    }

    @Test
    @DisplayName("CAN-25 Nothing has a special meaning in the beginning of a shortcut")
    void hostilePrefix() {
        List<String> shortcuts =
                List.of("%", "_", "\\", "%a", "_%", "\\%", "'", "''", "{}", "$1", "*", ".", "^", "(", "\uDBFF\uDFFF");
        shortcuts.forEach(shortcut -> shared(shortcut, shortcut));
        for (String prefix : shortcuts) {
            assertThat(typed(prefix, ADA))
                    .containsExactlyInAnyOrderElementsOf(shortcuts.stream()
                            .filter(shortcut -> shortcut.startsWith(prefix))
                            .toList());
        }
        for (String prefix : List.of("/", " ", "%%", "?", "\uDBFF\uDFFF".repeat(Limits.SHORTCUT))) {
            assertThat(typed(prefix, ADA)).isEmpty();
        }
    }

    @Test
    @DisplayName("CAN-26 Neither a limit out of bounds nor a beginning that no shortcut can have can be asked for")
    void askedTooMuch() {
        assertInvalid("limit", () -> site.cannedResponses().byShortcut("", ADA, 0));
        assertInvalid("limit", () -> site.cannedResponses().byShortcut("", ADA, Limits.PAGE_SIZE + 1));
        assertInvalid("prefix", () -> site.cannedResponses().byShortcut("x".repeat(Limits.SHORTCUT + 1), ADA, 1));
        assertInvalid("prefix", () -> site.cannedResponses().byShortcut("a\u0000", ADA, 1));
        assertInvalid("prefix", () -> site.cannedResponses().byShortcut("\uD800", ADA, 1));
        String longest = "\uD83D\uDE00".repeat(Limits.SHORTCUT);
        shared("longest", longest);
        assertThat(typed(longest, ADA)).containsExactly("longest");
    }

    @Test
    @DisplayName("CAN-27 Categories are counted as the list with the same filters shows them, in its order")
    void categories() {
        assertThat(site.cannedResponses().categories()).isEmpty();
        categorized("b", "1");
        CannedResponse inactive = categorized("b", "2");
        site.cannedResponses().deactivate(inactive.id());
        categorized("B", "3");
        categorized("\uD83D\uDE00", "4");
        categorized("\uFF21", "5");
        site.cannedResponses().create(draft("6").build());
        site.cannedResponses()
                .create(draft("7").category("b").createdBy(ADA).isShared(false).build());
        site.cannedResponses()
                .create(draft("8")
                        .category("mine")
                        .createdBy(BOB)
                        .isShared(false)
                        .build());
        assertThat(site.cannedResponses().categories())
                .containsExactly(
                        new CategoryCount(Optional.empty(), 1),
                        new CategoryCount(Optional.of("B"), 1),
                        new CategoryCount(Optional.of("b"), 3),
                        new CategoryCount(Optional.of("mine"), 1),
                        new CategoryCount(Optional.of("\uFF21"), 1),
                        new CategoryCount(Optional.of("\uD83D\uDE00"), 1));
        assertThat(site.cannedResponses().categories(CannedResponseFilters.usableBy(ADA)))
                .containsExactly(
                        new CategoryCount(Optional.empty(), 1),
                        new CategoryCount(Optional.of("B"), 1),
                        new CategoryCount(Optional.of("b"), 2),
                        new CategoryCount(Optional.of("\uFF21"), 1),
                        new CategoryCount(Optional.of("\uD83D\uDE00"), 1));
        assertThat(site.cannedResponses()
                        .categories(CannedResponseFilters.builder()
                                .category("b")
                                .isActive(false)
                                .build()))
                .containsExactly(new CategoryCount(Optional.of("b"), 1));
        assertThat(otherSite.cannedResponses().categories()).isEmpty();
    }

    @Test
    @DisplayName("CAN-28 A use counts one and is of now, never goes back, and is no change")
    void use() {
        CannedResponse response = shared("Greeting", "/hi");
        later();
        site.cannedResponses().use(response.id());
        Instant last = clock.instant();
        clock.advance(Duration.ofSeconds(-3));
        site.cannedResponses().use(response.id());
        CannedResponse used = CannedResponse.builder()
                .from(response)
                .usageCount(2)
                .lastUsedAt(last)
                .build();
        assertThat(read(response)).isEqualTo(used);
        assertThat(list(CannedResponseFilters.all())).containsExactly(used);
        assertThat(site.cannedResponses().byShortcut("/hi", ADA, 1)).containsExactly(used);
        site.cannedResponses().deactivate(response.id());
        site.cannedResponses().use(response.id());
        assertThat(read(response).usageCount()).isEqualTo(3);
    }

    @Test
    @DisplayName("CAN-29 However many use one response at once, alone and in transactions, every use is counted")
    void useTogether() {
        CannedResponse response = shared("Greeting", "/hi");
        int each = 8;
        Threads.together(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                if (i % 2 == 0) {
                    site.cannedResponses().use(response.id());
                } else {
                    site.inTransaction(transaction -> {
                        transaction.cannedResponses().use(response.id());
                        transaction.cannedResponses().use(response.id());
                        return thread;
                    });
                }
            }
            return thread;
        });
        assertThat(read(response).usageCount()).isEqualTo(THREADS * each * 3 / 2);
        assertThat(read(response).lastUsedAt()).contains(clock.instant());
    }

    @Test
    @DisplayName("CAN-30 What is undone was no use, and a transaction sees its own")
    void undoneUse() {
        CannedResponse response = shared("Greeting", "/hi");
        site.cannedResponses().use(response.id());
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    transaction.cannedResponses().use(response.id());
                    assertThat(transaction.cannedResponses().find(response.id()).map(CannedResponse::usageCount))
                            .contains(2);
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(read(response).usageCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("CAN-31 Whatever text a response is made of comes back as it was")
    void hostileText() {
        for (String text : HOSTILE_TEXTS) {
            CannedResponse response = site.cannedResponses()
                    .create(NewCannedResponse.builder()
                            .title(text)
                            .content(text)
                            .category(text)
                            .addTags(text)
                            .build());
            assertThat(read(response)).isEqualTo(response);
            assertThat(List.of(
                            response.title(),
                            response.content(),
                            response.category().orElseThrow()))
                    .containsOnly(text);
            CannedResponseFilters filters =
                    CannedResponseFilters.builder().category(text).build();
            assertThat(list(filters)).containsExactly(response);
        }
        assertThat(list(CannedResponseFilters.all())).hasSize(HOSTILE_TEXTS.size());
    }

    @Test
    @DisplayName("CAN-32 The longest values are kept whole; one character more cannot be drafted")
    void bounds() {
        String wide = "\uD83D\uDE00";
        CannedResponse response = site.cannedResponses()
                .create(NewCannedResponse.builder()
                        .title(wide.repeat(Limits.TITLE))
                        .content(wide.repeat(Limits.CANNED_CONTENT))
                        .shortcut(wide.repeat(Limits.SHORTCUT))
                        .category(wide.repeat(Limits.NAME))
                        .build());
        assertThat(read(response)).isEqualTo(response);
        assertInvalid("title", () -> draft(wide.repeat(Limits.TITLE) + "x").build());
        assertInvalid(
                "content",
                () -> draft("t").content("x".repeat(Limits.CANNED_CONTENT + 1)).build());
        assertInvalid(
                "shortcut",
                () -> draft("t").shortcut("x".repeat(Limits.SHORTCUT + 1)).build());
        assertInvalid("shortcut", () -> draft("t").shortcut("two words").build());
        assertInvalid(
                "category", () -> CannedResponseChange.builder().category(" ").build());
    }

    @Test
    @DisplayName("CAN-33 A response that was read stays as it was read")
    void detached() {
        CannedResponse response = shared("Greeting", "/hi");
        CannedResponse copy = CannedResponse.builder().from(response).build();
        later();
        site.cannedResponses().use(response.id());
        change(response, change -> change.title("Changed").tags(List.of("x")));
        assertThat(CannedResponse.builder().from(response).build()).isEqualTo(copy);
    }
}
