package com.dramac.livechat.internal;

/** A count or sum that a day's numbers are made of. */
public enum DayFigure {
    /** Conversations that began. */
    TOTAL_CONVERSATIONS,
    /** Those through the widget. */
    WIDGET_CONVERSATIONS,
    /** Those through WhatsApp. */
    WHATSAPP_CONVERSATIONS,
    /** Messages. */
    TOTAL_MESSAGES,
    /** Conversations with a message. */
    CONVERSATIONS_WITH_MESSAGES,
    /** Visitors seen for the first time. */
    NEW_VISITORS,
    /** Visitors who came back. */
    RETURNING_VISITORS,
    /** Resolutions. */
    RESOLVED_CONVERSATIONS,
    /** How long those took. */
    RESOLUTION_SECONDS,
    /** Conversations that were missed. */
    MISSED_CONVERSATIONS,
    /** First responses. */
    FIRST_RESPONSES,
    /** How long those took. */
    FIRST_RESPONSE_SECONDS,
    /** Waits that ended. */
    WAITS,
    /** How long those took. */
    WAIT_SECONDS,
    /** Ratings. */
    TOTAL_RATINGS,
    /** The stars of those. */
    RATING_SUM,
    /** Ratings of 4 and more. */
    SATISFIED_RATINGS,
    /** Messages of the AI. */
    AI_AUTO_RESPONSES,
    /** Resolutions without an agent's message. */
    AI_RESOLVED
}
