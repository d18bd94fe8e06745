package com.dramac.livechat.testkit;

import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCycle;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.AgentChecks;
import com.dramac.livechat.internal.AgentChecks.Sum;
import com.dramac.livechat.internal.AgentChecks.Totals;
import com.dramac.livechat.internal.SelfChecks;
import com.dramac.livechat.internal.SelfChecks.Batch;
import com.dramac.livechat.internal.SelfChecks.Position;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.selfcheck.CheckedRow;
import com.dramac.livechat.selfcheck.Difference;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.selfcheck.SelfCheckReport;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks a site against its own facts: its messages, conversations and lives, none of the indexes and totals beside them. */
final class InMemorySelfCheck implements SelfCheck {
    private final SiteId siteId;
    private final SiteAccess access;

    InMemorySelfCheck(SiteId siteId, SiteAccess access) {
        this.siteId = siteId;
        this.access = access;
    }

    @Override
    public SelfCheckReport verify(PageRequest page) {
        return access.read(state -> run(state, page, false));
    }

    @Override
    public SelfCheckReport repair(PageRequest page) {
        return access.write(state -> state.events().silently(() -> run(state, page, true)));
    }

    private SelfCheckReport run(SiteState state, PageRequest page, boolean mends) {
        Position position = SelfChecks.position(siteId, page);
        if (!state.isKnown()) {
            throw new NotFoundException("site", siteId);
        }
        Batch batch = switch (position.phase()) {
            case CONVERSATIONS ->
                batch(
                        state.conversations(position.after()),
                        page.limit(),
                        conversation -> conversation.id().value(),
                        conversation -> check(state, conversation, mends));
            case VISITORS ->
                batch(
                        behind(
                                state.visitors(),
                                position.after(),
                                visitor -> visitor.id().value()),
                        page.limit(),
                        visitor -> visitor.id().value(),
                        visitor -> check(state, visitor, mends));
            case AGENTS ->
                batch(
                        state.agents(position.after()),
                        page.limit(),
                        agent -> agent.id().value(),
                        agent -> check(state, agent, mends));
            case SITE -> new Batch(0, Optional.empty(), checkSite(state, mends));
        };
        return SelfChecks.report(siteId, position, batch);
    }

    private static <T> List<T> behind(List<T> rows, Optional<UUID> after, Function<T, UUID> id) {
        return rows.stream()
                .filter(row -> after.isEmpty() || SiteState.BY_BYTES.compare(id.apply(row), after.get()) > 0)
                .toList();
    }

    private static <T> Batch batch(List<T> rows, int limit, Function<T, UUID> id, Function<T, List<Difference>> check) {
        List<T> looked = rows.stream().limit(limit).toList();
        return new Batch(
                looked.size(),
                looked.size() == limit ? Optional.of(id.apply(looked.get(limit - 1))) : Optional.empty(),
                looked.stream().flatMap(row -> check.apply(row).stream()).toList());
    }

    private static List<ChatMessage> history(SiteState state, ChatConversation conversation) {
        return state.history(conversation.id(), HistoryOrder.OLDEST_FIRST, Optional.empty(), Integer.MAX_VALUE);
    }

    private static CheckedConversation checked(SiteState state, ChatConversation conversation) {
        return new CheckedConversation(
                conversation,
                state.life(conversation.id()),
                history(state, conversation),
                state.readPositions(conversation.id()));
    }

    private static List<Difference> check(SiteState state, ChatConversation conversation, boolean mends) {
        CheckedConversation checked = checked(state, conversation);
        List<Difference> found = checked.differences(state.isListed(conversation));
        if (mends && found.stream().anyMatch(Difference::isRepairable)) {
            state.mend(checked.right(), checked.rightLife());
            state.keep(conversation.id(), checked.rightPositions());
        }
        return found;
    }

    private static List<Difference> check(SiteState state, ChatVisitor visitor, boolean mends) {
        List<ChatConversation> own = state.conversations(Optional.empty()).stream()
                .filter(conversation -> conversation.visitorId().equals(visitor.id()))
                .toList();
        long said = own.stream()
                .flatMap(conversation -> history(state, conversation).stream())
                .filter(message -> message.senderType() == MessageSenderType.VISITOR)
                .count();
        List<VisitorIdentity> identities = state.identities(visitor.id());
        ChatVisitor right = ChatVisitor.builder()
                .from(visitor)
                .totalConversations(own.size())
                .totalMessages((int) said)
                .externalId(shown(identities, Kind.EXTERNAL_ID, visitor.externalId()))
                .whatsappPhone(shown(identities, Kind.WHATSAPP, visitor.whatsappPhone()))
                .build();
        List<Difference> found = new ArrayList<>();
        compare(found, visitor, "total_conversations", visitor.totalConversations(), right.totalConversations());
        compare(found, visitor, "total_messages", visitor.totalMessages(), right.totalMessages());
        if (!visitor.externalId().equals(right.externalId())) {
            found.add(difference(visitor, "external_id", Optional.empty(), Optional.empty()));
        }
        if (!visitor.whatsappPhone().equals(right.whatsappPhone())) {
            found.add(difference(visitor, "whatsapp_phone", Optional.empty(), Optional.empty()));
        }
        if (mends && !found.isEmpty()) {
            state.replace(right);
        }
        return found;
    }

    /** One of the identities of a kind: the one that is shown, or else the first. */
    private static Optional<String> shown(List<VisitorIdentity> identities, Kind kind, Optional<String> shown) {
        List<String> values = identities.stream()
                .filter(identity -> identity.kind() == kind)
                .map(VisitorIdentity::value)
                .toList();
        return shown.filter(values::contains).or(() -> values.stream().findFirst());
    }

    private static void compare(List<Difference> found, ChatVisitor visitor, String field, int stored, int right) {
        if (stored != right) {
            found.add(difference(
                    visitor, field, Optional.of(Integer.toString(stored)), Optional.of(Integer.toString(right))));
        }
    }

    private static Difference difference(
            ChatVisitor visitor, String field, Optional<String> stored, Optional<String> right) {
        return new Difference(CheckedRow.VISITOR, visitor.id().value(), Optional.empty(), field, stored, right, true);
    }

    private static List<Difference> check(SiteState state, ChatAgent agent, boolean mends) {
        AgentTotals kept = state.totals(agent.id());
        AgentTotals there = state.conversations(Optional.empty()).stream()
                .map(conversation -> checked(state, conversation))
                .flatMap(checked -> Stream.concat(
                        Stream.of(checked.right())
                                .filter(right -> right.assignedAgentId().equals(Optional.of(agent.id())))
                                .map(AgentTotals::of),
                        checked.rightLife().past().stream()
                                .filter(past -> past.assignedAgentId().equals(Optional.of(agent.id())))
                                .map((ConversationCycle past) -> AgentTotals.of(past))))
                .reduce(AgentTotals.NONE, AgentTotals::plus);
        Totals stored = new Totals(
                agent.currentChatCount(),
                agent.totalChatsHandled(),
                new Sum(kept.responses(), kept.responseSeconds()),
                BigDecimal.valueOf(agent.avgResponseTimeSeconds()),
                new Sum(agent.totalRatings(), kept.stars()),
                agent.avgRating());
        Totals right = AgentChecks.right(
                stored,
                Totals.of(
                        there.open(),
                        there.handled(),
                        new Sum(there.responses(), there.responseSeconds()),
                        new Sum(there.ratings(), there.stars())));
        List<Difference> found = AgentChecks.differences(agent.id().value(), stored, right);
        if (mends && !found.isEmpty()) {
            state.mend(
                    agent,
                    new AgentTotals(
                            (int) right.load(),
                            (int) right.handled(),
                            right.responses().sum(),
                            (int) right.responses().count(),
                            right.ratings().sum(),
                            (int) right.ratings().count()));
        }
        return found;
    }

    private List<Difference> checkSite(SiteState state, boolean mends) {
        List<Difference> found = state.events().consumersBeyond().stream()
                .map(position ->
                        SelfChecks.consumer(siteId, position, state.events().readable()))
                .toList();
        if (mends) {
            state.events().mendConsumers();
        }
        return found;
    }
}
