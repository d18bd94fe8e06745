package com.dramac.livechat.internal;

/** What e-mail addresses are compared by. The database's twin is {@code lower(email collate "C")}. */
public final class EmailAddresses {
    private EmailAddresses() {}

    /**
     * An address with the letters A to Z in small. Beyond ASCII, Java's and the database's small letters differ, and with
     * the database's locale.
     *
     * @param address the address
     * @return what it is looked up by
     */
    public static String key(String address) {
        return AsciiLetters.small(address);
    }
}
