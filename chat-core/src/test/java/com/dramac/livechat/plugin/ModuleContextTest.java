package com.dramac.livechat.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.error.StorageException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModuleContextTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    private static final ChatClock CLOCK = ChatClock.of(Clock.fixed(THEN, ZoneOffset.UTC));

    @Test
    void resourcesGoByTheTypeTheyWereLentAs() {
        ModuleContext context =
                ModuleContext.builder().resource(CharSequence.class, "lent").build();
        assertThat(context.resource(CharSequence.class)).contains("lent");
        assertThat(context.require(CharSequence.class)).isEqualTo("lent");
        assertThat(context.resource(String.class)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        ModuleContext context = ModuleContext.builder().build();
        assertThatThrownBy(() -> context.require(CharSequence.class))
                .isInstanceOf(StorageException.class)
                .hasMessage("the platform lends no java.lang.CharSequence: add it with"
                        + " ModuleContext.builder().resource(CharSequence.class, …)");
    }

    @Test
    void theLastResourceOfATypeCountsAndABuiltContextStaysAsItIs() {
        ModuleContext.Builder builder = ModuleContext.builder().resource(String.class, "one");
        ModuleContext first = builder.build();
        ModuleContext second = builder.resource(String.class, "two").build();
        assertThat(first.require(String.class)).isEqualTo("one");
        assertThat(second.require(String.class)).isEqualTo("two");
    }

    @Test
    void idsFollowTheContextsClock() {
        ModuleContext context = ModuleContext.builder().clock(CLOCK).build();
        assertThat(context.clock()).isSameAs(CLOCK);
        UUID id = context.ids().next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(THEN.toEpochMilli());
    }

    @Test
    void theHostsOwnIdsAreUsed() {
        IdGenerator ids = () -> new UUID(1, 2);
        assertThat(ModuleContext.builder().ids(ids).build().ids()).isSameAs(ids);
    }

    @Test
    void withoutAnythingThereIsATimeAndAnId() {
        ModuleContext context = ModuleContext.builder().build();
        assertThat(context.clock().now()).isAfter(THEN);
        assertThat(context.ids().next()).isNotEqualTo(context.ids().next());
    }
}
