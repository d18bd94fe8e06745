package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.error.UnavailableException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.Fixtures;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A JVM of its own that leads conversations until it is killed, and says of each call that has returned what it did. What fails
 * because there is no server is done again; what fails otherwise ends it.
 */
final class CrashWriter {
    static final String NAME = "crash-writer";

    private static final int THREADS = 4;
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final Fixtures fixtures;
    private final SiteChat site;
    private final List<AgentId> agents;

    private CrashWriter(Fixtures fixtures, SiteChat site, List<AgentId> agents) {
        this.fixtures = fixtures;
        this.site = site;
        this.agents = agents;
    }

    /** Takes the URL, the site, the seed, and the agents. */
    public static void main(String[] arguments) {
        OtherJvm.endWithParent();
        HikariConfig config = new HikariConfig();
        config.setDataSource(CrashingServer.dataSource(arguments[0], NAME));
        config.setMaximumPoolSize(THREADS);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(1_000);
        JdbcLiveChat chat = JdbcLiveChat.builder(new HikariDataSource(config)).build();
        CrashWriter writer = new CrashWriter(
                Fixtures.of(chat),
                chat.site(SiteId.of(UUID.fromString(arguments[1]))),
                Stream.of(arguments)
                        .skip(3)
                        .map(id -> AgentId.of(UUID.fromString(id)))
                        .toList());
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(Long.parseLong(arguments[2]) + thread);
            new Thread(() -> writer.write(random)).start();
        }
    }

    private void write(Random random) {
        try {
            while (true) {
                lead(random);
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void lead(Random random) {
        AgentId agent = agents.get(random.nextInt(agents.size()));
        ConversationId id = available(() -> site.conversations()
                .start(NewConversation.widget(fixtures.stranger(site).id()))
                .id());
        done("started", id);
        say(NewMessage.fromVisitor(id, "Hello?"));
        available(() -> site.conversations().assign(id, agent, OverCapacity.ALLOW));
        done("assigned", id, agent);
        for (int i = random.nextInt(4); i >= 0; i--) {
            say(NewMessage.builder()
                    .from(NewMessage.fromAgent(id, "Hello!"))
                    .senderId(agent.toString())
                    .build());
            say(NewMessage.fromVisitor(id, "And then?"));
        }
        available(() -> isResolved(id) || site.conversations().resolve(id).status() == ConversationStatus.RESOLVED);
        done("resolved", id);
    }

    private boolean isResolved(ConversationId id) {
        return site.conversations()
                .find(id)
                .filter(conversation -> conversation.status() == ConversationStatus.RESOLVED)
                .isPresent();
    }

    private void say(NewMessage message) {
        NewMessage keyed = NewMessage.builder()
                .from(message)
                .clientMessageId(UUID.randomUUID().toString())
                .build();
        ChatMessage stored = available(() -> site.messages().append(keyed));
        done("said", stored.conversationId(), stored.id(), stored.sequence());
    }

    private static <T> T available(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (UnavailableException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void done(Object... what) {
        OtherJvm.say(what);
    }
}
