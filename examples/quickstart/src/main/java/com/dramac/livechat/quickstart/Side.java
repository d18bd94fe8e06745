package com.dramac.livechat.quickstart;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.event.RealtimeFeed;
import com.dramac.livechat.event.RealtimeMessage;
import com.dramac.livechat.event.RealtimeMessageType;
import com.dramac.livechat.jdbc.ListeningDataSource;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One of two applications on a database: a pool, a connection that listens and a chat that the other one knows nothing of. */
final class Side implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final String name;
    private final MessageSenderType own;
    private final PrintStream out;
    private final HikariDataSource pool;
    private final LiveChat chat;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final ExecutorService executor;

    private record Heard(RealtimeMessage message, long at) {}

    /** Speaks for visitors or agents. */
    Side(String name, MessageSenderType own, ModuleProvider module, Database database, PrintStream out) {
        this.name = name;
        this.own = own;
        this.out = out;
        this.executor = Executors.newCachedThreadPool(work -> new Thread(work, "quickstart-" + name));
        this.pool = database.openPool();
        this.chat = module.open(ModuleContext.builder()
                .resource(DataSource.class, pool)
                .resource(ListeningDataSource.class, new ListeningDataSource(database.unpooled()))
                .build());
    }

    LiveChat chat() {
        return chat;
    }

    MessageSenderType speaker() {
        return own;
    }

    SiteChat site(SiteId id) {
        return chat.site(id);
    }

    ExecutorService executor() {
        return executor;
    }

    /** Until this side is closed. */
    void follow(SiteId site, Actor actor) {
        RealtimeFeed feed = chat.site(site).realtime().open(executor);
        feed.join(actor, message -> {
            if (!isOwn(message)) {
                heard.add(new Heard(message, System.nanoTime()));
            }
        });
    }

    /** Nobody needs to be told what they say themselves. */
    private boolean isOwn(RealtimeMessage message) {
        Map<String, Object> data = message.data().properties();
        return own.value().equals(data.get("by")) || own.value().equals(data.get("senderType"));
    }

    void tell(String what) {
        out.printf("  %-6s  %s%n", name, what);
    }

    /** Shows what is heard until it is of a type. */
    void awaits(RealtimeMessageType type, SiteChat reader, long since) {
        Heard next;
        do {
            next = next();
            tell("<- " + next.message.type().value() + words(reader, next.message) + " ("
                    + Duration.ofNanos(next.at - since).toMillis() + " ms)");
        } while (next.message.type() != type);
    }

    private Heard next() {
        try {
            Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new QuickstartException(
                        "the " + name + " has heard nothing for " + PATIENCE_SECONDS + " seconds");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("interrupted", e);
        }
    }

    /** A realtime message says where to read: what somebody may see is decided there. */
    private static String words(SiteChat reader, RealtimeMessage message) {
        Map<String, Object> data = message.data().properties();
        return switch (message.type()) {
            case NEW_MESSAGE -> ": " + read(reader, message.conversationId(), data.get("sequence"));
            case STATUS_CHANGE -> ": " + data.get("status");
            case TYPING_START, TYPING_STOP -> ": " + data.get("by");
            case AGENT_JOINED, AGENT_LEFT, CONVERSATION_ASSIGNED, CONVERSATION_RESOLVED -> "";
        };
    }

    private static String read(SiteChat reader, ConversationId conversation, @Nullable Object sequence) {
        if (!(sequence instanceof Number number)) {
            return "-";
        }
        return reader.messages().after(conversation, number.intValue() - 1, 1).stream()
                .findFirst()
                .flatMap(message -> message.content())
                .orElse("-");
    }

    @Override
    public void close() {
        chat.close();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the " + name + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pool.close();
        }
    }
}
