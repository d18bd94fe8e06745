package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.live.TypingSignal;
import com.dramac.livechat.internal.live.WakeUps;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.visitor.VisitorId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News by LISTEN and NOTIFY. Of many commits only the first says so, and nobody says so at the end of the 20 ms that follow: who
 * hears of one looks at once, and again when these are over. What is written past this SDK is found by looking now and then.
 */
final class Notifications extends WakeUps {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private static final long QUIET_NANOS = Duration.ofMillis(20).toNanos();
    private static final long SECOND_LOOK_NANOS = Duration.ofMillis(25).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();
    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();

    private static final String NEWS = "mod_chat_news";
    private static final String TYPING = "mod_chat_typing";

    /** A notification need not survive a crash of the server, so its own transaction does not wait for the disk. */
    private static final String NOTIFY_ALONE = "select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)";

    private static final String NOTIFY = "select pg_notify(?, ?)";

    static final String LOOK = """
            select n.site_id, coalesce(s.last_position, 0),
                   (select e.id from public.mod_chat_events e
                      where e.site_id = n.site_id and e.position is null order by e.id limit 1) is not null
              from unnest(?::pg_catalog.uuid[]) as n (site_id)
              left join public.mod_chat_event_streams s on s.site_id = n.site_id""";

    private final ConnectionSession sending;
    private final boolean ownTransactions;
    private final Optional<DataSource> listening;
    private final String process = UUID.randomUUID().toString();
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
    private final Map<SiteId, Long> positions = new HashMap<>();
    private @Nullable Connection connection;
    private volatile boolean hears;
    private boolean failed;
    private volatile long retryAt = System.nanoTime();
    private long lookAt = System.nanoTime();
    private boolean looksAgain;

    Notifications(ChatClock clock, ConnectionSession sending, boolean ownTransactions, Optional<DataSource> listening) {
        super(clock);
        this.sending = sending;
        this.ownTransactions = ownTransactions;
        this.listening = listening;
    }

    /** Somebody who follows has a thread of their own, and with it connections and transactions of their own. */
    void requireOwnConnections() {
        if (!ownTransactions) {
            throw new IllegalStateException(
                    "events can only be followed on a data source: these transactions are the host's");
        }
    }

    /** Something has been changed, or will be with the host's transaction. */
    void changed(SiteId site) {
        wake(site);
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until < 0 || !quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
            return;
        }
        try {
            send(NEWS, "");
        } catch (ChatException e) {
            // The change is stored: a notification that failed must not look like its failure.
            LOG.warn("nobody was woken: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    protected void publish(TypingSignal signal) {
        Map<String, Object> said = Map.of(
                "process", process,
                "site", signal.site().toString(),
                "conversation", signal.conversation().toString(),
                "visitor", signal.visitor().toString(),
                "by", signal.by().value(),
                "typing", signal.isTyping());
        receive(signal);
        send(TYPING, JsonObject.of(new HashMap<>(said)).toString());
    }

    private void send(String channel, String payload) {
        sending.operation(() -> sending.query(
                NOTIFY_ALONE, NOTIFY, parameters -> parameters.text(channel).text(payload), row -> channel));
    }

    @Override
    public Duration patience() {
        return Duration.ofNanos(LOOK_NANOS).multipliedBy(canListen() ? 10 : 1);
    }

    @Override
    protected boolean canListen() {
        return listening.isPresent() && System.nanoTime() - retryAt >= 0;
    }

    @Override
    protected void listen(Set<SiteId> sites, Duration atMost) {
        try {
            Connection listener = connected();
            hear(listener, Math.min(atMost.toNanos(), lookAt - System.nanoTime()));
            if (lookAt - System.nanoTime() <= 0) {
                look(listener, sites);
            }
        } catch (SQLException e) {
            failed(e);
            sites.forEach(this::wake);
        }
    }

    @Override
    protected boolean hears() {
        return hears;
    }

    @Override
    protected void startListening() {
        try {
            connected();
        } catch (SQLException e) {
            failed(e);
        }
    }

    private void failed(SQLException e) {
        if (!failed) {
            LOG.warn("listening for events failed with SQLState {}: looking for them meanwhile", e.getSQLState());
        }
        failed = true;
        retryAt = System.nanoTime() + RETRY_NANOS;
        stopListening();
    }

    private Connection connected() throws SQLException {
        if (connection != null) {
            return connection;
        }
        Connection opened = listening.orElseThrow().getConnection();
        connection = opened;
        if (!opened.getAutoCommit()) {
            opened.setAutoCommit(true);
        }
        try (Statement statement = opened.createStatement()) {
            statement.execute("listen " + NEWS);
            statement.execute("listen " + TYPING);
        }
        hears = true;
        if (failed) {
            LOG.info("listening for events again");
        }
        failed = false;
        positions.clear();
        lookAt = System.nanoTime();
        return opened;
    }

    private void hear(Connection listener, long nanos) throws SQLException {
        int millis = Math.toIntExact(Math.max(1, Duration.ofNanos(nanos).toMillis()));
        PGNotification[] heard = listener.unwrap(PGConnection.class).getNotifications(millis);
        if (heard == null) {
            return;
        }
        for (PGNotification notification : heard) {
            if (notification.getName().equals(NEWS)) {
                lookAt = System.nanoTime();
                looksAgain = true;
            } else {
                typing(notification.getParameter());
            }
        }
    }

    /** Anybody may notify: what cannot be read is nothing. */
    private void typing(String payload) {
        try {
            Map<String, @Nullable Object> said = JsonObject.parse(payload).properties();
            if (process.equals(said.get("process"))) {
                return;
            }
            receive(new TypingSignal(
                    SiteId.parse(text(said, "site")),
                    ConversationId.parse(text(said, "conversation")),
                    VisitorId.parse(text(said, "visitor")),
                    MessageSenderType.of(text(said, "by")),
                    Boolean.TRUE.equals(said.get("typing"))));
        } catch (ValidationException | IllegalArgumentException e) {
            LOG.debug("a notification could not be read: {}", e.getClass().getSimpleName());
        }
    }

    private static String text(Map<String, @Nullable Object> said, String property) {
        return String.valueOf(said.get(property));
    }

    private void look(Connection listener, Set<SiteId> sites) throws SQLException {
        try (PreparedStatement statement = listener.prepareStatement(LOOK)) {
            new Parameters(statement).ids(sites.stream().map(SiteId::value).toList());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SiteId site = SiteId.of(rows.getObject(1, UUID.class));
                    Long position = rows.getLong(2);
                    boolean isUnplaced = rows.getBoolean(3);
                    if (!position.equals(positions.put(site, position)) || isUnplaced) {
                        wake(site);
                    }
                }
            }
        }
        positions.keySet().retainAll(sites);
        lookAt = System.nanoTime() + (looksAgain ? SECOND_LOOK_NANOS : LOOK_NANOS);
        looksAgain = false;
    }

    @Override
    protected void stopListening() {
        Connection listener = connection;
        connection = null;
        hears = false;
        if (listener != null) {
            try (listener) {
                // A pool would lend it again as it is.
                try (Statement statement = listener.createStatement()) {
                    statement.execute("unlisten *");
                }
            } catch (SQLException e) {
                LOG.debug("the connection for listening ended with SQLState {}", e.getSQLState());
            }
        }
    }
}
