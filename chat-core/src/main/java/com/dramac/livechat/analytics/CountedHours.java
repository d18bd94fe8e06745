package com.dramac.livechat.analytics;

/** Which hours a time consists of. */
public enum CountedHours {
    /** All of them, as the clock goes. */
    ALL,
    /** Those in which the site is open, as its settings say now: a change of hours or time zone holds for the past too. */
    BUSINESS
}
