package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.NewArticle;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JdbcSearchTest {
    private static final PageRequest FIRST = PageRequest.first(1);
    private static final int BEYOND_THE_NEWEST = 320;

    /** The index holds the end of a site's id alone: another site's newer hits must not take the places on the page. */
    @Test
    void sites_whose_ids_end_alike_stay_apart() {
        try (LiveChat chat =
                JdbcLiveChat.builder(TestDatabase.migrated().dataSource()).build()) {
            SiteId one = SiteId.of(new UUID(1, 7));
            SiteId other = SiteId.of(new UUID(2, 7));
            for (SiteId id : List.of(one, other, other, other)) {
                chat.sites().register(id);
                fill(chat.site(id));
            }
            SiteChat site = chat.site(one);
            sayMuch(site);
            assertThat(site.search().messages("needle", FIRST).items())
                    .hasSize(1)
                    .allMatch(hit -> hit.value().siteId().equals(one));
            assertThat(site.search().visitors("needle", FIRST).items())
                    .hasSize(1)
                    .allMatch(hit -> hit.value().siteId().equals(one));
            assertThat(site.search()
                            .cannedResponses("needle", CannedResponseFilters.all(), FIRST)
                            .items())
                    .hasSize(1)
                    .allMatch(hit -> hit.value().siteId().equals(one));
            assertThat(site.search()
                            .articles("needle", ArticleFilters.all(), FIRST)
                            .items())
                    .hasSize(1)
                    .allMatch(hit -> hit.value().siteId().equals(one));
            assertThat(site.search().relatedArticles("a needle", ArticleFilters.all(), 50))
                    .hasSize(1)
                    .allMatch(hit -> hit.value().siteId().equals(one));
            assertThat(site.conversations()
                            .list(ConversationFilters.builder().search("needle").build(), FIRST)
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void related_articles_are_found_by_english_stems_and_ranked() {
        try (LiveChat chat =
                JdbcLiveChat.builder(TestDatabase.migrated().dataSource()).build()) {
            SiteId id = SiteId.of(new UUID(1, 7));
            chat.sites().register(id);
            SiteChat site = chat.site(id);
            create(site, "Delivery", "How do you send an order, and how do I track it?");
            create(site, "Paid twice", "We refund what was paid twice");
            create(site, "Refunding orders", "Ask us");
            create(site, "Hours", "Open from nine to five");
            assertThat(related(site, "refunds")).containsExactly("Refunding orders", "Paid twice");
            assertThat(related(site, "How do I get refunds for an order?"))
                    .containsExactly("Refunding orders", "Delivery", "Paid twice");
            assertThat(related(site, "how do I")).containsExactly("Delivery");
            assertThat(related(site, "for the of")).isEmpty();
            assertThat(related(site, "~refund")).containsExactly("Refunding orders", "Paid twice");
            assertThat(site.search()
                            .articles("refunds", ArticleFilters.all(), FIRST)
                            .items())
                    .isEmpty();
        }
    }

    private static void create(SiteChat site, String title, String content) {
        site.knowledgeBase().create(NewArticle.of(title, content));
    }

    private static List<String> related(SiteChat site, String text) {
        return site.search().relatedArticles(text, ArticleFilters.all(), 50).stream()
                .map(hit -> hit.value().title())
                .toList();
    }

    private static void fill(SiteChat site) {
        VisitorId visitor = site.visitors()
                .identify(NewVisitor.builder().name("Needle").build())
                .id();
        ConversationId conversation = site.conversations()
                .start(NewConversation.builder()
                        .visitorId(visitor)
                        .subject("A needle")
                        .build())
                .id();
        site.cannedResponses().create(NewCannedResponse.shared("Needle", "x"));
        site.knowledgeBase().create(NewArticle.of("Needle", "x"));
        site.messages().append(NewMessage.fromVisitor(conversation, "needle"));
    }

    private static void sayMuch(SiteChat site) {
        ConversationId conversation = site.conversations()
                .start(NewConversation.widget(
                        site.visitors().identify(NewVisitor.builder().build()).id()))
                .id();
        site.inTransaction(transaction -> {
            for (int i = 0; i < BEYOND_THE_NEWEST; i++) {
                transaction.messages().append(NewMessage.fromVisitor(conversation, "hay"));
            }
            return true;
        });
    }
}
