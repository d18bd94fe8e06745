/**
 * Chat threads.
 *
 * <ul>
 *   <li>Counts, the last message and the unread numbers follow from the messages, whoever writes them.
 *   <li>A list is ordered by last activity, newest first, ties by id; without a message that is the creation.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.conversation;

import org.jspecify.annotations.NullMarked;
