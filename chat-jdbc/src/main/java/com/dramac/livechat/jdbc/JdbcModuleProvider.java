package com.dramac.livechat.jdbc;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.manifest.ModuleManifest;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import javax.sql.DataSource;

/**
 * Opens the live chat on the platform's {@link DataSource}, or, where the platform lends one, on its {@link
 * ConnectionSource}. Migrating takes the data source.
 */
public final class JdbcModuleProvider implements ModuleProvider {
    /** For the service loader. */
    public JdbcModuleProvider() {}

    @Override
    public ModuleManifest manifest() {
        return ModuleManifest.liveChat();
    }

    @Override
    public void migrate(ModuleContext context) {
        ChatSchema.migrate(context.require(DataSource.class));
    }

    @Override
    public LiveChat open(ModuleContext context) {
        return context.resource(ConnectionSource.class)
                .map(JdbcLiveChat::builder)
                .orElseGet(() -> JdbcLiveChat.builder(context.require(DataSource.class)))
                .clock(context.clock())
                .ids(context.ids())
                .build();
    }
}
