package com.dramac.livechat.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedIpsTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.77/24, 192.0.2.1, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:DB8:FFFF::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1, true",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "192.0.2.1, ::ffff:c000:201, true",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "::ffff:192.0.2.0/120, 192.0.2.9, true",
        "::ffff:0:0/96, 10.0.0.1, true",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "::/64, ::ffff:10.0.0.1, false",
        "::1.2.3.4, 1.2.3.4, false"
    })
    void blocks_what_lies_within(String network, String ip, boolean blocked) {
        assertThat(BlockedIps.of(List.of(network)).blocks(ip)).isEqualTo(blocked);
    }

    @Test
    void networks_within_networks_hide_none() {
        BlockedIps blocked =
                BlockedIps.of(List.of("10.0.0.0/8", "10.1.0.0/16", "10.0.0.5", "11.0.0.0/9", "10.0.0.0/9"));
        assertThat(blocked.blocks("10.200.0.1")).isTrue();
        assertThat(blocked.blocks("10.255.255.255")).isTrue();
        assertThat(blocked.blocks("11.127.255.255")).isTrue();
        assertThat(blocked.blocks("11.128.0.0")).isFalse();
        assertThat(blocked.blocks("9.255.255.255")).isFalse();
        assertThat(BlockedIps.of(List.of()).blocks("10.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4/32",
                "1.2.3.4:80",
                "[::1]",
                "fe80::1%eth0",
                "1.2.3.256",
                " 1.2.3.4",
                "010.1.1.1",
                "\u0000"
            })
    void an_address_that_cannot_be_read_is_an_error(String ip) {
        assertThatThrownBy(() -> BlockedIps.of(List.of()).blocks(ip))
                .isInstanceOf(ValidationException.class)
                .hasMessage("ip must be an IP address");
    }

    @Test
    void networks_that_cannot_be_read_are_an_error() {
        assertThatThrownBy(() -> BlockedIps.of(List.of("10.0.0.0/8", "nowhere")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void agrees_with_a_comparison_of_bits() {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("BlockedIpsTest seed (-Dlivechat.seed): " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<long[]> networks = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                long address = 0x0a000000L + random.nextInt(1 << 10);
                int prefix = 20 + random.nextInt(13);
                networks.add(new long[] {address, prefix});
                texts.add(dotted(address) + "/" + prefix);
            }
            BlockedIps blocked = BlockedIps.of(texts);
            for (int i = 0; i < 200; i++) {
                long address = 0x0a000000L + random.nextInt(1 << 11);
                boolean expected =
                        networks.stream().anyMatch(network -> (address ^ network[0]) >>> (32 - network[1]) == 0);
                assertThat(blocked.blocks(dotted(address)))
                        .as("seed " + seed + ": " + texts + " " + dotted(address))
                        .isEqualTo(expected);
            }
        }
    }

    private static String dotted(long address) {
        return (address >> 24) + "." + (address >> 16 & 0xff) + "." + (address >> 8 & 0xff) + "." + (address & 0xff);
    }

    @Test
    void ten_thousand_networks_block_what_is_in_them() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            texts.add(i % 2 == 0 ? dotted(0x0a000000L + 2L * i) : "2001:db8:" + Integer.toHexString(i) + "::/48");
        }
        BlockedIps blocked = BlockedIps.of(texts);
        int hits = 0;
        for (int i = 0; i < 20_000; i++) {
            hits += blocked.blocks(dotted(0x0a000000L + i)) ? 1 : 0;
        }
        assertThat(hits).isEqualTo(5_000);
    }
}
