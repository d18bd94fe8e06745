package com.dramac.livechat.imports;

import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.ImportRules;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.VisitorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A conversation as another system knew it, with all its cycles. It comes as its row says: no message that is imported moves
 * it. Bounds are those of {@link com.dramac.livechat.conversation.NewConversation} and {@link
 * com.dramac.livechat.conversation.ConversationRating}; times lie in the years 1970 to 9999. Counts, the last message, and
 * who answered when follow from the messages that are imported.
 */
@Value.Immutable
@DomainValue
public non-sealed interface ImportedConversation extends ImportRecord {
    /**
     * The conversation's id, which stays the same in every import.
     *
     * @return the conversation's id, which stays the same in every import
     */
    ConversationId id();

    /**
     * Whose it is; the visitor is there already, or comes before it.
     *
     * @return whose it is; the visitor is there already, or comes before it
     */
    VisitorId visitorId();

    /**
     * The agent of its last cycle; one who is active if the conversation is open.
     *
     * @return the agent of its last cycle; one who is active if the conversation is open
     */
    Optional<AgentId> assignedAgentId();

    /**
     * The department.
     *
     * @return the department
     */
    Optional<DepartmentId> departmentId();

    /**
     * Where it stands.
     *
     * @return where it stands
     */
    ConversationStatus status();

    /**
     * How urgent it is.
     *
     * @return how urgent it is
     */
    @Value.Default
    default ConversationPriority priority() {
        return ConversationPriority.NORMAL;
    }

    /**
     * Where it was held.
     *
     * @return where it was held
     */
    @Value.Default
    default ConversationChannel channel() {
        return ConversationChannel.WIDGET;
    }

    /**
     * What it is about.
     *
     * @return what it is about
     */
    @Value.Redacted
    Optional<String> subject();

    /**
     * The tags.
     *
     * @return the tags
     */
    List<String> tags();

    /**
     * Notes of the staff.
     *
     * @return notes of the staff
     */
    @Value.Redacted
    Optional<String> internalNotes();

    /**
     * What the host keeps with it.
     *
     * @return what the host keeps with it
     */
    @Value.Redacted
    @Value.Default
    default JsonObject metadata() {
        return JsonObject.EMPTY;
    }

    /**
     * The stars of its last cycle, 1 to 5.
     *
     * @return the stars of its last cycle, 1 to 5
     */
    Optional<Integer> rating();

    /**
     * What the visitor wrote with them.
     *
     * @return what the visitor wrote with them
     */
    @Value.Redacted
    Optional<String> ratingComment();

    /**
     * When they were given; without it, at the cycle's end, or at its start if that is still to come.
     *
     * @return when they were given; without it, at the cycle's end, or at its start if that is still to come
     */
    Optional<Instant> ratedAt();

    /**
     * When it began.
     *
     * @return when it began
     */
    Instant createdAt();

    /**
     * When an agent first had it in its last cycle; an earlier answer among the messages takes its place.
     *
     * @return when an agent first had it in its last cycle; an earlier answer among the messages takes its place
     */
    Optional<Instant> attendedAt();

    /**
     * When it was resolved: required of a resolved one, possible of a closed one.
     *
     * @return when it was resolved: required of a resolved one, possible of a closed one
     */
    Optional<Instant> resolvedAt();

    /**
     * When it was missed: required of a missed one, possible of a closed one.
     *
     * @return when it was missed: required of a missed one, possible of a closed one
     */
    Optional<Instant> missedAt();

    /**
     * When it was closed: required of a closed one.
     *
     * @return when it was closed: required of a closed one
     */
    Optional<Instant> closedAt();

    /**
     * WhatsApp's id of it.
     *
     * @return whatsApp's id of it
     */
    Optional<String> whatsappConversationId();

    /**
     * Until when WhatsApp takes free messages.
     *
     * @return until when WhatsApp takes free messages
     */
    Optional<Instant> whatsappWindowExpiresAt();

    /**
     * The cycles that ended with a reopening, the first one first, at most {@value com.dramac.livechat.Limits#IMPORT_CYCLES}.
     *
     * @return the cycles that ended with a reopening, the first one first, at most {@value com.dramac.livechat.Limits#IMPORT_CYCLES}
     */
    List<ImportedCycle> earlierCycles();

    /**
     * Checks every bound when the row is built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        ImportRules.check(this);
    }

    /**
     * Starts a row.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a row; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableImportedConversation.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
