package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.NewArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses are counted beside what is used. Whoever waits for a lock here fails at once. */
class JdbcUsageTest {
    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Sql SQL = Sql.open(DATABASE.dataSource());

    private final LiveChat impatient = JdbcLiveChat.builder(DATABASE.pool())
            .lockTimeout(Duration.ofMillis(1))
            .build();
    private SiteChat site;
    private CannedResponseId response;
    private ArticleId article;

    @BeforeEach
    void open() {
        SiteId id = SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
        impatient.sites().register(id);
        site = impatient.site(id);
        response = site.cannedResponses()
                .create(NewCannedResponse.shared("Greeting", "Hello!"))
                .id();
        article = site.knowledgeBase()
                .create(NewArticle.of("Hours", "Nine to five."))
                .id();
    }

    @AfterEach
    void close() {
        impatient.close();
    }

    @AfterAll
    static void closeSql() {
        SQL.close();
    }

    private CannedResponse read() {
        return site.cannedResponses().find(response).orElseThrow();
    }

    private long slots() {
        return SQL.number(
                "select count(*) from mod_chat_canned_response_uses where canned_response_id = ?", response.value());
    }

    @Test
    void an_open_transaction_that_used_a_response_holds_up_no_other_use() {
        site.cannedResponses().use(response);
        site.knowledgeBase().recordMatch(article);
        site.inTransaction(one -> {
            useBoth(one);
            return site.inTransaction(another -> {
                useBoth(another);
                useBoth(one);
                site.cannedResponses().use(response);
                site.knowledgeBase().recordMatch(article);
                site.cannedResponses().deactivate(response);
                assertThat(read().usageCount()).isEqualTo(2);
                return another.siteId();
            });
        });
        assertThat(read().usageCount()).isEqualTo(5);
        assertThat(site.knowledgeBase().find(article).orElseThrow().usageCount())
                .isEqualTo(5);
        assertThat(slots()).isEqualTo(3);
    }

    private void useBoth(SiteTransaction transaction) {
        transaction.cannedResponses().use(response);
        transaction.knowledgeBase().recordMatch(article);
    }

    @Test
    void one_after_the_other_they_share_a_slot() {
        for (int i = 0; i < 50; i++) {
            site.cannedResponses().use(response);
        }
        assertThat(read().usageCount()).isEqualTo(50);
        assertThat(slots()).isEqualTo(1);
    }

    @Test
    void what_stands_in_the_row_is_where_the_count_begins() {
        site.cannedResponses().use(response);
        Instant used = read().lastUsedAt().orElseThrow();
        SQL.run("update mod_chat_canned_responses set usage_count = 40 where id = ?", response.value());
        assertThat(read().usageCount()).isEqualTo(41);
        SQL.run(
                "update mod_chat_canned_responses set last_used_at = '2020-01-01Z', usage_count = 2147483647 where id = ?",
                response.value());
        assertThat(read().usageCount()).isEqualTo(Integer.MAX_VALUE);
        assertThat(read().lastUsedAt()).contains(used);
        SQL.run("update mod_chat_canned_responses set last_used_at = '2999-01-01Z' where id = ?", response.value());
        assertThat(read().lastUsedAt()).contains(Instant.parse("2999-01-01T00:00:00Z"));
    }

    @Test
    void a_use_waits_for_a_deletion_alone_and_is_of_nothing_after_it() throws Exception {
        try (Sql deleting = Sql.open(DATABASE.dataSource()).begin()) {
            deleting.run("delete from mod_chat_canned_responses where id = ?", response.value());
            assertThatThrownBy(() -> site.cannedResponses().use(response)).isInstanceOf(ConcurrencyException.class);
            deleting.commit();
        }
        assertThatThrownBy(() -> site.cannedResponses().use(response)).isInstanceOf(NotFoundException.class);
    }

    @Test
    @Timeout(60)
    void whoever_waited_for_a_deletion_finds_nothing() throws Exception {
        try (LiveChat patient = JdbcLiveChat.builder(DATABASE.pool()).build();
                Sql deleting = Sql.open(DATABASE.dataSource()).begin()) {
            deleting.run("delete from mod_chat_canned_responses where id = ?", response.value());
            CompletableFuture<Void> using = CompletableFuture.runAsync(
                    () -> patient.site(site.siteId()).cannedResponses().use(response));
            SQL.awaitLockWait();
            deleting.commit();
            assertThatThrownBy(using::join).hasCauseInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void a_deleted_response_or_site_takes_its_slots_along() {
        site.cannedResponses().use(response);
        site.cannedResponses().delete(response);
        assertThat(slots()).isZero();
        site.knowledgeBase().recordMatch(article);
        impatient.sites().remove(site.siteId());
        assertThat(SQL.number("select count(*) from mod_chat_article_matches where article_id = ?", article.value()))
                .isZero();
    }
}
