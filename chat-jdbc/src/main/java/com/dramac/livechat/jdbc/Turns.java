package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Lets operations of one kind on one site happen one after the other. */
final class Turns {
    /** Waits for the turn, and keeps it to the end of the transaction. Takes the key. */
    static final String IN_TURN = "select pg_advisory_xact_lock(?);\n";

    private Turns() {}

    static long key(String kind, SiteId site) {
        String key = "live-chat " + kind + " " + site;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }
}
