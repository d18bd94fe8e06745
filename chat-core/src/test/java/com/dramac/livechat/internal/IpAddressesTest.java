package com.dramac.livechat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "127.0.0.1, 127.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "2001:DB8::1, 2001:db8::1",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "0:2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::ffff:c000:201, 192.0.2.1",
        "::192.0.2.1, ::c000:201",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201"
    })
    void oneWayToWriteAnAddress(String text, String canonical) {
        assertThat(IpAddresses.canonical(text)).contains(canonical);
        assertThat(IpAddresses.canonical(canonical)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.org",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "01.2.3.4",
                "0x7f.0.0.1",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4:80",
                "[::1]",
                "fe80::1%eth0",
                "::1/64",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "::256.0.0.1",
                "١.٢.٣.٤",
                "face",
                "cafe.be",
                "::1\n"
            })
    void anythingElseIsNone(String text) {
        assertThat(IpAddresses.canonical(text)).isEmpty();
    }

    @Test
    void longTextsAreRefusedAtOnce() {
        String text = ":".repeat(1_000_000) + "x";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(IpAddresses.canonical(text)).isEmpty());
    }

    @Test
    void randomAddressesComeBack() throws Exception {
        long seed = System.nanoTime();
        System.out.println("IpAddressesTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            // Zeros in long runs are what shortening is about.
            for (int word = 0; word < 8; word++) {
                if (random.nextInt(3) > 0) {
                    bytes[2 * word] = 0;
                    bytes[2 * word + 1] = 0;
                }
            }
            InetAddress address = InetAddress.getByAddress(bytes);
            String canonical = IpAddresses.canonical(address.getHostAddress()).orElse("none");
            assertThat(InetAddress.getByName(canonical)).as("seed %d", seed).isEqualTo(address);
            assertThat(IpAddresses.canonical(canonical)).as("seed %d", seed).contains(canonical);
            assertThat(canonical)
                    .as("seed %d", seed)
                    .doesNotContain(":0:0:0:0:")
                    .doesNotMatch(".*::.*::.*");
        }
    }
}
