/** What brings news to those who wait for it: the same for every store. */
@NullMarked
package com.dramac.livechat.internal.live;

import org.jspecify.annotations.NullMarked;
