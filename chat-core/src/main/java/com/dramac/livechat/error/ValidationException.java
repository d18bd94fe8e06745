package com.dramac.livechat.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The request cannot be right, whatever is stored. Names every field at fault with its bound. */
public final class ValidationException extends ChatException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * One fault.
     *
     * @param field the property at fault, as it is called in JSON
     * @param rule what it must be, with its bound: {@code must be 1 to 200 characters}
     */
    public record Violation(String field, String rule) {
        @Override
        public String toString() {
            return field + " " + rule;
        }
    }

    /**
     * Several faults at once.
     *
     * @param violations at least one
     */
    public ValidationException(List<Violation> violations) {
        this(violations, null);
    }

    /**
     * One fault.
     *
     * @param field the property at fault
     * @param rule what it must be
     */
    public ValidationException(String field, String rule) {
        this(field, rule, null);
    }

    /**
     * One fault that another error showed.
     *
     * @param field the property at fault
     * @param rule what it must be
     * @param cause the error behind it
     */
    public ValidationException(String field, String rule, @Nullable Throwable cause) {
        this(List.of(new Violation(field, rule)), cause);
    }

    private ValidationException(List<Violation> violations, @Nullable Throwable cause) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")), cause);
        this.violations = List.copyOf(violations);
    }

    /**
     * The faults, in the order of the fields.
     *
     * @return at least one
     */
    public List<Violation> violations() {
        return violations;
    }
}
