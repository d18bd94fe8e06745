package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.manifest.ChatPermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a repository, and who may call it.
 *
 * @param repository the name under which a site has the repository
 * @param signature the method with the types of its parameters
 * @param permission what a member's role must have, or empty for the host alone
 * @param visitors what visitors may do with it
 * @param call calls it
 */
record GuardedOperation(
        String repository, String signature, Optional<ChatPermission> permission, Visitors visitors, Call call) {
    /** What visitors may do with an operation. */
    enum Visitors {
        /** Nothing. */
        REFUSED("–"),

        /** What it does with a visitor's own. */
        OWN("their own"),

        /** Everything, and so may somebody anonymous. */
        PUBLIC("everybody"),

        /** Nothing: it is for somebody who is no visitor yet. */
        ANONYMOUS("anonymous alone");

        private final String documented;

        Visitors(String documented) {
            this.documented = documented;
        }

        String documented() {
            return documented;
        }
    }

    /** Calls an operation. */
    @FunctionalInterface
    interface Call {
        /** Calls it as the site's actor, on the things given. */
        @Nullable
        Object on(SiteChat site, Targets targets);
    }

    String name() {
        return repository + "." + signature;
    }

    @Override
    public String toString() {
        return name();
    }
}
