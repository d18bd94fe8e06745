/**
 * A live chat for tests: in memory, with a clock and ids that the test commands.
 *
 * <ul>
 *   <li>{@link com.dramac.livechat.testkit.InMemoryLiveChat} keeps the rules and raises the errors of the PostgreSQL store;
 *       the contract tests hold both to it.
 *   <li>Committed state is never changed in place: a reader sees one moment of a site, whatever is written meanwhile.
 *   <li>Writers of one site take turns; writers of different sites do not meet.
 *   <li>The same calls with the same clock and ids give the same results.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.testkit;

import org.jspecify.annotations.NullMarked;
