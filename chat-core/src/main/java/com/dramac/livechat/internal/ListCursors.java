package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.message.HistoryOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The cursors of each list: what ties them to it, and the sort key they stand for. */
public final class ListCursors {
    private ListCursors() {}

    /**
     * A place in a site's conversations.
     *
     * @param activity when something last happened there
     * @param id the conversation
     */
    public record ConversationPosition(Instant activity, UUID id) {}

    /**
     * Makes a cursor of a site's conversations.
     *
     * @param site the site
     * @param activity the last activity of the last conversation read
     * @param id that conversation
     * @return the cursor
     */
    public static Cursor conversations(SiteId site, Instant activity, ConversationId id) {
        return CursorCodec.encode(conversations(site), CursorCodec.micros(activity), id);
    }

    /**
     * Reads a cursor of a site's conversations.
     *
     * @param site the site
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static ConversationPosition conversations(SiteId site, Cursor cursor) {
        List<String> position = CursorCodec.decode(conversations(site), cursor, 2);
        return new ConversationPosition(CursorCodec.instant(position.get(0)), Ids.parse("cursor", position.get(1)));
    }

    /**
     * Makes a cursor of a conversation's history.
     *
     * @param site the site
     * @param conversation the conversation
     * @param order which way it is read
     * @param sequence the number of the last message read
     * @return the cursor
     */
    public static Cursor history(SiteId site, ConversationId conversation, HistoryOrder order, int sequence) {
        return CursorCodec.encode(history(site, conversation, order), sequence);
    }

    /**
     * Reads a cursor of a conversation's history.
     *
     * @param site the site
     * @param conversation the conversation
     * @param order which way it is read
     * @param cursor the cursor
     * @return the number behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static long history(SiteId site, ConversationId conversation, HistoryOrder order, Cursor cursor) {
        return CursorCodec.number(CursorCodec.decode(history(site, conversation, order), cursor, 1)
                .get(0));
    }

    /**
     * Makes a cursor of a list by category, title and id.
     *
     * @param list what is listed, with everything that filters it
     * @param site the site
     * @param position the place of the last item read
     * @return the cursor
     */
    public static Cursor titles(String list, SiteId site, TitlePosition position) {
        return CursorCodec.encode(
                titles(list, site),
                CursorCodec.part(position.category()),
                CursorCodec.part(position.title()),
                position.id());
    }

    /**
     * Reads a cursor of a list by category, title and id.
     *
     * @param list what is listed, with everything that filters it
     * @param site the site
     * @param cursor the cursor
     * @return the place behind which to go on
     * @throws com.dramac.livechat.error.ValidationException if it is no cursor of this list
     */
    public static TitlePosition titles(String list, SiteId site, Cursor cursor) {
        List<String> position = CursorCodec.decode(titles(list, site), cursor, 3);
        return new TitlePosition(
                CursorCodec.text(position.get(0)),
                CursorCodec.text(position.get(1)),
                Ids.parse("cursor", position.get(2)));
    }

    private static String titles(String list, SiteId site) {
        return "titles:" + site + ":" + list;
    }

    private static String conversations(SiteId site) {
        return "conversations:" + site;
    }

    private static String history(SiteId site, ConversationId conversation, HistoryOrder order) {
        return "history:" + site + ":" + conversation + ":" + order.name();
    }
}
