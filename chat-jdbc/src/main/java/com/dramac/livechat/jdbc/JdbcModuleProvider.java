package com.dramac.livechat.jdbc;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.manifest.ModuleManifest;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import javax.sql.DataSource;

/**
 * Opens the live chat on the platform's {@link DataSource}, or, where the platform lends one, on its {@link
 * ConnectionSource}; listens on its {@link ListeningDataSource}, where it lends one. Migrating takes the data source.
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
        JdbcLiveChat.Builder builder = context.resource(ConnectionSource.class)
                .map(JdbcLiveChat::builder)
                .orElseGet(() -> JdbcLiveChat.builder(context.require(DataSource.class)));
        context.resource(ListeningDataSource.class).ifPresent(listening -> builder.listenOn(listening.dataSource()));
        return builder.clock(context.clock()).ids(context.ids()).build();
    }
}
