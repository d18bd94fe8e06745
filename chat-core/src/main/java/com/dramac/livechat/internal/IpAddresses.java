package com.dramac.livechat.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses, never names: nothing is looked up. */
public final class IpAddresses {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final int MAX_LENGTH = 45;
    private static final int WORDS = 8;

    private IpAddresses() {}

    /**
     * The one way to write an address (RFC 5952 for version 6; a mapped version 4 address as version 4).
     *
     * @param text an address, if it is one
     * @return the address, or empty if the text is none
     */
    public static Optional<String> canonical(String text) {
        if (text.length() > MAX_LENGTH
                || (!V4.matcher(text).matches() && !V6.matcher(text).matches())) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            return Optional.of(address instanceof Inet4Address ? address.getHostAddress() : compressed(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String compressed(InetAddress address) {
        byte[] bytes = address.getAddress();
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < WORDS; i++) {
            int run = 0;
            while (i + run < WORDS && words[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(words[i]));
            }
        }
        return text.toString();
    }
}
