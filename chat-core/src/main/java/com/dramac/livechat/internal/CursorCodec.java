package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.error.ValidationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Cursors: where a list stopped, tied to the list. The tie is a check against mistakes, not against forgery, and needs
 * none: a cursor only says where to go on in what its caller may read anyway.
 */
public final class CursorCodec {
    private static final String VERSION = "1";

    /** Beyond the year 9000, where neither Java nor PostgreSQL is at its end yet. */
    private static final long MAX_MICROS = 222_000_000_000_000_000L;

    private CursorCodec() {}

    /**
     * Makes a cursor.
     *
     * @param list the list with everything that filters it, the site above all
     * @param position the sort key of the last item read
     * @return the cursor
     */
    public static Cursor encode(String list, Object... position) {
        StringBuilder text = new StringBuilder(VERSION).append('.').append(checksum(list));
        Arrays.stream(position).forEach(part -> text.append('.').append(part));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * Reads a cursor.
     *
     * @param list the list with everything that filters it
     * @param cursor the cursor
     * @param parts how many parts the sort key has
     * @return the sort key
     * @throws ValidationException if it is no cursor of this list
     */
    public static List<String> decode(String list, Cursor cursor, int parts) {
        String[] found;
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
            found = new String(bytes, StandardCharsets.UTF_8).split("\\.", -1);
        } catch (IllegalArgumentException e) {
            throw new ValidationException("cursor", "must come from a page of this list", e);
        }
        if (found.length != parts + 2 || !found[0].equals(VERSION) || !found[1].equals(checksum(list))) {
            throw new ValidationException("cursor", "must come from a page of this list");
        }
        return List.of(found).subList(2, found.length);
    }

    /**
     * Reads a part of a sort key that is a number.
     *
     * @param part the part
     * @return the number
     * @throws ValidationException if it is none
     */
    public static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw new ValidationException("cursor", "must come from a page of this list", e);
        }
    }

    /**
     * An instant as a part of a sort key.
     *
     * @param instant an instant in microseconds
     * @return the microseconds since 1970
     */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /**
     * Reads a part of a sort key that is an instant.
     *
     * @param part the part
     * @return the instant
     * @throws ValidationException if it is none
     */
    public static Instant instant(String part) {
        long micros = number(part);
        if (micros < -MAX_MICROS || micros > MAX_MICROS) {
            throw new ValidationException("cursor", "must come from a page of this list");
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * A text as a part of a sort key. Stored texts hold no NUL, so that it can stand for the point between two parts.
     *
     * @param text a text as stored
     * @return the part
     */
    public static String part(String text) {
        return text.replace('.', '\0');
    }

    /**
     * Reads a part of a sort key that is a text.
     *
     * @param part the part
     * @return the text
     * @throws ValidationException if it is none that could be stored
     */
    public static String text(String part) {
        String text = part.replace('\0', '.');
        if (!Violations.isStorable(text)) {
            throw new ValidationException("cursor", "must come from a page of this list");
        }
        return text;
    }

    private static String checksum(String list) {
        CRC32 crc = new CRC32();
        crc.update(list.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
