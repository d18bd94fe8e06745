package com.dramac.livechat.jdbc;

import java.util.Objects;
import javax.sql.DataSource;

/**
 * What a platform lends a module beside its data source, so that events of other processes are heard of at once: see {@link
 * JdbcLiveChat.Builder#listenOn}. Lend it as a resource of this type.
 *
 * @param dataSource where the connection that listens comes from, and not the pool that operations use
 */
public record ListeningDataSource(DataSource dataSource) {
    /**
     * Requires the data source.
     *
     * @param dataSource the data source
     */
    public ListeningDataSource {
        Objects.requireNonNull(dataSource, "dataSource");
    }
}
