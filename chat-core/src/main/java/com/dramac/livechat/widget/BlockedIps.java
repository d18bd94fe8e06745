package com.dramac.livechat.widget;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.internal.IpNetworks;
import com.dramac.livechat.internal.IpNetworks.Network;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Who may not use the widget, by IP address. Immutable; made once, it answers by binary search. A version 4 address and
 * its form within version 6 ({@code ::ffff:192.0.2.1}) are the same address; a wider network of version 6 than those forms
 * have blocks none of version 4.
 */
public final class BlockedIps {
    private static final int V4_BITS = 32;

    private final Ranges v4 = new Ranges();
    private final Ranges v6 = new Ranges();

    private BlockedIps(List<Network> networks) {
        networks.stream()
                .sorted(Comparator.comparing(Network::first))
                .forEach(network -> rangesOf(network).add(network.first(), network.last()));
    }

    /**
     * The blocked addresses of settings.
     *
     * @param settings the settings
     * @return who may not use their widget
     */
    public static BlockedIps of(ChatWidgetSettings settings) {
        return of(settings.blockedIps());
    }

    /**
     * Addresses and networks in CIDR notation.
     *
     * @param networks such as {@code 192.0.2.1}, {@code 198.51.100.0/24} or {@code 2001:db8::/32}
     * @return who is blocked
     * @throws ValidationException if one of them is neither address nor network
     */
    public static BlockedIps of(List<String> networks) {
        return new BlockedIps(networks.stream()
                .map(text -> IpNetworks.parse(text)
                        .orElseThrow(() -> new ValidationException("blockedIps", "must be IP addresses or networks")))
                .map(Network::unmapped)
                .toList());
    }

    /**
     * Whether an address is blocked. An address that cannot be read is an error rather than an answer: the host got it
     * from the wrong place, and either answer would hide that.
     *
     * @param ip the visitor's address, version 4 or 6
     * @return true if the visitor may not use the widget
     * @throws ValidationException if the text is no IP address
     */
    public boolean blocks(String ip) {
        Network address = IpAddresses.canonical(ip)
                .flatMap(IpNetworks::parse)
                .map(Network::unmapped)
                .orElseThrow(() -> new ValidationException("ip", "must be an IP address"));
        return rangesOf(address).contain(address.first());
    }

    private Ranges rangesOf(Network network) {
        return network.bits() == V4_BITS ? v4 : v6;
    }

    /** Ranges of addresses, none of which begins within another. */
    private static final class Ranges {
        private final NavigableMap<BigInteger, BigInteger> lastByFirst = new TreeMap<>();

        /** Ranges come in the order of their first addresses. */
        void add(BigInteger first, BigInteger last) {
            Map.Entry<BigInteger, BigInteger> before = lastByFirst.lastEntry();
            boolean within = before != null && before.getValue().compareTo(first) >= 0;
            lastByFirst.merge(within ? before.getKey() : first, last, BigInteger::max);
        }

        boolean contain(BigInteger address) {
            Map.Entry<BigInteger, BigInteger> range = lastByFirst.floorEntry(address);
            return range != null && range.getValue().compareTo(address) >= 0;
        }
    }
}
