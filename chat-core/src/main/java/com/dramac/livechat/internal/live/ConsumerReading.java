package com.dramac.livechat.internal.live;

import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.event.EventConsumer;
import com.dramac.livechat.event.EventHandler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads on as a consumer. */
public final class ConsumerReading implements EventLoop.Step {
    /** Few, for closing waits for them. */
    private static final int AT_ONCE = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerReading.class);

    private final EventConsumer consumer;
    private final EventHandler handler;
    private int past;

    /**
     * Has read nothing yet.
     *
     * @param consumer who reads
     * @param handler what to do with each event
     */
    public ConsumerReading(EventConsumer consumer, EventHandler handler) {
        this.consumer = consumer;
        this.handler = handler;
    }

    @Override
    public boolean advance(EventLoop loop) {
        past = 0;
        loop.deliver(() -> past = consumer.handleNext(AT_ONCE, handler));
        return past > 0;
    }

    /** What failed is tried again, and whoever is active may have died: neither is news. */
    @Override
    public Duration patience(Duration usual) {
        return usual.compareTo(PATIENCE) < 0 ? usual : PATIENCE;
    }

    @Override
    public void ended() {
        try {
            consumer.release();
        } catch (ChatException | IllegalStateException e) {
            LOG.info(
                    "consumer {} will be released by its lease: {}",
                    consumer.name(),
                    e.getClass().getSimpleName());
        }
    }
}
