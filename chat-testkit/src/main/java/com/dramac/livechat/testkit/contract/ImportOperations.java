package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedCycle;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.imports.RejectedRow;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Histories that are imported: some rows new, some there already, some that cannot be right. */
final class ImportOperations implements OperationSource {
    private static final int MOST_ROWS = 8;

    /** What was imported, and what came of it. */
    private record Imported(List<ImportRecord> rows, ImportReport report) {}

    private final KnownThings things;

    ImportOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        List<ImportRecord> rows = new ArrayList<>();
        List<VisitorId> visitors = new ArrayList<>();
        List<ConversationId> conversations = new ArrayList<>();
        for (int i = things.random().nextInt(MOST_ROWS); i >= 0; i--) {
            int dice = things.random().nextInt(10);
            if (dice < 2) {
                ImportedVisitor visitor = visitor(site);
                visitors.add(visitor.id());
                rows.add(visitor);
            } else if (dice < 5) {
                ImportedConversation conversation = conversation(site, visitors);
                conversations.add(conversation.id());
                rows.add(conversation);
            } else {
                rows.add(message(site, conversations));
            }
        }
        if (things.random().nextInt(6) == 0) {
            rows.add(ImportRecord.attempt(() -> ImportedVisitor.builder()
                    .id(VisitorId.of(things.strangeId()))
                    .createdAt(Instant.MAX)
                    .build()));
        }
        return new Operation(
                "import",
                rows.toString(),
                chat -> new Imported(rows, chat.imports().run(rows.stream())));
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (!(result instanceof Imported imported)) {
            return;
        }
        Set<Long> refused =
                imported.report().rejected().stream().map(RejectedRow::position).collect(Collectors.toSet());
        for (int i = 0; i < imported.rows().size(); i++) {
            ImportRecord row = imported.rows().get(i);
            if (refused.contains(i + 1L)) {
                continue;
            }
            if (row instanceof ImportedVisitor visitor) {
                things.remember(site, visitor.id(), committed);
            } else if (row instanceof ImportedConversation conversation) {
                things.remember(site, conversation.id(), committed);
            } else if (row instanceof ImportedMessage message) {
                things.remember(site, message.id(), committed);
            }
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        for (ConversationId id : things.all(site, ConversationId.class)) {
            questions.accept(new Operation(
                    "inventory", "cycles " + id, chat -> chat.conversations().cycles(id)));
        }
    }

    private boolean oneIn(int in) {
        return things.random().nextInt(in) == 0;
    }

    private Instant time(int secondsAgo) {
        return things.clock().instant().minusMillis(things.random().nextInt(1_000 * secondsAgo));
    }

    private ImportedVisitor visitor(SiteId site) {
        ImportedVisitor.Builder row = ImportedVisitor.builder()
                .id(oneIn(4) ? things.id(site, VisitorId.class, VisitorId::of) : VisitorId.of(things.strangeId()))
                .name(things.oneOf(KnownThings.NAMES))
                .totalVisits(things.random().nextInt(3))
                .createdAt(time(9_000));
        for (int i = things.random().nextInt(3); i > 0; i--) {
            VisitorIdentity.Kind kind = things.oneOf(List.of(VisitorIdentity.Kind.values()));
            if (kind != VisitorIdentity.Kind.EMAIL) {
                row.addIdentities(
                        new VisitorIdentity(kind, "id-" + things.random().nextInt(5 * KnownThings.POOL)));
            }
        }
        return row.build();
    }

    private ImportedConversation conversation(SiteId site, List<VisitorId> visitors) {
        ConversationStatus status = things.oneOf(List.of(ConversationStatus.values()));
        Instant created = time(9_000);
        ImportedConversation.Builder row = ImportedConversation.builder()
                .id(
                        oneIn(5)
                                ? things.id(site, ConversationId.class, ConversationId::of)
                                : ConversationId.of(things.strangeId()))
                .visitorId(
                        visitors.isEmpty() || oneIn(3)
                                ? things.id(site, VisitorId.class, VisitorId::of)
                                : things.oneOf(visitors))
                .status(status)
                .departmentId(oneIn(4) ? things.id(site, DepartmentId.class, DepartmentId::of) : null)
                .rating(oneIn(3) ? 1 + things.random().nextInt(5) : null)
                .createdAt(created);
        Instant started = created;
        for (int i = things.random().nextInt(3); i > 0; i--) {
            row.addEarlierCycles(cycle(site, started));
            started = started.plusSeconds(60);
        }
        if (status != ConversationStatus.PENDING && oneIn(2)) {
            row.assignedAgentId(things.id(site, AgentId.class, AgentId::of))
                    .attendedAt(oneIn(2) ? started.plusSeconds(5) : null);
        }
        Instant end = started.plusMillis(things.random().nextInt(600_000));
        switch (status) {
            case RESOLVED -> row.resolvedAt(end);
            case MISSED -> row.missedAt(end);
            case CLOSED -> row.closedAt(end).resolvedAt(oneIn(2) ? started : null);
            default -> {}
        }
        return row.build();
    }

    private ImportedCycle cycle(SiteId site, Instant started) {
        return ImportedCycle.builder()
                .outcome(oneIn(2) ? ConversationStatus.RESOLVED : ConversationStatus.MISSED)
                .endedAt(started.plusSeconds(40))
                .reopenedAt(started.plusSeconds(60))
                .assignedAgentId(oneIn(2) ? things.id(site, AgentId.class, AgentId::of) : null)
                .rating(oneIn(3) ? 1 + things.random().nextInt(5) : null)
                .build();
    }

    private ImportedMessage message(SiteId site, List<ConversationId> conversations) {
        MessageSenderType sender = things.oneOf(List.of(MessageSenderType.values()));
        return ImportedMessage.builder()
                .id(oneIn(8) ? things.id(site, MessageId.class, MessageId::of) : MessageId.of(things.strangeId()))
                .conversationId(
                        conversations.isEmpty() || oneIn(2)
                                ? things.id(site, ConversationId.class, ConversationId::of)
                                : things.oneOf(conversations))
                .senderType(sender)
                .contentType(
                        sender == MessageSenderType.AGENT && oneIn(4)
                                ? MessageContentType.NOTE
                                : MessageContentType.TEXT)
                .content(things.oneOf(KnownThings.TEXTS))
                .clientMessageId(oneIn(5) ? "key-" + things.random().nextInt(4) : null)
                .whatsappMessageId(oneIn(6) ? "wamid." + things.random().nextInt(10 * KnownThings.POOL) : null)
                .isRead(oneIn(2) ? null : oneIn(2))
                .createdAt(time(10_000))
                .build();
    }
}
