package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.SiteChat#inTransaction} and {@link SiteTransaction}. */
public abstract class TransactionContract extends StoreContract {
    private static final VisitorIdentity ADA = VisitorIdentity.byExternalId("ada");

    private ConversationId conversation;
    private VisitorId visitor;

    /** For the store's own test class. */
    protected TransactionContract() {}

    @BeforeEach
    final void startConversation() {
        ChatConversation started = fixtures.conversation(site);
        conversation = started.id();
        visitor = started.visitorId();
    }

    /** One visitor, one conversation and two messages more. */
    private ChatConversation everyKindOfWrite(SiteTransaction transaction) {
        ChatVisitor ada = transaction.visitors().identify(ADA);
        ChatConversation started = transaction.conversations().start(NewConversation.widget(ada.id()));
        transaction.messages().append(NewMessage.fromVisitor(started.id(), "hello"));
        transaction.messages().append(NewMessage.fromVisitor(conversation, "hello"));
        return started;
    }

    private void assertNothingStored() {
        assertThat(site.visitors().find(ADA)).isEmpty();
        assertThat(read(conversation).messageCount()).isZero();
        assertThat(read(conversation).lastMessageText()).isEmpty();
        assertThat(read(visitor).totalMessages()).isZero();
        assertThat(site.messages().after(conversation, 0, 10)).isEmpty();
        assertThat(site.conversations().list(PageRequest.first(10)).items()).hasSize(1);
        assertThat(fixtures.visitorSays(site, conversation, "next").sequence()).isEqualTo(1);
    }

    private static void refused(ThrowingCallable operation) {
        assertThatThrownBy(operation).isInstanceOf(NotFoundException.class);
    }

    @Test
    @DisplayName("TX-01 What a transaction did is stored when its work returns, and the result is the work's")
    void commit() {
        ChatConversation started = site.inTransaction(this::everyKindOfWrite);
        assertThat(site.visitors().find(ADA).map(ChatVisitor::id)).contains(started.visitorId());
        assertThat(read(started.id()).messageCount()).isEqualTo(1);
        assertThat(read(conversation).messageCount()).isEqualTo(1);
        assertThat(read(visitor).totalMessages()).isEqualTo(1);
        assertThat(site.messages().after(started.id(), 0, 10)).hasSize(1);
    }

    @Test
    @DisplayName("TX-02 Work may give nothing and do nothing")
    @SuppressWarnings("NullAway") // on JDK 17 it does not see that the work's result may be null
    void nothing() {
        AtomicReference<String> seen = new AtomicReference<>("");
        Object result = site.<@Nullable Object, RuntimeException>inTransaction(transaction -> {
            seen.set(transaction.siteId().toString());
            return null;
        });
        assertThat(result).isNull();
        assertThat(seen.get()).isEqualTo(site.siteId().toString());
    }

    @Test
    @DisplayName("TX-03 A transaction sees what it did itself")
    void ownWrites() {
        site.inTransaction(transaction -> {
            ChatConversation started = everyKindOfWrite(transaction);
            assertThat(transaction.visitors().find(ADA).map(ChatVisitor::totalMessages))
                    .contains(1);
            assertThat(transaction.conversations().find(started.id()).map(ChatConversation::messageCount))
                    .contains(1);
            assertThat(transaction.conversations().list(PageRequest.first(10)).items())
                    .hasSize(2);
            assertThat(transaction
                            .messages()
                            .history(started.id(), HistoryOrder.OLDEST_FIRST, PageRequest.first(10))
                            .items())
                    .hasSize(1);
            return started;
        });
    }

    @Test
    @DisplayName("TX-04 Nobody else sees what a transaction did before it is committed, nor waits to read")
    void noDirtyReads() {
        site.inTransaction(transaction -> {
            ChatConversation started = everyKindOfWrite(transaction);
            return Threads.elsewhere(() -> {
                assertThat(site.visitors().find(ADA)).isEmpty();
                assertThat(site.conversations().find(started.id())).isEmpty();
                assertThat(read(conversation).messageCount()).isZero();
                assertThat(read(visitor).totalMessages()).isZero();
                assertThat(site.messages().after(conversation, 0, 10)).isEmpty();
                assertThat(site.conversations().list(PageRequest.first(10)).items())
                        .hasSize(1);
                return started;
            });
        });
        assertThat(read(conversation).messageCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("TX-05 A transaction of one site keeps no writer of another waiting")
    void otherSites() {
        ConversationId elsewhere = fixtures.conversation(otherSite).id();
        site.inTransaction(transaction -> {
            everyKindOfWrite(transaction);
            return Threads.elsewhere(() -> fixtures.talk(otherSite, elsewhere, 3));
        });
        assertThat(otherSite.messages().after(elsewhere, 0, 10)).hasSize(3);
    }

    @Test
    @DisplayName("TX-06 An exception undoes the work and is thrown on unchanged")
    void exception() {
        IllegalArgumentException thrown = new IllegalArgumentException("the host's own");
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    everyKindOfWrite(transaction);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(thrown.getSuppressed()).isEmpty();
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-07 A checked exception undoes the work and is thrown on unchanged")
    void checkedException() {
        IOException thrown = new IOException("the host's own");
        TransactionWork<ChatConversation, IOException> work = transaction -> {
            everyKindOfWrite(transaction);
            throw thrown;
        };
        assertThatThrownBy(() -> site.inTransaction(work)).isSameAs(thrown);
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-08 An Error undoes the work and is thrown on unchanged")
    void error() {
        StackOverflowError thrown = new StackOverflowError("the host's own");
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    everyKindOfWrite(transaction);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-09 An operation's own failure undoes the work and is thrown on unchanged")
    void failureOfAnOperation() {
        ConversationId unknown = ConversationId.of(randomId());
        assertNotFound(
                "conversation",
                unknown,
                () -> site.inTransaction(transaction -> {
                    everyKindOfWrite(transaction);
                    return transaction.messages().append(NewMessage.fromVisitor(unknown, "hello"));
                }));
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-10 An operation that failed dooms the transaction, also when the work catches the error")
    void doomed() {
        ConflictException error = assertConflict(() -> site.inTransaction(transaction -> {
            everyKindOfWrite(transaction);
            refused(() ->
                    transaction.messages().append(NewMessage.fromVisitor(ConversationId.of(randomId()), "hello")));
            return "went on";
        }));
        assertThat(error).hasCauseInstanceOf(NotFoundException.class);
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-11 A read that failed dooms the transaction as well")
    void doomedByReading() {
        ConversationId unknown = ConversationId.of(randomId());
        assertConflict(() -> site.inTransaction(transaction -> {
            everyKindOfWrite(transaction);
            refused(() -> transaction.messages().after(unknown, 0, 10));
            return "went on";
        }));
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-12 A doomed transaction names its first failure as the cause")
    void firstFailure() {
        AtomicReference<Throwable> first = new AtomicReference<>();
        ConflictException error = assertConflict(() -> site.inTransaction(transaction -> {
            for (int attempt = 0; attempt < 2; attempt++) {
                try {
                    transaction.conversations().start(NewConversation.widget(VisitorId.of(randomId())));
                } catch (NotFoundException e) {
                    first.compareAndSet(null, e);
                }
            }
            return "went on";
        }));
        assertThat(error.getCause()).isSameAs(first.get());
    }

    @Test
    @DisplayName("TX-13 What the work of a doomed transaction throws itself is thrown on unchanged")
    void doomedAndThrowing() {
        IllegalArgumentException thrown = new IllegalArgumentException("the host's own");
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    everyKindOfWrite(transaction);
                    refused(() -> transaction.conversations().start(NewConversation.widget(VisitorId.of(randomId()))));
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-14 A draft that cannot be built is no operation: the transaction goes on")
    void invalidDraft() {
        site.inTransaction(transaction -> {
            assertInvalid("content", () -> NewMessage.fromVisitor(conversation, " "));
            return everyKindOfWrite(transaction);
        });
        assertThat(read(conversation).messageCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("TX-15 A transaction inside a transaction joins it: both are stored at the outer end")
    void nested() {
        site.inTransaction(outer -> {
            fixtures.visitorSays(outer, conversation, "outer");
            outer.inTransaction(inner -> fixtures.visitorSays(inner, conversation, "inner"));
            assertThat(Threads.elsewhere(() -> read(conversation).messageCount()))
                    .isZero();
            return fixtures.visitorSays(outer, conversation, "outer again");
        });
        assertThat(site.messages().after(conversation, 0, 10))
                .extracting(ChatMessage::sequence)
                .containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("TX-16 What undoes the outer transaction undoes the inner one with it")
    void nestedUndone() {
        IllegalArgumentException thrown = new IllegalArgumentException("the host's own");
        assertThatThrownBy(() -> site.inTransaction(outer -> {
                    outer.inTransaction(this::everyKindOfWrite);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-17 An inner transaction that fails dooms the outer one, also when the work catches the error")
    void nestedFailure() {
        IOException thrown = new IOException("the host's own");
        ConflictException error = assertConflict(() -> site.inTransaction(outer -> {
            everyKindOfWrite(outer);
            try {
                outer.inTransaction(inner -> {
                    throw thrown;
                });
            } catch (IOException e) {
                assertThat(e).isSameAs(thrown);
            }
            return "went on";
        }));
        assertThat(error.getCause()).isSameAs(thrown);
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-18 Actions for after the commit run in order, when everybody sees what was done")
    void afterCommit() {
        List<String> ran = new ArrayList<>();
        site.inTransaction(transaction -> {
            transaction.afterCommit(() -> ran.add(
                    "first sees " + Threads.elsewhere(() -> read(conversation).messageCount())));
            everyKindOfWrite(transaction);
            transaction.afterCommit(() -> ran.add("second"));
            assertThat(ran).isEmpty();
            return conversation;
        });
        assertThat(ran).containsExactly("first sees 1", "second");
    }

    @Test
    @DisplayName("TX-19 An action after the commit may write, also in a transaction of its own")
    void actionsWrite() {
        site.inTransaction(transaction -> {
            transaction.afterCommit(() -> fixtures.agentSays(site, conversation, "thank you"));
            transaction.afterCommit(
                    () -> site.inTransaction(next -> fixtures.agentSays(next, conversation, "goodbye")));
            return fixtures.visitorSays(transaction, conversation, "hello");
        });
        assertThat(site.messages().after(conversation, 0, 10)).hasSize(3);
    }

    @Test
    @DisplayName("TX-20 An action that throws keeps no other from running, and the work is stored")
    void actionsAreIsolated() {
        List<String> ran = new ArrayList<>();
        String result = site.inTransaction(transaction -> {
            everyKindOfWrite(transaction);
            transaction.afterCommit(() -> ran.add("before"));
            transaction.afterCommit(() -> {
                throw new IllegalArgumentException("an action's own");
            });
            transaction.afterCommit(() -> ran.add("after"));
            return "result";
        });
        assertThat(result).isEqualTo("result");
        assertThat(ran).containsExactly("before", "after");
        assertThat(read(conversation).messageCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("TX-21 No action runs when the transaction is undone or doomed")
    void noActionAfterUndoing() {
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    transaction.afterCommit(() -> ran.add("undone"));
                    throw new IllegalArgumentException("the host's own");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertConflict(() -> site.inTransaction(transaction -> {
            transaction.afterCommit(() -> ran.add("doomed"));
            refused(() -> transaction.conversations().start(NewConversation.widget(VisitorId.of(randomId()))));
            return "went on";
        }));
        assertThat(ran).isEmpty();
    }

    @Test
    @DisplayName("TX-22 Actions of an inner transaction run at the outer end, in the order in which they were left")
    void nestedActions() {
        List<String> ran = new ArrayList<>();
        site.inTransaction(outer -> {
            outer.afterCommit(() -> ran.add("outer"));
            outer.inTransaction(inner -> {
                inner.afterCommit(() -> ran.add("inner"));
                return "inner";
            });
            assertThat(ran).isEmpty();
            outer.afterCommit(() -> ran.add("outer again"));
            return "outer";
        });
        assertThat(ran).containsExactly("outer", "inner", "outer again");
    }

    /** Every way to use a transaction. */
    private List<ThrowingCallable> uses(SiteTransaction transaction) {
        return List.of(
                () -> transaction.visitors().identify(ADA),
                () -> transaction.visitors().find(visitor),
                () -> transaction.conversations().start(NewConversation.widget(visitor)),
                () -> transaction.conversations().find(conversation),
                () -> transaction.conversations().list(PageRequest.first(10)),
                () -> transaction.messages().append(NewMessage.fromVisitor(conversation, "hello")),
                () -> transaction.messages().find(MessageId.of(randomId())),
                () -> transaction.messages().after(conversation, 0, 10),
                () -> transaction.afterCommit(() -> {}),
                () -> transaction.inTransaction(inner -> "inner"));
    }

    @Test
    @DisplayName("TX-23 A transaction cannot be used after its end")
    void ended() {
        SiteTransaction ended = site.inTransaction(transaction -> transaction);
        assertThat(uses(ended))
                .allSatisfy(use -> assertThatIllegalStateException().isThrownBy(use));
        assertNothingStored();
    }

    @Test
    @DisplayName("TX-24 A transaction cannot be used from another thread than its own")
    void foreignThread() {
        site.inTransaction(transaction -> {
            everyKindOfWrite(transaction);
            return Threads.elsewhere(() -> {
                assertThat(uses(transaction))
                        .allSatisfy(use -> assertThatIllegalStateException().isThrownBy(use));
                return "refused";
            });
        });
        assertThat(read(conversation).messageCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("TX-25 A transaction reaches no other site")
    void siteIsolation() {
        ChatConversation elsewhere = fixtures.conversation(otherSite);
        site.inTransaction(transaction -> {
            assertThat(transaction.conversations().find(elsewhere.id())).isEmpty();
            assertThat(transaction.visitors().find(elsewhere.visitorId())).isEmpty();
            return transaction.siteId();
        });
        assertNotFound(
                "conversation",
                elsewhere.id(),
                () -> site.inTransaction(transaction -> fixtures.visitorSays(transaction, elsewhere.id(), "hello")));
        assertThat(otherSite.conversations().find(elsewhere.id())).contains(elsewhere);
    }

    @Test
    @DisplayName("TX-26 However many transactions run at once, no update is lost")
    void together() {
        Threads.together(
                Threads.MANY,
                thread -> site.inTransaction(transaction -> {
                    fixtures.visitorSays(transaction, conversation, "one of " + thread);
                    return fixtures.agentSays(transaction, conversation, "two of " + thread);
                }));
        List<ChatMessage> messages = site.messages().after(conversation, 0, 100);
        assertThat(messages)
                .extracting(ChatMessage::sequence)
                .isEqualTo(IntStream.rangeClosed(1, 2 * Threads.MANY).boxed().toList());
        assertThat(read(conversation).unreadAgentCount()).isEqualTo(Threads.MANY);
        assertThat(read(conversation).unreadVisitorCount()).isEqualTo(Threads.MANY);
        assertThat(read(visitor).totalMessages()).isEqualTo(Threads.MANY);
        for (int i = 0; i < messages.size(); i += 2) {
            String thread = messages.get(i).content().orElseThrow().substring("one of ".length());
            assertThat(messages.get(i + 1).content()).contains("two of " + thread);
        }
    }

    @Test
    @DisplayName("TX-27 Keys that an undone transaction used are free")
    void keysOfTheUndone() {
        NewMessage draft = NewMessage.builder()
                .from(NewMessage.fromVisitor(conversation, "hello"))
                .clientMessageId("key")
                .whatsappMessageId("wamid.1")
                .build();
        List<MessageId> undone = Collections.synchronizedList(new ArrayList<>());
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    transaction.visitors().identify(ADA);
                    undone.add(transaction.messages().append(draft).id());
                    throw new IllegalArgumentException("the host's own");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(site.messages().find(undone.get(0))).isEmpty();
        ChatVisitor ada = site.visitors()
                .identify(NewVisitor.builder().name("Ada").addIdentities(ADA).build());
        assertThat(ada.name()).contains("Ada");
        NewMessage other =
                NewMessage.builder().from(draft).content("something else").build();
        ChatMessage stored = site.messages().append(other);
        assertThat(stored.sequence()).isEqualTo(1);
        assertThat(stored.content()).contains("something else");
    }

    @Test
    @DisplayName("TX-28 An operation that is refused outside a transaction stores nothing")
    void singleOperations() {
        ChatVisitor ada = site.visitors().identify(ADA);
        ChatVisitor grace = site.visitors().identify(VisitorIdentity.byExternalId("grace"));
        assertConflict(() -> site.visitors()
                .identify(NewVisitor.builder()
                        .addIdentities(VisitorIdentity.byWhatsApp("491511"), ADA, VisitorIdentity.byExternalId("grace"))
                        .build()));
        assertThat(site.visitors().find(VisitorIdentity.byWhatsApp("491511"))).isEmpty();
        assertThat(read(ada.id())).isEqualTo(ada);
        assertThat(read(grace.id())).isEqualTo(grace);
    }

    @Test
    @DisplayName("TX-29 A key repeated within a transaction returns the first message, and dooms nothing")
    void repeatedInside() {
        NewMessage draft = NewMessage.builder()
                .from(NewMessage.fromVisitor(conversation, "hello"))
                .clientMessageId("key")
                .build();
        site.inTransaction(transaction -> {
            ChatMessage first = transaction.messages().append(draft);
            assertThat(transaction.messages().append(draft)).isEqualTo(first);
            return first;
        });
        assertThat(read(conversation).messageCount()).isEqualTo(1);
    }
}
