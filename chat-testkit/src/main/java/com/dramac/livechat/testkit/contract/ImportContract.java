package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.imports.ImportCount;
import com.dramac.livechat.imports.ImportKind;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedCycle;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.imports.RejectedRow;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link com.dramac.livechat.imports.ChatImport} does. */
public abstract class ImportContract extends StoreContract {
    private static final Instant START = Instant.parse("2024-02-03T04:05:06.789012Z");

    /** For subclasses. */
    protected ImportContract() {}

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static ImportedVisitor.Builder visitor() {
        return ImportedVisitor.builder().id(VisitorId.of(randomId())).createdAt(START);
    }

    private static ImportedConversation.Builder conversation(VisitorId visitor) {
        return ImportedConversation.builder()
                .id(ConversationId.of(randomId()))
                .visitorId(visitor)
                .status(ConversationStatus.PENDING)
                .createdAt(START);
    }

    private static ImportedConversation.Builder resolved(VisitorId visitor, long seconds) {
        return conversation(visitor).status(ConversationStatus.RESOLVED).resolvedAt(at(seconds));
    }

    private static ImportedMessage.Builder message(
            ConversationId conversation, MessageSenderType sender, long seconds) {
        return ImportedMessage.builder()
                .id(MessageId.of(randomId()))
                .conversationId(conversation)
                .senderType(sender)
                .content("at " + seconds)
                .createdAt(at(seconds));
    }

    private static ImportedMessage.Builder fromVisitor(ConversationId conversation, long seconds) {
        return message(conversation, MessageSenderType.VISITOR, seconds);
    }

    private static ImportedMessage.Builder fromAgent(ConversationId conversation, long seconds) {
        return message(conversation, MessageSenderType.AGENT, seconds);
    }

    private static ImportedMessage.Builder note(ConversationId conversation, long seconds) {
        return fromAgent(conversation, seconds).contentType(MessageContentType.NOTE);
    }

    private ImportReport run(ImportRecord... rows) {
        return site.imports().run(Stream.of(rows));
    }

    /** Imports rows of which none may be rejected. */
    private void runWell(ImportRecord... rows) {
        assertThat(run(rows).rejected()).isEmpty();
    }

    private ImportedConversation resolvedConversation() {
        ImportedVisitor visitor = visitor().build();
        ImportedConversation conversation = resolved(visitor.id(), 1_000).build();
        runWell(visitor, conversation);
        return conversation;
    }

    private List<ChatMessage> history(ConversationId id) {
        return pages(Limits.PAGE_SIZE, page -> site.messages().history(id, HistoryOrder.OLDEST_FIRST, page));
    }

    private ConversationCycle current(ConversationId id) {
        List<ConversationCycle> cycles = site.conversations().cycles(id);
        return cycles.get(cycles.size() - 1);
    }

    private ChatAgent read(AgentId id) {
        return site.agents().find(id).orElseThrow();
    }

    private static RejectedRow rejected(long position, ImportKind kind, ImportRecord row, String reason) {
        Optional<UUID> id = row instanceof ImportedVisitor visitor
                ? Optional.of(visitor.id().value())
                : row instanceof ImportedConversation conversation
                        ? Optional.of(conversation.id().value())
                        : Optional.of(((ImportedMessage) row).id().value());
        return new RejectedRow(position, kind, id, reason);
    }

    @Test
    @DisplayName("IMP-01 A visitor comes as its row says, with its own id and times")
    void visitorComesAsItsRowSays() {
        ImportedVisitor row = visitor()
                .addIdentities(
                        VisitorIdentity.byExternalId("a"),
                        VisitorIdentity.byExternalId("b"),
                        VisitorIdentity.byExternalId("a"),
                        VisitorIdentity.byWhatsApp("26097"),
                        VisitorIdentity.byWhatsAppUser("u"),
                        VisitorIdentity.byEmail("Ada@example.org"))
                .name("Ada")
                .phone("+260 97")
                .avatarUrl("https://example.org/ada.png")
                .browser("Firefox")
                .os("Linux")
                .device("desktop")
                .ipAddress("2001:DB8::0001")
                .country("Zambia")
                .city("Lusaka")
                .currentPageUrl("https://example.org/now")
                .currentPageTitle("Now")
                .referrerUrl("https://example.org/before")
                .landingPageUrl("https://example.org/first")
                .totalVisits(7)
                .firstSeenAt(at(-100))
                .lastSeenAt(at(50).plusNanos(999))
                .crmContactId(randomId())
                .addTags("vip")
                .notes("likes tea")
                .customData(JsonObject.parse("{\"a\":{\"b\":[1.50,true,null]}}"))
                .channel(VisitorChannel.WHATSAPP)
                .build();
        assertThat(run(row).visitors()).isEqualTo(new ImportCount(1, 0, 0));
        assertThat(read(row.id()))
                .isEqualTo(ChatVisitor.builder()
                        .id(row.id())
                        .siteId(site.siteId())
                        .externalId("a")
                        .name("Ada")
                        .email("Ada@example.org")
                        .phone("+260 97")
                        .avatarUrl("https://example.org/ada.png")
                        .browser("Firefox")
                        .os("Linux")
                        .device("desktop")
                        .ipAddress("2001:db8::1")
                        .country("Zambia")
                        .city("Lusaka")
                        .currentPageUrl("https://example.org/now")
                        .currentPageTitle("Now")
                        .referrerUrl("https://example.org/before")
                        .landingPageUrl("https://example.org/first")
                        .totalVisits(7)
                        .totalConversations(0)
                        .totalMessages(0)
                        .firstSeenAt(at(-100))
                        .lastSeenAt(at(50))
                        .crmContactId(row.crmContactId())
                        .addTags("vip")
                        .notes("likes tea")
                        .customData(row.customData())
                        .channel(VisitorChannel.WHATSAPP)
                        .whatsappPhone("26097")
                        .createdAt(START)
                        .updatedAt(clock.instant())
                        .build());
        for (VisitorIdentity identity : row.identities()) {
            assertThat(site.visitors().find(identity))
                    .as(identity.kind().value())
                    .contains(read(row.id()));
        }
    }

    @Test
    @DisplayName("IMP-02 A conversation comes as its row says, with its own id and times")
    void conversationComesAsItsRowSays() {
        ChatDepartment department = fixtures.department(site, "Sales");
        ChatAgent agent = fixtures.agent(site, "Grace");
        ImportedVisitor visitor = visitor().build();
        ImportedConversation row = conversation(visitor.id())
                .assignedAgentId(agent.id())
                .departmentId(department.id())
                .status(ConversationStatus.CLOSED)
                .priority(ConversationPriority.URGENT)
                .channel(ConversationChannel.API)
                .subject("Invoice")
                .addTags("money", "late")
                .internalNotes("call back")
                .metadata(JsonObject.parse("{\"order\":17}"))
                .rating(4)
                .ratingComment("fine")
                .ratedAt(at(450))
                .attendedAt(at(30))
                .resolvedAt(at(400))
                .closedAt(at(500))
                .whatsappConversationId("wa-1")
                .whatsappWindowExpiresAt(at(90_000))
                .build();
        runWell(visitor, row);
        assertThat(read(row.id()))
                .isEqualTo(ChatConversation.builder()
                        .id(row.id())
                        .siteId(site.siteId())
                        .visitorId(visitor.id())
                        .assignedAgentId(agent.id())
                        .departmentId(department.id())
                        .status(ConversationStatus.CLOSED)
                        .priority(ConversationPriority.URGENT)
                        .channel(ConversationChannel.API)
                        .subject("Invoice")
                        .messageCount(0)
                        .unreadAgentCount(0)
                        .unreadVisitorCount(0)
                        .resolutionTimeSeconds(400)
                        .waitTimeSeconds(30)
                        .rating(4)
                        .ratingComment("fine")
                        .ratedAt(at(450))
                        .addTags("money", "late")
                        .internalNotes("call back")
                        .metadata(row.metadata())
                        .whatsappConversationId("wa-1")
                        .whatsappWindowExpiresAt(at(90_000))
                        .createdAt(START)
                        .updatedAt(clock.instant())
                        .resolvedAt(at(400))
                        .closedAt(at(500))
                        .build());
    }

    @Test
    @DisplayName("IMP-03 A conversation comes in every status, and a rating without a time is as old as the end")
    void everyStatus() {
        ChatAgent agent = fixtures.agent(site, "Grace");
        ImportedVisitor visitor = visitor().build();
        runWell(visitor);
        for (ConversationStatus status : ConversationStatus.values()) {
            ImportedConversation.Builder row = conversation(visitor.id())
                    .status(status)
                    .assignedAgentId(status == ConversationStatus.PENDING ? null : agent.id())
                    .rating(5);
            switch (status) {
                case RESOLVED -> row.resolvedAt(at(60));
                case MISSED -> row.missedAt(at(60));
                case CLOSED -> row.closedAt(at(60));
                default -> {}
            }
            ConversationId id = row.build().id();
            runWell(row.id(id).build());
            ChatConversation stored = read(id);
            assertThat(stored.status()).isEqualTo(status);
            assertThat(stored.ratedAt()).contains(status.isOpen() ? START : at(60));
            assertThat(stored.waitTimeSeconds())
                    .as("nobody knows when the agent came")
                    .isEmpty();
            assertThat(current(id).endedAt()).isEqualTo(status.isOpen() ? Optional.empty() : Optional.of(at(60)));
            assertThat(current(id).outcome()).isEqualTo(status.isOpen() ? Optional.empty() : Optional.of(status));
        }
        assertThat(read(agent.id()).currentChatCount()).isEqualTo(2);
        assertThat(read(agent.id()).totalChatsHandled()).isEqualTo(2);
        assertThat(read(agent.id()).totalRatings()).isEqualTo(5);
    }

    @Test
    @DisplayName("IMP-04 A message comes as its row says, with its own id and time")
    void messageComesAsItsRowSays() {
        ImportedConversation conversation = resolvedConversation();
        ImportedMessage row = message(conversation.id(), MessageSenderType.AI, 10)
                .senderId("bot")
                .senderName("Bot")
                .senderAvatar("https://example.org/bot.png")
                .content("see here")
                .contentType(MessageContentType.IMAGE)
                .fileUrl("https://example.org/file.png")
                .fileName("file.png")
                .fileSize(1_234L)
                .fileMimeType("image/png")
                .status(MessageStatus.DELIVERED)
                .whatsappMessageId("wamid.1")
                .whatsappStatus("delivered")
                .aiConfidence(new BigDecimal("0.876"))
                .clientMessageId("c-1")
                .payload(JsonObject.parse("{\"n\":0.10}"))
                .createdAt(at(10).plusNanos(999))
                .build();
        runWell(row);
        assertThat(site.messages().find(row.id()))
                .contains(ChatMessage.builder()
                        .id(row.id())
                        .conversationId(conversation.id())
                        .siteId(site.siteId())
                        .senderType(MessageSenderType.AI)
                        .senderId("bot")
                        .senderName("Bot")
                        .senderAvatar("https://example.org/bot.png")
                        .content("see here")
                        .contentType(MessageContentType.IMAGE)
                        .fileUrl("https://example.org/file.png")
                        .fileName("file.png")
                        .fileSize(1_234L)
                        .fileMimeType("image/png")
                        .status(MessageStatus.DELIVERED)
                        .isInternalNote(false)
                        .whatsappMessageId("wamid.1")
                        .whatsappStatus("delivered")
                        .isAiGenerated(true)
                        .aiConfidence(new BigDecimal("0.88"))
                        .createdAt(at(10))
                        .updatedAt(clock.instant())
                        .sequence(1)
                        .clientMessageId("c-1")
                        .payload(row.payload())
                        .build());
    }

    @Test
    @DisplayName("IMP-05 A row whose id is there already changes nothing")
    void sameRowsAgain() {
        ImportedVisitor visitor = visitor().name("Ada").build();
        ImportedConversation conversation = resolved(visitor.id(), 100).build();
        ImportedMessage message = fromAgent(conversation.id(), 10).build();
        runWell(visitor, conversation, message);
        ChatConversation before = read(conversation.id());
        later();
        ImportReport again = run(
                ImportedVisitor.builder().from(visitor).name("Eve").build(),
                conversation,
                ImportedMessage.builder().from(message).content("other").build(),
                message);
        assertThat(again.visitors()).isEqualTo(new ImportCount(0, 1, 0));
        assertThat(again.conversations()).isEqualTo(new ImportCount(0, 1, 0));
        assertThat(again.messages()).isEqualTo(new ImportCount(0, 2, 0));
        assertThat(again.rejected()).isEmpty();
        assertThat(read(visitor.id()).name()).contains("Ada");
        assertThat(read(conversation.id())).isEqualTo(before);
        assertThat(history(conversation.id())).hasSize(1);
    }

    @Test
    @DisplayName("IMP-06 Messages are numbered in the order of their rows, behind those that are there, and counted")
    void numbered() {
        ImportedConversation one = resolvedConversation();
        ImportedConversation other = resolvedConversation();
        List<ImportedMessage> rows = List.of(
                fromVisitor(one.id(), 30).build(),
                fromVisitor(other.id(), 1).build(),
                note(one.id(), 20).build(),
                fromAgent(one.id(), 10).build(),
                message(one.id(), MessageSenderType.SYSTEM, 5).build(),
                fromVisitor(other.id(), 2).build());
        runWell(rows.toArray(ImportRecord[]::new));
        ImportedMessage more = fromVisitor(one.id(), 0).build();
        runWell(more);
        assertThat(history(one.id()))
                .extracting(ChatMessage::id)
                .containsExactly(
                        rows.get(0).id(),
                        rows.get(2).id(),
                        rows.get(3).id(),
                        rows.get(4).id(),
                        more.id());
        assertThat(history(one.id())).extracting(ChatMessage::sequence).containsExactly(1, 2, 3, 4, 5);
        assertThat(history(one.id())).filteredOn(ChatMessage::isInternalNote).hasSize(1);
        assertThat(history(other.id())).extracting(ChatMessage::sequence).containsExactly(1, 2);
        assertThat(read(one.id()).messageCount()).isEqualTo(5);
        assertThat(read(one.visitorId()).totalConversations()).isEqualTo(1);
        assertThat(read(one.visitorId()).totalMessages()).isEqualTo(2);
        ChatConversation reopened = site.conversations().reopen(one.id());
        ChatMessage next = site.messages().append(NewMessage.fromVisitor(reopened.id(), "next"));
        assertThat(next.sequence()).isEqualTo(6);
    }

    @Test
    @DisplayName("IMP-07 The last message is the newest by time, of one time the last, no note, and never moves back")
    void lastMessage() {
        ImportedConversation conversation = resolvedConversation();
        runWell(
                fromVisitor(conversation.id(), 50).content("newest").build(),
                fromAgent(conversation.id(), 50).content("newest too").build(),
                note(conversation.id(), 60).build(),
                fromVisitor(conversation.id(), 40).build());
        assertThat(read(conversation.id()).lastMessageText()).contains("newest too");
        runWell(fromVisitor(conversation.id(), 49).build());
        ChatConversation stored = read(conversation.id());
        assertThat(stored.lastMessageText()).contains("newest too");
        assertThat(stored.lastMessageAt()).contains(at(50));
        assertThat(stored.lastMessageBy()).contains(MessageSenderType.AGENT);
        runWell(fromVisitor(conversation.id(), 50).content("x".repeat(300)).build());
        assertThat(read(conversation.id()).lastMessageText()).contains("x".repeat(Limits.PREVIEW));
    }

    @Test
    @DisplayName(
            "IMP-08 Unless said otherwise, all is read where the conversation has ended, and nothing where it is open")
    void readUnlessOpen() {
        ImportedConversation ended = resolvedConversation();
        ImportedConversation open = conversation(ended.visitorId()).build();
        runWell(open);
        for (ConversationId id : List.of(ended.id(), open.id())) {
            runWell(
                    fromVisitor(id, 1).build(),
                    fromAgent(id, 2).build(),
                    note(id, 2).build(),
                    fromVisitor(id, 3).build());
        }
        assertThat(read(ended.id()).unreadAgentCount()).isZero();
        assertThat(read(ended.id()).unreadVisitorCount()).isZero();
        assertThat(read(open.id()).unreadAgentCount()).isEqualTo(2);
        assertThat(read(open.id()).unreadVisitorCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("IMP-09 What is read of a side reaches to the last message that was read")
    void readUpTo() {
        ImportedVisitor visitor = visitor().build();
        ImportedConversation open = conversation(visitor.id()).build();
        runWell(visitor, open);
        runWell(
                fromVisitor(open.id(), 1).isRead(false).build(),
                fromVisitor(open.id(), 2).isRead(true).build(),
                fromVisitor(open.id(), 3).build(),
                fromAgent(open.id(), 4).build());
        assertThat(read(open.id()).unreadAgentCount()).isEqualTo(1);
        assertThat(read(open.id()).unreadVisitorCount()).isEqualTo(1);
        runWell(
                fromVisitor(open.id(), 5).build(),
                note(open.id(), 6).isRead(true).build(),
                fromAgent(open.id(), 7).isRead(true).build());
        assertThat(read(open.id()).unreadAgentCount()).isEqualTo(2);
        assertThat(read(open.id()).unreadVisitorCount()).isZero();
        runWell(fromVisitor(open.id(), 8).isRead(true).build());
        assertThat(read(open.id()).unreadAgentCount()).isZero();
    }

    @Test
    @DisplayName("IMP-10 The first answer is the earliest up to the end, whatever the order of the rows")
    void firstAnswer() {
        ImportedConversation conversation = resolvedConversation();
        ConversationId id = conversation.id();
        runWell(
                fromAgent(id, 1_001).build(),
                note(id, 1).build(),
                fromVisitor(id, 2).build(),
                message(id, MessageSenderType.SYSTEM, 3).build());
        assertThat(read(id).firstResponseTimeSeconds()).isEmpty();
        assertThat(read(id).waitTimeSeconds()).isEmpty();
        runWell(
                fromAgent(id, 500).build(),
                fromAgent(id, 300).build(),
                fromAgent(id, 400).build());
        assertThat(read(id).firstResponseTimeSeconds()).contains(300);
        assertThat(read(id).waitTimeSeconds()).contains(300);
        runWell(
                message(id, MessageSenderType.AI, 20).build(),
                fromAgent(id, 350).build());
        assertThat(read(id).firstResponseTimeSeconds()).contains(300);
        assertThat(read(id).waitTimeSeconds()).contains(20);
        assertThat(current(id).aiAnsweredAt()).contains(at(20));
        assertThat(current(id).attendedAt()).contains(at(20));
        runWell(fromAgent(id, -60).build());
        assertThat(current(id).answeredAt())
                .as("before the beginning counts as at the beginning")
                .contains(START);
        assertThat(read(id).firstResponseTimeSeconds()).contains(0);
        assertThat(read(id).status()).isEqualTo(ConversationStatus.RESOLVED);
    }

    @Test
    @DisplayName("IMP-11 Earlier cycles come along, each with its own agent, rating, seconds and first answer")
    void earlierCycles() {
        ChatAgent first = fixtures.agent(site, "Grace");
        ChatAgent second = fixtures.agent(site, "Ada");
        ImportedVisitor visitor = visitor().build();
        ImportedConversation row = resolved(visitor.id(), 2_500)
                .assignedAgentId(second.id())
                .addEarlierCycles(
                        ImportedCycle.builder()
                                .outcome(ConversationStatus.RESOLVED)
                                .endedAt(at(600))
                                .reopenedAt(at(1_000))
                                .assignedAgentId(first.id())
                                .attendedAt(at(100))
                                .rating(2)
                                .ratingComment("slow")
                                .build(),
                        ImportedCycle.builder()
                                .outcome(ConversationStatus.MISSED)
                                .endedAt(at(1_500))
                                .reopenedAt(at(2_000))
                                .build())
                .rating(5)
                .build();
        runWell(visitor, row);
        runWell(
                fromAgent(row.id(), 2_100).build(),
                fromAgent(row.id(), 700).build(),
                fromAgent(row.id(), 200).build(),
                message(row.id(), MessageSenderType.AI, 1_010).build(),
                fromAgent(row.id(), 300).build());
        List<ConversationCycle> cycles = site.conversations().cycles(row.id());
        assertThat(cycles).hasSize(3);
        assertThat(cycles.get(0))
                .isEqualTo(ConversationCycle.builder()
                        .cycle(1)
                        .startedAt(START)
                        .endedAt(at(600))
                        .outcome(ConversationStatus.RESOLVED)
                        .assignedAgentId(first.id())
                        .attendedAt(at(100))
                        .answeredAt(at(200))
                        .firstResponseTimeSeconds(200)
                        .resolutionTimeSeconds(600)
                        .waitTimeSeconds(100)
                        .rating(2)
                        .ratingComment("slow")
                        .ratedAt(at(600))
                        .build());
        assertThat(cycles.get(1))
                .isEqualTo(ConversationCycle.builder()
                        .cycle(2)
                        .startedAt(at(1_000))
                        .endedAt(at(1_500))
                        .outcome(ConversationStatus.MISSED)
                        .attendedAt(at(1_010))
                        .aiAnsweredAt(at(1_010))
                        .waitTimeSeconds(10)
                        .build());
        assertThat(cycles.get(2).startedAt()).isEqualTo(at(2_000));
        assertThat(read(row.id()).firstResponseTimeSeconds()).contains(100);
        assertThat(read(row.id()).resolutionTimeSeconds()).contains(500);
        assertThat(read(first.id()).totalChatsHandled()).isEqualTo(1);
        assertThat(read(first.id()).avgResponseTimeSeconds()).isEqualTo(200);
        assertThat(read(first.id()).avgRating()).isEqualByComparingTo("2");
        assertThat(read(second.id()).totalChatsHandled()).isEqualTo(1);
        assertThat(read(second.id()).avgResponseTimeSeconds()).isEqualTo(100);
        assertThat(read(second.id()).avgRating()).isEqualByComparingTo("5");
        ChatConversation reopened = site.conversations().reopen(row.id());
        assertThat(site.conversations().cycles(reopened.id())).hasSize(4);
    }

    @Test
    @DisplayName("IMP-12 No message that is imported moves a conversation, or is a change of it")
    void movesNothing() {
        ImportedVisitor visitor = visitor().build();
        runWell(visitor);
        for (ConversationStatus status : ConversationStatus.values()) {
            ImportedConversation.Builder row = conversation(visitor.id()).status(status);
            switch (status) {
                case RESOLVED -> row.resolvedAt(at(60));
                case MISSED -> row.missedAt(at(60));
                case CLOSED -> row.closedAt(at(60));
                default -> {}
            }
            ImportedConversation conversation = row.build();
            runWell(conversation);
            Instant changed = read(conversation.id()).updatedAt();
            later();
            for (MessageSenderType sender : MessageSenderType.values()) {
                runWell(
                        message(conversation.id(), sender, 30).build(),
                        message(conversation.id(), sender, 90).build());
            }
            assertThat(read(conversation.id()).status()).isEqualTo(status);
            assertThat(read(conversation.id()).updatedAt()).isEqualTo(changed);
            assertThat(site.conversations().cycles(conversation.id())).hasSize(1);
        }
    }

    @Test
    @DisplayName("IMP-13 What is imported equals what the same history gives that was written as it happened")
    void equalsWhatHappened() {
        ChatAgent liveAgent = fixtures.agent(otherSite, "Grace");
        ChatAgent agent = fixtures.agent(site, "Grace");
        ChatConversation live = live(liveAgent.id());
        List<ConversationCycle> liveCycles = otherSite.conversations().cycles(live.id());
        List<ChatMessage> liveMessages = otherSite
                .messages()
                .history(live.id(), HistoryOrder.OLDEST_FIRST, PageRequest.first(Limits.PAGE_SIZE))
                .items();
        ImportedVisitor visitor =
                visitor().id(live.visitorId()).createdAt(live.createdAt()).build();
        runWell(visitor, row(live, liveCycles, agent.id()));
        List<ImportedMessage> rows = new ArrayList<>(liveMessages.stream()
                .map(message -> ImportedMessage.builder()
                        .id(message.id())
                        .conversationId(live.id())
                        .senderType(message.senderType())
                        .content(message.content())
                        .contentType(message.contentType())
                        .createdAt(message.createdAt())
                        .isRead(false)
                        .build())
                .toList());
        runWell(rows.toArray(ImportRecord[]::new));
        ChatConversation imported = read(live.id());
        assertThat(imported)
                .isEqualTo(ChatConversation.builder()
                        .from(live)
                        .siteId(site.siteId())
                        .assignedAgentId(agent.id())
                        .updatedAt(imported.updatedAt())
                        .build());
        assertThat(site.conversations().cycles(live.id()))
                .isEqualTo(liveCycles.stream()
                        .map(cycle -> ConversationCycle.builder()
                                .from(cycle)
                                .assignedAgentId(cycle.assignedAgentId().map(any -> agent.id()))
                                .build())
                        .toList());
        assertThat(history(live.id()))
                .extracting(ChatMessage::id)
                .isEqualTo(liveMessages.stream().map(ChatMessage::id).toList());
        ChatAgent liveNow = otherSite.agents().find(liveAgent.id()).orElseThrow();
        ChatAgent now = read(agent.id());
        assertThat(now.totalChatsHandled()).isEqualTo(liveNow.totalChatsHandled());
        assertThat(now.avgResponseTimeSeconds()).isEqualTo(liveNow.avgResponseTimeSeconds());
        assertThat(now.avgRating()).isEqualTo(liveNow.avgRating());
        ChatVisitor liveVisitor = otherSite.visitors().find(live.visitorId()).orElseThrow();
        assertThat(read(visitor.id()).totalMessages()).isEqualTo(liveVisitor.totalMessages());
    }

    /** A conversation that is answered, rated, reopened twice and closed. */
    private ChatConversation live(AgentId agent) {
        VisitorId visitor = fixtures.stranger(otherSite).id();
        ConversationId id =
                otherSite.conversations().start(NewConversation.widget(visitor)).id();
        List<Runnable> steps = List.of(
                () -> say(NewMessage.fromVisitor(id, "hello")),
                () -> say(NewMessage.fromAi(id, "one moment")),
                () -> otherSite.conversations().assign(id, agent),
                () -> say(NewMessage.note(id, "who is it?")),
                () -> say(NewMessage.fromAgent(id, "hello!")),
                () -> otherSite.conversations().resolve(id),
                () -> otherSite.conversations().rate(id, ConversationRating.of(4, "good")),
                () -> say(NewMessage.fromSystem(id, "resolved")),
                () -> say(NewMessage.fromVisitor(id, "again")),
                () -> say(NewMessage.fromAgent(id, "yes?")),
                () -> otherSite.conversations().resolve(id),
                () -> otherSite.conversations().reopen(id),
                () -> say(NewMessage.fromVisitor(id, "once more")),
                () -> say(NewMessage.fromAgent(id, "done")),
                () -> otherSite.conversations().resolve(id),
                () -> otherSite.conversations().rate(id, ConversationRating.of(5)),
                () -> otherSite.conversations().close(id));
        for (Runnable step : steps) {
            clock.advance(Duration.ofSeconds(70));
            step.run();
        }
        return otherSite.conversations().find(id).orElseThrow();
    }

    private void say(NewMessage message) {
        otherSite.messages().append(message);
    }

    private static ImportedConversation row(ChatConversation live, List<ConversationCycle> cycles, AgentId agent) {
        ConversationCycle last = cycles.get(cycles.size() - 1);
        ImportedConversation.Builder row = ImportedConversation.builder()
                .id(live.id())
                .visitorId(live.visitorId())
                .assignedAgentId(agent)
                .status(live.status())
                .rating(live.rating())
                .ratingComment(live.ratingComment())
                .ratedAt(live.ratedAt())
                .createdAt(live.createdAt())
                .attendedAt(last.attendedAt())
                .resolvedAt(live.resolvedAt())
                .closedAt(live.closedAt());
        for (int i = 0; i + 1 < cycles.size(); i++) {
            ConversationCycle cycle = cycles.get(i);
            row.addEarlierCycles(ImportedCycle.builder()
                    .outcome(cycle.outcome().orElseThrow())
                    .endedAt(cycle.endedAt().orElseThrow())
                    .reopenedAt(cycles.get(i + 1).startedAt())
                    .assignedAgentId(cycle.assignedAgentId().map(any -> agent))
                    .attendedAt(cycle.attendedAt())
                    .rating(cycle.rating())
                    .ratingComment(cycle.ratingComment())
                    .ratedAt(cycle.ratedAt())
                    .build());
        }
        return row.build();
    }

    @Test
    @DisplayName("IMP-14 A row that cannot be right is rejected with position, id and reason, and all others are in")
    void rejectedRows() {
        ChatAgent gone = fixtures.agent(site, "Grace");
        site.agents().deactivate(gone.id());
        ImportedVisitor visitor =
                visitor().addIdentities(VisitorIdentity.byExternalId("x")).build();
        ImportedVisitor twin = visitor()
                .addIdentities(VisitorIdentity.byWhatsApp("1"), VisitorIdentity.byExternalId("x"))
                .build();
        ImportedVisitor good =
                visitor().addIdentities(VisitorIdentity.byWhatsApp("1")).build();
        ImportedConversation conversation = resolved(visitor.id(), 100).build();
        ImportedConversation ofNobody = conversation(VisitorId.of(randomId())).build();
        ImportedConversation otherParent = ImportedConversation.builder()
                .from(conversation)
                .visitorId(good.id())
                .build();
        ImportedConversation noAgent =
                resolved(good.id(), 50).assignedAgentId(AgentId.of(randomId())).build();
        ImportedConversation noDepartment = conversation(good.id())
                .departmentId(DepartmentId.of(randomId()))
                .build();
        ImportedConversation open = conversation(good.id())
                .status(ConversationStatus.ACTIVE)
                .assignedAgentId(gone.id())
                .build();
        ImportedConversation ended =
                resolved(good.id(), 50).assignedAgentId(gone.id()).build();
        ImportedConversation pastAgent = resolved(good.id(), 50)
                .addEarlierCycles(ImportedCycle.builder()
                        .outcome(ConversationStatus.RESOLVED)
                        .endedAt(at(1))
                        .reopenedAt(at(2))
                        .assignedAgentId(AgentId.of(randomId()))
                        .build())
                .build();
        ImportReport report = run(
                visitor,
                twin,
                good,
                conversation,
                ofNobody,
                otherParent,
                noAgent,
                noDepartment,
                open,
                ended,
                pastAgent);
        assertThat(report.rejected())
                .containsExactly(
                        rejected(
                                2,
                                ImportKind.VISITOR,
                                twin,
                                "identities must not belong to another visitor of this site"),
                        rejected(5, ImportKind.CONVERSATION, ofNobody, "visitorId must be a visitor of this site"),
                        rejected(
                                6,
                                ImportKind.CONVERSATION,
                                otherParent,
                                "id must not be that of another visitor's conversation"),
                        rejected(7, ImportKind.CONVERSATION, noAgent, "assignedAgentId must be an agent of this site"),
                        rejected(
                                8,
                                ImportKind.CONVERSATION,
                                noDepartment,
                                "departmentId must be a department of this site"),
                        rejected(
                                9,
                                ImportKind.CONVERSATION,
                                open,
                                "assignedAgentId must be an active agent where the conversation is open"),
                        rejected(
                                11,
                                ImportKind.CONVERSATION,
                                pastAgent,
                                "assignedAgentId must be an agent of this site"));
        assertThat(report.visitors()).isEqualTo(new ImportCount(2, 0, 1));
        assertThat(report.conversations()).isEqualTo(new ImportCount(2, 0, 6));
        assertThat(site.visitors().find(twin.id())).isEmpty();
        assertThat(site.visitors().find(VisitorIdentity.byWhatsApp("1"))).contains(read(good.id()));
        assertThat(site.conversations().find(ended.id())).isPresent();
    }

    @Test
    @DisplayName("IMP-15 A message is rejected whose conversation is unknown, or whose id or key is another message's")
    void rejectedMessages() {
        ImportedConversation one = resolvedConversation();
        ImportedConversation other = resolvedConversation();
        ImportedMessage first = fromVisitor(one.id(), 1)
                .whatsappMessageId("wamid.1")
                .clientMessageId("key")
                .build();
        ImportedMessage elsewhere =
                ImportedMessage.builder().from(first).conversationId(other.id()).build();
        ImportedMessage whatsApp =
                fromVisitor(other.id(), 2).whatsappMessageId("wamid.1").build();
        ImportedMessage key = fromVisitor(one.id(), 3).clientMessageId("key").build();
        ImportedMessage otherSender =
                fromVisitor(one.id(), 3).senderId("s").clientMessageId("key").build();
        ImportedMessage keyElsewhere =
                fromVisitor(other.id(), 3).clientMessageId("key").build();
        ImportedMessage lost = fromVisitor(ConversationId.of(randomId()), 4).build();
        ImportReport report = run(first, elsewhere, whatsApp, key, otherSender, keyElsewhere, lost);
        assertThat(report.rejected())
                .containsExactly(
                        rejected(
                                2,
                                ImportKind.MESSAGE,
                                elsewhere,
                                "id must not be that of another conversation's message"),
                        rejected(3, ImportKind.MESSAGE, whatsApp, "whatsappMessageId must not be another message's"),
                        rejected(4, ImportKind.MESSAGE, key, "clientMessageId must not be another message's"),
                        rejected(7, ImportKind.MESSAGE, lost, "conversationId must be a conversation of this site"));
        assertThat(report.messages()).isEqualTo(new ImportCount(3, 0, 4));
        assertThat(history(one.id())).extracting(ChatMessage::sequence).containsExactly(1, 2);
        assertThat(history(other.id())).extracting(ChatMessage::id).containsExactly(keyElsewhere.id());
    }

    @Test
    @DisplayName("IMP-16 A row before the one it refers to is rejected, as is one that refers to a rejected row")
    void parentsFirst() {
        ImportedVisitor visitor = visitor().build();
        ImportedConversation conversation = resolved(visitor.id(), 100).build();
        ImportedConversation early = resolved(visitor.id(), 100).build();
        ImportedMessage tooEarly = fromVisitor(conversation.id(), 1).build();
        ImportedMessage ofRejected = fromVisitor(early.id(), 1).build();
        ImportedMessage good = fromVisitor(conversation.id(), 2).build();
        ImportReport report = run(early, visitor, tooEarly, conversation, ofRejected, good);
        assertThat(report.rejected()).extracting(RejectedRow::position).containsExactly(1L, 3L, 5L);
        assertThat(history(conversation.id())).extracting(ChatMessage::id).containsExactly(good.id());
        assertThat(run(early, tooEarly, ofRejected).rejected()).isEmpty();
    }

    @Test
    @DisplayName("IMP-17 A key that only a rejected row had is free")
    void keysOfRejectedRows() {
        ImportedConversation conversation = resolvedConversation();
        ImportedMessage lost = fromVisitor(ConversationId.of(randomId()), 1)
                .whatsappMessageId("wamid.1")
                .build();
        ImportedMessage kept = ImportedMessage.builder()
                .from(lost)
                .conversationId(conversation.id())
                .build();
        assertThat(run(lost, kept, lost).rejected())
                .containsExactly(
                        rejected(1, ImportKind.MESSAGE, lost, "conversationId must be a conversation of this site"),
                        rejected(3, ImportKind.MESSAGE, lost, "id must not be that of another conversation's message"));
        assertThat(history(conversation.id())).hasSize(1);
    }

    @Test
    @DisplayName("IMP-18 A row that cannot be read is rejected in its place")
    void unreadableRows() {
        ImportedVisitor visitor = visitor().build();
        ImportReport report = site.imports()
                .run(Stream.of(
                        ImportRecord.attempt(() -> visitor),
                        ImportRecord.attempt(() ->
                                visitor().notes("x".repeat(Limits.NOTES + 1)).build()),
                        ImportRecord.attempt(() -> conversation(visitor.id()).build())));
        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(report.rejected())
                .containsExactly(new RejectedRow(
                        2, ImportKind.UNREADABLE, Optional.empty(), "notes must be at most 10000 characters"));
        assertThat(report.conversations()).isEqualTo(new ImportCount(1, 0, 0));
        assertThatThrownBy(() -> ImportRecord.attempt(() -> {
                    throw new IllegalStateException("the host's own");
                }))
                .hasMessage("the host's own");
    }

    @Test
    @DisplayName("IMP-19 A report counts all rejected rows, and tells of the first thousand")
    void boundedReport() {
        ImportReport report = site.imports()
                .run(IntStream.rangeClosed(1, 3_000)
                        .mapToObj(i -> i % 3 == 0
                                ? ImportRecord.attempt(() -> {
                                    throw new ValidationException("row", "must be right");
                                })
                                : fromVisitor(ConversationId.of(randomId()), i).build()));
        assertThat(report.messages()).isEqualTo(new ImportCount(0, 0, 2_000));
        assertThat(report.unreadable()).isEqualTo(1_000);
        assertThat(report.rejected())
                .extracting(RejectedRow::position)
                .isEqualTo(IntStream.rangeClosed(1, Limits.IMPORT_REJECTED)
                        .mapToObj(i -> (long) i)
                        .toList());
    }

    @Test
    @DisplayName("IMP-20 An import that was stopped keeps what it had stored, and is run again from the beginning")
    void restart() {
        ImportedVisitor visitor = visitor().build();
        ImportedConversation conversation = resolved(visitor.id(), 10_000).build();
        List<ImportRecord> rows = new ArrayList<>(List.of(visitor, conversation));
        IntStream.range(0, 2_500)
                .forEach(i -> rows.add(
                        (i % 2 == 0 ? fromVisitor(conversation.id(), i) : fromAgent(conversation.id(), i)).build()));
        RuntimeException crash = new IllegalStateException("the host's own");
        assertThatThrownBy(() -> site.imports()
                        .run(IntStream.range(0, rows.size()).mapToObj(i -> {
                            if (i == 1_700) {
                                throw crash;
                            }
                            return rows.get(i);
                        })))
                .isSameAs(crash);
        int stored = read(conversation.id()).messageCount();
        assertThat(stored).isBetween(1, 1_699);
        ImportReport report = site.imports().run(rows.stream());
        assertThat(report.messages()).isEqualTo(new ImportCount(2_500 - stored, stored, 0));
        assertThat(history(conversation.id()))
                .extracting(ChatMessage::id)
                .isEqualTo(rows.stream()
                        .skip(2)
                        .map(row -> ((ImportedMessage) row).id())
                        .toList());
        assertThat(read(conversation.id()).firstResponseTimeSeconds()).contains(1);
        assertThat(read(visitor.id()).totalMessages()).isEqualTo(1_250);
    }

    @Test
    @DisplayName("IMP-21 In a transaction all of it happens whole or not at all")
    void transaction() {
        ImportedVisitor visitor =
                visitor().addIdentities(VisitorIdentity.byExternalId("x")).build();
        ImportedConversation conversation = resolved(visitor.id(), 100).build();
        ImportedMessage message = fromVisitor(conversation.id(), 1).build();
        RuntimeException undo = new IllegalStateException("undo");
        assertThatThrownBy(() -> site.inTransaction(tx -> {
                    tx.imports().run(Stream.of(visitor, conversation));
                    assertThat(tx.imports().run(Stream.of(message)).messages().imported())
                            .isEqualTo(1);
                    assertThat(tx.visitors().find(visitor.id()).orElseThrow().totalMessages())
                            .isEqualTo(1);
                    throw undo;
                }))
                .isSameAs(undo);
        assertThat(site.visitors().find(visitor.id())).isEmpty();
        assertThat(site.messages().find(message.id())).isEmpty();
        site.inTransaction(tx -> tx.imports().run(Stream.of(visitor, conversation, message)));
        assertThat(read(visitor.id()).totalMessages()).isEqualTo(1);
        ChatMessage next = site.inTransaction(tx -> {
            tx.imports().run(Stream.of(fromVisitor(conversation.id(), 2).build()));
            tx.conversations().reopen(conversation.id());
            return tx.messages().append(NewMessage.fromVisitor(conversation.id(), "and now"));
        });
        assertThat(next.sequence())
                .as("after the import, all is counted as ever")
                .isEqualTo(3);
        assertThat(read(conversation.id()).messageCount()).isEqualTo(3);
    }

    @Test
    @DisplayName("IMP-22 An unknown site is NotFound, and another site's ids are unknown")
    void sites() {
        SiteChat unknown = unknownSite();
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> unknown.imports().run(Stream.of(visitor().build())));
        assertNotFound("site", unknown.siteId(), () -> unknown.imports().run(Stream.of()));
        ChatConversation other = fixtures.conversation(otherSite);
        ChatAgent agent = fixtures.agent(otherSite, "Grace");
        ImportedVisitor visitor = visitor().build();
        ImportReport report = run(
                visitor,
                conversation(other.visitorId()).build(),
                resolved(visitor.id(), 50).assignedAgentId(agent.id()).build(),
                fromVisitor(other.id(), 1).build());
        assertThat(report.rejected()).extracting(RejectedRow::position).containsExactly(2L, 3L, 4L);
        assertThat(otherSite.conversations().find(other.id())).contains(other);
        ImportedVisitor sameId = visitor().id(other.visitorId()).name("another").build();
        runWell(sameId, conversation(sameId.id()).id(other.id()).build());
        assertThat(otherSite.conversations().find(other.id())).contains(other);
    }

    @Test
    @DisplayName("IMP-23 Twenty thousand messages of one conversation come in one transaction, each with its number")
    void longConversation() {
        ImportedConversation conversation = resolvedConversation();
        int count = 20_000;
        ImportReport report = site.inTransaction(tx -> tx.imports()
                .run(IntStream.range(0, count)
                        .mapToObj(
                                i -> (i % 2 == 0 ? fromVisitor(conversation.id(), i) : fromAgent(conversation.id(), i))
                                        .build())));
        assertThat(report.messages()).isEqualTo(new ImportCount(count, 0, 0));
        assertThat(read(conversation.id()).messageCount()).isEqualTo(count);
        assertThat(site.messages()
                        .history(conversation.id(), HistoryOrder.NEWEST_FIRST, PageRequest.first(2))
                        .items())
                .extracting(ChatMessage::sequence)
                .containsExactly(count, count - 1);
        assertThat(read(conversation.visitorId()).totalMessages()).isEqualTo(count / 2);
    }

    @Test
    @DisplayName("IMP-24 However many import the same rows at once, each row is stored once")
    void atOnce() {
        List<ImportRecord> rows = new ArrayList<>();
        List<ConversationId> conversations = new ArrayList<>();
        ChatAgent agent = fixtures.agent(site, "Grace");
        for (int v = 0; v < 20; v++) {
            ImportedVisitor visitor = visitor()
                    .addIdentities(VisitorIdentity.byExternalId("v" + v), VisitorIdentity.byWhatsApp("w" + v))
                    .build();
            ImportedConversation conversation =
                    resolved(visitor.id(), 100).assignedAgentId(agent.id()).build();
            conversations.add(conversation.id());
            rows.add(visitor);
            rows.add(conversation);
            for (int m = 0; m < 20; m++) {
                rows.add(fromAgent(conversation.id(), m)
                        .whatsappMessageId("wamid." + v + "." + m)
                        .build());
            }
        }
        int threads = 4;
        List<ImportReport> reports =
                Threads.together(threads, thread -> site.imports().run(rows.stream()));
        assertThat(reports).allSatisfy(report -> assertThat(report.rejected()).isEmpty());
        assertThat(reports.stream()
                        .mapToLong(report -> report.messages().imported())
                        .sum())
                .isEqualTo(400);
        assertThat(reports.stream()
                        .mapToLong(report -> report.visitors().imported())
                        .sum())
                .isEqualTo(20);
        for (ConversationId id : conversations) {
            assertThat(read(id).messageCount()).isEqualTo(20);
            assertThat(history(id))
                    .extracting(ChatMessage::sequence)
                    .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        }
        assertThat(read(agent.id()).totalChatsHandled()).isEqualTo(20);
    }

    @Test
    @DisplayName("IMP-25 What is imported into a conversation that lives here only adds to its history")
    void livingConversation() {
        ChatConversation live = fixtures.conversation(site);
        ChatMessage said = fixtures.visitorSays(site, live.id(), "now");
        ImportedMessage before = fromVisitor(live.id(), 1).content("long ago").build();
        ImportReport report = run(
                conversation(live.visitorId()).id(live.id()).subject("other").build(),
                fromVisitor(live.id(), 1).id(said.id()).content("other").build(),
                before);
        assertThat(report.conversations()).isEqualTo(new ImportCount(0, 1, 0));
        assertThat(report.messages()).isEqualTo(new ImportCount(1, 1, 0));
        ChatConversation stored = read(live.id());
        assertThat(stored.subject()).isEmpty();
        assertThat(stored.status()).isEqualTo(ConversationStatus.PENDING);
        assertThat(stored.lastMessageText()).contains("now");
        assertThat(stored.messageCount()).isEqualTo(2);
        assertThat(history(live.id())).extracting(ChatMessage::id).containsExactly(said.id(), before.id());
        fixtures.agentSays(site, live.id(), "hello");
        assertThat(history(live.id())).hasSize(3);
    }

    @Test
    @DisplayName("IMP-26 Rows are taken as they come, no more than a chunk before they are stored")
    void lazily() {
        ImportedConversation conversation = resolvedConversation();
        AtomicInteger ahead = new AtomicInteger();
        site.imports().run(IntStream.range(0, 3 * Limits.IMPORT_CHUNK).mapToObj(i -> {
            ahead.accumulateAndGet(i - read(conversation.id()).messageCount(), Math::max);
            return fromVisitor(conversation.id(), i).build();
        }));
        assertThat(ahead).hasValueLessThan(Limits.IMPORT_CHUNK);
        assertThat(read(conversation.id()).messageCount()).isEqualTo(3 * Limits.IMPORT_CHUNK);
    }

    @Test
    @DisplayName("IMP-27 Whatever text a row brings comes back as it was, and the longest values are kept whole")
    void hostileTexts() {
        for (String text : HOSTILE_TEXTS) {
            ImportedVisitor visitor = visitor()
                    .name(text)
                    .notes(text)
                    .addTags(text)
                    .addIdentities(VisitorIdentity.byExternalId(text))
                    .customData(JsonObject.of(Collections.singletonMap("text", text)))
                    .build();
            ImportedConversation conversation =
                    resolved(visitor.id(), 10).subject(text).internalNotes(text).build();
            ImportedMessage message = fromVisitor(conversation.id(), 1)
                    .content(text)
                    .senderName(text)
                    .clientMessageId(text)
                    .build();
            runWell(visitor, conversation, message);
            assertThat(read(visitor.id()).name()).contains(text);
            assertThat(read(visitor.id()).tags()).containsExactly(text);
            assertThat(read(visitor.id()).customData()).isEqualTo(visitor.customData());
            assertThat(read(conversation.id()).subject()).contains(text);
            assertThat(history(conversation.id()))
                    .extracting(ChatMessage::content)
                    .containsExactly(Optional.of(text));
        }
        ImportedConversation conversation = resolvedConversation();
        String longest = "\uD83D\uDE00".repeat(Limits.CONTENT);
        runWell(fromVisitor(conversation.id(), 1).content(longest).build());
        assertThat(history(conversation.id()).get(0).content()).contains(longest);
    }

    @Test
    @DisplayName("IMP-28 A row that is out of bounds, or contradicts itself, cannot be built")
    void bounds() {
        VisitorId visitor = VisitorId.of(randomId());
        ConversationId conversation = ConversationId.of(randomId());
        assertInvalid("lastSeenAt", () -> visitor().lastSeenAt(at(-1)).build());
        assertInvalid("totalVisits", () -> visitor().totalVisits(-1).build());
        assertInvalid("createdAt", () -> visitor().createdAt(Instant.MAX).build());
        assertInvalid(
                "createdAt",
                () -> visitor().createdAt(Instant.EPOCH.minusNanos(1)).build());
        assertInvalid("email", () -> visitor().email("nobody").build());
        assertInvalid(
                "resolvedAt",
                () -> conversation(visitor).status(ConversationStatus.RESOLVED).build());
        assertInvalid(
                "missedAt",
                () -> conversation(visitor).status(ConversationStatus.MISSED).build());
        assertInvalid(
                "closedAt",
                () -> conversation(visitor).status(ConversationStatus.CLOSED).build());
        assertInvalid(
                "resolvedAt", () -> conversation(visitor).resolvedAt(at(1)).build());
        assertInvalid("resolvedAt", () -> resolved(visitor, -1).build());
        assertInvalid(
                "attendedAt", () -> conversation(visitor).attendedAt(at(-1)).build());
        assertInvalid(
                "assignedAgentId",
                () -> conversation(visitor)
                        .assignedAgentId(AgentId.of(randomId()))
                        .build());
        assertInvalid("rating", () -> resolved(visitor, 1).rating(6).build());
        assertInvalid(
                "ratingComment", () -> resolved(visitor, 1).ratingComment("?").build());
        assertInvalid("ratedAt", () -> resolved(visitor, 1).ratedAt(at(1)).build());
        assertInvalid(
                "missedAt",
                () -> resolved(visitor, 1)
                        .status(ConversationStatus.CLOSED)
                        .missedAt(at(1))
                        .closedAt(at(2))
                        .build());
        assertInvalid(
                "outcome",
                () -> ImportedCycle.builder()
                        .outcome(ConversationStatus.CLOSED)
                        .endedAt(START)
                        .reopenedAt(START)
                        .build());
        ImportedCycle cycle = ImportedCycle.builder()
                .outcome(ConversationStatus.RESOLVED)
                .endedAt(at(10))
                .reopenedAt(at(20))
                .build();
        assertInvalid(
                "resolvedAt",
                () -> resolved(visitor, 19).addEarlierCycles(cycle).build());
        assertInvalid(
                "endedAt",
                () -> resolved(visitor, 90).addEarlierCycles(cycle, cycle).build());
        assertInvalid(
                "contentType",
                () -> fromVisitor(conversation, 1)
                        .contentType(MessageContentType.NOTE)
                        .build());
        ValidationException all = catchThrowableOfType(
                ValidationException.class,
                () -> fromVisitor(conversation, 1)
                        .content(" ")
                        .senderId(" ")
                        .createdAt(Instant.MIN)
                        .build());
        assertThat(all.violations())
                .extracting(ValidationException.Violation::field)
                .containsExactlyInAnyOrder("content", "senderId", "createdAt");
    }

    @Test
    @DisplayName("IMP-30 When an agent came whose time nobody knows stays unknown until the next answer")
    void unknownAttendance() {
        ChatAgent agent = fixtures.agent(site, "Grace");
        ImportedVisitor visitor = visitor().build();
        ImportedConversation ended =
                resolved(visitor.id(), 50).assignedAgentId(agent.id()).build();
        ImportedConversation open = conversation(visitor.id())
                .status(ConversationStatus.WAITING)
                .assignedAgentId(agent.id())
                .build();
        runWell(visitor, ended, open);
        site.conversations().rate(ended.id(), ConversationRating.of(5));
        site.conversations().close(ended.id());
        assertThat(read(ended.id()).waitTimeSeconds()).isEmpty();
        fixtures.visitorSays(site, open.id(), "still there?");
        assertThat(read(open.id()).status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(read(open.id()).waitTimeSeconds()).isEmpty();
        ChatMessage answer = fixtures.agentSays(site, open.id(), "yes");
        assertThat(current(open.id()).attendedAt()).contains(answer.createdAt());
        assertThat(read(open.id()).waitTimeSeconds()).isEqualTo(read(open.id()).firstResponseTimeSeconds());
    }

    @Test
    @DisplayName("IMP-29 A visitor that is imported is found and goes on as any other")
    void goesOn() {
        ImportedVisitor row = visitor()
                .addIdentities(VisitorIdentity.byExternalId("x"))
                .email("ada@example.org")
                .build();
        runWell(row, resolved(row.id(), 10).build());
        assertThat(site.visitors()
                        .identify(NewVisitor.of(VisitorIdentity.byExternalId("x")))
                        .id())
                .isEqualTo(row.id());
        assertThat(site.visitors()
                        .identify(VisitorIdentity.byEmail("ADA@example.org"))
                        .id())
                .isEqualTo(row.id());
        assertThat(site.visitors().erase(row.id()).conversations()).isEqualTo(1);
        runWell(row);
    }
}
