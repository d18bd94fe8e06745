package com.dramac.livechat.plugin;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.error.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a platform lends to a module. Resources go by type, such as {@code javax.sql.DataSource}: this core knows none of
 * them. Immutable.
 */
public final class ModuleContext {
    private final ChatClock clock;
    private final IdGenerator ids;
    private final Map<Class<?>, Object> resources;

    private ModuleContext(ChatClock clock, IdGenerator ids, Map<Class<?>, Object> resources) {
        this.clock = clock;
        this.ids = ids;
        this.resources = Map.copyOf(resources);
    }

    /**
     * Starts a context.
     *
     * @return a builder with the system's clock, time-ordered ids and no resources
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A resource that may be there.
     *
     * @param type the type it was lent as; a subtype or supertype is not looked for
     * @param <T> the type it was lent as
     * @return the resource, or empty if none was lent as this type
     */
    public <T> Optional<T> resource(Class<T> type) {
        return Optional.ofNullable(resources.get(type)).map(type::cast);
    }

    /**
     * A resource that must be there.
     *
     * @param type the type it was lent as
     * @param <T> the type it was lent as
     * @return the resource
     * @throws StorageException if none was lent as this type; the message names it
     */
    public <T> T require(Class<T> type) {
        return resource(type)
                .orElseThrow(() -> new StorageException("the platform lends no " + type.getName()
                        + ": add it with ModuleContext.builder().resource(" + type.getSimpleName() + ".class, …)"));
    }

    /**
     * The installation's source of time.
     *
     * @return the clock
     */
    public ChatClock clock() {
        return clock;
    }

    /**
     * The maker of new ids.
     *
     * @return the generator
     */
    public IdGenerator ids() {
        return ids;
    }

    /** Builds a context. */
    public static final class Builder {
        private final Map<Class<?>, Object> resources = new LinkedHashMap<>();
        private ChatClock clock = ChatClock.system();
        private @Nullable IdGenerator ids;

        private Builder() {}

        /**
         * Sets the source of time.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(ChatClock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the maker of new ids.
         *
         * @param ids the generator; without one, ids are ordered by the context's clock
         * @return this
         */
        public Builder ids(IdGenerator ids) {
            this.ids = Objects.requireNonNull(ids, "ids");
            return this;
        }

        /**
         * Lends a resource; one lent before as the same type is replaced.
         *
         * @param type the type the module asks for
         * @param resource the resource; the module never closes it
         * @param <T> the type the module asks for
         * @return this
         */
        public <T> Builder resource(Class<T> type, T resource) {
            resources.put(type, Objects.requireNonNull(resource, "resource"));
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the context
         */
        public ModuleContext build() {
            return new ModuleContext(clock, ids != null ? ids : IdGenerator.timeOrdered(clock), resources);
        }
    }
}
