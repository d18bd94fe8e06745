package com.dramac.livechat.event;

/** Somebody's part in a feed. Safe for use by many threads. */
public interface RealtimeSubscription extends AutoCloseable {
    /**
     * Whether messages still come.
     *
     * @return false once closed, refused, or the feed has ended
     */
    boolean isActive();

    /** Ends it: nothing comes any more once this returns, but for a call that is under way. A second call does nothing. */
    @Override
    void close();
}
