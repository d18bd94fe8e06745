package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.internal.acting.Refusals;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A live chat without a database, for tests: the rules and the errors of the PostgreSQL store, and nothing kept when the
 * process ends.
 *
 * <p>Safe for use by many threads. Writers of one site take turns, a transaction counting as one writer from its
 * beginning to its end; readers never wait and see what is committed. A thread that writes past its own open transaction
 * would wait for itself: it gets an {@link IllegalStateException} instead. A writer that another transaction keeps
 * waiting for half a minute gets a {@link com.dramac.livechat.error.ConcurrencyException}.
 */
public final class InMemoryLiveChat implements LiveChat {
    private final InMemorySites sites;
    private final InMemoryOptions options;

    private InMemoryLiveChat(InMemoryOptions options) {
        this.options = options;
        this.sites = new InMemorySites(options.clock(), options.wakeUps());
    }

    /**
     * An empty live chat on the system's clock.
     *
     * @return a live chat without sites
     */
    public static InMemoryLiveChat create() {
        return builder().build();
    }

    /**
     * Starts to set up a live chat.
     *
     * @return a builder with the system's clock and ids in order of time
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public SiteChat site(SiteId site) {
        SiteStore store = sites.store(site);
        return new InMemorySiteChat(store, store, options);
    }

    @Override
    public SiteRepository sites() {
        return sites;
    }

    @Override
    public WhatsAppNumberRepository whatsapp() {
        return sites.whatsAppNumbers();
    }

    @Override
    public void close() {
        sites.close();
    }

    /** Sets up a live chat. */
    public static final class Builder {
        private ChatClock clock = ChatClock.system();
        private @Nullable IdGenerator ids;
        private RolePermissions permissions = RolePermissions.standard();

        private Builder() {}

        /**
         * The time to live by.
         *
         * @param source the clock
         * @return this
         */
        public Builder clock(ChatClock source) {
            this.clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * The ids of new rows; in order of time unless given.
         *
         * @param source the generator
         * @return this
         */
        public Builder ids(IdGenerator source) {
            this.ids = Objects.requireNonNull(source, "ids");
            return this;
        }

        /**
         * Which role has which permission, for members who act; {@link RolePermissions#standard} unless given.
         *
         * @param table the standard one, or a narrower one
         * @return this
         */
        public Builder permissions(RolePermissions table) {
            this.permissions = Objects.requireNonNull(table, "permissions");
            return this;
        }

        /**
         * Makes the live chat.
         *
         * @return a live chat without sites
         */
        public InMemoryLiveChat build() {
            return new InMemoryLiveChat(new InMemoryOptions(
                    clock,
                    ids == null ? IdGenerator.timeOrdered(clock) : ids,
                    permissions,
                    new InMemoryWakeUps(clock),
                    new Refusals(),
                    RequestOrigin.unknown()));
        }
    }
}
