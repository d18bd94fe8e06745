package com.dramac.livechat.department;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.DomainValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A group that conversations are routed to (specification, Task 2, {@code ChatDepartment}). */
@Value.Immutable
@DomainValue
@JsonSerialize(as = ImmutableChatDepartment.class)
@JsonDeserialize(as = ImmutableChatDepartment.class)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "siteId",
    "name",
    "description",
    "isDefault",
    "isActive",
    "autoAssign",
    "maxConcurrentChats",
    "sortOrder",
    "createdAt",
    "updatedAt"
})
public interface ChatDepartment {
    /**
     * The id.
     *
     * @return the id
     */
    DepartmentId id();

    /**
     * The site.
     *
     * @return the site
     */
    SiteId siteId();

    /**
     * The name.
     *
     * @return the name
     */
    String name();

    /**
     * What the department is there for.
     *
     * @return what the department is there for
     */
    Optional<String> description();

    /**
     * Whether conversations go here that say nothing else; exactly one department of a site is the default.
     *
     * @return whether conversations go here that say nothing else; exactly one department of a site is the default
     */
    boolean isDefault();

    /**
     * Whether the department takes part.
     *
     * @return whether the department takes part
     */
    boolean isActive();

    /**
     * Whether conversations are assigned to its agents by themselves.
     *
     * @return whether conversations are assigned to its agents by themselves
     */
    boolean autoAssign();

    /**
     * How many open conversations each of its agents takes at most, 0 to 1000.
     *
     * @return how many open conversations each of its agents takes at most, 0 to 1000
     */
    int maxConcurrentChats();

    /**
     * The place in the list, the smallest first.
     *
     * @return the place in the list, the smallest first
     */
    int sortOrder();

    /**
     * When the department was stored.
     *
     * @return when the department was stored
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant createdAt();

    /**
     * When somebody last changed the department.
     *
     * @return when somebody last changed the department
     */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant updatedAt();

    /**
     * Starts a department, for stores and tests.
     *
     * @return an empty builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a department, for stores and tests; building it without a required property is an {@link IllegalStateException}. */
    final class Builder extends ImmutableChatDepartment.Builder {
        /** Starts empty. */
        public Builder() {}
    }
}
