package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedCycle;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.selfcheck.SelfCheckReport;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.selfcheck.SelfCheck}. That it is clean after every other test is tried there. */
public abstract class SelfCheckContract extends StoreContract {
    /** For the store's own test class. */
    protected SelfCheckContract() {}

    @Test
    @DisplayName("CHK-01 A site without anything is clean, and an unknown one is NotFound")
    void nothing() {
        assertThat(site.selfCheck().verify())
                .isEqualTo(SelfCheckReport.builder()
                        .conversations(0)
                        .visitors(0)
                        .agents(0)
                        .found(0)
                        .build());
        SiteChat unknown = unknownSite();
        PageRequest first = PageRequest.first(10);
        assertNotFound("site", unknown.siteId(), () -> unknown.selfCheck().verify());
        assertNotFound("site", unknown.siteId(), () -> unknown.selfCheck().verify(first));
        assertNotFound("site", unknown.siteId(), () -> unknown.selfCheck().repair());
        assertNotFound("site", unknown.siteId(), () -> unknown.selfCheck().repair(first));
    }

    @Test
    @DisplayName("CHK-02 Messages of every kind leave a site clean, read or not, late, redacted and with files")
    void messages() {
        ConversationId id = fixtures.conversation(site).id();
        fixtures.talk(site, id, 7);
        HOSTILE_TEXTS.forEach(text -> fixtures.visitorSays(site, id, text));
        append(id, MessageSenderType.AGENT, MessageContentType.NOTE, "between us", Optional.empty());
        append(id, MessageSenderType.SYSTEM, MessageContentType.TEXT, "announced", Optional.empty());
        append(id, MessageSenderType.AI, MessageContentType.TEXT, "computed", Optional.empty());
        append(id, MessageSenderType.VISITOR, MessageContentType.TEXT, "late", Optional.of(-60));
        append(id, MessageSenderType.AGENT, MessageContentType.TEXT, "late as well", Optional.of(-3_600));
        site.messages()
                .append(NewMessage.builder()
                        .from(NewMessage.fromVisitor(id, "x"))
                        .content(Optional.empty())
                        .contentType(MessageContentType.FILE)
                        .fileUrl("https://example.org/bill.pdf")
                        .fileName("bill.pdf")
                        .build());
        assertClean(site);
        site.conversations().markReadByVisitor(id, 5);
        later();
        ChatMessage last = fixtures.visitorSays(site, id, "x".repeat(300));
        assertClean(site);
        site.messages().redact(last.id());
        assertClean(site);
    }

    @Test
    @DisplayName("CHK-03 Conversations that are answered, rated, ended, reopened and handed over leave a site clean")
    void lives() {
        ChatAgent ada = fixtures.agent(site, "Ada");
        ChatAgent grace = fixtures.agent(site, "Grace");
        for (int i = 0; i < 3; i++) {
            ConversationId id = fixtures.conversation(site).id();
            live(id, ada, grace, i);
            assertClean(site);
        }
        ChatConversation missed = fixtures.conversation(site);
        site.conversations().markMissed(missed.id());
        assertClean(site);
        later();
        site.messages().append(NewMessage.fromAgent(missed.id(), "Sorry!"));
        assertClean(site);
        site.agents().deactivate(grace.id());
        assertClean(site);
    }

    private void live(ConversationId id, ChatAgent first, ChatAgent second, int turn) {
        later();
        fixtures.visitorSays(site, id, "Hello?");
        later();
        site.conversations().assign(id, first.id());
        later();
        fixtures.agentSays(site, id, "Hello!");
        site.conversations().rate(id, ConversationRating.of(2 + turn));
        later();
        site.conversations().resolve(id);
        later();
        fixtures.visitorSays(site, id, "One more thing");
        site.conversations().transfer(id, second.id());
        later();
        fixtures.agentSays(site, id, "Yes?");
        site.conversations().rate(id, ConversationRating.of(5));
        if (turn > 0) {
            site.conversations().resolve(id);
        }
        if (turn > 1) {
            later();
            site.conversations().close(id);
        }
    }

    @Test
    @DisplayName("CHK-04 Erasing a visitor leaves a site clean, though agents keep what they have handled")
    void erasure() {
        ChatAgent ada = fixtures.agent(site, "Ada");
        ChatConversation gone = fixtures.conversation(site);
        live(gone.id(), ada, fixtures.agent(site, "Grace"), 1);
        ChatConversation kept = fixtures.conversation(site);
        live(kept.id(), ada, fixtures.agent(site, "Linus"), 0);
        site.visitors().erase(gone.visitorId());
        assertThat(site.agents().find(ada.id()).orElseThrow().totalRatings()).isEqualTo(2);
        assertClean(site);
        assertThat(site.selfCheck().repair().isClean()).isTrue();
        assertThat(site.agents().find(ada.id()).orElseThrow().totalRatings()).isEqualTo(2);
    }

    @Test
    @DisplayName("CHK-05 An imported history leaves a site clean, with times and past cycles of its own")
    void imported() {
        ChatAgent ada = fixtures.agent(site, "Ada");
        Instant start = Instant.parse("2024-02-03T04:05:06.789012Z");
        VisitorId visitor = VisitorId.of(randomId());
        ConversationId id = ConversationId.of(randomId());
        site.imports()
                .run(Stream.of(
                        ImportedVisitor.builder()
                                .id(visitor)
                                .createdAt(start)
                                .addIdentities(
                                        VisitorIdentity.byExternalId("z"),
                                        VisitorIdentity.byExternalId("a"),
                                        VisitorIdentity.byWhatsApp("260971234567"))
                                .build(),
                        ImportedConversation.builder()
                                .id(id)
                                .visitorId(visitor)
                                .assignedAgentId(ada.id())
                                .status(ConversationStatus.RESOLVED)
                                .createdAt(start)
                                .addEarlierCycles(ImportedCycle.builder()
                                        .outcome(ConversationStatus.RESOLVED)
                                        .assignedAgentId(ada.id())
                                        .attendedAt(start.plusSeconds(100))
                                        .endedAt(start.plusSeconds(300))
                                        .reopenedAt(start.plusSeconds(500))
                                        .rating(4)
                                        .build())
                                .resolvedAt(start.plusSeconds(900))
                                .rating(5)
                                .build(),
                        imported(id, MessageSenderType.VISITOR, start.minusSeconds(5)),
                        imported(id, MessageSenderType.AGENT, start.plusSeconds(700)),
                        imported(id, MessageSenderType.AI, start.plusSeconds(30)),
                        imported(id, MessageSenderType.AGENT, start.plusSeconds(60)),
                        imported(id, MessageSenderType.AGENT, start.plusSeconds(600)),
                        imported(id, MessageSenderType.AGENT, start.plusSeconds(1_000)),
                        imported(id, MessageSenderType.SYSTEM, start.plusSeconds(400))));
        assertClean(site);
        site.conversations().reopen(id);
        fixtures.agentSays(site, id, "Once more");
        assertClean(site);
    }

    private static ImportedMessage imported(ConversationId conversation, MessageSenderType sender, Instant at) {
        return ImportedMessage.builder()
                .id(MessageId.of(randomId()))
                .conversationId(conversation)
                .senderType(sender)
                .content("hello")
                .createdAt(at)
                .build();
    }

    @Test
    @DisplayName("CHK-06 What visitors are known by leaves a site clean")
    void identities() {
        ChatVisitor ada = site.visitors()
                .identify(NewVisitor.builder()
                        .addIdentities(VisitorIdentity.byExternalId("b"), VisitorIdentity.byExternalId("a"))
                        .build());
        site.visitors()
                .identify(NewVisitor.builder()
                        .addIdentities(VisitorIdentity.byExternalId("a"), VisitorIdentity.byWhatsApp("260971234567"))
                        .build());
        assertThat(read(ada.id()).whatsappPhone()).contains("260971234567");
        assertClean(site);
    }

    @Test
    @DisplayName("CHK-07 Batches look at every row once, and come to what the whole comes to")
    void batches() {
        ChatAgent ada = fixtures.agent(site, "Ada");
        fixtures.agent(site, "Grace");
        for (int i = 0; i < 5; i++) {
            ConversationId id = fixtures.conversation(site).id();
            fixtures.talk(site, id, i);
            site.conversations().assign(id, ada.id());
        }
        fixtures.stranger(site);
        SelfCheckReport whole = site.selfCheck().verify();
        assertThat(List.of(whole.conversations(), whole.visitors(), whole.agents()))
                .containsExactly(5L, 6L, 2L);
        for (int limit : List.of(1, 2, 5, 6, 200)) {
            List<SelfCheckReport> batches = new ArrayList<>();
            Optional<Cursor> next = Optional.empty();
            do {
                SelfCheckReport batch = site.selfCheck().verify(new PageRequest(limit, next));
                assertThat(batch.conversations() + batch.visitors() + batch.agents())
                        .isLessThanOrEqualTo(limit);
                batches.add(batch);
                next = batch.next();
            } while (next.isPresent());
            assertThat(batches.stream()
                            .mapToLong(SelfCheckReport::conversations)
                            .sum())
                    .isEqualTo(5);
            assertThat(batches.stream().mapToLong(SelfCheckReport::visitors).sum())
                    .isEqualTo(6);
            assertThat(batches.stream().mapToLong(SelfCheckReport::agents).sum())
                    .isEqualTo(2);
        }
    }

    @Test
    @DisplayName("CHK-08 A cursor of another site, or of another list, is Validation")
    void cursors() {
        fixtures.talk(site, fixtures.conversation(site).id(), 3);
        fixtures.conversation(site);
        Cursor own = site.selfCheck().verify(PageRequest.first(1)).next().orElseThrow();
        Cursor list = site.conversations().list(PageRequest.first(1)).next().orElseThrow();
        assertInvalid("cursor", () -> otherSite.selfCheck().verify(PageRequest.after(own, 1)));
        assertInvalid("cursor", () -> otherSite.selfCheck().repair(PageRequest.after(own, 1)));
        assertInvalid("cursor", () -> site.selfCheck().verify(PageRequest.after(list, 1)));
    }

    @Test
    @DisplayName("CHK-09 Repairing what is right finds nothing and changes nothing")
    void repairChangesNothing() {
        ChatAgent ada = fixtures.agent(site, "Ada");
        ChatConversation conversation = fixtures.conversation(site);
        live(conversation.id(), ada, fixtures.agent(site, "Grace"), 2);
        ChatConversation before = read(conversation.id());
        ChatVisitor visitor = read(conversation.visitorId());
        ChatAgent agent = site.agents().find(ada.id()).orElseThrow();
        later();
        SelfCheckReport report = site.selfCheck().repair();
        assertThat(report).isEqualTo(site.selfCheck().verify());
        assertThat(report.isClean()).isTrue();
        assertThat(read(conversation.id())).isEqualTo(before);
        assertThat(read(conversation.visitorId())).isEqualTo(visitor);
        assertThat(site.agents().find(ada.id())).contains(agent);
    }

    @Test
    @DisplayName("CHK-10 In a transaction its own changes count, and a check that fails dooms it")
    void inTransaction() {
        ChatAgent ada = fixtures.agent(site, "Ada");
        SelfCheckReport inside = site.inTransaction(tx -> {
            ChatVisitor visitor = fixtures.stranger(tx);
            ConversationId id = fixtures.conversation(tx, visitor.id()).id();
            fixtures.visitorSays(tx, id, "Hello?");
            tx.conversations().assign(id, ada.id());
            assertThat(tx.selfCheck().repair().isClean()).isTrue();
            fixtures.visitorSays(tx, id, "Hello!");
            return tx.selfCheck().verify();
        });
        assertThat(inside).isEqualTo(site.selfCheck().verify());
        assertThat(inside.conversations()).isEqualTo(1);
        Cursor foreign =
                otherSite.selfCheck().verify(PageRequest.first(1)).next().orElseThrow();
        assertConflict(() -> site.inTransaction(tx -> {
            assertInvalid("cursor", () -> tx.selfCheck().verify(PageRequest.after(foreign, 1)));
            return tx;
        }));
    }

    @Test
    @DisplayName("CHK-11 Beside running traffic there is no false alarm, and a repair disturbs nobody")
    void besideTraffic() {
        ChatAgent ada = fixtures.agent(site, "Ada");
        ChatAgent grace = fixtures.agent(site, "Grace");
        List<ConversationId> ids =
                Stream.generate(() -> fixtures.conversation(site).id()).limit(4).toList();
        AtomicInteger running = new AtomicInteger(6);
        Threads.together(8, thread -> {
            if (thread < 6) {
                try {
                    for (int i = 0; i < 25; i++) {
                        ConversationId id = ids.get((thread + i) % ids.size());
                        fixtures.visitorSays(site, id, "Hello " + i);
                        if (i % 3 == thread % 3) {
                            site.conversations().transfer(id, (i % 2 == 0 ? ada : grace).id());
                            fixtures.agentSays(site, id, "Hello!");
                        }
                    }
                } finally {
                    running.decrementAndGet();
                }
                return thread;
            }
            do {
                SelfCheckReport report = thread == 6
                        ? site.selfCheck().verify()
                        : site.selfCheck().repair();
                assertThat(report.differences()).isEmpty();
            } while (running.get() > 0);
            return thread;
        });
        assertClean(site);
    }

    @Test
    @DisplayName("CHK-12 Who has read, and how far consumers of events have got, leave a site clean")
    void readersAndConsumers() {
        AgentId ada = fixtures.agent(site, "Ada").id();
        AgentId grace = fixtures.agent(site, "Grace").id();
        ConversationId id = fixtures.conversation(site).id();
        fixtures.talk(site, id, 7);
        EventConsumer mailer = site.events().consumer("mailer");
        site.conversations().markReadByAgent(id, ada, 3);
        site.conversations().markReadByVisitor(id, 4);
        assertClean(site);
        mailer.handleNext(100, event -> {});
        fixtures.talk(site, id, 3);
        site.conversations().markReadByAgent(id, grace, 9);
        site.conversations().markReadByAgent(id, 6);
        assertClean(site);
        mailer.handleNext(100, event -> {});
        assertThat(site.selfCheck().repair().isClean()).isTrue();
        assertThat(mailer.handleNext(100, event -> {})).isZero();
        assertThat(site.conversations().readPositions(id))
                .extracting(ReadPosition::upToSequence)
                .containsExactlyInAnyOrder(4, 3, 9);
    }

    private void append(
            ConversationId conversation,
            MessageSenderType sender,
            MessageContentType type,
            String text,
            Optional<Integer> seconds) {
        later();
        site.messages()
                .append(NewMessage.builder()
                        .conversationId(conversation)
                        .senderType(sender)
                        .contentType(type)
                        .content(text)
                        .sentAt(seconds.map(late -> clock.instant().plus(Duration.ofSeconds(late))))
                        .build());
    }
}
