package com.dramac.livechat;

import java.time.Duration;

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

    /** What a department is there for. */
    public static final int DESCRIPTION = 2_000;

    /** Open conversations of one agent at a time. */
    public static final int CAPACITY = 1_000;

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

    /** Days that a report covers at once: ten years and more. */
    public static final int REPORT_DAYS = 3_700;

    /** What is searched for; of a longer text the beginning counts. */
    public static final int SEARCH = 16_384;

    /** Different words that are searched for at once; the first ones count. */
    public static final int SEARCH_WORDS = 20;

    /** Different words of a text that related articles are found by; the first ones count. */
    public static final int RELATED_WORDS = 100;

    /** Related articles that are given at once. */
    public static final int RELATED = 50;

    /** The beginning of a text that is searched. */
    public static final int SEARCHED = 40_000;

    /** The beginning of a word that is compared. */
    public static final int SEARCHED_WORD = 255;

    /** A piece of a text in which something was found. */
    public static final int SNIPPET = 200;

    /** How far a count of conversations goes before it says "or more". */
    public static final int COUNT = 1_000;

    /** Rows that a filtered list looks at for one page before it gives what it has. */
    public static final int LIST_BUDGET = 2_000;

    /** Rows that an import stores at once. */
    public static final int IMPORT_CHUNK = 1_000;

    /** Rejected rows that an import tells of one by one. */
    public static final int IMPORT_REJECTED = 1_000;

    /** Earlier cycles of an imported conversation. */
    public static final int IMPORT_CYCLES = 1_000;

    /** Messages of the conversations that a batch of a check looks at, beyond those of its first conversation. */
    public static final int CHECKED_MESSAGES = 20_000;

    /** Differences that the check of a whole site lists; it counts all. */
    public static final int DIFFERENCES = 1_000;

    private Limits() {}

    /** The name of an icon. */
    public static final int ICON = 50;

    /** A language tag. */
    public static final int LANGUAGE = 35;

    /** A domain's name. */
    public static final int DOMAIN = 253;

    /** Domains in which the widget may be embedded. */
    public static final int DOMAINS = 1_000;

    /** Addresses and networks that may not use the widget. */
    public static final int NETWORKS = 10_000;

    /** Media types of files that may be sent. */
    public static final int MEDIA_TYPES = 200;

    /** The bound of what a site may allow for one file, in mebibytes: {@link #FILE_SIZE}. */
    public static final int FILE_SIZE_MB = 1_048_576;

    /** How long a conversation can be reopened after its end, in hours: a year. */
    public static final int REOPEN_WINDOW_HOURS = 8_760;

    /** How long a widget session may last, in days. */
    public static final int SESSION_DAYS = 400;

    /** Expired widget sessions that are removed at once. */
    public static final int EXPIRED_SESSIONS = 10_000;

    /** How long an agent counts as there after a heartbeat, in seconds, unless said otherwise. */
    public static final int PRESENCE_LEASE_SECONDS = 60;

    /** How long an agent may count as there after a heartbeat, in seconds: an hour. */
    public static final int LONGEST_PRESENCE_LEASE_SECONDS = 3_600;

    /** Agents whom a routing decision names one by one. */
    public static final int ROUTING_CANDIDATES = 100;

    /** The least bytes of a secret that identities are signed with. */
    public static final int IDENTITY_SECRET_BYTES = 32;

    /** The longest time for which a signed identity may be valid. */
    public static final Duration IDENTITY_VALIDITY = Duration.ofHours(24);

    /** How much the clock of the server that signs an identity may differ from the clock of the one that verifies it. */
    public static final Duration IDENTITY_CLOCK_SKEW = Duration.ofSeconds(60);

    /** Characters of the audience of a signed identity. */
    public static final int IDENTITY_AUDIENCE = 100;

    /** Characters of the name of a consumer of events. */
    public static final int CONSUMER_NAME = 100;

    /** How often a consumer may try an event before it is parked. */
    public static final int CONSUMER_ATTEMPTS = 1_000;

    /** How long a reader of events may stay the active one without a word. */
    public static final Duration CONSUMER_LEASE = Duration.ofDays(1);

    /** Events that are removed at once. */
    public static final int REMOVED_EVENTS = 10_000;

    /** Entries of the audit trail that are removed at once. */
    public static final int REMOVED_AUDIT_ENTRIES = 10_000;

    /** How long somebody counts as typing who says nothing more of it. */
    public static final int TYPING_SECONDS = 6;

    /** That somebody types is passed on at most this often. */
    public static final int TYPING_REPEAT_SECONDS = 2;

    /** How often it is asked whether a member who follows a site may still read its conversations. */
    public static final int REALTIME_ACCESS_SECONDS = 5;
}
