package com.dramac.livechat.testkit;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.conversation.ReaderType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who has read a conversation, and how far. */
record ReadPositions(Optional<ReadPosition> ofVisitor, SortedTree<UUID, ReadPosition> ofAgents) {
    static final ReadPositions NONE = new ReadPositions(Optional.empty(), SortedTree.orderedBy(SiteState.BY_BYTES));

    /** With somebody's position, unless they have read as far before. */
    ReadPositions with(ReadPosition position) {
        boolean moves = of(position)
                .filter(before -> before.upToSequence() >= position.upToSequence())
                .isEmpty();
        return moves ? replacing(position) : this;
    }

    /** With somebody's position in place of the one before. */
    ReadPositions replacing(ReadPosition position) {
        return position.agentId()
                .map(agent -> new ReadPositions(ofVisitor, ofAgents.with(agent.value(), position)))
                .orElseGet(() -> new ReadPositions(Optional.of(position), ofAgents));
    }

    /** Without somebody's position. */
    ReadPositions without(ReadPosition position) {
        return position.agentId()
                .map(agent -> new ReadPositions(ofVisitor, ofAgents.without(agent.value())))
                .orElseGet(() -> new ReadPositions(Optional.empty(), ofAgents));
    }

    private Optional<ReadPosition> of(ReadPosition position) {
        return position.agentId().map(AgentId::value).map(ofAgents::get).orElse(ofVisitor);
    }

    /** The visitor's, then those of agents by id. */
    List<ReadPosition> all() {
        return Stream.concat(ofVisitor.stream(), ofAgents.ascending(Optional.empty(), Integer.MAX_VALUE).stream())
                .toList();
    }

    /** The furthest of a side that is no further than the last message. */
    int furthest(ReaderType side, int last) {
        return all().stream()
                .filter(position -> position.reader() == side && position.upToSequence() <= last)
                .mapToInt(ReadPosition::upToSequence)
                .max()
                .orElse(0);
    }
}
