package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.error.ValidationException.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Collects everything that is wrong with a value, so that one error names it all. Each rule has its twin among the
 * database's CHECK constraints.
 */
public final class Violations {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern NOT_BLANK = Pattern.compile("[^ \\t\\n\\r\\f\\x0B]");
    private static final Pattern HTTP_URL = Pattern.compile("(?i)https?://[^/?#\\s\"<>\\\\][^\\s\"<>\\\\]*");

    private static final Pattern ONE_WORD = Pattern.compile("[^ \\t\\n\\r\\f\\x0B]+");

    private final List<Violation> found = new ArrayList<>();

    /** Starts with nothing wrong. */
    public Violations() {}

    /**
     * Adds a violation unless the condition holds.
     *
     * @param holds whether all is well
     * @param field the property
     * @param rule what it must be
     * @return this
     */
    public Violations require(boolean holds, String field, String rule) {
        if (!holds) {
            found.add(new Violation(field, rule));
        }
        return this;
    }

    /**
     * Adds what another check finds.
     *
     * @param check throws a {@link ValidationException} if something is wrong
     * @return this
     */
    public Violations everyOne(Runnable check) {
        try {
            check.run();
        } catch (ValidationException e) {
            found.addAll(e.violations());
        }
        return this;
    }

    /**
     * Text that may be empty.
     *
     * @param field the property
     * @param text the text, if any
     * @param max how many characters at most
     * @return this
     */
    public Violations text(String field, Optional<String> text, int max) {
        text.ifPresent(value -> storable(field, value)
                .require(characters(value) <= max, field, "must be at most " + max + " characters"));
        return this;
    }

    /**
     * Text that says something.
     *
     * @param field the property
     * @param text the text, if any
     * @param max how many characters at most
     * @return this
     */
    public Violations filled(String field, Optional<String> text, int max) {
        text.ifPresent(value -> require(NOT_BLANK.matcher(value).find(), field, "must not be blank"));
        return text(field, text, max);
    }

    /**
     * A web address.
     *
     * @param field the property
     * @param url the address, if any
     * @return this
     */
    public Violations httpUrl(String field, Optional<String> url) {
        url.ifPresent(value -> require(HTTP_URL.matcher(value).matches(), field, "must be an http or https URL"));
        return text(field, url, Limits.URL);
    }

    /**
     * An e-mail address; only its shape is checked.
     *
     * @param field the property
     * @param email the address, if any
     * @return this
     */
    public Violations email(String field, Optional<String> email) {
        email.ifPresent(value -> require(EMAIL.matcher(value).matches(), field, "must be an e-mail address"));
        return text(field, email, Limits.EMAIL);
    }

    /**
     * An IP address, version 4 or 6.
     *
     * @param field the property
     * @param address the address, if any
     * @return this
     */
    public Violations ipAddress(String field, Optional<String> address) {
        return require(
                address.isEmpty() || address.flatMap(IpAddresses::canonical).isPresent(),
                field,
                "must be an IP address");
    }

    /**
     * Tags.
     *
     * @param tags the tags
     * @return this
     */
    public Violations tags(List<String> tags) {
        require(tags.size() <= Limits.TAGS, "tags", "must be at most " + Limits.TAGS);
        tags.forEach(tag -> filled("tags", Optional.of(tag), Limits.TAG));
        return this;
    }

    /**
     * What calls up a canned response: one word.
     *
     * @param field the property
     * @param shortcut the word, if any
     * @return this
     */
    public Violations shortcut(String field, Optional<String> shortcut) {
        shortcut.ifPresent(
                value -> require(ONE_WORD.matcher(value).matches(), field, "must be one word without white space"));
        return text(field, shortcut, Limits.SHORTCUT);
    }

    /**
     * A number within bounds.
     *
     * @param field the property
     * @param number the number, if any: a whole one or a {@link BigDecimal}
     * @param min the least
     * @param max the most
     * @return this
     */
    public Violations range(String field, Optional<? extends Number> number, long min, long max) {
        number.map(value -> value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(value.longValue()))
                .ifPresent(value -> require(
                        value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0,
                        field,
                        "must be " + min + " to " + max));
        return this;
    }

    /**
     * Ends the check.
     *
     * @throws ValidationException naming everything that was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ValidationException(found);
        }
    }

    private Violations storable(String field, String text) {
        return require(isStorable(text), field, "must be Unicode text without NUL");
    }

    /**
     * Whether PostgreSQL can keep a text: it has no NUL and no half of a surrogate pair.
     *
     * @param text the text
     * @return true if it comes back as it was
     */
    public static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /**
     * The length of a text as the database counts it.
     *
     * @param text the text
     * @return the number of code points
     */
    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static final Pattern COLOR =
            Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})");
    private static final Pattern ICON = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * A colour as in CSS.
     *
     * @param field the property
     * @param color the colour
     * @return this
     */
    public Violations color(String field, String color) {
        return require(COLOR.matcher(color).matches(), field, "must be a colour such as #2563eb");
    }

    /**
     * The name of a Lucide icon; only its shape is checked.
     *
     * @param field the property
     * @param icon the name
     * @return this
     */
    public Violations icon(String field, String icon) {
        return require(
                icon.length() <= Limits.ICON && ICON.matcher(icon).matches(),
                field,
                "must be the name of a Lucide icon such as message-circle");
    }
}
