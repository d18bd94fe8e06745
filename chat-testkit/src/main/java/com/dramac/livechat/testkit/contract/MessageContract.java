package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.message.MessageRepository}. */
public abstract class MessageContract extends StoreContract {
    private ConversationId conversation;
    private VisitorId visitor;

    /** For the store's own test class. */
    protected MessageContract() {}

    @BeforeEach
    final void startConversation() {
        ChatConversation started = fixtures.conversation(site);
        conversation = started.id();
        visitor = started.visitorId();
        later();
    }

    private ChatMessage append(NewMessage draft) {
        return site.messages().append(draft);
    }

    private NewMessage fromVisitor(String text, Consumer<NewMessage.Builder> more) {
        NewMessage.Builder draft = NewMessage.builder().from(NewMessage.fromVisitor(conversation, text));
        more.accept(draft);
        return draft.build();
    }

    private ChatMessage late(String text, long secondsAgo) {
        return append(fromVisitor(text, draft -> draft.sentAt(clock.instant().minusSeconds(secondsAgo))));
    }

    private List<ChatMessage> history() {
        return pages(50, page -> site.messages().history(conversation, HistoryOrder.OLDEST_FIRST, page));
    }

    private static ChatMessage copy(ChatMessage message) {
        return ChatMessage.builder().from(message).build();
    }

    private void assertLast(String text, Instant at, MessageSenderType by) {
        ChatConversation read = read(conversation);
        assertThat(read.lastMessageText()).contains(text);
        assertThat(read.lastMessageAt()).contains(at);
        assertThat(read.lastMessageBy()).contains(by);
    }

    private void assertCounts(int messages, int unreadByAgents, int unreadByVisitor) {
        ChatConversation read = read(conversation);
        assertThat(List.of(read.messageCount(), read.unreadAgentCount(), read.unreadVisitorCount()))
                .as("messages, unread by agents, unread by the visitor")
                .containsExactly(messages, unreadByAgents, unreadByVisitor);
    }

    /** What an operation that stores nothing must leave as it is. */
    private List<Object> everything() {
        return List.of(read(conversation), read(visitor), history());
    }

    @Test
    @DisplayName("MSG-01 Messages are numbered 1, 2, 3, … within their conversation")
    void sequence() {
        ConversationId second = fixtures.conversation(site).id();
        assertThat(fixtures.talk(site, conversation, 3))
                .extracting(ChatMessage::sequence)
                .containsExactly(1, 2, 3);
        assertThat(fixtures.talk(site, second, 2))
                .extracting(ChatMessage::sequence)
                .containsExactly(1, 2);
        assertThat(append(NewMessage.note(conversation, "a note")).sequence()).isEqualTo(4);
        assertThat(append(NewMessage.fromSystem(conversation, "Ada joined")).sequence())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("MSG-02 A message is stored as drafted, and its times are now")
    void asDrafted() {
        clock.set(Instant.parse("2026-03-04T05:06:07.123456789Z"));
        NewMessage draft = NewMessage.builder()
                .conversationId(conversation)
                .senderType(MessageSenderType.AGENT)
                .senderId("agent-7")
                .senderName("Grace")
                .senderAvatar("https://example.org/grace.png")
                .content("the manual")
                .contentType(MessageContentType.FILE)
                .fileUrl("https://files.example.org/manual.pdf")
                .fileName("manual.pdf")
                .fileSize(Limits.FILE_SIZE)
                .fileMimeType("application/pdf")
                .status(MessageStatus.SENDING)
                .whatsappMessageId("wamid.1")
                .whatsappStatus("accepted")
                .isAiGenerated(true)
                .aiConfidence(new BigDecimal("0.75"))
                .clientMessageId("key-1")
                .payload(JsonObject.parse("{\"sticker\":{\"animated\":true}}"))
                .build();
        ChatMessage message = append(draft);
        assertThat(message)
                .isEqualTo(ChatMessage.builder()
                        .id(message.id())
                        .siteId(site.siteId())
                        .conversationId(conversation)
                        .senderType(draft.senderType())
                        .senderId(draft.senderId())
                        .senderName(draft.senderName())
                        .senderAvatar(draft.senderAvatar())
                        .content(draft.content())
                        .contentType(draft.contentType())
                        .fileUrl(draft.fileUrl())
                        .fileName(draft.fileName())
                        .fileSize(draft.fileSize())
                        .fileMimeType(draft.fileMimeType())
                        .status(draft.status())
                        .isInternalNote(false)
                        .whatsappMessageId(draft.whatsappMessageId())
                        .whatsappStatus(draft.whatsappStatus())
                        .isAiGenerated(true)
                        .aiConfidence(draft.aiConfidence())
                        .createdAt(Instant.parse("2026-03-04T05:06:07.123456Z"))
                        .updatedAt(Instant.parse("2026-03-04T05:06:07.123456Z"))
                        .sequence(1)
                        .clientMessageId(draft.clientMessageId())
                        .payload(draft.payload())
                        .build());
        assertThat(site.messages().find(message.id())).contains(message);
        assertThat(history()).containsExactly(message);
    }

    @Test
    @DisplayName(
            "MSG-03 Every sender may send every content type, but for a visitor's note, and it counts as the sender's")
    void everyKind() {
        int messages = 0;
        int unreadByAgents = 0;
        int unreadByVisitor = 0;
        for (MessageSenderType sender : MessageSenderType.values()) {
            for (MessageContentType type : MessageContentType.values()) {
                boolean note = type == MessageContentType.NOTE;
                NewMessage.Builder draft = NewMessage.builder()
                        .conversationId(conversation)
                        .senderType(sender)
                        .contentType(type)
                        .content(sender + " " + type);
                if (note && sender == MessageSenderType.VISITOR) {
                    assertInvalid("contentType", draft::build);
                    continue;
                }
                ChatMessage message = append(draft.build());
                messages++;
                unreadByAgents += sender == MessageSenderType.VISITOR ? 1 : 0;
                unreadByVisitor +=
                        !note && (sender == MessageSenderType.AGENT || sender == MessageSenderType.AI) ? 1 : 0;
                assertThat(message.senderType()).isEqualTo(sender);
                assertThat(message.contentType()).isEqualTo(type);
                assertThat(message.isInternalNote()).isEqualTo(note);
                assertThat(message.isAiGenerated()).isEqualTo(sender == MessageSenderType.AI);
                assertThat(site.messages().find(message.id())).contains(message);
                assertCounts(messages, unreadByAgents, unreadByVisitor);
            }
        }
        assertThat(read(visitor).totalMessages()).isEqualTo(unreadByAgents);
    }

    @Test
    @DisplayName("MSG-04 A note touches neither the preview nor an unread count")
    void note() {
        append(NewMessage.note(conversation, "first of all"));
        assertThat(read(conversation).lastMessageText()).isEmpty();
        assertCounts(1, 0, 0);
        Instant said = clock.instant();
        fixtures.visitorSays(site, conversation, "hello");
        later();
        ChatMessage note = append(NewMessage.note(conversation, "looks angry"));
        append(NewMessage.builder()
                .from(NewMessage.note(conversation, "score 3"))
                .senderType(MessageSenderType.AI)
                .build());
        assertThat(note.isInternalNote()).isTrue();
        assertLast("hello", said, MessageSenderType.VISITOR);
        assertCounts(4, 1, 0);
        assertThat(site.conversations()
                        .list(PageRequest.first(1))
                        .items()
                        .get(0)
                        .lastMessageText())
                .contains("hello");
    }

    @Test
    @DisplayName("MSG-05 A visitor's message is unread for the agents and counts among the visitor's")
    void visitorsMessage() {
        fixtures.visitorSays(site, conversation, "hello");
        assertCounts(1, 1, 0);
        fixtures.visitorSays(site, conversation, "anybody?");
        assertCounts(2, 2, 0);
        assertThat(read(visitor).totalMessages()).isEqualTo(2);
    }

    @Test
    @DisplayName("MSG-06 An agent's or the AI's message is unread for the visitor and counts among nobody's")
    void answer() {
        append(NewMessage.fromAgent(conversation, "hello"));
        assertLast("hello", clock.instant(), MessageSenderType.AGENT);
        append(NewMessage.fromAi(conversation, "beep"));
        assertLast("beep", clock.instant(), MessageSenderType.AI);
        assertCounts(2, 0, 2);
        assertThat(read(visitor).totalMessages()).isZero();
    }

    @Test
    @DisplayName("MSG-07 A system message is previewed, but unread for nobody")
    void systemMessage() {
        append(NewMessage.fromSystem(conversation, "Grace joined"));
        assertLast("Grace joined", clock.instant(), MessageSenderType.SYSTEM);
        assertCounts(1, 0, 0);
    }

    @Test
    @DisplayName("MSG-08 The preview is the newest message's by the time it was sent, ties by sequence")
    void preview() {
        fixtures.visitorSays(site, conversation, "one");
        fixtures.agentSays(site, conversation, "two");
        assertLast("two", clock.instant(), MessageSenderType.AGENT);
        later();
        fixtures.visitorSays(site, conversation, "three");
        assertLast("three", clock.instant(), MessageSenderType.VISITOR);
    }

    @Test
    @DisplayName("MSG-09 A late message keeps its time and counts, but never moves the preview back")
    void lateMessage() {
        fixtures.agentSays(site, conversation, "now");
        Instant now = clock.instant();
        ChatMessage late = late("an hour ago", 3_600);
        assertThat(late.createdAt()).isEqualTo(now.minusSeconds(3_600));
        assertThat(late.updatedAt()).isEqualTo(now);
        assertThat(late.sequence()).isEqualTo(2);
        assertLast("now", now, MessageSenderType.AGENT);
        assertCounts(2, 1, 1);
        assertThat(read(visitor).totalMessages()).isEqualTo(1);
    }

    @Test
    @DisplayName("MSG-10 Among late messages too the newest is previewed")
    void onlyLateMessages() {
        late("two hours ago", 7_200);
        late("one hour ago", 3_600);
        late("one hour ago too", 3_600);
        late("three hours ago", 10_800);
        assertLast("one hour ago too", clock.instant().minusSeconds(3_600), MessageSenderType.VISITOR);
        append(NewMessage.note(conversation, "a note of now"));
        late("half an hour ago", 1_800);
        assertLast("half an hour ago", clock.instant().minusSeconds(1_800), MessageSenderType.VISITOR);
    }

    @Test
    @DisplayName("MSG-11 A time of sending that lies ahead counts as now; what is below a microsecond is cut off")
    void timeOfSending() {
        ChatMessage ahead = append(
                fromVisitor("hello", draft -> draft.sentAt(clock.instant().plusSeconds(3_600))));
        assertThat(ahead.createdAt()).isEqualTo(clock.instant());
        ChatMessage fine =
                append(fromVisitor("hello", draft -> draft.sentAt(Instant.parse("2025-12-31T23:59:59.999999999Z"))));
        assertThat(fine.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:59:59.999999Z"));
        assertThat(history()).containsExactly(ahead, fine);
    }

    @Test
    @DisplayName("MSG-12 A preview is the first 200 characters, and halves none")
    void longPreview() {
        String emoji = "\uD83D\uDE00".repeat(Limits.PREVIEW);
        fixtures.visitorSays(site, conversation, emoji);
        assertThat(read(conversation).lastMessageText()).contains(emoji);
        fixtures.visitorSays(site, conversation, "x" + emoji);
        assertThat(read(conversation).lastMessageText()).contains("x" + "\uD83D\uDE00".repeat(Limits.PREVIEW - 1));
        fixtures.visitorSays(site, conversation, " \n" + "y".repeat(Limits.CONTENT - 2));
        assertThat(read(conversation).lastMessageText()).contains(" \n" + "y".repeat(Limits.PREVIEW - 2));
    }

    @Test
    @DisplayName("MSG-13 A message without text is previewed by its kind and its file's name")
    void attachmentPreview() {
        assertThat(previewOf(MessageContentType.IMAGE, draft -> draft.fileName("cat.jpg")))
                .contains("image: cat.jpg");
        assertThat(previewOf(MessageContentType.AUDIO, draft -> {})).contains("audio");
        assertThat(previewOf(MessageContentType.FILE, draft -> draft.content("").fileName("a.pdf")))
                .contains("file: a.pdf");
        assertThat(previewOf(
                        MessageContentType.VIDEO, draft -> draft.content("look").fileName("a.mp4")))
                .contains("look");
        assertThat(previewOf(MessageContentType.FILE, draft -> draft.fileName("\uD83D\uDE00".repeat(Limits.FILE_NAME))))
                .contains("file: " + "\uD83D\uDE00".repeat(Limits.PREVIEW - 6));
    }

    private Optional<String> previewOf(MessageContentType type, Consumer<NewMessage.Builder> more) {
        NewMessage.Builder draft = NewMessage.builder()
                .conversationId(conversation)
                .senderType(MessageSenderType.VISITOR)
                .contentType(type)
                .fileUrl("https://files.example.org/1");
        more.accept(draft);
        append(draft.build());
        return read(conversation).lastMessageText();
    }

    @Test
    @DisplayName("MSG-14 A message that does not move its conversation is no change of it, nor of its visitor")
    void noChange() {
        fixtures.agentSays(site, conversation, "here I am");
        Instant changed = read(conversation).updatedAt();
        Instant visitorChanged = read(visitor).updatedAt();
        later();
        fixtures.talk(site, conversation, 2);
        append(NewMessage.note(conversation, "a note"));
        assertThat(read(conversation).updatedAt()).isEqualTo(changed);
        assertThat(read(visitor).updatedAt()).isEqualTo(visitorChanged);
        assertThat(read(visitor).lastSeenAt()).isEqualTo(visitorChanged);
    }

    @Test
    @DisplayName("MSG-15 The AI's confidence is kept with two decimals, rounded half up")
    void confidence() {
        Map<String, String> kept =
                Map.of("0.125", "0.13", "0.994", "0.99", "0.995", "1.00", "1", "1.00", "0", "0.00", "0.5", "0.50");
        kept.forEach((given, expected) -> {
            ChatMessage message = append(NewMessage.builder()
                    .from(NewMessage.fromAi(conversation, "beep"))
                    .aiConfidence(new BigDecimal(given))
                    .build());
            assertThat(message.aiConfidence()).contains(new BigDecimal(expected));
            assertThat(site.messages().find(message.id())).contains(message);
        });
    }

    @Test
    @DisplayName("MSG-16 The same client key again returns the first message and changes nothing")
    void repeatedClientKey() {
        NewMessage draft =
                fromVisitor("hello", more -> more.clientMessageId("key").senderId("browser-1"));
        ChatMessage first = append(draft);
        List<Object> before = everything();
        later();
        assertThat(append(draft)).isEqualTo(first);
        assertThat(append(NewMessage.builder()
                        .from(draft)
                        .senderName("Ada")
                        .status(MessageStatus.SENDING)
                        .sentAt(clock.instant().minusSeconds(60))
                        .build()))
                .isEqualTo(first);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("MSG-17 The same client key with other content is a Conflict, and nothing changes")
    void reusedClientKey() {
        append(fromVisitor("hello", draft -> draft.clientMessageId("key")));
        List<Object> before = everything();
        List<NewMessage> others = List.of(
                fromVisitor("goodbye", draft -> draft.clientMessageId("key")),
                fromVisitor("hello", draft -> draft.clientMessageId("key").contentType(MessageContentType.SYSTEM)),
                fromVisitor("hello", draft -> draft.clientMessageId("key").fileUrl("https://files.example.org/1")),
                fromVisitor(
                        "hello", draft -> draft.clientMessageId("key").payload(JsonObject.parse("{\"sticker\":1}"))));
        assertThat(others).allSatisfy(draft -> {
            ConflictException error = assertConflict(() -> append(draft));
            assertThat(error.getMessage()).doesNotContain("hello", "goodbye");
            assertThat(error.isRetryable()).isFalse();
        });
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("MSG-18 A client key is its sender's in its conversation: elsewhere it is another key")
    void scopeOfClientKey() {
        ConversationId second = fixtures.conversation(site, visitor).id();
        NewMessage first = fromVisitor("hello", draft -> draft.clientMessageId("key"));
        List<NewMessage> drafts = List.of(
                first,
                NewMessage.builder().from(first).conversationId(second).build(),
                NewMessage.builder().from(first).senderId("browser-1").build(),
                NewMessage.builder().from(first).senderId("browser-2").build(),
                NewMessage.builder()
                        .from(first)
                        .senderType(MessageSenderType.AGENT)
                        .build(),
                NewMessage.builder().from(first).clientMessageId("KEY").build());
        List<ChatMessage> stored = drafts.stream().map(this::append).toList();
        assertThat(stored).extracting(ChatMessage::id).doesNotHaveDuplicates();
        assertThat(drafts.stream().map(this::append).toList()).isEqualTo(stored);
        assertCounts(5, 4, 1);
    }

    @Test
    @DisplayName(
            "MSG-19 The same WhatsApp id again returns the first message and changes nothing, whatever it says now")
    void repeatedWhatsAppId() {
        ChatMessage first = append(
                fromVisitor("hello", draft -> draft.whatsappMessageId("wamid.1").senderId("4915112345678")));
        List<Object> before = everything();
        later();
        assertThat(append(fromVisitor(
                        "hello", draft -> draft.whatsappMessageId("wamid.1").senderId("4915112345678"))))
                .isEqualTo(first);
        assertThat(append(fromVisitor(
                        "edited", draft -> draft.whatsappMessageId("wamid.1").senderId("4915112345678"))))
                .isEqualTo(first);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "MSG-20 A WhatsApp id that another sender or conversation has is a Conflict that reveals nothing of it")
    void takenWhatsAppId() {
        ChatMessage first = append(fromVisitor(
                "secret words", draft -> draft.whatsappMessageId("wamid.1").senderId("491511")));
        ConversationId second = fixtures.conversation(site, visitor).id();
        List<Object> before = everything();
        List<NewMessage> others = List.of(
                fromVisitor("hello", draft -> draft.whatsappMessageId("wamid.1").senderId("491799")),
                fromVisitor("hello", draft -> draft.whatsappMessageId("wamid.1")),
                NewMessage.builder()
                        .from(NewMessage.fromAgent(conversation, "hello"))
                        .whatsappMessageId("wamid.1")
                        .build(),
                NewMessage.builder()
                        .from(NewMessage.fromVisitor(second, "secret words"))
                        .whatsappMessageId("wamid.1")
                        .senderId("491511")
                        .build());
        assertThat(others)
                .allSatisfy(
                        draft -> assertThat(assertConflict(() -> append(draft)).getMessage())
                                .doesNotContain(
                                        "secret",
                                        "491511",
                                        first.id().toString(),
                                        conversation.toString(),
                                        visitor.toString()));
        assertThat(everything()).isEqualTo(before);
        assertThat(read(second).messageCount()).isZero();
    }

    @Test
    @DisplayName("MSG-21 A WhatsApp id is one site's: in another site it is free")
    void scopeOfWhatsAppId() {
        ChatMessage here = append(fromVisitor("hello", draft -> draft.whatsappMessageId("wamid.1")));
        ConversationId elsewhere = fixtures.conversation(otherSite).id();
        ChatMessage there = otherSite
                .messages()
                .append(NewMessage.builder()
                        .from(NewMessage.fromVisitor(elsewhere, "hello"))
                        .whatsappMessageId("wamid.1")
                        .build());
        assertThat(there.id()).isNotEqualTo(here.id());
        assertThat(there.siteId()).isEqualTo(otherSite.siteId());
        assertThat(history()).containsExactly(here);
    }

    @Test
    @DisplayName("MSG-22 A draft whose two keys belong to two messages is a Conflict")
    void keysOfTwoMessages() {
        append(fromVisitor("hello", draft -> draft.clientMessageId("key")));
        append(fromVisitor("hello", draft -> draft.whatsappMessageId("wamid.1")));
        List<Object> before = everything();
        assertConflict(() -> append(
                fromVisitor("hello", draft -> draft.clientMessageId("key").whatsappMessageId("wamid.1"))));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("MSG-23 One of a message's two keys is enough to repeat it")
    void eitherKey() {
        ChatMessage first = append(
                fromVisitor("hello", draft -> draft.clientMessageId("key").whatsappMessageId("wamid.1")));
        List<Object> before = everything();
        List<NewMessage> repetitions = List.of(
                fromVisitor("hello", draft -> draft.clientMessageId("key").whatsappMessageId("wamid.1")),
                fromVisitor("hello", draft -> draft.clientMessageId("key")),
                fromVisitor("hello", draft -> draft.whatsappMessageId("wamid.1")),
                fromVisitor("hello", draft -> draft.clientMessageId("key").whatsappMessageId("wamid.2")),
                fromVisitor("hello", draft -> draft.clientMessageId("key-2").whatsappMessageId("wamid.1")));
        assertThat(repetitions).allSatisfy(draft -> assertThat(append(draft)).isEqualTo(first));
        assertThat(everything()).isEqualTo(before);
        assertConflict(() -> append(
                fromVisitor("goodbye", draft -> draft.clientMessageId("key").whatsappMessageId("wamid.1"))));
    }

    @Test
    @DisplayName("MSG-24 A refused message leaves no gap in the sequence")
    void noGap() {
        append(fromVisitor("hello", draft -> draft.clientMessageId("key")));
        assertConflict(() -> append(fromVisitor("goodbye", draft -> draft.clientMessageId("key"))));
        append(fromVisitor("hello", draft -> draft.clientMessageId("key")));
        assertThat(fixtures.visitorSays(site, conversation, "next").sequence()).isEqualTo(2);
    }

    @Test
    @DisplayName("MSG-25 Adding to or reading an unknown conversation is NotFound")
    void unknownConversation() {
        ConversationId unknown = ConversationId.of(randomId());
        assertNotFound("conversation", unknown, () -> fixtures.visitorSays(site, unknown, "hello"));
        assertNotFound(
                "conversation",
                unknown,
                () -> site.messages().history(unknown, HistoryOrder.OLDEST_FIRST, PageRequest.first(10)));
        assertNotFound("conversation", unknown, () -> site.messages().after(unknown, 0, 10));
    }

    @Test
    @DisplayName("MSG-26 Another site's conversation can be neither added to nor read, and its messages are not found")
    void foreignConversation() {
        ChatMessage message = fixtures.visitorSays(site, conversation, "hello");
        List<Object> before = everything();
        assertNotFound("conversation", conversation, () -> fixtures.agentSays(otherSite, conversation, "hello"));
        assertNotFound(
                "conversation",
                conversation,
                () -> otherSite.messages().history(conversation, HistoryOrder.NEWEST_FIRST, PageRequest.first(10)));
        assertNotFound("conversation", conversation, () -> otherSite.messages().after(conversation, 0, 10));
        assertThat(otherSite.messages().find(message.id())).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("MSG-27 A message is found by its id")
    void find() {
        ChatMessage message = fixtures.visitorSays(site, conversation, "hello");
        assertThat(site.messages().find(message.id())).contains(message);
        assertThat(site.messages().find(MessageId.of(randomId()))).isEmpty();
    }

    @Test
    @DisplayName("MSG-28 Paging a history either way visits every message exactly once, whatever the page size")
    void paging() {
        List<ChatMessage> oldestFirst = fixtures.talk(site, conversation, 7);
        fixtures.talk(site, fixtures.conversation(site).id(), 3);
        List<ChatMessage> newestFirst = new ArrayList<>(oldestFirst);
        Collections.reverse(newestFirst);
        for (int limit : List.of(1, 2, 6, 7, 8, Limits.PAGE_SIZE)) {
            assertThat(pages(limit, page -> site.messages().history(conversation, HistoryOrder.OLDEST_FIRST, page)))
                    .isEqualTo(oldestFirst);
            assertThat(pages(limit, page -> site.messages().history(conversation, HistoryOrder.NEWEST_FIRST, page)))
                    .isEqualTo(newestFirst);
        }
    }

    @Test
    @DisplayName("MSG-29 The last page of a history has no cursor, even when it is full or empty")
    void lastPage() {
        for (HistoryOrder order : HistoryOrder.values()) {
            assertThat(site.messages()
                            .history(conversation, order, PageRequest.first(10))
                            .next())
                    .isEmpty();
        }
        fixtures.talk(site, conversation, 4);
        for (HistoryOrder order : HistoryOrder.values()) {
            assertThat(site.messages()
                            .history(conversation, order, PageRequest.first(4))
                            .next())
                    .isEmpty();
            Cursor middle = site.messages()
                    .history(conversation, order, PageRequest.first(2))
                    .next()
                    .orElseThrow();
            assertThat(site.messages()
                            .history(conversation, order, PageRequest.after(middle, 2))
                            .next())
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("MSG-30 A history is in the order of the sequence, not of the clocks, and shows notes")
    void orderOfHistory() {
        ChatMessage now = fixtures.visitorSays(site, conversation, "now");
        ChatMessage late = late("an hour ago", 3_600);
        ChatMessage note = append(NewMessage.note(conversation, "a note"));
        ChatMessage later = late("half an hour ago", 1_800);
        assertThat(history()).containsExactly(now, late, note, later);
        assertThat(pages(3, page -> site.messages().history(conversation, HistoryOrder.NEWEST_FIRST, page)))
                .containsExactly(later, note, late, now);
        assertThat(site.messages().after(conversation, 0, 10)).containsExactly(now, late, note, later);
    }

    @Test
    @DisplayName("MSG-31 A cursor of another site, conversation, order or list is refused")
    void foreignCursors() {
        fixtures.talk(site, conversation, 3);
        ConversationId second = fixtures.conversation(site).id();
        fixtures.talk(site, second, 3);
        ConversationId elsewhere = fixtures.conversation(otherSite).id();
        fixtures.talk(otherSite, elsewhere, 3);
        PageRequest first = PageRequest.first(1);
        Function<ConversationId, Cursor> cursors = id -> site.messages()
                .history(id, HistoryOrder.OLDEST_FIRST, first)
                .next()
                .orElseThrow();
        Cursor own = cursors.apply(conversation);
        assertInvalid(
                "cursor",
                () -> site.messages().history(conversation, HistoryOrder.NEWEST_FIRST, PageRequest.after(own, 10)));
        assertInvalid("cursor", () -> site.conversations().list(PageRequest.after(own, 10)));
        List<Cursor> foreign = List.of(
                cursors.apply(second),
                otherSite
                        .messages()
                        .history(elsewhere, HistoryOrder.OLDEST_FIRST, first)
                        .next()
                        .orElseThrow(),
                site.conversations().list(first).next().orElseThrow(),
                Cursor.of("MS4wLjAuMA"),
                Cursor.of("'; --"));
        assertThat(foreign)
                .allSatisfy(cursor -> assertInvalid(
                        "cursor",
                        () -> site.messages()
                                .history(conversation, HistoryOrder.OLDEST_FIRST, PageRequest.after(cursor, 10))));
    }

    @Test
    @DisplayName("MSG-32 A reader who names the last sequence number known gets exactly what came after it")
    void after() {
        List<ChatMessage> messages = fixtures.talk(site, conversation, 5);
        fixtures.talk(site, fixtures.conversation(site).id(), 9);
        assertThat(site.messages().after(conversation, 0, 10)).isEqualTo(messages);
        assertThat(site.messages().after(conversation, 2, 10)).isEqualTo(messages.subList(2, 5));
        assertThat(site.messages().after(conversation, 2, 2)).isEqualTo(messages.subList(2, 4));
        assertThat(site.messages().after(conversation, 5, 10)).isEmpty();
        assertThat(site.messages().after(conversation, Integer.MAX_VALUE, 10)).isEmpty();
        ChatMessage next = fixtures.visitorSays(site, conversation, "next");
        assertThat(site.messages().after(conversation, 5, 10)).containsExactly(next);
    }

    @Test
    @DisplayName("MSG-33 Neither a limit out of bounds nor a negative sequence number can be asked for")
    void boundsOfAfter() {
        assertThat(site.messages().after(conversation, 0, Limits.PAGE_SIZE)).isEmpty();
        assertInvalid("limit", () -> site.messages().after(conversation, 0, 0));
        assertInvalid("limit", () -> site.messages().after(conversation, 0, Limits.PAGE_SIZE + 1));
        assertInvalid("sequence", () -> site.messages().after(conversation, -1, 10));
    }

    @Test
    @DisplayName("MSG-34 What is added while a history is paged neither repeats nor hides an older message")
    void addedMeanwhile() {
        List<ChatMessage> older = fixtures.talk(site, conversation, 30);
        List<ChatMessage> reversed = new ArrayList<>(older);
        Collections.reverse(reversed);
        List<List<ChatMessage>> seen = Threads.together(3, thread -> switch (thread) {
            case 0 -> pages(2, page -> site.messages().history(conversation, HistoryOrder.OLDEST_FIRST, page));
            case 1 -> pages(2, page -> site.messages().history(conversation, HistoryOrder.NEWEST_FIRST, page));
            default -> fixtures.talk(site, conversation, 30);
        });
        assertThat(seen.get(0)).startsWith(older.toArray(ChatMessage[]::new)).doesNotHaveDuplicates();
        assertThat(seen.get(1)).endsWith(reversed.toArray(ChatMessage[]::new)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("MSG-35 Whatever is said comes back as it was said")
    void hostileText() {
        for (String text : HOSTILE_TEXTS) {
            NewMessage draft = fromVisitor(
                    text,
                    more -> more.senderId(text)
                            .senderName(text)
                            .fileName(text)
                            .clientMessageId(text)
                            .payload(JsonObject.of(Map.of(text, text))));
            ChatMessage message = append(draft);
            assertThat(message.content()).contains(text);
            assertThat(message.senderId()).contains(text);
            assertThat(message.payload()).isEqualTo(draft.payload());
            assertThat(site.messages().find(message.id())).contains(message);
            assertThat(read(conversation).lastMessageText()).contains(text);
            assertThat(append(draft)).isEqualTo(message);
        }
        assertThat(history()).hasSameSizeAs(HOSTILE_TEXTS);
    }

    @Test
    @DisplayName("MSG-36 A text of 65,536 characters is kept whole; one more cannot be drafted")
    void longestText() {
        for (String character : List.of("x", "\uD83D\uDE00", "\u0645")) {
            String longest = character.repeat(Limits.CONTENT);
            ChatMessage message = fixtures.visitorSays(site, conversation, longest);
            assertThat(site.messages().find(message.id()).flatMap(ChatMessage::content))
                    .contains(longest);
            assertInvalid("content", () -> NewMessage.fromVisitor(conversation, longest + "x"));
        }
        assertInvalid("content", () -> NewMessage.fromVisitor(conversation, " \n\t"));
        assertInvalid("content", () -> NewMessage.fromVisitor(conversation, "a\u0000b"));
        assertInvalid("content", () -> NewMessage.fromVisitor(conversation, "half \uD83D"));
    }

    @Test
    @DisplayName("MSG-37 However many append at once, the sequence has no gap and every count is exact")
    void appendTogether() {
        int each = 25;
        int all = Threads.MANY * each;
        List<List<ChatMessage>> stored = Threads.together(
                Threads.MANY,
                thread -> IntStream.range(0, each)
                        .mapToObj(i -> thread % 2 == 0
                                ? fixtures.visitorSays(site, conversation, "visitor " + thread + "/" + i)
                                : fixtures.agentSays(site, conversation, "agent " + thread + "/" + i))
                        .toList());
        assertThat(history().stream().map(ChatMessage::sequence).toList())
                .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
        assertThat(history())
                .containsExactlyInAnyOrderElementsOf(
                        stored.stream().flatMap(List::stream).toList());
        assertThat(stored)
                .allSatisfy(own -> assertThat(own).isSortedAccordingTo(Comparator.comparingInt(ChatMessage::sequence)));
        assertCounts(all, all / 2, all / 2);
        assertThat(read(visitor).totalMessages()).isEqualTo(all / 2);
        assertThat(read(conversation).lastMessageText())
                .isEqualTo(history().get(all - 1).content());
    }

    @Test
    @DisplayName("MSG-38 However many append under one key at once, one message is stored and all get it")
    void repeatTogether() {
        List<NewMessage> drafts = List.of(
                fromVisitor("hello", draft -> draft.clientMessageId("key")),
                fromVisitor("hello", draft -> draft.whatsappMessageId("wamid.1")),
                fromVisitor("hello", draft -> draft.clientMessageId("both").whatsappMessageId("wamid.2")));
        for (NewMessage draft : drafts) {
            List<ChatMessage> stored = Threads.together(Threads.MANY, thread -> append(draft));
            assertThat(stored).containsOnly(stored.get(0));
        }
        assertThat(history()).extracting(ChatMessage::sequence).containsExactly(1, 2, 3);
        assertCounts(3, 3, 0);
        assertThat(read(visitor).totalMessages()).isEqualTo(3);
    }

    @Test
    @DisplayName("MSG-39 A visitor's total is exact when many of the visitor's conversations go on at once")
    void totalsTogether() {
        Threads.together(Threads.MANY, thread -> {
            ConversationId own = fixtures.conversation(site, visitor).id();
            return fixtures.talk(site, own, 10);
        });
        ChatVisitor read = read(visitor);
        assertThat(read.totalMessages()).isEqualTo(Threads.MANY * 5);
        assertThat(read.totalConversations()).isEqualTo(Threads.MANY + 1);
    }

    @Test
    @DisplayName("MSG-40 A message or a page that was read stays as it was read")
    void detached() {
        ChatMessage message = fixtures.visitorSays(site, conversation, "hello");
        List<ChatMessage> page = history();
        List<ChatMessage> behind = site.messages().after(conversation, 0, 10);
        ChatMessage before = copy(message);
        later();
        fixtures.talk(site, conversation, 3);
        assertThat(copy(message)).isEqualTo(before);
        assertThat(page).containsExactly(before);
        assertThat(behind).containsExactly(before);
    }

    private ChatMessage attachment() {
        return append(NewMessage.builder()
                .conversationId(conversation)
                .senderType(MessageSenderType.AGENT)
                .senderId("agent-7")
                .senderName("Grace")
                .senderAvatar("https://example.org/grace.png")
                .content("the manual")
                .contentType(MessageContentType.FILE)
                .fileUrl("https://files.example.org/manual.pdf")
                .fileName("manual.pdf")
                .fileSize(5_000L)
                .fileMimeType("application/pdf")
                .whatsappMessageId("wamid.1")
                .whatsappStatus("sent")
                .clientMessageId("key-1")
                .payload(JsonObject.parse("{\"sticker\":1}"))
                .build());
    }

    private ChatMessage outgoing(MessageStatus status) {
        return append(NewMessage.builder()
                .from(NewMessage.fromAgent(conversation, "hello"))
                .status(status)
                .whatsappMessageId("wamid." + randomId())
                .build());
    }

    @Test
    @DisplayName(
            "MSG-41 Redacting takes away what was said and attached; who sent it, when, its kind and its keys stay")
    void redacted() {
        ChatMessage message = attachment();
        later();
        ChatMessage redacted = site.messages().redact(message.id());
        assertThat(redacted)
                .isEqualTo(ChatMessage.builder()
                        .from(message)
                        .content(Optional.empty())
                        .fileUrl(Optional.empty())
                        .fileName(Optional.empty())
                        .fileSize(Optional.empty())
                        .fileMimeType(Optional.empty())
                        .payload(Optional.empty())
                        .redactedAt(clock.instant())
                        .updatedAt(clock.instant())
                        .build());
        assertThat(site.messages().find(message.id())).contains(redacted);
        assertThat(history()).containsExactly(redacted);
    }

    @Test
    @DisplayName("MSG-42 Redacting touches no count, and is no change of the conversation or its visitor")
    void redactionCountsNothing() {
        ChatMessage first = fixtures.visitorSays(site, conversation, "my card is 4111");
        ChatMessage note = append(NewMessage.note(conversation, "fraud?"));
        fixtures.agentSays(site, conversation, "thanks");
        ChatConversation before = read(conversation);
        ChatVisitor visitorBefore = read(visitor);
        later();
        site.messages().redact(first.id());
        assertThat(site.messages().redact(note.id()).content()).isEmpty();
        assertThat(read(conversation)).isEqualTo(before);
        assertThat(read(visitor)).isEqualTo(visitorBefore);
        assertThat(fixtures.visitorSays(site, conversation, "bye").sequence()).isEqualTo(4);
    }

    @Test
    @DisplayName("MSG-43 Where the conversation shows a redacted message, it shows its kind and keeps its place")
    void redactedPreview() {
        ChatMessage picture = attachment();
        late("an hour ago", 3_600);
        Instant said = picture.createdAt();
        later();
        site.messages().redact(picture.id());
        assertLast("file", said, MessageSenderType.AGENT);
        ChatMessage first = fixtures.visitorSays(site, conversation, "one");
        ChatMessage second = fixtures.visitorSays(site, conversation, "two");
        site.messages().redact(first.id());
        assertLast("two", second.createdAt(), MessageSenderType.VISITOR);
        site.messages().redact(second.id());
        assertLast("text", second.createdAt(), MessageSenderType.VISITOR);
        assertThat(site.conversations()
                        .list(PageRequest.first(1))
                        .items()
                        .get(0)
                        .lastMessageText())
                .contains("text");
    }

    @Test
    @DisplayName("MSG-44 Redacting again changes nothing")
    void redactedTwice() {
        ChatMessage redacted = site.messages().redact(attachment().id());
        List<Object> before = everything();
        later();
        assertThat(site.messages().redact(redacted.id())).isEqualTo(redacted);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("MSG-45 A key of a redacted message gives the redacted message, whatever is said now")
    void keyOfRedacted() {
        ChatMessage redacted = site.messages().redact(attachment().id());
        List<Object> before = everything();
        later();
        NewMessage again = NewMessage.builder()
                .from(NewMessage.fromAgent(conversation, "the manual"))
                .senderId("agent-7")
                .clientMessageId("key-1")
                .build();
        assertThat(append(again)).isEqualTo(redacted);
        assertThat(append(NewMessage.builder()
                        .from(again)
                        .clientMessageId(Optional.empty())
                        .whatsappMessageId("wamid.1")
                        .build()))
                .isEqualTo(redacted);
        assertConflict(() -> append(NewMessage.builder()
                .from(again)
                .senderId("agent-8")
                .whatsappMessageId("wamid.1")
                .build()));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "MSG-46 Redacting or reporting on an unknown or another site's message is NotFound, and changes nothing")
    void changeOfUnknown() {
        ChatMessage message = attachment();
        List<Object> before = everything();
        later();
        DeliveryUpdate delivered = DeliveryUpdate.of(MessageStatus.DELIVERED);
        MessageId strange = MessageId.of(randomId());
        assertNotFound("message", strange, () -> site.messages().redact(strange));
        assertNotFound("message", strange, () -> site.messages().updateStatus(strange, delivered));
        assertThat(site.messages().updateStatusByWhatsAppId("wamid.none", delivered))
                .isEmpty();
        for (SiteChat elsewhere : List.of(otherSite, unknownSite())) {
            assertNotFound("message", message.id(), () -> elsewhere.messages().redact(message.id()));
            assertNotFound("message", message.id(), () -> elsewhere.messages().updateStatus(message.id(), delivered));
            assertThat(elsewhere.messages().updateStatusByWhatsAppId("wamid.1", delivered))
                    .isEmpty();
        }
        for (String id : List.of("", " ", "x".repeat(Limits.EXTERNAL_ID + 1), "a\0b", "\uD800")) {
            assertInvalid("whatsappMessageId", () -> site.messages().updateStatusByWhatsAppId(id, delivered));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("MSG-47 A status moves on from sending, sent, failed, delivered to read, and never back")
    void everyStatus() {
        List<MessageStatus> order = List.of(
                MessageStatus.SENDING,
                MessageStatus.SENT,
                MessageStatus.FAILED,
                MessageStatus.DELIVERED,
                MessageStatus.READ);
        for (MessageStatus from : order) {
            for (MessageStatus to : order) {
                ChatMessage message = outgoing(from);
                later();
                boolean onwards = order.indexOf(to) > order.indexOf(from);
                ChatMessage expected = onwards
                        ? ChatMessage.builder()
                                .from(message)
                                .status(to)
                                .updatedAt(clock.instant())
                                .build()
                        : message;
                assertThat(site.messages().updateStatus(message.id(), DeliveryUpdate.of(to)))
                        .as(from + " to " + to)
                        .isEqualTo(expected);
                assertThat(site.messages().find(message.id())).contains(expected);
            }
        }
    }

    @Test
    @DisplayName("MSG-48 A report finds its message by WhatsApp id, and WhatsApp's own word is kept")
    void byWhatsAppId() {
        ChatMessage message = attachment();
        later();
        DeliveryUpdate delivered = DeliveryUpdate.fromWhatsApp("delivered").orElseThrow();
        ChatMessage moved =
                site.messages().updateStatusByWhatsAppId("wamid.1", delivered).orElseThrow();
        assertThat(moved)
                .isEqualTo(ChatMessage.builder()
                        .from(message)
                        .status(MessageStatus.DELIVERED)
                        .whatsappStatus("delivered")
                        .updatedAt(clock.instant())
                        .build());
        later();
        assertThat(site.messages().updateStatusByWhatsAppId("wamid.1", delivered))
                .contains(moved);
        ChatMessage read = site.messages().updateStatus(message.id(), DeliveryUpdate.of(MessageStatus.READ));
        assertThat(read.whatsappStatus()).contains("delivered");
        assertThat(history()).containsExactly(read);
    }

    @Test
    @DisplayName("MSG-49 A voice message that was played counts as read, before or after it was read")
    void played() {
        DeliveryUpdate read = DeliveryUpdate.fromWhatsApp("read").orElseThrow();
        DeliveryUpdate played = DeliveryUpdate.fromWhatsApp("played").orElseThrow();
        for (List<DeliveryUpdate> reports : List.of(List.of(read, played), List.of(played, read))) {
            ChatMessage message = outgoing(MessageStatus.DELIVERED);
            reports.forEach(report -> site.messages().updateStatus(message.id(), report));
            ChatMessage heard = site.messages().find(message.id()).orElseThrow();
            assertThat(heard.status()).isEqualTo(MessageStatus.READ);
            assertThat(heard.whatsappStatus()).contains("played");
            later();
            assertThat(site.messages().updateStatus(message.id(), played)).isEqualTo(heard);
        }
    }

    @Test
    @DisplayName("MSG-50 A failure keeps its code and words, until the message arrives after all")
    void failure() {
        ChatMessage message = outgoing(MessageStatus.SENT);
        ChatMessage failed =
                site.messages().updateStatus(message.id(), DeliveryUpdate.failed(131_047, "Re-engagement message"));
        assertThat(failed.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(failed.failureCode()).contains(131_047);
        assertThat(failed.failureTitle()).contains("Re-engagement message");
        later();
        assertThat(site.messages().updateStatus(message.id(), DeliveryUpdate.failed(-1, "again")))
                .isEqualTo(failed);
        assertThat(site.messages().updateStatus(message.id(), DeliveryUpdate.of(MessageStatus.SENT)))
                .isEqualTo(failed);
        assertThat(site.messages().redact(message.id()).failureCode()).contains(131_047);
        ChatMessage arrived = site.messages().updateStatus(message.id(), DeliveryUpdate.of(MessageStatus.DELIVERED));
        assertThat(arrived.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(arrived.failureCode()).isEmpty();
        assertThat(arrived.failureTitle()).isEmpty();
        assertThat(site.messages().updateStatus(message.id(), DeliveryUpdate.failed(1, "late")))
                .isEqualTo(arrived);
        assertThat(site.messages().find(message.id())).contains(arrived);
    }

    @Test
    @DisplayName("MSG-51 A status is no change of the conversation")
    void statusCountsNothing() {
        ChatMessage message = outgoing(MessageStatus.SENDING);
        ChatConversation before = read(conversation);
        later();
        site.messages().updateStatus(message.id(), DeliveryUpdate.of(MessageStatus.READ));
        assertThat(read(conversation)).isEqualTo(before);
    }

    @Test
    @DisplayName("MSG-52 However many report at once, in whatever order, the furthest status stays")
    void reportsAtOnce() {
        ChatMessage message = outgoing(MessageStatus.SENDING);
        List<DeliveryUpdate> reports = List.of(
                DeliveryUpdate.failed(1, "one"),
                DeliveryUpdate.of(MessageStatus.SENT),
                DeliveryUpdate.fromWhatsApp("read").orElseThrow(),
                DeliveryUpdate.of(MessageStatus.DELIVERED),
                DeliveryUpdate.fromWhatsApp("played").orElseThrow());
        Threads.together(
                Threads.MANY,
                number -> site.messages().updateStatus(message.id(), reports.get(number % reports.size())));
        ChatMessage read = site.messages().find(message.id()).orElseThrow();
        assertThat(read.status()).isEqualTo(MessageStatus.READ);
        assertThat(read.whatsappStatus()).contains("played");
        assertThat(read.failureCode()).isEmpty();
    }

    @Test
    @DisplayName("MSG-53 However many redact at once while others append, everything shown is exact")
    void redactAtOnce() {
        List<ChatMessage> talk = fixtures.talk(site, conversation, 3);
        Threads.together(Threads.MANY, number -> {
            if (number % 4 == 0) {
                fixtures.agentSays(site, conversation, "more");
            }
            return site.messages().redact(talk.get(number % 3).id());
        });
        assertThat(history().subList(0, 3))
                .allMatch(message -> message.redactedAt().isPresent());
        ChatMessage last = history().get(history().size() - 1);
        assertLast("more", last.createdAt(), MessageSenderType.AGENT);
        assertThat(read(conversation).messageCount()).isEqualTo(history().size());
    }
}
