package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes up operations of one repository. */
interface OperationSource {
    /** An operation on a site, with words for the one who reads that it went wrong. */
    record Operation(String name, String details, BiFunction<SiteChat, Runnable, Object> work) {
        Operation(String name, String details, Function<SiteChat, Object> work) {
            this(name, details, (chat, secondCall) -> work.apply(chat));
        }

        /**
         * Runs the operation.
         *
         * @param secondCall run before the second of two calls that may take ids: a store may take more ids than it uses, so
         *     the ids of the second call must not depend on the first
         */
        Object on(SiteChat site, Runnable secondCall) {
            return work.apply(site, secondCall);
        }

        @Override
        public String toString() {
            return name + " " + details;
        }
    }

    /** The next operation. */
    Operation next(SiteId site);

    /** Takes note of what an operation gave, for later ones to use. */
    void learn(SiteId site, Object result, boolean committed);

    /** Asks for all there is of a site. */
    void inventory(SiteId site, Consumer<Operation> questions);
}
