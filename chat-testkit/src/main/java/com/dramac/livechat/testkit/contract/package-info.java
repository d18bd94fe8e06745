/**
 * The contract of a store, as tests: one abstract class per repository, one test per numbered rule. A store passes by
 * extending each class and naming its {@link com.dramac.livechat.testkit.contract.LiveChatHarness}.
 *
 * <ul>
 *   <li>A test's display name is its rule; {@code docs/contract.md} lists the same sentences.
 *   <li>A test uses sites that it made itself and never expects an empty database.
 *   <li>A test waits for threads with a time limit, and never sleeps.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.testkit.contract;

import org.jspecify.annotations.NullMarked;
