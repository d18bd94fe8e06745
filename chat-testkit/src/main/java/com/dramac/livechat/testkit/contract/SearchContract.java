package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.NewArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.search.Snippet;
import com.dramac.livechat.search.Snippet.Mark;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every search does. */
public abstract class SearchContract extends StoreContract {
    private static final PageRequest FIRST = PageRequest.first(50);

    /** Texts of many scripts, each with queries that find it. */
    private static final Map<String, List<String>> SCRIPTS = Map.ofEntries(
            Map.entry("Crème brûlée", List.of("creme", "CRÈME brulee", "cre\u0300me bru")),
            Map.entry("Straße ﬁnden №5 ＡＢＣ", List.of("straße", "finden", "no5", "abc", "STRAẞE")),
            Map.entry("Привет, Ёлка", List.of("привет", "ПРИВ", "елка", "Ёл")),
            Map.entry("Ὀδυσσεὺς ΣΊΣΥΦΟΣ", List.of("οδυσσευς", "ΟΔΥΣΣΕΥΣ", "σίσυφος", "σισυφοσ")),
            Map.entry("مَرْحَبًا بِالعَالَم أحمد", List.of("مرحبا", "بالعالم", "احمد", "مرحـــبا")),
            Map.entry("שָׁלוֹם עולם", List.of("שלום", "עול", "שָׁלוֹם")),
            Map.entry("हिन्दी में संदेश", List.of("हिन्दी", "संदेश")),
            Map.entry("Tiếng Việt", List.of("tieng viet", "TIẾNG")),
            Map.entry("İstanbul ILIK", List.of("istanbul", "ilik")),
            Map.entry("안녕하세요 세계", List.of("안녕", "세계")),
            Map.entry("我想退货，北京", List.of("退货", "想退货", "货", "北京 退货")),
            Map.entry("東京タワーへ", List.of("東京", "タワー", "ﾀﾜｰ", "京タ")),
            Map.entry("สวัสดีครับ", List.of("สวัสดี", "ครับ", "ค")),
            Map.entry("thumbs\uD83D\uDC4Dup \uD83D\uDC69\u200D\uD83D\uDC66", List.of("thumbs", "up thumbs")),
            Map.entry("O'Brien's A-1 mail@example.org", List.of("o'brien", "brien", "a 1", "example.org", "mail@")));

    /** For the store's own test class. */
    protected SearchContract() {}

    private ConversationId conversation() {
        return fixtures.conversation(site).id();
    }

    private MessageId say(ConversationId conversation, String text) {
        later();
        return fixtures.visitorSays(site, conversation, text).id();
    }

    private List<MessageId> messages(String query) {
        return pages(50, page -> site.search().messages(query, page)).stream()
                .map(hit -> hit.value().id())
                .toList();
    }

    private List<VisitorId> visitors(String query) {
        return pages(50, page -> site.search().visitors(query, page)).stream()
                .map(hit -> hit.value().id())
                .toList();
    }

    private List<CannedResponseId> responses(String query, CannedResponseFilters filters) {
        return pages(50, page -> site.search().cannedResponses(query, filters, page)).stream()
                .map(hit -> hit.value().id())
                .toList();
    }

    private List<ArticleId> articles(String query, ArticleFilters filters) {
        return pages(50, page -> site.search().articles(query, filters, page)).stream()
                .map(hit -> hit.value().id())
                .toList();
    }

    private List<ConversationId> conversations(String query) {
        return conversations(ConversationFilters.builder().search(query).build());
    }

    private List<ConversationId> conversations(ConversationFilters filters) {
        return pages(50, page -> site.conversations().list(filters, page)).stream()
                .map(ConversationListItem::id)
                .toList();
    }

    @Test
    @DisplayName(
            "SRCH-01 A hit has each word of the query as one of its words or as the beginning of one, in any order")
    void words() {
        ConversationId conversation = conversation();
        MessageId hit = say(conversation, "My refund has not arrived yet");
        say(conversation, "refunds are slow");
        for (String query : List.of(
                "refund arrived",
                "arrived refund",
                "arri refu",
                "REFUND ARRIVED",
                " refund,arrived ",
                "my my arrived")) {
            assertThat(messages(query)).as(query).containsExactly(hit);
        }
        for (String query : List.of("fund arrived", "refund arrivedx", "rrived", "refund arrived soon", "arrivedyet")) {
            assertThat(messages(query)).as(query).isEmpty();
        }
        assertThat(messages("refund")).hasSize(2);
    }

    @Test
    @DisplayName("SRCH-02 Case, accents and compatible forms make no difference, in any script")
    void scripts() {
        ConversationId conversation = conversation();
        SCRIPTS.forEach((text, queries) -> {
            MessageId hit = say(conversation, text);
            queries.forEach(query ->
                    assertThat(messages(query)).as(query + " in " + text).contains(hit));
        });
        assertThat(messages("елкаа")).isEmpty();
    }

    @Test
    @DisplayName("SRCH-03 Where there are no spaces every two neighbours are a word, and one character begins one")
    void spaceless() {
        ConversationId conversation = conversation();
        MessageId hit = say(conversation, "東京都に住む");
        say(conversation, "京東に 都");
        for (String query : List.of("東京", "京都", "東京都", "都に住", "住む 東京")) {
            assertThat(messages(query)).as(query).containsExactly(hit);
        }
        assertThat(messages("都")).hasSize(2);
        assertThat(messages("む")).containsExactly(hit);
        assertThat(messages("東都")).isEmpty();
    }

    @Test
    @DisplayName("SRCH-04 A query without a word finds nothing")
    void nothing() {
        say(conversation(), "... !!! \uD83D\uDE00 'x' \"y\"");
        for (String query : List.of("", " ", "...", "!!!", "\uD83D\uDE00", "'\"", "%", "\u0000", "\uD800", "\u0301")) {
            assertThat(site.search().messages(query, FIRST))
                    .as(query)
                    .isEqualTo(new Page<>(List.of(), Optional.empty()));
            assertThat(visitors(query)).isEmpty();
            assertThat(responses(query, CannedResponseFilters.all())).isEmpty();
            assertThat(articles(query, ArticleFilters.all())).isEmpty();
        }
        assertThat(conversations("!")).isEmpty();
    }

    @Test
    @DisplayName("SRCH-05 Any text can be searched for: quotes, operators, control characters, thousands of words")
    void hostileQueries() {
        ConversationId conversation = conversation();
        String many = IntStream.range(0, 5_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        List<String> queries = new ArrayList<>(HOSTILE_TEXTS);
        queries.addAll(List.of(
                "it's",
                "a & b | !c <-> d:*",
                "\\'\\",
                "')--",
                "a\u0000b",
                "a\uD83Db",
                "x".repeat(20_000),
                many,
                "'*:*&"));
        for (String query : queries) {
            assertThat(messages(query)).as(query).isEmpty();
            assertThat(visitors(query)).isEmpty();
            assertThat(responses(query, CannedResponseFilters.all())).isEmpty();
            assertThat(articles(query, ArticleFilters.all())).isEmpty();
        }
        for (String text : HOSTILE_TEXTS) {
            MessageId hit = say(conversation, text);
            assertThat(text.codePoints().noneMatch(Character::isLetterOrDigit)
                            || messages(text).contains(hit))
                    .as(text)
                    .isTrue();
        }
        MessageId ab = say(conversation, "a b");
        assertThat(messages("a\u0000b")).contains(ab);
        assertThat(messages("a\uD83Db")).contains(ab);
        MessageId first = say(
                conversation,
                IntStream.range(0, Limits.SEARCH_WORDS).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")));
        assertThat(messages(many)).containsExactly(first);
    }

    @Test
    @DisplayName("SRCH-06 Hits among messages come newest first, ties by id, each once, on whatever pages")
    void pagesOfMessages() {
        List<MessageId> expected = new ArrayList<>();
        ConversationId conversation = conversation();
        site.inTransaction(transaction -> {
            for (int i = 0; i < 420; i++) {
                if (i % 7 == 0) {
                    later();
                }
                if (i == 200) {
                    clock.advance(Duration.ofDays(75));
                }
                ChatMessage message = transaction
                        .messages()
                        .append(NewMessage.fromVisitor(conversation, i % 2 == 0 ? "even" : "odd"));
                if (i % 2 == 0) {
                    expected.add(0, message.id());
                }
            }
            return true;
        });
        for (int limit : List.of(7, 50, Limits.PAGE_SIZE)) {
            List<ChatMessage> found = pages(limit, page -> site.search().messages("ev", page)).stream()
                    .map(SearchHit::value)
                    .toList();
            assertThat(found).extracting(ChatMessage::id).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found)
                    .isSortedAccordingTo(Comparator.comparing(ChatMessage::createdAt)
                            .thenComparing(message -> message.id().toString())
                            .reversed());
        }
    }

    @Test
    @DisplayName("SRCH-07 A rare word is found however long ago it was said")
    void rareWords() {
        ConversationId conversation = conversation();
        List<MessageId> expected = new ArrayList<>();
        for (int age = 0; age < 6; age++) {
            expected.add(0, say(conversation, "a needle in the hay"));
            site.inTransaction(transaction -> {
                for (int i = 0; i < 70; i++) {
                    transaction.messages().append(NewMessage.fromVisitor(conversation, "hay " + i));
                }
                return true;
            });
            clock.advance(Duration.ofDays(age == 2 ? 2_000 : 45));
        }
        assertThat(messages("needle")).isEqualTo(expected);
        assertThat(pages(2, page -> site.search().messages("hay nee", page)).stream()
                        .map(hit -> hit.value().id())
                        .toList())
                .isEqualTo(expected);
        assertThat(messages("hay")).hasSize(6 * 71);
        assertThat(messages("straw")).isEmpty();
        assertThat(conversations("needle in")).containsExactly(conversation);
    }

    @Test
    @DisplayName("SRCH-08 Messages are found by content and file name, internal notes and announcements too")
    void whatIsSearchedOfMessages() {
        ConversationId conversation = conversation();
        MessageId file = site.messages()
                .append(NewMessage.builder()
                        .conversationId(conversation)
                        .senderType(MessageSenderType.VISITOR)
                        .contentType(MessageContentType.FILE)
                        .fileUrl("https://example.org/secretword.pdf")
                        .fileName("Invoice-2026.pdf")
                        .build())
                .id();
        MessageId note = site.messages()
                .append(NewMessage.builder()
                        .conversationId(conversation)
                        .senderType(MessageSenderType.AGENT)
                        .contentType(MessageContentType.NOTE)
                        .content("The invoice is wrong")
                        .senderName("Zoe")
                        .build())
                .id();
        assertThat(messages("invoice")).containsExactlyInAnyOrder(file, note);
        assertThat(messages("2026 pdf")).containsExactly(file);
        assertThat(messages("secretword")).isEmpty();
        assertThat(messages("zoe")).isEmpty();
    }

    @Test
    @DisplayName("SRCH-09 What was redacted is found no more")
    void redacted() {
        ConversationId conversation = conversation();
        MessageId secret = say(conversation, "my card is 4711");
        MessageId other = say(conversation, "my card is lost");
        site.messages().redact(secret);
        assertThat(messages("card")).containsExactly(other);
        assertThat(messages("4711")).isEmpty();
        assertThat(conversations("4711")).isEmpty();
    }

    @Test
    @DisplayName("SRCH-10 Another site's words are never found, and in an unknown site a search is NotFound")
    void sites() {
        MessageId here = say(conversation(), "common word");
        ConversationId there = fixtures.conversation(otherSite).id();
        fixtures.visitorSays(otherSite, there, "common word");
        fixtures.visitor(otherSite, "Common");
        otherSite.cannedResponses().create(NewCannedResponse.shared("Common", "word"));
        otherSite.knowledgeBase().create(NewArticle.of("Common", "word"));
        assertThat(messages("common")).containsExactly(here);
        assertThat(visitors("common")).isEmpty();
        assertThat(responses("common", CannedResponseFilters.all())).isEmpty();
        assertThat(articles("common", ArticleFilters.all())).isEmpty();
        SiteChat unknown = unknownSite();
        for (String query : List.of("common", "")) {
            assertNotFound("site", unknown.siteId(), () -> unknown.search().messages(query, FIRST));
            assertNotFound("site", unknown.siteId(), () -> unknown.search().visitors(query, FIRST));
            assertNotFound(
                    "site",
                    unknown.siteId(),
                    () -> unknown.search().cannedResponses(query, CannedResponseFilters.all(), FIRST));
            assertNotFound(
                    "site", unknown.siteId(), () -> unknown.search().articles(query, ArticleFilters.all(), FIRST));
        }
    }

    @Test
    @DisplayName(
            "SRCH-11 Visitors are found by name, address, number and external id: by the name alone first, then the newest")
    void visitorHits() {
        VisitorId named = fixtures.visitor(site, "Grace Hopper").id();
        later();
        VisitorId mixed = site.visitors()
                .identify(NewVisitor.builder()
                        .name("Grace")
                        .email("hopper@example.org")
                        .phone("+44 20 7946")
                        .addIdentities(VisitorIdentity.byExternalId("crm-99"))
                        .build())
                .id();
        later();
        VisitorId namesake = fixtures.visitor(site, "Hopper, Grace").id();
        later();
        fixtures.visitor(site, "Alan");
        assertThat(visitors("grace hopper")).containsExactly(namesake, named, mixed);
        assertThat(visitors("7946")).containsExactly(mixed);
        assertThat(visitors("CRM 99")).containsExactly(mixed);
        assertThat(pages(1, page -> site.search().visitors("grace hopper", page)).stream()
                        .map(hit -> hit.value().id()))
                .containsExactly(namesake, named, mixed);
        assertThat(fieldsOf(
                        site.search().visitors("grace hopper", FIRST).items().get(2)))
                .containsExactly("name", "email");
    }

    @Test
    @DisplayName("SRCH-12 What changed is found by its new words alone, and what was erased not at all")
    void changedVisitors() {
        ChatVisitor visitor = fixtures.visitor(site, "Grace Hopper");
        ConversationId conversation = fixtures.conversation(site, visitor.id()).id();
        say(conversation, "compilers");
        site.visitors()
                .change(
                        visitor.id(),
                        VisitorChange.builder()
                                .name("Ada")
                                .phone(Patch.set("123"))
                                .build());
        assertThat(visitors("grace")).isEmpty();
        assertThat(visitors("ada 123")).containsExactly(visitor.id());
        assertThat(conversations("ada")).containsExactly(conversation);
        site.visitors().erase(visitor.id());
        assertThat(visitors("ada")).isEmpty();
        assertThat(messages("compilers")).isEmpty();
        assertThat(conversations("ada")).isEmpty();
    }

    @Test
    @DisplayName(
            "SRCH-13 Canned responses are found by title, shortcut, tags and content, among those the filters let through")
    void cannedResponses() {
        UserId user = UserId.of(randomId());
        CannedResponseId content = site.cannedResponses()
                .create(NewCannedResponse.shared("Hello", "About your refund"))
                .id();
        later();
        CannedResponseId title = site.cannedResponses()
                .create(NewCannedResponse.shared("Refund", "We are sorry"))
                .id();
        later();
        CannedResponseId own = site.cannedResponses()
                .create(NewCannedResponse.builder()
                        .title("Mine")
                        .content("x")
                        .shortcut("/refund")
                        .addTags("money back")
                        .category("Billing")
                        .createdBy(user)
                        .isShared(false)
                        .build())
                .id();
        CannedResponseFilters usable = CannedResponseFilters.usableBy(user);
        CannedResponseFilters others = CannedResponseFilters.usableBy(UserId.of(randomId()));
        assertThat(responses("refund", usable)).containsExactly(title, own, content);
        assertThat(responses("refund", others)).containsExactly(title, content);
        assertThat(responses("money mine", CannedResponseFilters.all())).containsExactly(own);
        assertThat(responses(
                        "refund",
                        CannedResponseFilters.builder().category("Billing").build()))
                .containsExactly(own);
        assertThat(responses(
                        "refund",
                        CannedResponseFilters.builder().isUncategorized(true).build()))
                .containsExactly(title, content);
        assertThat(responses(
                        "refund",
                        CannedResponseFilters.builder().isShared(false).build()))
                .containsExactly(own);
        site.cannedResponses()
                .change(title, CannedResponseChange.builder().isActive(false).build());
        site.cannedResponses()
                .change(
                        content,
                        CannedResponseChange.builder().content("On its way").build());
        assertThat(responses("refund", usable)).containsExactly(own);
        assertThat(responses("refund", CannedResponseFilters.all())).containsExactly(title, own);
        assertThat(pages(1, page -> site.search().cannedResponses("re", CannedResponseFilters.all(), page)).stream()
                        .map(SearchHit::value)
                        .map(CannedResponse::id))
                .containsExactly(title, own);
    }

    @Test
    @DisplayName("SRCH-14 Articles are found by title, tags and content, those by title first, and as they are now")
    void articles() {
        ArticleId content = site.knowledgeBase()
                .create(NewArticle.of("Delivery", "How long a parcel takes"))
                .id();
        later();
        ArticleId title = site.knowledgeBase()
                .create(NewArticle.of("Lost parcel", "Ask us"))
                .id();
        later();
        ArticleId tagged = site.knowledgeBase()
                .create(NewArticle.builder()
                        .title("Post")
                        .content("x")
                        .addTags("parcel")
                        .category("Shipping")
                        .build())
                .id();
        assertThat(articles("parcel", ArticleFilters.all())).containsExactly(title, tagged, content);
        assertThat(articles(
                        "parcel", ArticleFilters.builder().category("Shipping").build()))
                .containsExactly(tagged);
        site.knowledgeBase()
                .change(tagged, ArticleChange.builder().isActive(false).build());
        assertThat(articles("parcel", ArticleFilters.builder().isActive(true).build()))
                .containsExactly(title, content);
        site.knowledgeBase()
                .change(title, ArticleChange.builder().title("Lost letter").build());
        assertThat(articles("parcel", ArticleFilters.all())).containsExactly(tagged, content);
        assertThat(pages(1, page -> site.search().articles("p", ArticleFilters.all(), page)).stream()
                        .map(SearchHit::value)
                        .map(KnowledgeBaseArticle::id))
                .containsExactly(tagged, content);
    }

    @Test
    @DisplayName("SRCH-15 A snippet is a piece of the text around the first word found, with every word in it marked")
    void snippets() {
        ConversationId conversation = conversation();
        say(conversation, "<b>Café</b> & \"cafés\"");
        Snippet whole = snippet(site.search().messages("cafe", FIRST));
        assertThat(whole)
                .isEqualTo(
                        new Snippet("content", "<b>Café</b> & \"cafés\"", List.of(new Mark(3, 7), new Mark(15, 20))));
        assertThat(whole.html()).isEqualTo("&lt;b&gt;<mark>Café</mark>&lt;/b&gt; &amp; &quot;<mark>cafés</mark>&quot;");
        assertThat(whole.toString()).doesNotContain("Caf");
        say(conversation, "\uD83D\uDE00".repeat(300) + " needle " + "\uD83D\uDE00".repeat(300));
        Snippet piece = snippet(site.search().messages("nee", FIRST));
        assertThat(piece.text().codePointCount(0, piece.text().length())).isEqualTo(Limits.SNIPPET);
        Mark mark = piece.marks().get(0);
        assertThat(piece.text().substring(mark.start(), mark.end())).isEqualTo("needle");
        assertThat(Character.isLowSurrogate(piece.text().charAt(0))).isFalse();
        say(conversation, "我想退货吗");
        assertThat(snippet(site.search().messages("想退货", FIRST)).html()).isEqualTo("我<mark>想退货</mark>吗");
    }

    private static Snippet snippet(Page<? extends SearchHit<?>> page) {
        assertThat(page.items()).hasSize(1);
        assertThat(page.items().get(0).snippets()).hasSize(1);
        return page.items().get(0).snippets().get(0);
    }

    private static List<String> fieldsOf(SearchHit<?> hit) {
        return hit.snippets().stream().map(Snippet::field).toList();
    }

    @Test
    @DisplayName("SRCH-16 A cursor belongs to its query and what was searched: elsewhere it is refused")
    void cursors() {
        ConversationId conversation = conversation();
        say(conversation, "one word");
        say(conversation, "two words");
        Cursor cursor =
                site.search().messages("WORD", PageRequest.first(1)).next().orElseThrow();
        PageRequest on = PageRequest.after(cursor, 1);
        assertThat(site.search().messages("word!", on).items()).hasSize(1);
        assertInvalid("cursor", () -> site.search().messages("two", on));
        assertInvalid("cursor", () -> site.search().messages("", on));
        assertInvalid("cursor", () -> site.search().visitors("word", on));
        assertInvalid("cursor", () -> site.search().articles("word", ArticleFilters.all(), on));
        assertInvalid("cursor", () -> otherSite.search().messages("word", on));
        assertInvalid("cursor", () -> unknownSite().search().messages("word", on));
        assertInvalid("cursor", () -> site.search().messages("word", PageRequest.after(Cursor.of("nonsense"), 1)));
    }

    @Test
    @DisplayName("SRCH-17 A conversation is found whose subject, visitor, or any one message has all words")
    void conversationHits() {
        VisitorId visitor = fixtures.visitor(site, "Ada Lovelace").id();
        ConversationId subject = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(fixtures.stranger(site).id())
                        .subject("Invoice of March")
                        .build())
                .id();
        later();
        ConversationId ofVisitor = fixtures.conversation(site, visitor).id();
        later();
        ConversationId said = conversation();
        say(said, "the March invoice");
        say(said, "something else");
        later();
        ConversationId noted = conversation();
        site.messages()
                .append(NewMessage.builder()
                        .conversationId(noted)
                        .senderType(MessageSenderType.AGENT)
                        .contentType(MessageContentType.NOTE)
                        .content("invoice, march")
                        .build());
        later();
        ConversationId scattered = conversation();
        say(scattered, "an invoice");
        say(scattered, "in March");
        assertThat(conversations("invoice march")).containsExactly(noted, said, subject);
        assertThat(conversations("lovelace ada")).containsExactly(ofVisitor);
        assertThat(conversations("lovelace invoice")).isEmpty();
        assertThat(conversations(ConversationFilters.builder()
                        .search("march")
                        .status(ConversationStatus.ACTIVE)
                        .build()))
                .isEmpty();
        assertThat(conversations("march")).containsExactly(scattered, noted, said, subject);
        assertThat(otherSite
                        .conversations()
                        .list(ConversationFilters.builder().search("march").build(), FIRST)
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName("SRCH-18 Conversations found come in the list's order, each once, on whatever pages")
    void pagesOfConversations() {
        List<ConversationId> expected = new ArrayList<>();
        VisitorId visitor = fixtures.visitor(site, "Word").id();
        for (int i = 0; i < 30; i++) {
            later();
            ConversationId id = fixtures.conversation(site, visitor).id();
            expected.add(0, id);
        }
        ConversationId oldest = expected.remove(29);
        say(oldest, "word word");
        expected.add(0, oldest);
        ConversationFilters filters =
                ConversationFilters.builder().search("word").build();
        Function<Integer, List<ConversationId>> found =
                limit -> pages(limit, page -> site.conversations().list(filters, page)).stream()
                        .map(ConversationListItem::id)
                        .toList();
        assertThat(found.apply(7)).isEqualTo(expected);
        assertThat(found.apply(50)).isEqualTo(expected);
    }

    @Test
    @DisplayName("SRCH-19 Of a long text the beginning is searched, and of a long word the beginning compared")
    void longTexts() {
        ConversationId conversation = conversation();
        MessageId text = say(conversation, "x ".repeat(Limits.SEARCHED / 2 - 3) + "within " + "beyond");
        assertThat(messages("withi")).containsExactly(text);
        assertThat(messages("beyond")).isEmpty();
        MessageId word = say(conversation, "é" + "a".repeat(300));
        assertThat(messages("e" + "a".repeat(290) + "zzz")).containsExactly(word);
        assertThat(messages("e" + "a".repeat(200) + "zzz")).isEmpty();
        MessageId dense = say(conversation, "一二三四五六七八九十".repeat(Limits.CONTENT / 10));
        assertThat(messages("九十一")).containsExactly(dense);
        ArticleId article = site.knowledgeBase()
                .create(NewArticle.of("Long", distinct(Limits.ARTICLE)))
                .id();
        assertThat(articles("long " + distinct(3), ArticleFilters.all())).containsExactly(article);
    }

    /** As many different words as fit, of characters as long as can be. */
    private static String distinct(int characters) {
        return IntStream.range(0, characters)
                .map(i -> 0x20000 + i % 42_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    @DisplayName("SRCH-20 A transaction finds what it has written, and others do not before its end")
    void transactions() {
        ConversationId conversation = conversation();
        site.inTransaction(transaction -> {
            transaction.messages().append(NewMessage.fromVisitor(conversation, "fresh words"));
            assertThat(transaction.search().messages("fresh", FIRST).items()).hasSize(1);
            return true;
        });
        assertThat(messages("fresh")).hasSize(1);
    }

    private List<ArticleId> related(String text, ArticleFilters filters) {
        return site.search().relatedArticles(text, filters, Limits.RELATED).stream()
                .map(hit -> hit.value().id())
                .toList();
    }

    private ArticleId article(String title, String content) {
        later();
        return site.knowledgeBase().create(NewArticle.of(title, content)).id();
    }

    @Test
    @DisplayName("SRCH-21 Articles are related to a text that share a whole word of it, in title, tags or content")
    void related() {
        ArticleId titled = article("Parcel", "x");
        ArticleId content = article("Post", "Where is my PARCÉL?");
        ArticleId tagged = site.knowledgeBase()
                .create(NewArticle.builder()
                        .title("Mail")
                        .content("x")
                        .addTags("parcel")
                        .category("Shipping")
                        .build())
                .id();
        site.knowledgeBase()
                .change(tagged, ArticleChange.builder().isActive(false).build());
        ArticleId chinese = article("退货", "我想退货");
        article("Parcelx", "xparcel");
        otherSite.knowledgeBase().create(NewArticle.of("Parcel", "parcel"));
        String question = "My parcel, please! Nobody answers; 想退?";
        assertThat(related(question, ArticleFilters.all())).containsExactlyInAnyOrder(titled, content, tagged, chinese);
        assertThat(related("parce", ArticleFilters.all())).isEmpty();
        assertThat(related(question, ArticleFilters.builder().isActive(true).build()))
                .containsExactlyInAnyOrder(titled, content, chinese);
        assertThat(related(
                        question, ArticleFilters.builder().category("Shipping").build()))
                .containsExactly(tagged);
        assertThat(related(
                        question, ArticleFilters.builder().isUncategorized(true).build()))
                .containsExactlyInAnyOrder(titled, content, chinese);
        site.knowledgeBase()
                .change(titled, ArticleChange.builder().title("Letter").build());
        assertThat(related("parcel", ArticleFilters.all())).containsExactlyInAnyOrder(content, tagged);
        assertThat(related("letter", ArticleFilters.all())).containsExactly(titled);
    }

    @Test
    @DisplayName("SRCH-22 What has all words in the title comes before what has one of them in its content")
    void orderOfRelated() {
        List<ArticleId> others = new ArrayList<>();
        others.add(article("Opening hours", "We never lost a key"));
        ArticleId best = article("Lost your key?", "Come by");
        others.add(article("Invoices", "key ".repeat(500)));
        assertThat(related("your lost key", ArticleFilters.all()))
                .hasSize(3)
                .startsWith(best)
                .containsAll(others);
        for (int i = 0; i < 2 * Limits.RELATED; i++) {
            others.add(article("Room " + i, "It has a key, a bed and your towels"));
        }
        List<ArticleId> found = related("your lost key", ArticleFilters.all());
        assertThat(found).hasSize(Limits.RELATED).doesNotHaveDuplicates().startsWith(best);
        assertThat(others).containsAll(found.subList(1, found.size()));
        assertThat(site.search().relatedArticles("Your key is lost", ArticleFilters.all(), 1))
                .extracting(hit -> hit.value().id())
                .containsExactly(best);
    }

    @Test
    @DisplayName("SRCH-23 Articles are related to any text, 1 to 50 at once; what has no word has none")
    void anyText() {
        article("Qqq", "www");
        List<String> texts = new ArrayList<>(HOSTILE_TEXTS);
        texts.addAll(List.of(
                "the of and",
                "a & b | !c <-> d:*",
                "'*:*&",
                "~refund",
                "a\u0000b\uD83D",
                "z".repeat(20_000),
                "",
                "...",
                "!"));
        texts.add(distinct(10_000));
        for (String text : texts) {
            assertThat(related(text, ArticleFilters.all())).as(text).isEmpty();
        }
        for (String text : HOSTILE_TEXTS) {
            ArticleId hit = article("Of any kind", text);
            assertThat(text.codePoints().noneMatch(Character::isLetterOrDigit)
                            || related(text, ArticleFilters.all()).contains(hit))
                    .as(text)
                    .isTrue();
        }
        ArticleId dense = article("Dense", distinct(Limits.ARTICLE));
        assertThat(related(distinct(3), ArticleFilters.all())).containsExactly(dense);
        ArticleId common = article("The Who", "x");
        assertThat(related("who", ArticleFilters.all())).containsExactly(common);
        for (int limit : List.of(-1, 0, Limits.RELATED + 1)) {
            assertInvalid("limit", () -> site.search().relatedArticles("x", ArticleFilters.all(), limit));
        }
        SiteChat unknown = unknownSite();
        for (String text : List.of("x", "")) {
            assertNotFound(
                    "site", unknown.siteId(), () -> unknown.search().relatedArticles(text, ArticleFilters.all(), 1));
        }
    }

    @Test
    @DisplayName("SRCH-24 A snippet of a related article marks the whole words that it shares")
    void snippetsOfRelated() {
        article("Keys and Cafés", "A keyring for the café's key");
        SearchHit<KnowledgeBaseArticle> hit = site.search()
                .relatedArticles("cafe KEY", ArticleFilters.all(), 1)
                .get(0);
        assertThat(hit.snippets())
                .extracting(Snippet::html)
                .containsExactly("A keyring for the <mark>café</mark>&#39;s <mark>key</mark>");
    }
}
