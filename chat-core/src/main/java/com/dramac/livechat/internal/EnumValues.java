package com.dramac.livechat.internal;

import com.dramac.livechat.error.ValidationException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the constant for one of the specification's strings. */
public final class EnumValues {
    private EnumValues() {}

    /**
     * Finds a constant.
     *
     * @param field the name to give in an error
     * @param constants the constants
     * @param value gives a constant's string
     * @param text the string to look for
     * @param <E> the enum
     * @return the constant
     * @throws ValidationException naming the strings there are
     */
    public static <E extends Enum<E>> E find(String field, E[] constants, Function<E, String> value, String text) {
        for (E constant : constants) {
            if (value.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw new ValidationException(
                field, "must be one of " + Arrays.stream(constants).map(value).collect(Collectors.joining(", ")));
    }
}
