package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** On a connection of the host's: its transaction, its autocommit, its commit. */
class HostTransactionTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final PGSimpleDataSource DATA_SOURCE = DATABASE.dataSource();

    private final LiveChat outside = JdbcLiveChat.builder(DATABASE.pool()).build();
    private final SiteId site =
            SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        outside.sites().register(site);
        connection = DATA_SOURCE.getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        assertThat(connection.isClosed()).isFalse();
        connection.close();
    }

    private SiteChat onHostConnection() {
        return JdbcLiveChat.builder(ConnectionSource.of(connection)).build().site(site);
    }

    @Test
    void what_the_sdk_did_goes_with_the_hosts_rollback_and_stays_with_its_commit() throws SQLException {
        connection.setAutoCommit(false);
        SiteChat hosts = onHostConnection();
        VisitorId undone =
                hosts.visitors().identify(NewVisitor.builder().build()).id();
        assertThat(outside.site(site).visitors().find(undone)).isEmpty();
        connection.rollback();
        VisitorId kept = hosts.visitors().identify(NewVisitor.builder().build()).id();
        connection.commit();
        assertThat(outside.site(site).visitors().find(undone)).isEmpty();
        assertThat(outside.site(site).visitors().find(kept)).isPresent();
        assertThat(connection.getAutoCommit()).isFalse();
    }

    @Test
    void work_that_fails_is_undone_alone_and_the_hosts_transaction_goes_on() throws SQLException {
        connection.setAutoCommit(false);
        SiteChat hosts = onHostConnection();
        ChatVisitor kept = hosts.visitors().identify(VisitorIdentity.byExternalId("kept"));
        List<VisitorId> undone = new ArrayList<>();
        assertThatThrownBy(() -> hosts.inTransaction(transaction -> {
                    undone.add(transaction
                            .visitors()
                            .identify(VisitorIdentity.byExternalId("undone"))
                            .id());
                    return transaction.messages().append(NewMessage.fromVisitor(unknownConversation(), "?"));
                }))
                .isInstanceOf(NotFoundException.class);
        assertThat(hosts.visitors().find(undone.get(0))).isEmpty();
        connection.commit();
        assertThat(outside.site(site).visitors().find(kept.id())).isPresent();
    }

    @Test
    void an_operation_that_finds_nothing_does_not_abort_the_hosts_transaction() throws SQLException {
        connection.setAutoCommit(false);
        SiteChat hosts = onHostConnection();
        assertThatThrownBy(() -> hosts.messages().append(NewMessage.fromVisitor(unknownConversation(), "?")))
                .isInstanceOf(NotFoundException.class);
        VisitorId kept = hosts.visitors().identify(NewVisitor.builder().build()).id();
        connection.commit();
        assertThat(outside.site(site).visitors().find(kept)).isPresent();
    }

    @Test
    void in_autocommit_single_operations_work_and_a_transaction_is_refused() throws SQLException {
        SiteChat hosts = onHostConnection();
        ChatVisitor visitor = hosts.visitors().identify(VisitorIdentity.byEmail("ada@example.org"));
        ConversationId conversation = hosts.conversations()
                .start(NewConversation.widget(visitor.id()))
                .id();
        ChatMessage message = hosts.messages().append(NewMessage.fromVisitor(conversation, "Hello?"));
        assertThat(outside.site(site).messages().find(message.id())).contains(message);
        assertThatThrownBy(() -> hosts.inTransaction(SiteTransaction::siteId))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("autocommit");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void after_commit_is_for_sources_that_can_tell() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> onHostConnection().inTransaction(transaction -> {
                    transaction.afterCommit(() -> {});
                    return transaction.siteId();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ConnectionSource");
    }

    @Test
    void a_source_of_the_hosts_gets_every_connection_back_and_the_actions_for_its_commit() throws SQLException {
        connection.setAutoCommit(false);
        List<Runnable> actions = new ArrayList<>();
        List<Connection> out = new ArrayList<>();
        ConnectionSource source = new ConnectionSource() {
            @Override
            public Connection acquire() {
                out.add(connection);
                return connection;
            }

            @Override
            public void release(Connection released) {
                out.remove(released);
            }

            @Override
            public void afterCommit(Runnable action) {
                actions.add(action);
            }
        };
        List<String> told = new ArrayList<>();
        SiteChat hosts = JdbcLiveChat.builder(source).build().site(site);
        hosts.inTransaction(transaction -> {
            transaction.afterCommit(() -> told.add("committed"));
            return transaction.visitors().identify(NewVisitor.builder().build());
        });
        assertThat(out).isEmpty();
        assertThat(told).isEmpty();
        connection.commit();
        actions.forEach(Runnable::run);
        assertThat(told).containsExactly("committed");
    }

    private static ConversationId unknownConversation() {
        return ConversationId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
    }
}
