package com.dramac.livechat.visitor;

import com.dramac.livechat.Limits;
import com.dramac.livechat.internal.DomainValue;
import com.dramac.livechat.internal.SearchKeys;
import com.dramac.livechat.internal.Violations;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which visitors to list: those of whom everything named here is true. The order of the list follows from it, see {@link
 * VisitorRepository#list}. Out-of-bounds values cannot be built.
 */
@Value.Immutable
@DomainValue
public interface VisitorFilters {
    /**
     * The beginning of the name. The letters A to Z match whatever their case, every other character only itself; there
     * are no wildcards.
     *
     * @return the beginning of the name, at most {@link Limits#NAME} characters
     */
    @Value.Redacted
    Optional<String> name();

    /**
     * The whole e-mail address, the letters A to Z whatever their case.
     *
     * @return the whole e-mail address
     */
    @Value.Redacted
    Optional<String> email();

    /**
     * The whole telephone number, compared by its digits 0 to 9 alone: {@code +44 20 7946-0000} matches {@code
     * 442079460000}, but a number without its country's prefix is another one.
     *
     * @return the telephone number, with at least one digit and at most {@link Limits#PHONE} characters
     */
    @Value.Redacted
    Optional<String> phone();

    /**
     * Where the visitor first came from.
     *
     * @return where the visitor first came from
     */
    Optional<VisitorChannel> channel();

    /**
     * A tag the visitor has, character by character.
     *
     * @return the tag
     */
    Optional<String> tag();

    /**
     * All visitors.
     *
     * @return filters that let everybody through
     */
    static VisitorFilters all() {
        return builder().build();
    }

    /**
     * Checks every bound when the filters are built.
     *
     * @throws com.dramac.livechat.error.ValidationException naming everything that is out of bounds
     */
    @Value.Check
    default void check() {
        new Violations()
                .filled("name", name(), Limits.NAME)
                .email("email", email())
                .filled("phone", phone(), Limits.PHONE)
                .require(phone().isEmpty() || !SearchKeys.phone(phone().get()).isEmpty(), "phone", "must have a digit")
                .tags(tag().map(List::of).orElse(List.of()))
                .throwIfAny();
    }

    /**
     * Starts filters.
     *
     * @return a builder of filters that let everybody through
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds filters. */
    final class Builder extends ImmutableVisitorFilters.Builder {
        /** Starts with letting everybody through. */
        public Builder() {}
    }
}
