/**
 * JUnit's way to a live chat.
 *
 * <ul>
 *   <li>Every test gets a store of its own, which is closed when the test has ended; tests may run in parallel.
 *   <li>The clock stands still until the test moves it, and ids count from 1.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.testkit.junit;

import org.jspecify.annotations.NullMarked;
