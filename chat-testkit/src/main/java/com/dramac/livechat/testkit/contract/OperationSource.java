package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes up operations of one repository. */
interface OperationSource {
    /** An operation on a site, with words for the one who reads that it went wrong. */
    record Operation(String name, String details, Function<SiteChat, Object> work) {
        Object on(SiteChat site) {
            return work.apply(site);
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
