package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.event.ConsumerOptions;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** A JVM of its own that consumes a site's events as they come until it is killed, and says which it has had. */
final class CrashReader {
    static final String NAME = "crash-reader";

    private static final Duration LEASE = Duration.ofSeconds(2);

    private CrashReader() {}

    /** Takes the URL and the site. */
    public static void main(String[] arguments) {
        OtherJvm.endWithParent();
        DataSource dataSource = CrashingServer.dataSource(arguments[0], NAME);
        JdbcLiveChat.builder(dataSource)
                .listenOn(dataSource)
                .build()
                .site(SiteId.of(UUID.fromString(arguments[1])))
                .events()
                .consumer("crash", ConsumerOptions.builder().lease(LEASE).build())
                .subscribe(
                        event -> OtherJvm.say(event.id().value(), event.cursor().value()),
                        following -> new Thread(following).start());
    }
}
