package com.dramac.livechat.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.testkit.InMemoryLiveChat;
import com.dramac.livechat.testkit.ManualClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@ExtendWith(LiveChatExtension.class)
final class LiveChatExtensionTest {
    private final SiteId siteOfConstructor;
    private SiteId siteOfBeforeEach = SiteId.parse("00000000-0000-0000-0000-000000000000");

    LiveChatExtensionTest(SiteId site) {
        this.siteOfConstructor = site;
    }

    @BeforeEach
    void prepare(SiteChat site) {
        siteOfBeforeEach = site.siteId();
    }

    @RepeatedTest(3)
    void partsBelongTogetherAndAreFresh(
            LiveChat chat, SiteChat site, SiteId siteId, ManualClock clock, Fixtures fixtures) {
        assertThat(List.of(site.siteId(), siteOfConstructor, siteOfBeforeEach)).containsOnly(siteId);
        assertThat(chat.sites().exists(siteId)).isTrue();
        ChatConversation conversation = fixtures.conversation(site);
        assertThat(conversation.createdAt()).isEqualTo(clock.instant()).isEqualTo(ManualClock.DEFAULT_START);
        assertThat(conversation.id()).hasToString("00000000-0000-7000-8000-000000000002");
        assertThat(chat.site(siteId).conversations().find(conversation.id())).contains(conversation);
    }

    @Test
    void storesAreOnePerTestAndClosedAlsoInParallel() {
        Remembering.CHATS.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Remembering.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(20).succeeded(20));
        assertThat(Remembering.CHATS).hasSize(20).doesNotHaveDuplicates();
        assertThat(Remembering.CHATS)
                .allSatisfy(chat -> assertThatIllegalStateException()
                        .isThrownBy(() -> chat.sites().exists(SiteId.parse("00000000-0000-0000-0000-000000000000"))));
    }

    @Test
    void whatIsSharedByTestsGetsNoStore() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Sharing.class))
                .execute();
        assertThat(results.containerEvents().failed().stream()).hasSize(1);
        assertThat(results.testEvents().started().stream()).isEmpty();
    }

    static final class Remembering {
        static final List<LiveChat> CHATS = new CopyOnWriteArrayList<>();

        @RegisterExtension
        static final LiveChatExtension CHAT = LiveChatExtension.on(
                (clock, ids) -> InMemoryLiveChat.builder().clock(clock).ids(ids).build());

        @RepeatedTest(20)
        void remember(LiveChat chat, SiteChat site, Fixtures fixtures) {
            CHATS.add(chat);
            assertThat(fixtures.talk(site, fixtures.conversation(site).id(), 5)).hasSize(5);
        }
    }

    @ExtendWith(LiveChatExtension.class)
    static final class Sharing {
        @BeforeAll
        static void prepare(LiveChat chat) {
            chat.close();
        }

        @Test
        void never() {}
    }
}
