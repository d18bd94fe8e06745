package com.dramac.livechat;

/**
 * The bounds of what can be stored. Lengths are in Unicode characters (code points). The database refuses the same; a
 * test holds the two against each other.
 */
public final class Limits {
    /** Items on one page. */
    public static final int PAGE_SIZE = 200;

    /** A person's or department's name. */
    public static final int NAME = 200;

    /** A short free text about a visitor: browser, system, device, country, city. */
    public static final int LABEL = 200;

    /** An e-mail address. */
    public static final int EMAIL = 320;

    /** A telephone number as it was written. */
    public static final int PHONE = 50;

    /** A web address. */
    public static final int URL = 2_048;

    /** A conversation's subject, a page's or an article's title. */
    public static final int TITLE = 500;

    /** A message's text. */
    public static final int CONTENT = 65_536;

    /** The beginning of the last message that a conversation shows. */
    public static final int PREVIEW = 200;

    /** Notes kept about a visitor or a conversation. */
    public static final int NOTES = 10_000;

    /** The comment given with a rating. */
    public static final int COMMENT = 2_000;

    /** One tag. */
    public static final int TAG = 100;

    /** Tags on one thing. */
    public static final int TAGS = 100;

    /** An id that another system gave: a visitor's, a sender's, a message's. */
    public static final int EXTERNAL_ID = 255;

    /** A file's name or media type. */
    public static final int FILE_NAME = 255;

    /** A file's size in bytes: one tebibyte. */
    public static final long FILE_SIZE = 1_099_511_627_776L;

    /** A JSON object's text, as compact as it can be written. */
    public static final int JSON = 65_536;

    /** How deep a JSON object may nest. */
    public static final int JSON_DEPTH = 64;

    /** What calls up a canned response. */
    public static final int SHORTCUT = 50;

    /** A canned response's text. */
    public static final int CANNED_CONTENT = 10_000;

    /** An article's text. */
    public static final int ARTICLE = 200_000;

    /** Categories that are counted at once. */
    public static final int CATEGORIES = 1_000;

    /** Identities given at once. */
    public static final int IDENTITIES = 20;

    private Limits() {}
}
