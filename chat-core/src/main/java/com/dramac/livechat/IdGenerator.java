package com.dramac.livechat;

import java.util.UUID;

/** Makes the ids of new rows. Implementations must be safe for use by many threads and never repeat an id. */
@FunctionalInterface
public interface IdGenerator {
    /**
     * A new id.
     *
     * @return an id never returned before
     */
    UUID next();

    /**
     * Ids in order of time (UUID version 7, RFC 9562), strictly growing within this generator even where the clock
     * stands still or steps back. New rows so land side by side in the indexes.
     *
     * @param clock the time to put into the ids
     * @return a generator for production
     */
    static IdGenerator timeOrdered(ChatClock clock) {
        return new TimeOrderedIdGenerator(clock);
    }
}
