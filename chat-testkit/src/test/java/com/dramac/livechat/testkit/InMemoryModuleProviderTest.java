package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.manifest.ModuleManifest;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorIdentity;
import org.junit.jupiter.api.Test;

class InMemoryModuleProviderTest {
    private final ModuleProvider provider = ModuleProvider.find(getClass().getClassLoader());

    @Test
    void isFoundAndTellsOfTheLiveChat() {
        assertThat(provider).isInstanceOf(InMemoryModuleProvider.class);
        assertThat(provider.manifest()).isSameAs(ModuleManifest.liveChat());
    }

    @Test
    void opensOnThePlatformsClockAndIds() {
        ManualClock clock = ManualClock.create();
        ModuleContext context = ModuleContext.builder()
                .clock(ChatClock.of(clock))
                .ids(SequentialIds.startingAt(7))
                .build();
        provider.migrate(context);
        try (LiveChat chat = provider.open(context)) {
            SiteChat site = Fixtures.of(chat).newSite();
            ChatVisitor visitor = site.visitors().identify(VisitorIdentity.byExternalId("ada"));
            assertThat(visitor.createdAt()).isEqualTo(ManualClock.DEFAULT_START);
            assertThat(visitor.id().value())
                    .isEqualTo(SequentialIds.startingAt(7).next());
        }
    }

    @Test
    void opensAnotherOneEachTime() {
        ModuleContext context = ModuleContext.builder().build();
        try (LiveChat first = provider.open(context);
                LiveChat second = provider.open(context)) {
            SiteChat site = Fixtures.of(first).newSite();
            assertThat(second.sites().exists(site.siteId())).isFalse();
        }
    }
}
