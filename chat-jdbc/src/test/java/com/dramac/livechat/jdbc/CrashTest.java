package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.testkit.Fixtures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One JVM writes, another one consumes the events, and both they and the server are killed again and again. {@code
 * -Dlivechat.seed=…} kills in the same order; where everybody is by then is another matter each time.
 */
@Tag("full")
@DisplayName("When writers, consumers and the server die at any moment")
class CrashTest {
    private static final int AGENTS = 3;

    private enum Victim {
        WRITER,
        READER,
        SERVER,
        ALL
    }

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "what was acknowledged is there, every event is consumed in its order, and all derived values are right")
    void dying() throws Exception {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("CrashTest seed (-Dlivechat.seed): " + seed);
        Random random = new Random(seed);
        try (CrashingServer server = new CrashingServer(folder)) {
            server.create();
            try (JdbcLiveChat chat = JdbcLiveChat.builder(CrashingServer.dataSource(server.url(), "crash-test"))
                    .build()) {
                Fixtures fixtures = Fixtures.of(chat);
                SiteChat site = fixtures.newSite();
                List<String> agents = new ArrayList<>();
                for (int i = 0; i < AGENTS; i++) {
                    agents.add(fixtures.agent(site, "Agent " + i).id().toString());
                }
                String id = site.siteId().toString();
                List<String> writing = Stream.concat(Stream.of(server.url(), id, String.valueOf(seed)), agents.stream())
                        .toList();
                try (OtherJvm writer = new OtherJvm(CrashWriter.class, folder, writing);
                        OtherJvm reader = new OtherJvm(CrashReader.class, folder, List.of(server.url(), id))) {
                    writer.start();
                    reader.start();
                    int serverDeaths = kill(random, server, writer, reader);
                    requireDurable(server);
                    assertThat(server.recoveries()).isEqualTo(serverDeaths);
                    awaitEnd(server);
                    List<ChatEvent> events = all(site);
                    awaitConsumed(reader, events);
                    System.out.println("CrashTest: " + writer.said().size() + " acknowledged, " + events.size()
                            + " events, consumed with " + (reader.said().size() - events.size()) + " repetitions");
                    requireConsumedInOrder(reader, events);
                    requireThere(site, writer.said(), events);
                }
                assertThat(site.selfCheck().verify().differences()).isEmpty();
            }
        }
    }

    /** Each time when those who write and those who read have got on. In the end the writer is dead. */
    private static int kill(Random random, CrashingServer server, OtherJvm writer, OtherJvm reader) throws Exception {
        List<Victim> victims = new ArrayList<>(List.of(
                Victim.WRITER,
                Victim.WRITER,
                Victim.WRITER,
                Victim.SERVER,
                Victim.SERVER,
                Victim.SERVER,
                Victim.READER,
                Victim.READER,
                Victim.ALL));
        Collections.shuffle(victims, random);
        int serverDeaths = 0;
        for (Victim victim : victims) {
            requireDurable(server);
            writer.awaitMore(20 + random.nextInt(200));
            reader.awaitMore(20 + random.nextInt(100));
            if (victim == Victim.SERVER || victim == Victim.ALL) {
                server.kill();
                serverDeaths++;
            }
            if (victim == Victim.WRITER || victim == Victim.ALL) {
                writer.kill();
            }
            if (victim == Victim.READER || victim == Victim.ALL) {
                reader.kill();
            }
            switch (victim) {
                case WRITER -> writer.start();
                case READER -> reader.start();
                case SERVER -> server.start();
                case ALL -> {
                    writer.start();
                    reader.start();
                    server.start();
                }
            }
        }
        writer.awaitMore(100);
        writer.kill();
        return serverDeaths;
    }

    private static void requireDurable(CrashingServer server) {
        try (Sql sql = Sql.open(server.superuser())) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(sql.rows("show " + setting)).as(setting).containsExactly("on");
            }
        }
    }

    /** The server may still be at what the writer asked for last. */
    private static void awaitEnd(CrashingServer server) {
        try (Sql sql = Sql.open(server.superuser())) {
            while (sql.number(
                            "select count(*) from pg_stat_activity where application_name = '" + CrashWriter.NAME + "'")
                    > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<ChatEvent> all(SiteChat site) {
        List<ChatEvent> events = new ArrayList<>();
        List<ChatEvent> page = site.events().after(site.events().beginning(), Limits.PAGE_SIZE);
        while (!page.isEmpty()) {
            events.addAll(page);
            page = site.events().after(page.get(page.size() - 1).cursor(), Limits.PAGE_SIZE);
        }
        return events;
    }

    private static String said(ChatEvent event) {
        return event.id().value() + " " + event.cursor().value();
    }

    private static void awaitConsumed(OtherJvm reader, List<ChatEvent> events) throws Exception {
        String last = said(events.get(events.size() - 1));
        while (!reader.said().contains(last)) {
            reader.awaitMore(1);
        }
        reader.kill();
    }

    private static void requireConsumedInOrder(OtherJvm reader, List<ChatEvent> events) {
        assertThat(reader.said().stream().distinct())
                .containsExactlyElementsOf(events.stream().map(CrashTest::said).toList());
    }

    private static void requireThere(SiteChat site, List<String> acknowledged, List<ChatEvent> events) {
        Set<String> told = events.stream()
                .flatMap(event -> Stream.of(
                                event.messageId().filter(id -> isWritten(event)).map(MessageId::toString),
                                event.conversationId().map(id -> event.type().value() + " " + id))
                        .flatMap(Optional::stream))
                .collect(Collectors.toSet());
        for (String line : acknowledged) {
            String[] words = line.split(" ", -1);
            ConversationId id = ConversationId.of(UUID.fromString(words[1]));
            ChatConversation conversation = site.conversations().find(id).orElseThrow(() -> new AssertionError(line));
            switch (words[0]) {
                case "started" -> assertThat(told).contains(ChatEventType.CONVERSATION_CREATED.value() + " " + id);
                case "said" -> {
                    MessageId message = MessageId.of(UUID.fromString(words[2]));
                    assertThat(site.messages().find(message)).as(line).hasValueSatisfying(stored -> {
                        assertThat(stored.conversationId()).isEqualTo(id);
                        assertThat(stored.sequence()).isEqualTo(Integer.parseInt(words[3]));
                    });
                    assertThat(told).contains(message.toString());
                }
                case "assigned" -> {
                    assertThat(conversation.assignedAgentId()).as(line).contains(AgentId.of(UUID.fromString(words[2])));
                    assertThat(told).contains(ChatEventType.CONVERSATION_ASSIGNED.value() + " " + id);
                }
                case "resolved" -> {
                    assertThat(conversation.status()).as(line).isEqualTo(ConversationStatus.RESOLVED);
                    assertThat(told).contains(ChatEventType.CONVERSATION_RESOLVED.value() + " " + id);
                }
                default -> throw new AssertionError(line);
            }
        }
        assertThat(acknowledged)
                .map(line -> line.split(" ", -1)[0])
                .contains("started", "said", "assigned", "resolved");
    }

    private static boolean isWritten(ChatEvent event) {
        return event.type() == ChatEventType.MESSAGE_RECEIVED || event.type() == ChatEventType.MESSAGE_SENT;
    }
}
