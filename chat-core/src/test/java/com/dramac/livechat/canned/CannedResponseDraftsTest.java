package com.dramac.livechat.canned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Patch;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.error.ValidationException.Violation;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.NewArticle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Drafts and changes of canned responses and articles: what is wrong is named, all at once. */
class CannedResponseDraftsTest {
    private static final String LONG = "x".repeat(Limits.ARTICLE + 1);
    private static final List<String> MANY = Collections.nCopies(Limits.TAGS + 1, "tag");

    private static void assertRefused(ThrowingCallable build, String... fields) {
        assertThatThrownBy(build)
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::field)
                                .containsExactly(fields));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertRefused(
                () -> NewCannedResponse.builder()
                        .title(" ")
                        .content(LONG)
                        .shortcut("two words")
                        .category("")
                        .tags(MANY)
                        .isShared(false)
                        .build(),
                "title",
                "content",
                "shortcut",
                "category",
                "tags",
                "createdBy");
        assertRefused(
                () -> CannedResponseChange.builder()
                        .title("")
                        .content("\0")
                        .shortcut("")
                        .category(LONG)
                        .tags(List.of(""))
                        .build(),
                "title",
                "content",
                "shortcut",
                "category",
                "tags");
        assertRefused(
                () -> NewArticle.builder()
                        .title("")
                        .content(LONG)
                        .category(" ")
                        .tags(MANY)
                        .build(),
                "title",
                "content",
                "category",
                "tags");
        assertRefused(
                () -> ArticleChange.builder()
                        .title("")
                        .content(" ")
                        .category("\uD800")
                        .tags(MANY)
                        .build(),
                "title",
                "content",
                "category",
                "tags");
    }

    @Test
    void whatAChangeDoesNotMentionStays() {
        CannedResponseChange nothing = CannedResponseChange.builder().build();
        assertThat(nothing.shortcut()).isEqualTo(Patch.keep());
        assertThat(nothing.category()).isEqualTo(Patch.keep());
        assertThat(nothing.tags()).isEmpty();
        assertThat(CannedResponseChange.builder().category("c").build().category())
                .isEqualTo(Patch.set("c"));
        assertThat(ArticleChange.builder().category(Patch.clear()).build().category())
                .isEqualTo(Patch.clear());
    }

    @Test
    void aChangeHasTagsOfItsOwn() {
        List<String> tags = new ArrayList<>(List.of("a"));
        CannedResponseChange response =
                CannedResponseChange.builder().tags(tags).build();
        ArticleChange article = ArticleChange.builder().tags(tags).build();
        tags.set(0, "");
        assertThat(response.tags()).contains(List.of("a"));
        assertThat(article.tags()).contains(List.of("a"));
    }

    @Test
    void contentIsShownToNoLog() {
        assertThat(NewCannedResponse.shared("t", "s3cr3t").toString()).doesNotContain("s3cr3t");
        assertThat(ArticleChange.builder().content("s3cr3t").build().toString()).doesNotContain("s3cr3t");
    }
}
