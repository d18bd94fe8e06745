package com.dramac.livechat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1/32, 192.0.2.1",
        "192.0.2.77/24, 192.0.2.0/24",
        "255.255.255.255/0, 0.0.0.0/0",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::1/128, 2001:db8::1",
        "2001:db8:ffff::/33, 2001:db8:8000::/33",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::, ::",
        "::/0, ::/0",
        "::1, ::1",
        "::2, ::2",
        "::1:0, ::0.1.0.0",
        "::1.2.3.4, ::1.2.3.4",
        "::FFFF:192.0.2.1, ::ffff:192.0.2.1",
        "::ffff:c000:201/120, ::ffff:192.0.2.0/120",
        "::ffff:0:1.2.3.4, ::ffff:0:102:304",
        "ffff::, ffff::",
        "0:0:1::, 0:0:1::"
    })
    void has_one_spelling(String text, String spelling) {
        assertThat(IpNetworks.canonical(text)).contains(spelling);
        assertThat(IpNetworks.canonical(spelling)).contains(spelling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/08",
                "1.2.3.4/8/8",
                "10/8",
                "10.1/16",
                "010.0.0.1",
                "1::01.2.3.4",
                "::00255",
                "0ffff::",
                "1.2.3.4.",
                "::10.1",
                "1:2:3::4:/16",
                "::/129",
                "::1/999",
                "fe80::1%1",
                "1.2.3.4 ",
                "example.org",
                "1::2::3",
                "１.2.3.4"
            })
    void refuses_what_is_none(String text) {
        assertThat(IpNetworks.canonical(text)).isEmpty();
    }
}
