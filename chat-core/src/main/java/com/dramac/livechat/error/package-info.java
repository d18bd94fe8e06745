/**
 * What can go wrong, as unchecked exceptions below {@link com.dramac.livechat.error.ChatException}.
 *
 * <p>Every store throws the same type for the same cause. Messages name fields, bounds and ids, never what people wrote,
 * their addresses or their IPs.
 */
@NullMarked
package com.dramac.livechat.error;

import org.jspecify.annotations.NullMarked;
