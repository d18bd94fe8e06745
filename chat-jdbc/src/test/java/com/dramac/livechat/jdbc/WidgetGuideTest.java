package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the code of the guide to the widget: see {@link DocumentedCodeTest}. */
class WidgetGuideTest {
    private final LiveChat chat =
            JdbcLiveChat.builder(TestDatabase.migrated().dataSource()).build();
    private final SiteId siteId =
            SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void visit() {
        chat.sites().register(siteId);
        SiteChat site = chat.site(siteId);
        // docs: first visit
        NewVisitor profile = NewVisitor.builder()
                .name("Ada")
                .currentPageUrl("https://shop.example.org/engines")
                .build();
        WidgetSession session = site.widgetSessions().start(profile, Duration.ofDays(30));
        String cookie = session.token();
        // end
        // docs: idle time-out
        WidgetSession atTheDesk = site.widgetSessions().start(profile, Duration.ofDays(1), Duration.ofMinutes(30));
        // end
        assertThat(site.widgetSessions().find(atTheDesk.token())).contains(atTheDesk.visitorId());
        // docs: coming back
        Optional<VisitorId> visitor = site.widgetSessions().find(cookie);
        // end
        assertThat(visitor).contains(session.visitorId());
        VisitorId visitorId = session.visitorId();
        // docs: reading
        ChatConversation conversation = site.conversations().startOrResume(NewConversation.widget(visitorId));
        site.messages().append(NewMessage.fromAgent(conversation.id(), "How can I help?"));
        ChatConversation read = site.conversations().markReadByVisitor(conversation.id(), 1);
        // end
        assertThat(read.unreadVisitorCount()).isZero();

        String secretOfThisSite = "32 bytes or more, made by chance";
        String userId = "user-17";
        // docs: signing in
        IdentitySecrets secrets = IdentitySecrets.of(secretOfThisSite);
        SignedIdentity identity = secrets.sign(site.siteId(), userId, Instant.now(), Duration.ofMinutes(10));
        WidgetSession signedIn = site.widgetSessions().identify(cookie, identity, secrets);
        // end
        assertThat(signedIn.visitorId()).isEqualTo(visitorId);
        // docs: signed from the start
        WidgetSession elsewhere = site.widgetSessions().start(profile, identity, secrets, Duration.ofDays(30));
        // end
        assertThat(elsewhere.visitorId()).isEqualTo(visitorId);

        String newSecret = "another 32 bytes or more, by chance";
        // docs: rotation
        IdentitySecrets both = IdentitySecrets.of(newSecret).andPrevious(secretOfThisSite);
        WidgetSession stillGood = site.widgetSessions().start(profile, identity, both, Duration.ofDays(30));
        // end
        assertThat(stillGood.visitorId()).isEqualTo(visitorId);
        // docs: transition
        IdentitySecrets inTransition = secrets.acceptingVersion1();
        // end
        assertThat(inTransition.verify(identity, siteId, Instant.now()).value()).isEqualTo(userId);
        // docs: listing
        WidgetSessionInfo current =
                site.widgetSessions().describe(signedIn.token()).orElseThrow();
        Page<WidgetSessionInfo> sessions = site.widgetSessions().list(visitorId, PageRequest.first(20));
        boolean isRevoked = site.widgetSessions().revoke(visitorId, elsewhere.id());
        // end
        assertThat(current.isSigned()).isTrue();
        assertThat(sessions.items()).hasSize(3).contains(current);
        assertThat(isRevoked).isTrue();
        // docs: ending
        boolean wasGood = site.widgetSessions().revoke(signedIn.token());
        int others = site.widgetSessions().revokeAll(visitorId);
        int removed = site.widgetSessions().removeExpired(1_000);
        // end
        assertThat(wasGood).isTrue();
        assertThat(others).isEqualTo(1);
        assertThat(removed).isZero();
    }
}
