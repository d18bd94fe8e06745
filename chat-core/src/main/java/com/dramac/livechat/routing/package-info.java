/**
 * Who gets which conversation, when nobody picks. Invariants:
 *
 * <ul>
 *   <li>No decision gives an agent more conversations than the smaller of the agent's and the department's limit,
 *       however many decide at once, and none gives a conversation to two.
 *   <li>An agent gets conversations of the own department while active, online and holding a live presence lease.
 *   <li>That nobody is free is said only of agents whose load is held still: it is true at that moment.
 *   <li>A decision explains itself: who was there with which load and capacity, and why it fell as it did.
 * </ul>
 *
 * <p>How it is kept, and the order in which locks are taken: {@code docs/routing.md}.
 */
@NullMarked
package com.dramac.livechat.routing;

import org.jspecify.annotations.NullMarked;
