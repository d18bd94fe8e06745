package com.dramac.livechat.quickstart;

import com.dramac.livechat.Limits;
import com.dramac.livechat.quickstart.Line.Speaker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a transcript, line by line: {@code site | visitor|agent|ai|system|note | name | text}. Blank lines and lines that
 * begin with # are passed over. The text may contain further bars. On each site a visitor speaks first; agent, AI, system
 * and note belong to the conversation in which a visitor of the site spoke last.
 */
final class Transcript {
    static final int MAX_LINES = 10_000;
    static final int MAX_SITE = 40;

    private static final int PARTS = 4;
    private static final int MAX_CHARS = 2 * (Limits.CONTENT + Limits.NAME + MAX_SITE) + 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String END = ".";

    private final BufferedReader reader;
    private final boolean typed;
    private final Set<String> begun = new HashSet<>();
    private int number;

    /** A typed transcript may end with a dot on a line of its own. */
    Transcript(Reader reader, boolean typed) {
        this.reader = new BufferedReader(reader);
        this.typed = typed;
    }

    /** The whole transcript: all of it is right, or nothing of it is played. */
    static List<Line> readAll(Reader reader) throws IOException {
        Transcript transcript = new Transcript(reader, false);
        List<Line> lines = new ArrayList<>();
        for (Optional<Line> line = transcript.next(); line.isPresent(); line = transcript.next()) {
            lines.add(line.get());
        }
        if (lines.isEmpty()) {
            throw new QuickstartException("the transcript has no line to play");
        }
        return lines;
    }

    /** The next line, or empty at the end. After an error, the line behind it. */
    Optional<Line> next() throws IOException {
        for (Optional<String> text = readLine(); text.isPresent(); text = readLine()) {
            String line = text.get().strip();
            if (typed && line.equals(END)) {
                return Optional.empty();
            }
            if (!line.isEmpty() && !line.startsWith("#")) {
                return Optional.of(parse(line));
            }
        }
        return Optional.empty();
    }

    private Line parse(String line) {
        if (line.codePoints().anyMatch(Transcript::isHidden)) {
            throw error("must not contain control characters");
        }
        String[] parts = line.split("\\|", PARTS);
        if (parts.length < PARTS) {
            throw error("must be: site | visitor, agent, ai, system or note | name | text");
        }
        String site = bounded("site", parts[0].strip(), 1, MAX_SITE);
        Speaker speaker = speaker(parts[1].strip());
        String name = bounded("name", parts[2].strip(), speaker == Speaker.SYSTEM ? 0 : 1, Limits.NAME);
        String text = bounded("text", parts[3].strip(), 1, Limits.CONTENT);
        if (speaker == Speaker.VISITOR) {
            begun.add(site);
        } else if (!begun.contains(site)) {
            throw error("comes before any visitor's line on its site, so there is no conversation yet");
        }
        return new Line(site, speaker, name, text);
    }

    private Speaker speaker(String word) {
        return Arrays.stream(Speaker.values())
                .filter(speaker -> speaker.word().equals(word))
                .findFirst()
                .orElseThrow(() -> error("must have as its second part one of "
                        + Arrays.stream(Speaker.values()).map(Speaker::word).collect(Collectors.joining(", "))));
    }

    private String bounded(String part, String value, int least, int most) {
        int length = value.codePointCount(0, value.length());
        if (length < least || length > most) {
            throw error("must have a " + part + " of " + least + " to " + most + " characters");
        }
        return value;
    }

    /** Reads no more of a line than it may have: a line without an end must not fill the memory. */
    private Optional<String> readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        number++;
        try {
            int c = reader.read();
            if (c < 0) {
                return Optional.empty();
            }
            if (number > MAX_LINES) {
                throw error("is one too many: a transcript has at most " + MAX_LINES + " lines");
            }
            while (c >= 0 && c != '\n') {
                if (line.length() == MAX_CHARS) {
                    throw error("is too long: the text may have at most " + Limits.CONTENT + " characters");
                }
                line.append((char) c);
                c = reader.read();
            }
        } catch (CharacterCodingException e) {
            throw error("cannot be read: the transcript must be UTF-8", e);
        }
        boolean marked = number == 1 && line.length() > 0 && line.charAt(0) == BYTE_ORDER_MARK;
        return Optional.of(marked ? line.substring(1) : line.toString());
    }

    /** What would do things to a terminal, or show a text otherwise than it is written. */
    private static boolean isHidden(int c) {
        return (Character.isISOControl(c) && c != '\t')
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || Character.getType(c) == Character.SURROGATE;
    }

    private QuickstartException error(String rule) {
        return new QuickstartException("line " + number + " " + rule);
    }

    private QuickstartException error(String rule, Throwable cause) {
        return new QuickstartException("line " + number + " " + rule, cause);
    }
}
