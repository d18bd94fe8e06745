package com.dramac.livechat.agent;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A member of the support staff (specification, Task 2, {@code ChatAgent}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatAgent.class)
@JsonDeserialize(as = ImmutableChatAgent.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "userId",
    "displayName",
    "avatarUrl",
    "email",
    "role",
    "status",
    "departmentId",
    "maxConcurrentChats",
    "currentChatCount",
    "totalChatsHandled",
    "avgResponseTimeSeconds",
    "avgRating",
    "totalRatings",
    "isActive",
    "lastActiveAt",
    "createdAt",
    "updatedAt"
})
public interface ChatAgent {
    /**
     * The id.
     *
     * @return the id
     */
    AgentId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * The user whom the agent signs in as; an agent once in a site.
     *
     * @return the user whom the agent signs in as; an agent once in a site
     */
    UserId userId();

    /**
     * The name that visitors see.
     *
     * @return the name that visitors see
     */
    @Value.Redacted
    String displayName();

    /**
     * The address of a picture.
     *
     * @return the address of a picture
     */
    @Value.Redacted
    Optional<String> avatarUrl();

    /**
     * The e-mail address.
     *
     * @return the e-mail address
     */
    @Value.Redacted
    Optional<String> email();

    /**
     * What the agent may do.
     *
     * @return what the agent may do
     */
    AgentRole role();

    /**
     * Whether the agent is there.
     *
     * @return whether the agent is there
     */
    AgentStatus status();

    /**
     * The department, if any.
     *
     * @return the department, if any
     */
    Optional<DepartmentId> departmentId();

    /**
     * How many open conversations the agent takes at most, 0 to 1000.
     *
     * @return how many open conversations the agent takes at most, 0 to 1000
     */
    int maxConcurrentChats();

    /**
     * How many open conversations the agent has.
     *
     * @return how many open conversations the agent has
     */
    int currentChatCount();

    /**
     * How many resolved and closed conversations the agent has.
     *
     * @return how many resolved and closed conversations the agent has
     */
    int totalChatsHandled();

    /**
     * The average time until the first response, in seconds; 0 where there is none.
     *
     * @return the average time until the first response, in seconds; 0 where there is none
     */
    int avgResponseTimeSeconds();

    /**
     * The average rating, 1 to 5 with two decimals; 0 where there is none.
     *
     * @return the average rating, 1 to 5 with two decimals; 0 where there is none
     */
    BigDecimal avgRating();

    /**
     * How often the agent was rated.
     *
     * @return how often the agent was rated
     */
    int totalRatings();

    /**
     * Whether the agent takes part; one who does not is offline and has no open conversation.
     *
     * @return whether the agent takes part; one who does not is offline and has no open conversation
     */
    boolean isActive();

    /**
     * When the agent last set the status.
     *
     * @return when the agent last set the status
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Optional<Instant> lastActiveAt();

    /**
     * When the agent was stored.
     *
     * @return when the agent was stored
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When somebody last changed the agent; status, load and totals do not count as a change.
     *
     * @return when somebody last changed the agent; status, load and totals do not count as a change
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * Starts an agent, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an agent, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatAgent.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
