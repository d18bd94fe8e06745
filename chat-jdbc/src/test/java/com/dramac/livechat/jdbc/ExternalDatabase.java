package com.dramac.livechat.jdbc;

import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database that {@code -Dlivechat.jdbc.url=…} names, with {@code -Dlivechat.jdbc.user} and {@code
 * -Dlivechat.jdbc.password}. What the live chat holds there is wiped, so its name must end in {@code _test}, or {@code
 * -Dlivechat.jdbc.wipe=true} must allow it.
 */
record ExternalDatabase(String url, boolean wipingAllowed) {
    static Optional<ExternalDatabase> named() {
        return Optional.ofNullable(System.getProperty("livechat.jdbc.url"))
                .filter(url -> !url.isBlank())
                .map(url -> new ExternalDatabase(url, Boolean.getBoolean("livechat.jdbc.wipe")));
    }

    PGSimpleDataSource open() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        Optional.ofNullable(System.getProperty("livechat.jdbc.user")).ifPresent(dataSource::setUser);
        Optional.ofNullable(System.getProperty("livechat.jdbc.password")).ifPresent(dataSource::setPassword);
        requireWipeable(dataSource.getDatabaseName());
        ChatSchema.migrate(dataSource);
        TestDatabase.execute(
                dataSource, "do $$ begin if mod_chat.sites_are_ours() then delete from public.sites; end if; end $$");
        return dataSource;
    }

    private void requireWipeable(String name) {
        if (!wipingAllowed && (name == null || !name.endsWith("_test"))) {
            throw new IllegalStateException("The contract tests wipe the live chat of the database " + name
                    + ": name it …_test, or allow it with -Dlivechat.jdbc.wipe=true");
        }
    }
}
