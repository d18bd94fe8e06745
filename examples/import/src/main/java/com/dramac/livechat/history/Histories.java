package com.dramac.livechat.history;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedCycle;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.UUID;

/**
 * The chat history of a year, made up as it is asked for: the same of the same seed and agents. Most conversations are short
 * and some are long, the first one above all; there are several scripts, notes, answers of the AI, ratings and reopenings.
 */
final class Histories implements Iterator<ImportRecord> {
    private static final Instant START = Instant.parse("2025-01-01T06:00:00Z");
    private static final Duration SPAN = Duration.ofDays(365);
    private static final int LONGEST = 20_000;
    private static final int KNOWN_VISITORS = 500;
    private static final int MESSAGES_PER_CONVERSATION = 30;
    private static final int ORDERS = 20_000;

    private static final List<String> NAMES =
            List.of("Ada", "Grace", "Chanda", "Мария", "Zoë", "محمد", "李雷", "O'Brien", "Łukasz", "Mutale");
    private static final List<String> PHRASES = List.of(
            "Where is my order?",
            "The invoice for March is missing, please send it again.",
            "Thank you, that works now.",
            "Could you tell me how to change the delivery address?",
            "One moment, I am looking it up.",
            "Où en est ma commande ? Le café est déjà épuisé.",
            "Здравствуйте, когда придёт посылка?",
            "Счёт оплачен, спасибо.",
            "مرحبا، أين طلبي؟",
            "我的订单在哪里？",
            "发票已经寄出。",
            "Natotela sana!",
            "It still says \"payment failed\" :-(",
            "👍");

    private final Random random;
    private final List<AgentId> agents;
    private final long messages;
    private final Duration step;
    private final List<VisitorId> visitors = new ArrayList<>();
    private final Deque<ImportRecord> ready = new ArrayDeque<>();
    private Instant now = START;
    private long written;
    private int ids;

    // Of the conversation that is being told.
    private ConversationId conversation = ConversationId.of(new UUID(0, 0));
    private AgentId agent;
    private Instant at = START;
    private int left;

    Histories(long seed, long messages, List<AgentId> agents) {
        this.random = new Random(seed);
        this.messages = messages;
        this.agents = List.copyOf(agents);
        this.agent = agents.get(0);
        this.step = SPAN.dividedBy(Math.max(1, messages / MESSAGES_PER_CONVERSATION));
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || written < messages;
    }

    @Override
    public ImportRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty() && left == 0) {
            begin();
        }
        return ready.isEmpty() ? message() : ready.remove();
    }

    private void begin() {
        now = now.plus(step);
        at = now;
        agent = oneOf(agents);
        left = length();
        VisitorId visitor = visitor();
        Instant end = now.plus(Duration.ofMinutes(left + 1L));
        conversation = ConversationId.of(id(now));
        ImportedConversation.Builder row = ImportedConversation.builder()
                .id(conversation)
                .visitorId(visitor)
                .assignedAgentId(agent)
                .attendedAt(now.plusSeconds(random.nextInt(600)))
                .subject(random.nextInt(3) == 0 ? oneOf(PHRASES) : null)
                .createdAt(now);
        boolean resolved = random.nextInt(10) < 8;
        if (random.nextInt(10) == 0) {
            row.addEarlierCycles(ImportedCycle.builder()
                            .outcome(ConversationStatus.RESOLVED)
                            .endedAt(now.plusSeconds(900))
                            .reopenedAt(now.plusSeconds(1_000))
                            .assignedAgentId(oneOf(agents))
                            .rating(1 + random.nextInt(5))
                            .build())
                    .attendedAt(now.plusSeconds(1_060));
            end = end.plusSeconds(1_000);
        }
        ready.add((resolved
                        ? row.status(ConversationStatus.RESOLVED).resolvedAt(end)
                        : row.status(ConversationStatus.CLOSED).closedAt(end))
                .rating(random.nextInt(3) == 0 ? 1 + random.nextInt(5) : null)
                .build());
    }

    private int length() {
        if (written == 0) {
            return (int) Math.max(1, Math.min(LONGEST, messages / 20));
        }
        int dice = random.nextInt(100);
        if (dice < 80) {
            return 2 + random.nextInt(14);
        }
        return dice < 98 ? 15 + random.nextInt(60) : 100 + random.nextInt(900);
    }

    /** Somebody new, or one of those who were here before. */
    private VisitorId visitor() {
        if (!visitors.isEmpty() && random.nextInt(5) < 2) {
            return oneOf(visitors);
        }
        VisitorId id = VisitorId.of(id(now));
        ready.add(ImportedVisitor.builder()
                .id(id)
                .addIdentities(VisitorIdentity.byExternalId("customer-" + ids))
                .name(oneOf(NAMES))
                .email("customer" + ids + "@example.org")
                .createdAt(now)
                .build());
        if (visitors.size() < KNOWN_VISITORS) {
            visitors.add(id);
        } else {
            visitors.set(random.nextInt(KNOWN_VISITORS), id);
        }
        return id;
    }

    private ImportRecord message() {
        at = at.plusSeconds(1 + random.nextInt(60));
        left = written + 1 < messages ? left - 1 : 0;
        written++;
        ImportedMessage.Builder row = ImportedMessage.builder()
                .id(MessageId.of(id(at)))
                .conversationId(conversation)
                .content(oneOf(PHRASES) + " "
                        + (random.nextInt(4) == 0 ? "Order " + random.nextInt(ORDERS) : oneOf(PHRASES)))
                .createdAt(at);
        int dice = random.nextInt(100);
        if (dice < 48) {
            return row.senderType(MessageSenderType.VISITOR).build();
        }
        if (dice < 88) {
            return row.senderType(MessageSenderType.AGENT)
                    .senderId(agent.toString())
                    .build();
        }
        if (dice < 94) {
            return row.senderType(MessageSenderType.AI)
                    .aiConfidence(BigDecimal.valueOf(random.nextInt(101), 2))
                    .build();
        }
        return dice < 98
                ? row.senderType(MessageSenderType.AGENT)
                        .contentType(MessageContentType.NOTE)
                        .build()
                : row.senderType(MessageSenderType.SYSTEM)
                        .contentType(MessageContentType.SYSTEM)
                        .build();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** In order of time, as the SDK's own ids are (UUID version 7). */
    private UUID id(Instant time) {
        ids++;
        return new UUID(
                (time.toEpochMilli() << 16) | 0x7000 | (ids & 0xfff),
                (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE);
    }
}
