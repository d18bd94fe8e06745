package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class InMemoryLiveChatTest {
    private static final SiteId SITE = SiteId.of(new UUID(0, 1));

    private final LiveChat chat = InMemoryLiveChat.create();
    private final Fixtures fixtures = Fixtures.of(chat);
    private final SiteChat site = fixtures.newSite();

    @Test
    void sameCallsWithTheSameClockAndIdsGiveTheSame() {
        assertThat(play()).isEqualTo(play()).contains("hello").hasSizeGreaterThan(1_000);
    }

    private static String play() {
        try (LiveChat chat = InMemoryLiveChat.builder()
                .clock(ChatClock.of(ManualClock.ticking()))
                .ids(SequentialIds.create())
                .build()) {
            chat.sites().register(SITE);
            SiteChat site = chat.site(SITE);
            Fixtures fixtures = Fixtures.of(chat);
            List<Object> said = new ArrayList<>();
            said.add(site.visitors()
                    .identify(NewVisitor.builder()
                            .addIdentities(VisitorIdentity.byEmail("ada@example.org"))
                            .build()));
            ConversationId conversation = fixtures.conversation(site).id();
            said.addAll(fixtures.talk(site, conversation, 3));
            said.add(site.inTransaction(transaction -> fixtures.visitorSays(transaction, conversation, "hello")));
            said.addAll(site.conversations().list(PageRequest.first(10)).items());
            said.addAll(site.messages()
                    .history(conversation, HistoryOrder.NEWEST_FIRST, PageRequest.first(10))
                    .items());
            return ChatJson.write(said);
        }
    }

    @Test
    void manyAppendsStayUsable() {
        int count = Boolean.getBoolean("livechat.full") ? 100_000 : 20_000;
        ConversationId conversation = fixtures.conversation(site).id();
        for (int i = 0; i < count; i++) {
            site.messages()
                    .append(NewMessage.builder()
                            .from(NewMessage.fromVisitor(conversation, "message"))
                            .clientMessageId("key-" + i)
                            .build());
        }
        assertThat(site.conversations().find(conversation).orElseThrow().messageCount())
                .isEqualTo(count);
        assertThat(site.messages().after(conversation, count - 2, 10))
                .extracting(ChatMessage::sequence)
                .containsExactly(count - 1, count);
    }

    @Test
    void writingPastTheOwnOpenTransactionIsRefusedRatherThanWaitedFor() {
        ConversationId conversation = fixtures.conversation(site).id();
        site.inTransaction(transaction -> {
            List<ThrowingCallable> writes = List.of(
                    () -> fixtures.visitorSays(site, conversation, "hello"),
                    () -> fixtures.stranger(site),
                    () -> site.inTransaction(other -> "other"),
                    () -> chat.sites().remove(site.siteId()));
            assertThat(writes)
                    .allSatisfy(write -> assertThatIllegalStateException()
                            .isThrownBy(write)
                            .withMessageContaining("this thread has a transaction open on site " + site.siteId()));
            assertThat(site.conversations().find(conversation)).isPresent();
            return fixtures.visitorSays(transaction, conversation, "hello");
        });
        assertThat(site.messages().after(conversation, 0, 10)).hasSize(1);
    }

    @Test
    void aWriterWaitsForTheTransactionBeforeIt() throws Exception {
        ConversationId conversation = fixtures.conversation(site).id();
        CountDownLatch writing = new CountDownLatch(1);
        CompletableFuture<ChatMessage> other = site.inTransaction(transaction -> {
            CompletableFuture<ChatMessage> started = CompletableFuture.supplyAsync(() -> {
                writing.countDown();
                return fixtures.agentSays(site, conversation, "second");
            });
            assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();
            fixtures.visitorSays(transaction, conversation, "first");
            assertThat(started).isNotDone();
            return started;
        });
        assertThat(other.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(2);
    }

    @Test
    void aThreadThatWasInterruptedCanStillWrite() {
        Thread.currentThread().interrupt();
        try {
            assertThat(fixtures.stranger(site).totalVisits()).isEqualTo(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aGeneratorThatRepeatsItselfOverwritesNothing() {
        try (LiveChat repeating =
                InMemoryLiveChat.builder().ids(() -> new UUID(0, 7)).build()) {
            repeating.sites().register(SITE);
            SiteChat own = repeating.site(SITE);
            NewVisitor ada = NewVisitor.builder().name("Ada").build();
            own.visitors().identify(ada);
            assertThat(catchThrowableOfType(
                            ConflictException.class,
                            () -> own.visitors().identify(NewVisitor.builder().build())))
                    .isNotNull();
            assertThat(own.visitors()
                            .find(VisitorId.of(new UUID(0, 7)))
                            .orElseThrow()
                            .name())
                    .contains("Ada");
        }
    }
}
