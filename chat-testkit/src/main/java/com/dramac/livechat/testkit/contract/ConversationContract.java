package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.AgentFilter;
import com.dramac.livechat.conversation.BoundedCount;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationCounts;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.FilterDate;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private List<ConversationId> listed(ConversationFilters filters) {
        return pages(50, page -> site.conversations().list(filters, page)).stream()
                .map(ConversationListItem::id)
                .toList();
    }

    @Test
    @DisplayName("CONV-21 Each filter lets through what it names, and all of them together what passes all")
    void filters() {
        VisitorId visitor = fixtures.visitor(site, "Ada Lovelace").id();
        AgentId agent = fixtures.agent(site, "Ann").id();
        DepartmentId department = fixtures.department(site, "Sales").id();
        ConversationId one = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor)
                        .channel(ConversationChannel.API)
                        .priority(ConversationPriority.URGENT)
                        .departmentId(department)
                        .subject("The invoice of March")
                        .build())
                .id();
        site.conversations().assign(one, agent);
        later();
        Instant between = clock.instant();
        ConversationId two = fixtures.conversation(site).id();
        later();
        ConversationFilters whole = ConversationFilters.builder()
                .status(ConversationStatus.ACTIVE)
                .channel(ConversationChannel.API)
                .assignedAgentId(AgentFilter.of(agent))
                .departmentId(department)
                .priority(ConversationPriority.URGENT)
                .search("invoi MARCH")
                .dateTo(FilterDate.of(between))
                .build();
        assertThat(listed(whole)).containsExactly(one);
        for (ConversationFilters first : List.of(
                ConversationFilters.builder().status(ConversationStatus.ACTIVE).build(),
                ConversationFilters.builder().channel(ConversationChannel.API).build(),
                ConversationFilters.builder()
                        .assignedAgentId(AgentFilter.of(agent))
                        .build(),
                ConversationFilters.builder().departmentId(department).build(),
                ConversationFilters.builder()
                        .priority(ConversationPriority.URGENT)
                        .build(),
                ConversationFilters.builder().search("MARCH").build(),
                ConversationFilters.builder().dateTo(FilterDate.of(between)).build())) {
            assertThat(listed(first)).as(first.toString()).containsExactly(one);
        }
        for (ConversationFilters second : List.of(
                ConversationFilters.builder().status(ConversationStatus.PENDING).build(),
                ConversationFilters.builder()
                        .channel(ConversationChannel.WIDGET)
                        .build(),
                ConversationFilters.builder()
                        .assignedAgentId(AgentFilter.unassigned())
                        .build(),
                ConversationFilters.builder()
                        .priority(ConversationPriority.NORMAL)
                        .build(),
                ConversationFilters.builder().dateFrom(FilterDate.of(between)).build())) {
            assertThat(listed(second)).as(second.toString()).containsExactly(two);
        }
        assertThat(listed(ConversationFilters.builder().search("nowhere").build()))
                .isEmpty();
        assertThat(listed(ConversationFilters.builder().search("%' _").build())).isEmpty();
        assertThat(listed(ConversationFilters.all())).containsExactly(two, one);
    }

    @Test
    @DisplayName("CONV-22 A bare date is the site's day: its beginning, inclusive from and exclusive to")
    void bareDates() {
        ZoneId zone = ZoneId.of("Pacific/Auckland");
        site.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(site.widgetSettings().get())
                        .timezone(zone.getId())
                        .build());
        LocalDate day = clock.instant().atZone(zone).toLocalDate().plusDays(1);
        Instant begins = day.atStartOfDay(zone).toInstant();
        clock.advance(Duration.between(clock.instant(), begins.minusMillis(1)));
        ConversationId before = fixtures.conversation(site).id();
        clock.advance(Duration.ofMillis(1));
        ConversationId on = fixtures.conversation(site).id();
        assertThat(listed(ConversationFilters.builder()
                        .dateFrom(FilterDate.of(day))
                        .build()))
                .containsExactly(on);
        assertThat(listed(
                        ConversationFilters.builder().dateTo(FilterDate.of(day)).build()))
                .containsExactly(before);
    }

    @Test
    @DisplayName(
            "CONV-23 A filter that must look at each conversation gives short pages with a cursor, and misses none")
    void budget() {
        List<ConversationId> wanted = new ArrayList<>();
        VisitorId visitor = fixtures.stranger(site).id();
        site.inTransaction(transaction -> {
            for (int i = 0; i < Limits.LIST_BUDGET + 100; i++) {
                boolean urgent = i == 0 || i == 50;
                ConversationId id = transaction
                        .conversations()
                        .start(NewConversation.builder()
                                .visitorId(visitor)
                                .priority(urgent ? ConversationPriority.URGENT : ConversationPriority.LOW)
                                .build())
                        .id();
                if (urgent) {
                    wanted.add(0, id);
                }
            }
            return true;
        });
        ConversationFilters urgent = ConversationFilters.builder()
                .priority(ConversationPriority.URGENT)
                .build();
        Page<ConversationListItem> first = site.conversations().list(urgent, PageRequest.first(10));
        assertThat(first.items()).isEmpty();
        Page<ConversationListItem> second =
                site.conversations().list(urgent, PageRequest.after(first.next().orElseThrow(), 10));
        assertThat(second.items()).extracting(ConversationListItem::id).isEqualTo(wanted);
        assertThat(second.next()).isEmpty();
    }

    @Test
    @DisplayName("CONV-24 A cursor belongs to its filters: with others it is refused")
    void cursorOfOtherFilters() {
        startMany(3);
        Cursor cursor = site.conversations().list(PageRequest.first(1)).next().orElseThrow();
        ConversationFilters pending =
                ConversationFilters.builder().status(ConversationStatus.PENDING).build();
        assertInvalid("cursor", () -> site.conversations().list(pending, PageRequest.after(cursor, 1)));
    }

    @Test
    @DisplayName("CONV-25 What belongs to a conversation is read along where it is asked for, and only then")
    void joins() {
        AgentId agent = fixtures.agent(site, "Ann").id();
        DepartmentId department = fixtures.department(site, "Sales").id();
        ChatConversation started = fixtures.conversation(site);
        site.conversations().transfer(started.id(), department);
        site.conversations().assign(started.id(), agent);
        ChatConversation plain = read(started.id());
        assertThat(plain.visitor()).isEmpty();
        assertThat(plain.assignedAgent()).isEmpty();
        assertThat(plain.department()).isEmpty();
        ChatConversation whole = site.conversations()
                .find(started.id(), EnumSet.allOf(ConversationJoin.class))
                .orElseThrow();
        assertThat(whole.visitor()).contains(read(started.visitorId()));
        assertThat(whole.assignedAgent()).isEqualTo(site.agents().find(agent));
        assertThat(whole.department()).isEqualTo(site.departments().find(department));
        ChatConversation some = site.conversations()
                .find(started.id(), Set.of(ConversationJoin.DEPARTMENT))
                .orElseThrow();
        assertThat(some.visitor()).isEmpty();
        assertThat(some.department()).isEqualTo(whole.department());
        assertThat(copy(some)).isEqualTo(some);
        assertThat(otherSite.conversations().find(started.id(), EnumSet.allOf(ConversationJoin.class)))
                .isEmpty();
    }

    @Test
    @DisplayName("CONV-26 Counts say how many stand where, and how many are open with each agent")
    void counts() {
        AgentId agent = fixtures.agent(site, "Ann").id();
        AgentId idle = fixtures.agent(site, "Ben").id();
        List<ConversationId> started = startMany(5);
        site.conversations().assign(started.get(0), agent);
        site.conversations().assign(started.get(1), agent);
        site.conversations().resolve(started.get(1));
        site.conversations().close(started.get(2));
        ConversationCounts counts = site.conversations().counts();
        assertThat(counts.byStatus()).containsEntry(ConversationStatus.PENDING, new BoundedCount(2, true));
        assertThat(counts.byStatus()).containsEntry(ConversationStatus.ACTIVE, new BoundedCount(1, true));
        assertThat(counts.byStatus()).containsEntry(ConversationStatus.RESOLVED, new BoundedCount(1, true));
        assertThat(counts.byStatus()).containsEntry(ConversationStatus.CLOSED, new BoundedCount(1, true));
        assertThat(counts.byStatus()).containsEntry(ConversationStatus.MISSED, new BoundedCount(0, true));
        assertThat(counts.openByAgent()).isEqualTo(Map.of(agent, 1, idle, 0));
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> unknown.conversations().counts());
    }

    @Test
    @DisplayName(
            "CONV-27 Tags are added once, behind the others, and taken away; too many are refused, and nothing is done")
    void tags() {
        ConversationId id = fixtures.conversation(site).id();
        later();
        assertThat(site.conversations().tag(id, List.of("b", "a", "b")).tags()).containsExactly("b", "a");
        assertThat(site.conversations().tag(id, List.of("a", "c")).tags()).containsExactly("b", "a", "c");
        ChatConversation untagged = site.conversations().untag(id, List.of("a", "z"));
        assertThat(untagged.tags()).containsExactly("b", "c");
        assertThat(untagged.updatedAt()).isAfter(untagged.createdAt());
        List<String> many =
                IntStream.range(0, Limits.TAGS - 1).mapToObj(i -> "t" + i).toList();
        assertInvalid("tags", () -> site.conversations().tag(id, many));
        assertInvalid("tags", () -> site.conversations().tag(id, List.of(" ")));
        assertThat(read(id)).isEqualTo(untagged);
        assertNotFound("conversation", id, () -> otherSite.conversations().tag(id, List.of("x")));
    }

    @Test
    @DisplayName("CONV-28 However many tag a conversation or merge into its metadata at once, all of it arrives")
    void changesTogether() {
        ConversationId id = fixtures.conversation(site).id();
        Threads.together(Threads.MANY, thread -> {
            site.conversations().tag(id, List.of("t" + thread));
            return site.conversations().mergeMetadata(id, JsonObject.parse("{\"k" + thread + "\":" + thread + "}"));
        });
        assertThat(read(id).tags()).hasSize(Threads.MANY);
        assertThat(read(id).metadata().properties()).hasSize(Threads.MANY);
    }

    @Test
    @DisplayName("CONV-29 Metadata is merged as RFC 7396 has it")
    void metadata() {
        ConversationId id = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(fixtures.stranger(site).id())
                        .metadata(JsonObject.parse("{\"a\":{\"x\":1,\"y\":2},\"b\":[1]}"))
                        .build())
                .id();
        ChatConversation merged = site.conversations()
                .mergeMetadata(id, JsonObject.parse("{\"a\":{\"x\":null,\"z\":3},\"b\":{\"c\":true}}"));
        assertThat(merged.metadata()).isEqualTo(JsonObject.parse("{\"a\":{\"y\":2,\"z\":3},\"b\":{\"c\":true}}"));
        assertThat(read(id)).isEqualTo(merged);
        String large = "x".repeat(Limits.JSON - 20);
        assertInvalid("json", () -> site.conversations().mergeMetadata(id, JsonObject.of(Map.of("large", large))));
        assertThat(read(id)).isEqualTo(merged);
    }

    @Test
    @DisplayName("CONV-30 A change sets, clears and keeps what it says, at a time behind every other change")
    void change() {
        ConversationId id = fixtures.conversation(site).id();
        Instant expires = clock.instant().plusSeconds(60);
        ChatConversation changed = site.conversations()
                .change(
                        id,
                        ConversationChange.builder()
                                .priority(ConversationPriority.HIGH)
                                .subject("Invoice")
                                .internalNotes("call back")
                                .whatsappConversationId("wa-1")
                                .whatsappWindowExpiresAt(expires)
                                .build());
        assertThat(changed.priority()).isEqualTo(ConversationPriority.HIGH);
        assertThat(changed.subject()).contains("Invoice");
        assertThat(changed.internalNotes()).contains("call back");
        assertThat(changed.whatsappConversationId()).contains("wa-1");
        assertThat(changed.whatsappWindowExpiresAt()).contains(expires);
        assertThat(changed.updatedAt()).isAfter(changed.createdAt());
        ChatConversation again = site.conversations()
                .change(
                        id,
                        ConversationChange.builder()
                                .subject(Patch.clear())
                                .internalNotes(Patch.clear())
                                .build());
        assertThat(again.subject()).isEmpty();
        assertThat(again.internalNotes()).isEmpty();
        assertThat(again.priority()).isEqualTo(ConversationPriority.HIGH);
        assertThat(again.whatsappConversationId()).contains("wa-1");
        assertThat(again.updatedAt()).isAfter(changed.updatedAt());
        assertThat(site.conversations()
                        .setPriority(id, ConversationPriority.LOW)
                        .priority())
                .isEqualTo(ConversationPriority.LOW);
        assertThat(read(id).priority()).isEqualTo(ConversationPriority.LOW);
    }

    @Test
    @DisplayName(
            "CONV-31 A conversation may start in a department; an unknown one is NotFound, one that is not active a Conflict")
    void startInDepartment() {
        VisitorId visitor = fixtures.stranger(site).id();
        fixtures.department(site, "Support");
        DepartmentId department = fixtures.department(site, "Sales").id();
        NewConversation.Builder draft = NewConversation.builder().visitorId(visitor);
        assertThat(site.conversations()
                        .start(draft.departmentId(department).build())
                        .departmentId())
                .contains(department);
        DepartmentId strange = DepartmentId.of(randomId());
        assertNotFound(
                "department",
                strange,
                () -> site.conversations().start(draft.departmentId(strange).build()));
        site.departments().deactivate(department);
        assertConflict(
                () -> site.conversations().start(draft.departmentId(department).build()));
        assertThat(read(visitor).totalConversations()).isEqualTo(1);
    }

    private int unread(ConversationId id, int upToSequence) {
        ChatConversation marked = site.conversations().markReadByVisitor(id, upToSequence);
        assertThat(read(id)).isEqualTo(marked);
        return marked.unreadVisitorCount();
    }

    @Test
    @DisplayName("CONV-32 What agents and AI say is read up to a sequence number; what comes behind it stays unread")
    void markRead() {
        ConversationId id = fixtures.conversation(site).id();
        fixtures.agentSays(site, id, "one");
        fixtures.visitorSays(site, id, "two");
        site.messages().append(NewMessage.note(id, "three"));
        site.messages().append(NewMessage.fromAi(id, "four"));
        site.messages().append(NewMessage.fromSystem(id, "five"));
        fixtures.agentSays(site, id, "six");
        fixtures.visitorSays(site, id, "seven");
        assertThat(IntStream.rangeClosed(0, 7).mapToObj(sequence -> unread(id, sequence)))
                .containsExactly(3, 2, 2, 2, 1, 1, 0, 0);
        fixtures.agentSays(site, id, "eight");
        assertThat(unread(id, 7)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "CONV-33 What was read stays read, a smaller number changes nothing, and one beyond the last message means all")
    void readStaysRead() {
        ConversationId id = fixtures.conversation(site).id();
        assertThat(unread(id, 5)).isZero();
        IntStream.range(0, 5).forEach(i -> fixtures.agentSays(site, id, "hello"));
        assertThat(unread(id, 3)).isEqualTo(2);
        assertThat(unread(id, 0)).isEqualTo(2);
        assertThat(unread(id, 2)).isEqualTo(2);
        assertThat(unread(id, 6)).isZero();
        fixtures.agentSays(site, id, "hello");
        assertThat(unread(id, 5)).isEqualTo(1);
        assertThat(unread(id, Integer.MAX_VALUE)).isZero();
        assertThat(unread(id, 0)).isZero();
    }

    @Test
    @DisplayName("CONV-34 Marking as read is no change of the conversation, and touches nothing else")
    void markReadChangesNothingElse() {
        ConversationId id = fixtures.conversation(site).id();
        fixtures.talk(site, id, 4);
        ChatConversation before = read(id);
        List<ChatMessage> messages = site.messages().after(id, 0, 10);
        later();
        assertThat(site.conversations().markReadByVisitor(id, 4))
                .isEqualTo(ChatConversation.builder()
                        .from(before)
                        .unreadVisitorCount(0)
                        .build());
        assertThat(site.messages().after(id, 0, 10)).isEqualTo(messages);
        site.conversations().close(id);
        assertThat(site.conversations().markReadByVisitor(id, 0).status()).isEqualTo(ConversationStatus.CLOSED);
    }

    @Test
    @DisplayName(
            "CONV-35 A conversation that is not there or another site's cannot be marked as read, nor any up to a negative number")
    void markReadRefused() {
        ChatConversation elsewhere = fixtures.conversation(otherSite);
        fixtures.agentSays(otherSite, elsewhere.id(), "hello");
        for (SiteChat wrong : List.of(site, unknownSite())) {
            assertNotFound(
                    "conversation", elsewhere.id(), () -> wrong.conversations().markReadByVisitor(elsewhere.id(), 1));
        }
        for (int negative : new int[] {-1, Integer.MIN_VALUE}) {
            assertInvalid("sequence", () -> otherSite.conversations().markReadByVisitor(elsewhere.id(), negative));
            assertInvalid("sequence", () -> site.conversations().markReadByVisitor(elsewhere.id(), negative));
        }
        assertThat(otherSite.conversations().find(elsewhere.id()).orElseThrow().unreadVisitorCount())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("CONV-36 However many mark as read while agents write, what nobody has marked is unread")
    void markReadTogether() {
        ConversationId id = fixtures.conversation(site).id();
        List<Integer> marked = Threads.together(Threads.MANY, thread -> {
            ChatMessage message = fixtures.agentSays(site, id, "hello");
            if (thread % 2 == 0) {
                site.conversations().markReadByVisitor(id, message.sequence());
                return message.sequence();
            }
            return 0;
        });
        assertThat(read(id).unreadVisitorCount()).isEqualTo(Threads.MANY - Collections.max(marked));
    }
}
