package com.dramac.livechat.testkit;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.manifest.ModuleManifest;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;

/**
 * Opens an empty live chat in memory, on the platform's clock and ids: a platform's own tests load the module as the
 * platform does, without a database. Needs no resources, and there is nothing to migrate.
 */
public final class InMemoryModuleProvider implements ModuleProvider {
    /** For the service loader. */
    public InMemoryModuleProvider() {}

    @Override
    public ModuleManifest manifest() {
        return ModuleManifest.liveChat();
    }

    @Override
    public LiveChat open(ModuleContext context) {
        return InMemoryLiveChat.builder()
                .clock(context.clock())
                .ids(context.ids())
                .build();
    }
}
