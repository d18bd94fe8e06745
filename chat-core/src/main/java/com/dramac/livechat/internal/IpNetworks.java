package com.dramac.livechat.internal;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads IP addresses and networks, and spells each in one way. The twin of the database's {@code canonical_networks},
 * which follows PostgreSQL's type {@code inet}; what PostgreSQL completes ({@code 10/8}, {@code ::10.1}), takes for decimal
 * although others read it as octal ({@code 010.0.0.1}) or passes over ({@code 1.2.3.4.}) is refused here.
 */
public final class IpNetworks {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]{2,45})(?:/(0|[1-9]\\d{0,2}))?");
    private static final Pattern LONG_WORD = Pattern.compile("[0-9a-fA-F]{5}");
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int WORDS = 8;
    private static final int WORDS_BEFORE_V4 = 6;
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

    private IpNetworks() {}

    /**
     * A network, or one address.
     *
     * @param first its first address as a number
     * @param bits how many bits an address has: 32 in version 4, 128 in version 6
     * @param prefix how many bits the network's addresses have in common
     */
    public record Network(BigInteger first, int bits, int prefix) {
        /**
         * The network's last address.
         *
         * @return as a number
         */
        public BigInteger last() {
            return first.add(BigInteger.ONE.shiftLeft(bits - prefix)).subtract(BigInteger.ONE);
        }

        /**
         * Whether this is one address.
         *
         * @return true if the prefix is the whole address
         */
        public boolean isAddress() {
            return prefix == bits;
        }

        /**
         * The version 4 network that this stands for, where it lies within the place that version 6 has for them, {@code
         * ::ffff:0:0/96}.
         *
         * @return the version 4 network, or this one
         */
        public Network unmapped() {
            return bits == V6_BITS
                            && prefix >= V6_BITS - V4_BITS
                            && first.shiftRight(V4_BITS).equals(MAPPED)
                    ? new Network(first.subtract(MAPPED.shiftLeft(V4_BITS)), V4_BITS, prefix - V6_BITS + V4_BITS)
                    : this;
        }

        /** The one spelling. */
        @Override
        public String toString() {
            String host = bits == V4_BITS ? dotted(first) : compressed(first);
            return isAddress() ? host : host + "/" + prefix;
        }
    }

    /**
     * The one way to write an address or a network: without the bits behind the prefix, an address without its mask.
     *
     * @param text an address or a network, if it is one
     * @return its spelling, or empty if the text is none
     */
    public static Optional<String> canonical(String text) {
        return parse(text).map(Network::toString);
    }

    /**
     * Reads an address or a network.
     *
     * @param text an address or a network, if it is one
     * @return the network, or empty if the text is none
     */
    public static Optional<Network> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return address(parts.group(1)).flatMap(address -> {
            int prefix = parts.group(2) == null ? address.bits() : Integer.parseInt(parts.group(2));
            int host = address.bits() - prefix;
            return host < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Network(address.first().shiftRight(host).shiftLeft(host), address.bits(), prefix));
        });
    }

    private static Optional<Network> address(String text) {
        // Java takes leading zeros in version 6 that PostgreSQL, and RFC 4291, do not.
        String end = text.substring(text.lastIndexOf(':') + 1);
        if (IpAddresses.canonical(text).isEmpty()
                || LONG_WORD.matcher(text).find()
                || (end.indexOf('.') >= 0 && IpAddresses.canonical(end).isEmpty())) {
            return Optional.empty();
        }
        try {
            BigInteger number = new BigInteger(1, InetAddress.getByName(text).getAddress());
            if (text.indexOf(':') < 0) {
                return Optional.of(new Network(number, V4_BITS, V4_BITS));
            }
            // Java gives a mapped address as version 4.
            boolean mapped = InetAddress.getByName(text) instanceof Inet4Address;
            BigInteger whole = mapped ? number.add(MAPPED.shiftLeft(V4_BITS)) : number;
            return Optional.of(new Network(whole, V6_BITS, V6_BITS));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String dotted(BigInteger address) {
        int number = address.intValue();
        return (number >>> 24) + "." + (number >>> 16 & 0xff) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff);
    }

    private static String compressed(BigInteger address) {
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = address.shiftRight((WORDS - 1 - i) * Short.SIZE).intValue() & 0xffff;
        }
        Run zeros = Run.longestOfZeros(words);
        boolean endsInV4 = zeros.start() == 0
                && (zeros.length() == WORDS_BEFORE_V4
                        || (zeros.length() == WORDS_BEFORE_V4 - 1 && words[WORDS_BEFORE_V4 - 1] == 0xffff));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < (endsInV4 ? WORDS_BEFORE_V4 : WORDS); i++) {
            if (i == zeros.start()) {
                text.append("::");
                i += zeros.length() - 1;
            } else {
                separate(text).append(Integer.toHexString(words[i]));
            }
        }
        return endsInV4 ? separate(text).append(dotted(address)).toString() : text.toString();
    }

    private static StringBuilder separate(StringBuilder text) {
        return text.isEmpty() || text.charAt(text.length() - 1) == ':' ? text : text.append(':');
    }

    /** Zeros that are left out: two words at least, the first of the longest. */
    private record Run(int start, int length) {
        static Run longestOfZeros(int[] words) {
            Run longest = new Run(-1, 1);
            for (int i = 0; i < words.length; i++) {
                int length = 0;
                while (i + length < words.length && words[i + length] == 0) {
                    length++;
                }
                if (length > longest.length()) {
                    longest = new Run(i, length);
                }
            }
            return longest;
        }
    }
}
