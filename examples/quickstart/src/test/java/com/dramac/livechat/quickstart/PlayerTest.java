package com.dramac.livechat.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.testkit.InMemoryLiveChat;
import com.dramac.livechat.testkit.SequentialIds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlayerTest {
    @Test
    void printsWhatTheSampleBecame() throws IOException {
        try (Reader sample = Quickstart.sample();
                InputStream expected = Objects.requireNonNull(getClass().getResourceAsStream("sample-report.txt"))) {
            assertThat(play(sample)).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void readsLongConversationsAndInboxesToTheirEnd() throws IOException {
        StringBuilder transcript = new StringBuilder();
        for (int i = 1; i <= 120; i++) {
            transcript.append("s | visitor | Ada | word ").append(i).append('\n');
            transcript.append("s | visitor | V").append(i).append(" | hello\n");
        }
        assertThat(play(new StringReader(transcript.toString())))
                .contains("Ada: 120 messages, 120 unread by the agents, 0 unread by the visitor")
                .contains("  120  visitor  Ada             word 120")
                .contains("V1: 1 messages")
                .contains("V120: 1 messages");
    }

    @Test
    void addsASiteToLookFromWhenThereIsOne() throws IOException {
        assertThat(play(new StringReader("s | visitor | Ada | 100% sure?")))
                .contains("100% sure?")
                .contains("What another, empty site sees of s")
                .contains("write to it                 refused: no such conversation");
    }

    private static String play(Reader transcript) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LiveChat chat = InMemoryLiveChat.create();
                PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            Player player = new Player(chat, SequentialIds.create(), out);
            Transcript.readAll(transcript).forEach(player::play);
            player.report();
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
