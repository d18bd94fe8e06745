package com.dramac.livechat.internal.live;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.EventListener;
import com.dramac.livechat.event.EventRepository;
import java.util.List;

/** Reads on from a place, and tells a listener. */
public final class EventReading implements EventLoop.Step {
    private static final int AT_ONCE = 100;

    private final EventRepository events;
    private final EventListener listener;
    private Cursor cursor;

    /**
     * Has read nothing yet.
     *
     * @param events what to read
     * @param cursor where to begin
     * @param listener whom to tell
     */
    public EventReading(EventRepository events, Cursor cursor, EventListener listener) {
        this.events = events;
        this.cursor = cursor;
        this.listener = listener;
    }

    @Override
    public boolean advance(EventLoop loop) {
        List<ChatEvent> found = events.after(cursor, AT_ONCE);
        for (ChatEvent event : found) {
            if (!loop.tell(() -> listener.onEvent(event))) {
                return false;
            }
            cursor = event.cursor();
        }
        return found.size() == AT_ONCE;
    }
}
