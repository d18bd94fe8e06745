package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.testkit.ManualClock;
import com.dramac.livechat.testkit.SequentialIds;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a store for every test, with two fresh sites in it, and closes it afterwards. */
abstract class StoreContract {
    /** Texts that break what counts characters wrongly, puts text together with SQL, or folds what it should keep. */
    static final List<String> HOSTILE_TEXTS = List.of(
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66 \uD83C\uDDF5\uD83C\uDDF8 \uD83D\uDE00",
            "\u202E\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627\u202C",
            "e\u0301\u0323 \u00E9 Z\u0351\u036B\u0343",
            "Robert'); DROP TABLE messages; -- \"quoted\" \\'escaped\\' $1 ${x} %s {0} ?",
            "line\nbreak\r\ttab \u0001\u007F\uFEFF\uFFFD\u2028",
            "<script>alert(1)</script> &amp; \\u0000 \\x00",
            "\u0130\u0131\u00DF\u1E9E \uFB03 \uFF21",
            "\uDBFF\uDFFD \uD834\uDD1E",
            "  leading and trailing  ");

    final ManualClock clock = ManualClock.create();
    final SequentialIds ids = SequentialIds.create();
    LiveChatHarness harness;
    LiveChat chat;
    Fixtures fixtures;
    SiteChat site;
    SiteChat otherSite;

    /**
     * The store under test.
     *
     * @return how to open it
     */
    protected abstract LiveChatHarness harness();

    @BeforeEach
    final void open() {
        harness = harness();
        harness.reset();
        chat = harness.open(ChatClock.of(clock), ids);
        fixtures = Fixtures.of(chat, () -> harness.newSite(chat));
        site = fixtures.newSite();
        otherSite = fixtures.newSite();
    }

    /** Whatever a test did, many threads at once as well: what the store keeps ready follows from what it has. */
    @AfterEach
    final void close() {
        try (LiveChat closing = chat) {
            Stream.of(site, otherSite).filter(one -> isThere(closing, one)).forEach(StoreContract::assertClean);
        }
    }

    /** Some tests remove their site, or close the store. */
    private static boolean isThere(LiveChat chat, SiteChat site) {
        try {
            return chat.sites().exists(site.siteId());
        } catch (IllegalStateException e) {
            return false;
        }
    }

    static void assertClean(SiteChat site) {
        assertThat(site.selfCheck().verify().differences())
                .as("what is stored, and what follows from the facts")
                .isEmpty();
    }

    /** A site nobody has registered. */
    SiteChat unknownSite() {
        return chat.site(SiteId.of(randomId()));
    }

    static UUID randomId() {
        return IdGenerator.timeOrdered(ChatClock.system()).next();
    }

    void later() {
        clock.advance(Duration.ofSeconds(1));
    }

    ChatVisitor read(VisitorId id) {
        return site.visitors().find(id).orElseThrow();
    }

    ChatConversation read(ConversationId id) {
        return site.conversations().find(id).orElseThrow();
    }

    /** Every item of a list, page by page; no page is larger than asked for, and none but the last is smaller. */
    static <T> List<T> pages(int limit, Function<PageRequest, Page<T>> list) {
        List<T> items = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            Page<T> page = list.apply(new PageRequest(limit, cursor));
            items.addAll(page.items());
            cursor = page.next();
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(cursor.isEmpty() || page.items().size() == limit)
                    .as("a page is full unless it is the last")
                    .isTrue();
        } while (cursor.isPresent());
        return items;
    }

    static void assertNotFound(String kind, Object id, ThrowingCallable operation) {
        NotFoundException error = catchThrowableOfType(NotFoundException.class, operation);
        assertThat(error).as("NotFoundException").isNotNull();
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.id()).isEqualTo(id.toString());
        assertThat(error.isRetryable()).isFalse();
    }

    static ConflictException assertConflict(ThrowingCallable operation) {
        ConflictException error = catchThrowableOfType(ConflictException.class, operation);
        assertThat(error).as("ConflictException").isNotNull();
        return error;
    }

    static void assertInvalid(String field, ThrowingCallable operation) {
        ValidationException error = catchThrowableOfType(ValidationException.class, operation);
        assertThat(error).as("ValidationException").isNotNull();
        assertThat(error.violations())
                .extracting(ValidationException.Violation::field)
                .contains(field);
    }
}
