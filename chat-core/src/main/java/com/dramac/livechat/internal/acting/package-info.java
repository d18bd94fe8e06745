/**
 * What an actor may do, asked before any store is: not an API. Invariants:
 *
 * <ul>
 *   <li>Every operation of every repository has its answer here: a permission that the store asks the member's role for,
 *       a refusal, or the visitor's own. A repository or a method that is new does not compile, or is refused.
 *   <li>The store is handed drafts that say nothing an actor may not say, and what it gives to visitors is shown without
 *       what is internal.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.internal.acting;

import org.jspecify.annotations.NullMarked;
