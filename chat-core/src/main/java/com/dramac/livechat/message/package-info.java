/**
 * What is said in conversations.
 *
 * <ul>
 *   <li>{@code sequence} counts 1, 2, 3, … within a conversation, without a gap, in the order in which messages were stored.
 *       History is in this order, never in that of clocks.
 *   <li>A message is an internal note exactly if its content type is {@code note}; a visitor never writes one, and a note
 *       touches neither the preview nor an unread count.
 *   <li>The same key again stores nothing and returns the first message.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.message;

import org.jspecify.annotations.NullMarked;
