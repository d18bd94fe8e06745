package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.error.ConflictException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes second to a shortcut waits for the first, and then learns in the SDK's words that it is taken. */
class JdbcShortcutTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());
    private static final UserId OWNER = UserId.of(new UUID(1, 1));

    private final LiveChat chat = JdbcLiveChat.builder(DATABASE.pool()).build();
    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    private SiteChat site;

    /** A way to come to the shortcut {@code /new}. */
    enum Way {
        CREATE,
        CHANGE,
        SHARE;

        CannedResponseId prepare(SiteChat site) {
            NewCannedResponse.Builder draft = NewCannedResponse.builder()
                    .title(name())
                    .content("Hello!")
                    .createdBy(OWNER)
                    .isShared(this != SHARE);
            return site.cannedResponses()
                    .create(this == SHARE ? draft.shortcut("/new").build() : draft.build())
                    .id();
        }

        void take(SiteChat site, CannedResponseId prepared) {
            CannedResponseChange.Builder change = CannedResponseChange.builder();
            switch (this) {
                case CREATE ->
                    site.cannedResponses()
                            .create(NewCannedResponse.builder()
                                    .title("Created")
                                    .content("Hello!")
                                    .shortcut("/NEW")
                                    .build());
                case CHANGE ->
                    site.cannedResponses()
                            .change(prepared, change.shortcut("/New").build());
                case SHARE ->
                    site.cannedResponses()
                            .change(prepared, change.isShared(true).build());
            }
        }
    }

    @BeforeEach
    void open() {
        SiteId id = SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        chat.sites().register(id);
        site = chat.site(id);
    }

    @AfterEach
    void close() {
        elsewhere.shutdownNow();
        chat.close();
    }

    @AfterAll
    static void closeSql() {
        SQL.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE, CREATE",
        "CREATE, CHANGE",
        "CREATE, SHARE",
        "CHANGE, CREATE",
        "CHANGE, CHANGE",
        "CHANGE, SHARE",
        "SHARE, CREATE",
        "SHARE, CHANGE"
    })
    void the_second_waits_and_is_told(Way first, Way second) {
        CannedResponseId ofFirst = first.prepare(site);
        CannedResponseId ofSecond = second.prepare(site);
        Future<?> late = site.inTransaction(transaction -> {
            first.take(transaction, ofFirst);
            Future<?> waiting = elsewhere.submit(() -> second.take(site, ofSecond));
            SQL.awaitLockWait();
            return waiting;
        });
        assertThatThrownBy(() -> late.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ConflictException.class)
                .hasMessage("shortcut is taken by another canned response");
    }
}
