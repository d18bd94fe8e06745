package com.dramac.livechat.testkit;

import java.util.function.Function;

/** How a repository comes to its site's state: the committed one, or that of a transaction. */
interface SiteAccess {
    /** Reads one moment of the site. */
    <T> T read(Function<SiteState, T> operation);

    /** Changes the site whole, or not at all if the operation throws. */
    <T> T write(Function<SiteState, T> operation);

    /** Which site has which WhatsApp number. */
    WhatsAppRoutes routes();
}
