package com.dramac.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ChatClockTest {
    @Test
    void tellsMicroseconds() {
        Instant precise = Instant.parse("2026-01-02T03:04:05.123456999Z");
        assertThat(ChatClock.of(Clock.fixed(precise, ZoneOffset.UTC)).now())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05.123456Z"));
        Instant now = ChatClock.system().now();
        assertThat(ChatClock.truncate(now)).isEqualTo(now);
    }

    @Test
    void cutsDownAlsoBefore1970() {
        assertThat(ChatClock.truncate(Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    }
}
