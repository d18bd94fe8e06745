package com.dramac.livechat.event;

/** Events on their way to somebody, until closed. Safe for use by many threads. */
public interface EventSubscription extends AutoCloseable {
    /**
     * Whether it goes on. It ends by itself when the live chat is closed, when the thread is interrupted, when the site is removed
     * and when the listener throws an {@link Error}; a database that does not answer does not end it.
     *
     * @return whether events still come
     */
    boolean isActive();

    /**
     * Ends it. Nothing comes any more once this returns: a call that is under way is waited for, unless it is the one that
     * closes. The executor's thread is given back within a moment. A second call does nothing.
     */
    @Override
    void close();
}
