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
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.NewArticle;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.knowledge.KnowledgeBaseRepository}. */
public abstract class KnowledgeBaseContract extends StoreContract {
    private static final int THREADS = 2 * Threads.MANY;

    /** For the store's own test class. */
    protected KnowledgeBaseContract() {}

    private KnowledgeBaseArticle article(String category, String title) {
        return site.knowledgeBase()
                .create(NewArticle.builder()
                        .title(title)
                        .content("Content of " + title)
                        .category(category)
                        .build());
    }

    private KnowledgeBaseArticle article(String title) {
        return site.knowledgeBase().create(NewArticle.of(title, "Content of " + title));
    }

    private KnowledgeBaseArticle change(KnowledgeBaseArticle article, Consumer<ArticleChange.Builder> what) {
        ArticleChange.Builder change = ArticleChange.builder();
        what.accept(change);
        return site.knowledgeBase().change(article.id(), change.build());
    }

    private KnowledgeBaseArticle read(KnowledgeBaseArticle article) {
        return site.knowledgeBase().find(article.id()).orElseThrow();
    }

    private List<KnowledgeBaseArticle> list(ArticleFilters filters) {
        return pages(Limits.PAGE_SIZE, page -> site.knowledgeBase().list(filters, page));
    }

    private List<String> titles(ArticleFilters.Builder filters) {
        return list(filters.build()).stream().map(KnowledgeBaseArticle::title).toList();
    }

    @Test
    @DisplayName("KB-01 A new article is stored as drafted, active and unmatched, and its times are now")
    void asDrafted() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        UserId author = UserId.of(new UUID(1, 1));
        KnowledgeBaseArticle article = site.knowledgeBase()
                .create(NewArticle.builder()
                        .title("Opening hours")
                        .content("We are open from nine to five.\n")
                        .category("Shop")
                        .addTags("b", "a", "b")
                        .createdBy(author)
                        .build());
        Instant now = Instant.parse("2026-03-04T05:06:07.123456Z");
        assertThat(article)
                .isEqualTo(KnowledgeBaseArticle.builder()
                        .id(article.id())
                        .siteId(site.siteId())
                        .title("Opening hours")
                        .content("We are open from nine to five.\n")
                        .category("Shop")
                        .addTags("b", "a", "b")
                        .isActive(true)
                        .usageCount(0)
                        .createdBy(author)
                        .createdAt(now)
                        .updatedAt(now)
                        .build());
        assertThat(read(article)).isEqualTo(article);
    }

    @Test
    @DisplayName("KB-02 An article of which little is said has neither category, tags nor author")
    void sayingLittle() {
        KnowledgeBaseArticle article = article("Hours");
        assertThat(article.category()).isEmpty();
        assertThat(article.tags()).isEmpty();
        assertThat(article.createdBy()).isEmpty();
        assertThat(article.lastMatchedAt()).isEmpty();
        assertThat(read(article)).isEqualTo(article);
    }

    @Test
    @DisplayName("KB-03 An article is found by id in its own site alone")
    void findById() {
        KnowledgeBaseArticle article = article("Hours");
        assertThat(site.knowledgeBase().find(article.id())).contains(article);
        assertThat(otherSite.knowledgeBase().find(article.id())).isEmpty();
        assertThat(site.knowledgeBase().find(ArticleId.of(randomId()))).isEmpty();
    }

    @Test
    @DisplayName("KB-04 A change changes what it mentions, and leaves the rest")
    void changes() {
        KnowledgeBaseArticle before = site.knowledgeBase()
                .create(NewArticle.builder()
                        .title("Hours")
                        .content("Nine to five.")
                        .category("Shop")
                        .addTags("a")
                        .build());
        site.knowledgeBase().recordMatch(before.id());
        KnowledgeBaseArticle expected = read(before);
        List<Consumer<ArticleChange.Builder>> changes = List.of(
                change -> change.title("Prices"),
                change -> change.content("Cheap."),
                change -> change.category("Money"),
                change -> change.tags(List.of("x", "y")),
                change -> change.isActive(false),
                change -> change.category(Patch.clear()),
                change -> change.tags(List.of()));
        List<Consumer<KnowledgeBaseArticle.Builder>> results = List.of(
                article -> article.title("Prices"),
                article -> article.content("Cheap."),
                article -> article.category("Money"),
                article -> article.tags(List.of("x", "y")),
                article -> article.isActive(false),
                article -> article.category(Optional.empty()),
                article -> article.tags(List.of()));
        for (int i = 0; i < changes.size(); i++) {
            later();
            KnowledgeBaseArticle.Builder next =
                    KnowledgeBaseArticle.builder().from(expected).updatedAt(clock.instant());
            results.get(i).accept(next);
            expected = next.build();
            assertThat(change(before, changes.get(i))).isEqualTo(expected);
            assertThat(read(before)).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("KB-05 Every change counts as one, whatever it says, and its time never goes back")
    void changeTimes() {
        KnowledgeBaseArticle before = article("Hours");
        clock.advance(Duration.ofSeconds(-5));
        assertThat(change(before, change -> {}))
                .isEqualTo(KnowledgeBaseArticle.builder()
                        .from(before)
                        .updatedAt(before.updatedAt().plus(1, ChronoUnit.MICROS))
                        .build());
        clock.advance(Duration.ofSeconds(9));
        assertThat(site.knowledgeBase().deactivate(before.id()).updatedAt()).isEqualTo(clock.instant());
        later();
        assertThat(site.knowledgeBase().activate(before.id()))
                .isEqualTo(KnowledgeBaseArticle.builder()
                        .from(before)
                        .updatedAt(clock.instant())
                        .build());
    }

    @Test
    @DisplayName("KB-06 A deleted article is gone, matched or not")
    void delete() {
        KnowledgeBaseArticle article = article("Hours");
        site.knowledgeBase().recordMatch(article.id());
        site.knowledgeBase().delete(article.id());
        assertThat(site.knowledgeBase().find(article.id())).isEmpty();
        assertThat(list(ArticleFilters.all())).isEmpty();
        assertNotFound("article", article.id(), () -> site.knowledgeBase().delete(article.id()));
    }

    @Test
    @DisplayName("KB-07 Changing, deleting or matching an unknown article, or another site's, is NotFound")
    void unknownArticle() {
        KnowledgeBaseArticle elsewhere = otherSite.knowledgeBase().create(NewArticle.of("Theirs", "x"));
        for (SiteChat asked : List.of(site, unknownSite())) {
            for (ArticleId id : List.of(elsewhere.id(), ArticleId.of(randomId()))) {
                assertNotFound(
                        "article",
                        id,
                        () -> asked.knowledgeBase()
                                .change(
                                        id,
                                        ArticleChange.builder().title("Ours").build()));
                assertNotFound("article", id, () -> asked.knowledgeBase().delete(id));
                assertNotFound("article", id, () -> asked.knowledgeBase().recordMatch(id));
            }
        }
        assertThat(otherSite.knowledgeBase().find(elsewhere.id())).contains(elsewhere);
    }

    @Test
    @DisplayName("KB-08 In an unknown site making, listing and counting are NotFound of the site")
    void unknownSites() {
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> unknown.knowledgeBase().create(NewArticle.of("t", "c")));
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> unknown.knowledgeBase().list(ArticleFilters.all(), PageRequest.first(5)));
        assertNotFound("site", unknown.siteId(), () -> unknown.knowledgeBase().categories());
        assertThat(unknown.knowledgeBase().find(ArticleId.of(randomId()))).isEmpty();
    }

    @Test
    @DisplayName("KB-09 The list is by category, none first, then by title, then by id, texts by code points")
    void order() {
        List<String> texts = List.of("A", "Aa", "B", "a", "a b", "ab", "\u00C4", "\uFF21", "\uD83D\uDE00");
        List<KnowledgeBaseArticle> expected = new ArrayList<>();
        texts.forEach(title -> expected.add(article(title)));
        for (String category : texts) {
            texts.forEach(title -> expected.add(article(category, title)));
            expected.add(article(category, "\uD83D\uDE00"));
        }
        List<KnowledgeBaseArticle> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.forEach(article -> change(article, change -> {}));
        assertThat(list(ArticleFilters.all()))
                .extracting(KnowledgeBaseArticle::id)
                .containsExactlyElementsOf(
                        expected.stream().map(KnowledgeBaseArticle::id).toList());
    }

    @Test
    @DisplayName("KB-10 Filters leave what has all that they ask for")
    void filters() {
        article("A", "in A");
        KnowledgeBaseArticle inactive = article("A", "inactive");
        site.knowledgeBase().deactivate(inactive.id());
        article("without");
        assertThat(titles(ArticleFilters.builder())).containsExactly("without", "in A", "inactive");
        assertThat(titles(ArticleFilters.builder().category("A"))).containsExactly("in A", "inactive");
        assertThat(titles(ArticleFilters.builder().category("a"))).isEmpty();
        assertThat(titles(ArticleFilters.builder().isUncategorized(true))).containsExactly("without");
        assertThat(titles(ArticleFilters.builder().isActive(true))).containsExactly("without", "in A");
        assertThat(titles(ArticleFilters.builder().isActive(false).category("A")))
                .containsExactly("inactive");
        assertInvalid(
                "category",
                () -> ArticleFilters.builder()
                        .category("A")
                        .isUncategorized(true)
                        .build());
    }

    @Test
    @DisplayName("KB-11 Paging visits every article exactly once, whatever the page size and the filters")
    void paging() {
        for (int i = 0; i < 15; i++) {
            KnowledgeBaseArticle article = i % 4 == 0 ? article("Title") : article("Category." + i % 4, "Title");
            if (i % 5 == 0) {
                site.knowledgeBase().deactivate(article.id());
            }
        }
        for (ArticleFilters filters : List.of(
                ArticleFilters.all(),
                ArticleFilters.builder().category("Category.1").build(),
                ArticleFilters.builder().isUncategorized(true).build(),
                ArticleFilters.builder().isActive(true).build())) {
            List<KnowledgeBaseArticle> all = list(filters);
            assertThat(all).doesNotHaveDuplicates().isNotEmpty();
            for (int limit = 1; limit <= all.size(); limit++) {
                assertThat(pages(limit, page -> site.knowledgeBase().list(filters, page)))
                        .isEqualTo(all);
            }
        }
    }

    @Test
    @DisplayName("KB-12 A cursor of another site, filter or list is refused")
    void foreignCursor() {
        article("One");
        article("Two");
        site.cannedResponses().create(NewCannedResponse.shared("One", "x"));
        Cursor cursor = site.knowledgeBase()
                .list(ArticleFilters.all(), PageRequest.first(1))
                .next()
                .orElseThrow();
        PageRequest onwards = PageRequest.after(cursor, 1);
        assertInvalid("cursor", () -> otherSite.knowledgeBase().list(ArticleFilters.all(), onwards));
        assertInvalid(
                "cursor",
                () -> site.knowledgeBase()
                        .list(ArticleFilters.builder().isActive(true).build(), onwards));
        assertInvalid("cursor", () -> site.cannedResponses().list(CannedResponseFilters.all(), onwards));
    }

    @Test
    @DisplayName("KB-13 Categories are counted as the list with the same filters shows them, in its order")
    void categories() {
        assertThat(site.knowledgeBase().categories()).isEmpty();
        article("b", "1");
        site.knowledgeBase().deactivate(article("b", "2").id());
        article("B", "3");
        article("4");
        article("\uD83D\uDE00", "5");
        article("\uFF21", "6");
        assertThat(site.knowledgeBase().categories())
                .containsExactly(
                        new CategoryCount(Optional.empty(), 1),
                        new CategoryCount(Optional.of("B"), 1),
                        new CategoryCount(Optional.of("b"), 2),
                        new CategoryCount(Optional.of("\uFF21"), 1),
                        new CategoryCount(Optional.of("\uD83D\uDE00"), 1));
        assertThat(site.knowledgeBase()
                        .categories(ArticleFilters.builder().isActive(false).build()))
                .containsExactly(new CategoryCount(Optional.of("b"), 1));
        assertThat(otherSite.knowledgeBase().categories()).isEmpty();
    }

    @Test
    @DisplayName("KB-14 A match counts one and is of now, never goes back, and is no change")
    void match() {
        KnowledgeBaseArticle article = article("Hours");
        later();
        site.knowledgeBase().recordMatch(article.id());
        Instant last = clock.instant();
        clock.advance(Duration.ofSeconds(-3));
        site.knowledgeBase().recordMatch(article.id());
        KnowledgeBaseArticle matched = KnowledgeBaseArticle.builder()
                .from(article)
                .usageCount(2)
                .lastMatchedAt(last)
                .build();
        assertThat(read(article)).isEqualTo(matched);
        assertThat(list(ArticleFilters.all())).containsExactly(matched);
    }

    @Test
    @DisplayName("KB-15 However many match one article at once, alone and in transactions, every match is counted")
    void matchTogether() {
        KnowledgeBaseArticle article = article("Hours");
        int each = 8;
        Threads.together(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                if (i % 2 == 0) {
                    site.knowledgeBase().recordMatch(article.id());
                } else {
                    site.inTransaction(transaction -> {
                        transaction.knowledgeBase().recordMatch(article.id());
                        transaction.knowledgeBase().recordMatch(article.id());
                        return thread;
                    });
                }
            }
            return thread;
        });
        assertThat(read(article).usageCount()).isEqualTo(THREADS * each * 3 / 2);
        assertThat(read(article).lastMatchedAt()).contains(clock.instant());
    }

    @Test
    @DisplayName("KB-16 What is undone was no match, and a transaction sees its own")
    void undoneMatch() {
        KnowledgeBaseArticle article = article("Hours");
        site.knowledgeBase().recordMatch(article.id());
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    transaction.knowledgeBase().recordMatch(article.id());
                    assertThat(transaction.knowledgeBase().find(article.id()).map(KnowledgeBaseArticle::usageCount))
                            .contains(2);
                    throw new IllegalStateException("undone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(read(article).usageCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("KB-17 Whatever text an article is made of comes back as it was")
    void hostileText() {
        for (String text : HOSTILE_TEXTS) {
            KnowledgeBaseArticle article = site.knowledgeBase()
                    .create(NewArticle.builder()
                            .title(text)
                            .content(text)
                            .category(text)
                            .addTags(text)
                            .build());
            assertThat(read(article)).isEqualTo(article);
            assertThat(List.of(
                            article.title(),
                            article.content(),
                            article.category().orElseThrow()))
                    .containsOnly(text);
            assertThat(list(ArticleFilters.builder().category(text).build())).containsExactly(article);
        }
    }

    @Test
    @DisplayName("KB-18 The longest values are kept whole; one character more cannot be drafted")
    void bounds() {
        String wide = "\uD83D\uDE00";
        KnowledgeBaseArticle article = site.knowledgeBase()
                .create(NewArticle.builder()
                        .title(wide.repeat(Limits.TITLE))
                        .content(wide.repeat(Limits.ARTICLE))
                        .category(wide.repeat(Limits.NAME))
                        .build());
        assertThat(read(article)).isEqualTo(article);
        assertInvalid("content", () -> NewArticle.of("t", "x".repeat(Limits.ARTICLE + 1)));
        assertInvalid("title", () -> NewArticle.of("x".repeat(Limits.TITLE + 1), "c"));
        assertInvalid("category", () -> ArticleChange.builder().category(" ").build());
    }

    @Test
    @DisplayName("KB-19 An article that was read stays as it was read")
    void detached() {
        KnowledgeBaseArticle article = article("Hours");
        KnowledgeBaseArticle copy = KnowledgeBaseArticle.builder().from(article).build();
        later();
        site.knowledgeBase().recordMatch(article.id());
        change(article, change -> change.title("Changed").tags(List.of("x")));
        assertThat(KnowledgeBaseArticle.builder().from(article).build()).isEqualTo(copy);
    }
}
