package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.conversation.ConversationRepository}. */
public abstract class ConversationContract extends StoreContract {
    /** For the store's own test class. */
    protected ConversationContract() {}

    private static ChatConversation copy(ChatConversation conversation) {
        return ChatConversation.builder().from(conversation).build();
    }

    private Page<ConversationListItem> list(PageRequest page) {
        return site.conversations().list(page);
    }

    private List<ConversationId> listed() {
        return pages(50, this::list).stream().map(ConversationListItem::id).toList();
    }

    /** Conversations started a second apart; the newest comes first, as in the list. */
    private List<ConversationId> startMany(int count) {
        List<ConversationId> started = new ArrayList<>();
        VisitorId visitor = fixtures.stranger(site).id();
        for (int i = 0; i < count; i++) {
            later();
            started.add(fixtures.conversation(site, visitor).id());
        }
        Collections.reverse(started);
        return started;
    }

    @Test
    @DisplayName("CONV-01 A new conversation is pending, without messages, and its times are now")
    void started() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        VisitorId visitor = fixtures.stranger(site).id();
        ChatConversation conversation = fixtures.conversation(site, visitor);
        assertThat(conversation.siteId()).isEqualTo(site.siteId());
        assertThat(conversation.visitorId()).isEqualTo(visitor);
        assertThat(conversation.status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(conversation.channel()).isEqualTo(ConversationChannel.WIDGET);
        assertThat(conversation.priority()).isEqualTo(ConversationPriority.NORMAL);
        assertThat(List.of(
                        conversation.messageCount(),
                        conversation.unreadAgentCount(),
                        conversation.unreadVisitorCount()))
                .containsOnly(0);
        assertThat(List.of(
                        conversation.lastMessageText(),
                        conversation.lastMessageAt(),
                        conversation.lastMessageBy(),
                        conversation.assignedAgentId(),
                        conversation.departmentId(),
                        conversation.rating(),
                        conversation.resolvedAt(),
                        conversation.closedAt(),
                        conversation.visitor()))
                .allMatch(Optional::isEmpty);
        assertThat(List.of(conversation.createdAt(), conversation.updatedAt()))
                .containsOnly(Instant.parse("2026-03-04T05:06:07.123456Z"));
    }

    @Test
    @DisplayName("CONV-02 A conversation is stored as drafted, on every channel and with every priority")
    void asDrafted() {
        VisitorId visitor = fixtures.stranger(site).id();
        for (ConversationChannel channel : ConversationChannel.values()) {
            for (ConversationPriority priority : ConversationPriority.values()) {
                ChatConversation conversation = site.conversations()
                        .start(NewConversation.builder()
                                .visitorId(visitor)
                                .channel(channel)
                                .priority(priority)
                                .subject("An order")
                                .addTags("order", "vip")
                                .metadata(JsonObject.parse("{\"order\":{\"number\":17,\"paid\":null}}"))
                                .build());
                assertThat(conversation.channel()).isEqualTo(channel);
                assertThat(conversation.priority()).isEqualTo(priority);
                assertThat(conversation.subject()).contains("An order");
                assertThat(conversation.tags()).containsExactly("order", "vip");
                assertThat(conversation.metadata())
                        .isEqualTo(JsonObject.parse("{\"order\":{\"number\":17,\"paid\":null}}"));
                assertThat(read(conversation.id())).isEqualTo(conversation);
            }
        }
    }

    @Test
    @DisplayName("CONV-03 Starting for an unknown visitor is NotFound, and stores nothing")
    void unknownVisitor() {
        VisitorId unknown = VisitorId.of(randomId());
        assertNotFound("visitor", unknown, () -> fixtures.conversation(site, unknown));
        assertThat(listed()).isEmpty();
    }

    @Test
    @DisplayName("CONV-04 Starting for another site's visitor is NotFound, and stores nothing in either")
    void foreignVisitor() {
        ChatVisitor foreign = fixtures.stranger(otherSite);
        assertNotFound("visitor", foreign.id(), () -> fixtures.conversation(site, foreign.id()));
        assertThat(listed()).isEmpty();
        assertThat(otherSite.conversations().list(PageRequest.first(10)).items())
                .isEmpty();
        assertThat(otherSite.visitors().find(foreign.id())).contains(foreign);
    }

    @Test
    @DisplayName("CONV-05 Starting counts among the visitor's conversations, which is no change of the visitor")
    void counted() {
        ChatVisitor visitor = fixtures.stranger(site);
        later();
        fixtures.conversation(site, visitor.id());
        fixtures.conversation(site, visitor.id());
        assertThat(read(visitor.id()))
                .isEqualTo(ChatVisitor.builder()
                        .from(visitor)
                        .totalConversations(2)
                        .build());
    }

    @Test
    @DisplayName("CONV-06 A visitor may start many conversations at once, and each is counted")
    void startTogether() {
        VisitorId visitor = fixtures.stranger(site).id();
        List<ConversationId> started = Threads.together(
                Threads.MANY, thread -> fixtures.conversation(site, visitor).id());
        assertThat(started).doesNotHaveDuplicates();
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(started);
        assertThat(read(visitor).totalConversations()).isEqualTo(Threads.MANY);
    }

    @Test
    @DisplayName("CONV-07 A conversation is found in its own site alone")
    void find() {
        ChatConversation conversation = fixtures.conversation(site);
        assertThat(site.conversations().find(conversation.id())).contains(conversation);
        assertThat(otherSite.conversations().find(conversation.id())).isEmpty();
        assertThat(site.conversations().find(ConversationId.of(randomId()))).isEmpty();
    }

    @Test
    @DisplayName("CONV-08 The list of a site without conversations is one empty page")
    void emptyList() {
        Page<ConversationListItem> page = list(PageRequest.first(10));
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    @DisplayName("CONV-09 A list begins with the newest activity; without a message that is the creation")
    void newestFirst() {
        List<ConversationId> started = startMany(3);
        assertThat(listed()).isEqualTo(started);
        later();
        fixtures.agentSays(site, started.get(2), "hello");
        assertThat(listed()).containsExactly(started.get(2), started.get(0), started.get(1));
    }

    @Test
    @DisplayName("CONV-10 Conversations active at the same moment are listed by id, the greatest bytes first")
    void ties() {
        AtomicLong counter = new AtomicLong();
        try (LiveChat scattered = harness.open(
                ChatClock.of(clock), () -> new UUID(Long.reverse(counter.incrementAndGet()), Long.MIN_VALUE))) {
            SiteChat tied = scattered.site(harness.newSite(scattered));
            VisitorId visitor =
                    tied.visitors().identify(NewVisitor.builder().build()).id();
            List<ConversationId> expected = IntStream.range(0, 9)
                    .mapToObj(i -> tied.conversations()
                            .start(NewConversation.widget(visitor))
                            .id())
                    .sorted(Comparator.comparing(ConversationId::toString).reversed())
                    .toList();
            for (int limit : List.of(1, 4, 9, 10)) {
                assertThat(pages(limit, tied.conversations()::list))
                        .extracting(ConversationListItem::id)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("CONV-11 A note does not move a conversation in the list, nor does a late message move it back")
    void unmoved() {
        List<ConversationId> started = startMany(3);
        later();
        site.messages().append(NewMessage.note(started.get(2), "check this"));
        assertThat(listed()).isEqualTo(started);
        fixtures.visitorSays(site, started.get(0), "hello");
        site.messages()
                .append(NewMessage.builder()
                        .from(NewMessage.fromVisitor(started.get(0), "written long ago"))
                        .sentAt(clock.instant().minusSeconds(3_600))
                        .build());
        assertThat(listed()).isEqualTo(started);
    }

    @Test
    @DisplayName("CONV-12 A list item shows the conversation and its visitor")
    void item() {
        ChatVisitor visitor = site.visitors()
                .identify(NewVisitor.builder()
                        .name("Ada")
                        .email("ada@example.org")
                        .avatarUrl("https://example.org/ada.png")
                        .build());
        ChatConversation conversation = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor.id())
                        .channel(ConversationChannel.API)
                        .priority(ConversationPriority.HIGH)
                        .addTags("order")
                        .build());
        later();
        fixtures.agentSays(site, conversation.id(), "welcome");
        fixtures.visitorSays(site, conversation.id(), "hello");
        fixtures.visitorSays(site, conversation.id(), "anybody?");
        assertThat(list(PageRequest.first(10)).items())
                .containsExactly(ConversationListItem.builder()
                        .id(conversation.id())
                        .visitorName("Ada")
                        .visitorEmail("ada@example.org")
                        .visitorAvatar("https://example.org/ada.png")
                        .channel(ConversationChannel.API)
                        .status(ConversationStatus.ACTIVE)
                        .priority(ConversationPriority.HIGH)
                        .lastMessageText("anybody?")
                        .lastMessageAt(clock.instant())
                        .lastMessageBy(MessageSenderType.VISITOR)
                        .unreadCount(2)
                        .addTags("order")
                        .createdAt(conversation.createdAt())
                        .build());
    }

    @Test
    @DisplayName("CONV-13 Paging visits every conversation exactly once, whatever the page size")
    void paging() {
        List<ConversationId> started = startMany(7);
        for (int limit : List.of(1, 2, 6, 7, 8, Limits.PAGE_SIZE)) {
            assertThat(pages(limit, this::list))
                    .extracting(ConversationListItem::id)
                    .isEqualTo(started);
        }
    }

    @Test
    @DisplayName("CONV-14 The last page has no cursor, even when it is full")
    void lastPage() {
        startMany(4);
        assertThat(list(PageRequest.first(4)).next()).isEmpty();
        Cursor middle = list(PageRequest.first(2)).next().orElseThrow();
        assertThat(list(PageRequest.after(middle, 2)).next()).isEmpty();
    }

    @Test
    @DisplayName("CONV-15 A list holds no conversation of another site")
    void listOfOneSite() {
        List<ConversationId> started = startMany(2);
        fixtures.conversation(otherSite);
        assertThat(listed()).isEqualTo(started);
    }

    @Test
    @DisplayName("CONV-16 A cursor of another site, of another list or of nowhere is refused")
    void foreignCursors() {
        List<ConversationId> started = startMany(3);
        fixtures.talk(site, started.get(0), 3);
        fixtures.conversation(otherSite);
        fixtures.conversation(otherSite);
        Cursor elsewhere =
                otherSite.conversations().list(PageRequest.first(1)).next().orElseThrow();
        Cursor history = site.messages()
                .history(started.get(0), HistoryOrder.OLDEST_FIRST, PageRequest.first(1))
                .next()
                .orElseThrow();
        for (Cursor cursor : List.of(elsewhere, history, Cursor.of("MS4wLjAuMA"), Cursor.of("'; --"))) {
            assertInvalid("cursor", () -> list(PageRequest.after(cursor, 10)));
        }
    }

    @Test
    @DisplayName("CONV-17 What is started while a list is paged neither repeats nor hides an older conversation")
    void startedMeanwhile() {
        List<ConversationId> older = startMany(30);
        VisitorId visitor = read(older.get(0)).visitorId();
        later();
        List<List<ConversationId>> seen = Threads.together(
                2,
                thread -> thread == 0
                        ? pages(2, this::list).stream()
                                .map(ConversationListItem::id)
                                .toList()
                        : IntStream.range(0, 30)
                                .mapToObj(i ->
                                        fixtures.conversation(site, visitor).id())
                                .toList());
        assertThat(seen.get(0)).doesNotHaveDuplicates();
        assertThat(seen.get(0).stream().filter(older::contains).toList()).isEqualTo(older);
    }

    @Test
    @DisplayName("CONV-18 A page has 1 to 200 items")
    void pageSize() {
        assertThat(list(PageRequest.first(Limits.PAGE_SIZE)).items()).isEmpty();
        assertInvalid("limit", () -> list(PageRequest.first(0)));
        assertInvalid("limit", () -> list(PageRequest.first(Limits.PAGE_SIZE + 1)));
    }

    @Test
    @DisplayName("CONV-19 A conversation that was read stays as it was read")
    void detached() {
        ChatConversation conversation = fixtures.conversation(site);
        ChatConversation found = read(conversation.id());
        Page<ConversationListItem> page = list(PageRequest.first(10));
        ChatConversation startedBefore = copy(conversation);
        ChatConversation foundBefore = copy(found);
        ConversationListItem itemBefore =
                ConversationListItem.builder().from(page.items().get(0)).build();
        later();
        fixtures.visitorSays(site, conversation.id(), "hello");
        fixtures.conversation(site);
        assertThat(copy(conversation)).isEqualTo(startedBefore);
        assertThat(copy(found)).isEqualTo(foundBefore);
        assertThat(page.items()).containsExactly(itemBefore);
    }

    @Test
    @DisplayName("CONV-20 Whatever text a conversation begins with comes back as it was")
    void hostileText() {
        VisitorId visitor = fixtures.stranger(site).id();
        for (String text : HOSTILE_TEXTS) {
            NewConversation draft = NewConversation.builder()
                    .visitorId(visitor)
                    .subject(text)
                    .addTags(text, "plain")
                    .metadata(JsonObject.of(Map.of(text, text)))
                    .build();
            ChatConversation conversation = site.conversations().start(draft);
            assertThat(conversation.subject()).contains(text);
            assertThat(conversation.tags()).containsExactly(text, "plain");
            assertThat(conversation.metadata()).isEqualTo(draft.metadata());
            assertThat(read(conversation.id())).isEqualTo(conversation);
        }
        assertInvalid(
                "subject",
                () -> NewConversation.builder()
                        .visitorId(visitor)
                        .subject("x".repeat(Limits.TITLE + 1))
                        .build());
    }
}
