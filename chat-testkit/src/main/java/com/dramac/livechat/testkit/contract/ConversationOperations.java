package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.AgentFilter;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.FilterDate;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Conversations that begin, move, end, and are looked for. */
final class ConversationOperations implements OperationSource {
    /** A page of a list. */
    private record Listed(ConversationFilters filters, Page<ConversationListItem> page) {}

    private final KnownThings things;

    ConversationOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(56);
        if (dice >= 50) {
            return markRead(site);
        }
        if (dice < 10) {
            return start(site);
        }
        if (dice < 14) {
            return startOrResume(site);
        }
        if (dice < 20) {
            return find(site);
        }
        if (dice < 26) {
            return list(site);
        }
        return dice < 40 ? move(site) : change(site);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatConversation conversation) {
            things.remember(site, conversation.id(), committed);
        } else if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.filters(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        questions.accept(new Operation(
                "inventory", "list", chat -> StoreContract.pages(Limits.PAGE_SIZE, chat.conversations()::list)));
        questions.accept(new Operation(
                "inventory", "counts", chat -> chat.conversations().counts()));
        for (ConversationId id : things.all(site, ConversationId.class)) {
            questions.accept(new Operation(
                    "inventory",
                    "conversation " + id,
                    chat -> chat.conversations().find(id, EnumSet.allOf(ConversationJoin.class))));
            questions.accept(new Operation(
                    "inventory", "cycles of " + id, chat -> chat.conversations().cycles(id)));
            questions.accept(new Operation(
                    "inventory",
                    "readers of " + id,
                    chat -> chat.conversations().readPositions(id)));
        }
    }

    private Operation start(SiteId site) {
        NewConversation draft = draft(site);
        return new Operation(
                "start",
                "for " + draft.visitorId(),
                chat -> chat.conversations().start(draft));
    }

    private Operation startOrResume(SiteId site) {
        NewConversation draft = draft(site);
        return new Operation(
                "start or resume",
                draft.channel() + " for " + draft.visitorId(),
                chat -> chat.conversations().startOrResume(draft));
    }

    private NewConversation draft(SiteId site) {
        return NewConversation.builder()
                .visitorId(things.id(site, VisitorId.class, VisitorId::of))
                .channel(things.oneOf(List.of(ConversationChannel.values())))
                .priority(things.oneOf(List.of(ConversationPriority.values())))
                .subject(things.random().nextBoolean() ? things.oneOf(KnownThings.TEXTS) : null)
                .tags(things.random().nextBoolean() ? List.of("b", "a", "b") : List.of())
                .departmentId(
                        things.random().nextInt(3) == 0 ? things.id(site, DepartmentId.class, DepartmentId::of) : null)
                .build();
    }

    private Operation markRead(SiteId site) {
        ConversationId id = things.id(site, ConversationId.class, ConversationId::of);
        int sequence = things.random().nextInt(20) - 1;
        AgentId agent = things.id(site, AgentId.class, AgentId::of);
        return switch (things.random().nextInt(6)) {
            case 0, 1 ->
                new Operation(
                        "mark read by agent",
                        id + " up to " + sequence + " by " + agent,
                        chat -> chat.conversations().markReadByAgent(id, agent, sequence));
            case 2 ->
                new Operation(
                        "mark read by agents",
                        id + " up to " + sequence,
                        chat -> chat.conversations().markReadByAgent(id, sequence));
            case 3 ->
                new Operation(
                        "read positions",
                        "of " + id,
                        chat -> chat.conversations().readPositions(id));
            default ->
                new Operation(
                        "mark read",
                        id + " up to " + sequence,
                        chat -> chat.conversations().markReadByVisitor(id, sequence));
        };
    }

    private Operation move(SiteId site) {
        ConversationId id = things.id(site, ConversationId.class, ConversationId::of);
        AgentId agent = things.id(site, AgentId.class, AgentId::of);
        DepartmentId department = things.id(site, DepartmentId.class, DepartmentId::of);
        OverCapacity overCapacity = things.oneOf(List.of(OverCapacity.values()));
        return switch (things.random().nextInt(15)) {
            case 0, 1 ->
                new Operation(
                        "assign",
                        id + " to " + agent + ", over capacity: " + overCapacity,
                        chat -> chat.conversations().assign(id, agent, overCapacity));
            case 2, 3 -> {
                // Else hardly anybody would be given what another one has.
                AgentId other = things.id(site, AgentId.class, AgentId::of);
                yield new Operation("assign to two", id + " to " + agent + ", then to " + other, chat -> {
                    chat.conversations().assign(id, agent, OverCapacity.ALLOW);
                    return chat.conversations().assign(id, other, OverCapacity.ALLOW);
                });
            }
            case 4 ->
                new Operation(
                        "unassign", id.toString(), chat -> chat.conversations().unassign(id));
            case 5 ->
                new Operation(
                        "transfer",
                        id + " to agent " + agent + ", over capacity: " + overCapacity,
                        chat -> chat.conversations().transfer(id, agent, overCapacity));
            case 6 ->
                new Operation(
                        "transfer",
                        id + " to department " + department,
                        chat -> chat.conversations().transfer(id, department));
            case 7 ->
                new Operation(
                        "wait", id.toString(), chat -> chat.conversations().markWaiting(id));
            case 8, 9 ->
                new Operation(
                        "resolve", id.toString(), chat -> chat.conversations().resolve(id));
            case 10 ->
                new Operation(
                        "close", id.toString(), chat -> chat.conversations().close(id));
            case 11 ->
                new Operation(
                        "reopen", id.toString(), chat -> chat.conversations().reopen(id));
            case 12 ->
                new Operation(
                        "miss", id.toString(), chat -> chat.conversations().markMissed(id));
            case 13 -> {
                Duration pendingFor = Duration.ofMinutes(things.random().nextInt(10) - 1);
                int limit = things.random().nextInt(6);
                yield new Operation(
                        "miss late",
                        limit + " after " + pendingFor,
                        chat -> chat.conversations().markMissed(pendingFor, limit));
            }
            default -> {
                ConversationRating rating =
                        ConversationRating.of(1 + things.random().nextInt(5), things.oneOf(KnownThings.TEXTS));
                yield new Operation(
                        "rate", id + " " + rating, chat -> chat.conversations().rate(id, rating));
            }
        };
    }

    private Operation change(SiteId site) {
        ConversationId id = things.id(site, ConversationId.class, ConversationId::of);
        List<String> tags = things.oneOf(List.of(List.of("a"), List.of("c", "b"), List.of(), List.of(" ")));
        return switch (things.random().nextInt(5)) {
            case 0 ->
                new Operation(
                        "tag conversation",
                        id + " " + tags,
                        chat -> chat.conversations().tag(id, tags));
            case 1 ->
                new Operation(
                        "untag conversation",
                        id + " " + tags,
                        chat -> chat.conversations().untag(id, tags));
            case 2 -> {
                JsonObject patch = JsonObject.parse(things.oneOf(
                        List.of("{\"a\":{\"x\":1}}", "{\"a\":{\"x\":null,\"y\":[2]}}", "{\"a\":null,\"b\":1.50}")));
                yield new Operation(
                        "merge", id + " " + patch, chat -> chat.conversations().mergeMetadata(id, patch));
            }
            case 3 -> {
                ConversationPriority priority = things.oneOf(List.of(ConversationPriority.values()));
                yield new Operation(
                        "set priority",
                        id + " " + priority,
                        chat -> chat.conversations().setPriority(id, priority));
            }
            default -> {
                ConversationChange change = ConversationChange.builder()
                        .subject(
                                things.random().nextBoolean()
                                        ? Patch.clear()
                                        : Patch.set(things.oneOf(KnownThings.TEXTS)))
                        .internalNotes(things.oneOf(KnownThings.TEXTS))
                        .build();
                yield new Operation(
                        "change conversation",
                        id + " " + change,
                        chat -> chat.conversations().change(id, change));
            }
        };
    }

    private Operation find(SiteId site) {
        ConversationId id = things.id(site, ConversationId.class, ConversationId::of);
        return new Operation(
                "find", "conversation " + id, chat -> chat.conversations().find(id));
    }

    private Operation list(SiteId site) {
        int limit = 1 + things.random().nextInt(5);
        ConversationFilters filters = things.oneOf(List.of(true, false)) ? ConversationFilters.all() : filters(site);
        Optional<Cursor> cursor = things.cursor(site, filters);
        return new Operation(
                "list",
                limit + " of " + filters + " from " + cursor,
                chat -> new Listed(filters, chat.conversations().list(filters, new PageRequest(limit, cursor))));
    }

    private ConversationFilters filters(SiteId site) {
        ConversationFilters.Builder filters = ConversationFilters.builder();
        if (things.random().nextInt(3) == 0) {
            filters.status(things.oneOf(List.of(ConversationStatus.values())));
        }
        if (things.random().nextInt(3) == 0) {
            filters.channel(things.oneOf(List.of(ConversationChannel.values())));
        }
        if (things.random().nextInt(3) == 0) {
            filters.assignedAgentId(
                    things.random().nextBoolean()
                            ? AgentFilter.unassigned()
                            : AgentFilter.of(things.id(site, AgentId.class, AgentId::of)));
        }
        if (things.random().nextInt(4) == 0) {
            filters.departmentId(things.id(site, DepartmentId.class, DepartmentId::of));
        }
        if (things.random().nextInt(4) == 0) {
            filters.priority(things.oneOf(List.of(ConversationPriority.values())));
        }
        if (things.random().nextInt(4) == 0) {
            filters.search(things.oneOf(List.of("hel", "AGAIN hello", "ada", "person1", "hello ada", "%", "")));
        }
        if (things.random().nextInt(4) == 0) {
            Instant around =
                    things.clock().instant().minusSeconds(things.random().nextInt(2_000));
            filters.dateFrom(FilterDate.of(around));
        }
        if (things.random().nextInt(4) == 0) {
            LocalDate day = things.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
            filters.dateTo(FilterDate.of(day.plusDays(things.random().nextInt(3) - 1L)));
        }
        return filters.build();
    }
}
