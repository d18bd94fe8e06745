package com.dramac.livechat.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.quickstart.Line.Speaker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
    @Test
    void readsLinesAndPassesOverBlankOnesAndComments() throws IOException {
        assertThat(read("\uFEFF# a comment\r\n\r\n  s|visitor| Ada |a | b||\ns | system | | joined\ns|note|Bo|n"))
                .containsExactly(
                        new Line("s", Speaker.VISITOR, "Ada", "a | b||"),
                        new Line("s", Speaker.SYSTEM, "", "joined"),
                        new Line("s", Speaker.NOTE, "Bo", "n"));
    }

    @Test
    void readsTheSample() throws IOException {
        try (Reader sample = Quickstart.sample()) {
            assertThat(Transcript.readAll(sample)).extracting(Line::site).contains("bakery", "cycles");
        }
    }

    @Test
    void namesTheLineAndTheRule() {
        refused("s | visitor | Ada", "line 2 must be: site | visitor, agent, ai, system or note | name | text");
        refused("s | robot | Ada | x", "line 2 must have as its second part one of visitor, agent, ai, system, note");
        refused("s | Visitor | Ada | x", "line 2 must have as its second part one of visitor, agent, ai, system, note");
        refused(" | visitor | Ada | x", "line 2 must have a site of 1 to 40 characters");
        refused("s | visitor | | x", "line 2 must have a name of 1 to 200 characters");
        refused("s | visitor | Ada | ", "line 2 must have a text of 1 to 65536 characters");
        refused(
                "t | agent | Sam | x",
                "line 2 comes before any visitor's line on its site, so there is no conversation yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u001b[2J", "\r", "\u202e", "\u2066", "\u0085", "\ud800"})
    void refusesWhatATerminalWouldObey(String hostile) {
        refused("s | visitor | Ada | a" + hostile + "b", "line 2 must not contain control characters");
    }

    @Test
    void readsNoMoreOfALineThanItMayHave() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) {
                buffer[offset] = 'x';
                return 1;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> Transcript.readAll(endless))
                .isInstanceOf(QuickstartException.class)
                .hasMessage("line 1 is too long: the text may have at most 65536 characters");
    }

    @Test
    void takesTheLongestTextAndNothingLonger() throws IOException {
        String longest = "🥨".repeat(Limits.CONTENT);
        assertThat(read("s | visitor | Ada | " + longest))
                .singleElement()
                .extracting(Line::text)
                .isEqualTo(longest);
        refused("s | visitor | Ada | " + longest + "x", "line 2 must have a text of 1 to 65536 characters");
    }

    @Test
    void takesOnlySoManyLines() {
        assertThatThrownBy(() -> read("\n".repeat(Transcript.MAX_LINES + 1)))
                .hasMessage("line 10001 is one too many: a transcript has at most 10000 lines");
    }

    @Test
    void refusesAnEmptyTranscriptAndAnotherEncoding() {
        assertThatThrownBy(() -> read("# nothing\n")).hasMessage("the transcript has no line to play");
        byte[] latin = "s | visitor | J\u00fcrgen | x".getBytes(StandardCharsets.ISO_8859_1);
        Reader strict = new InputStreamReader(new ByteArrayInputStream(latin), StandardCharsets.UTF_8.newDecoder());
        assertThatThrownBy(() -> Transcript.readAll(strict))
                .hasMessage("line 1 cannot be read: the transcript must be UTF-8")
                .hasCauseInstanceOf(CharacterCodingException.class);
    }

    @Test
    void goesOnBehindAMistakeAndEndsAtADotWhenTyped() throws IOException {
        Transcript typed =
                new Transcript(new StringReader("oops\ns | visitor | Ada | x\n.\ns | visitor | Ada | y"), true);
        assertThatThrownBy(typed::next).hasMessageStartingWith("line 1 must be");
        assertThat(typed.next()).hasValue(new Line("s", Speaker.VISITOR, "Ada", "x"));
        assertThat(typed.next()).isEmpty();
    }

    private static List<Line> read(String text) throws IOException {
        return Transcript.readAll(new StringReader(text));
    }

    private static void refused(String second, String message) {
        assertThatThrownBy(() -> read("s | visitor | Ada | Hello?\n" + second))
                .isInstanceOf(QuickstartException.class)
                .hasMessage(message);
    }
}
