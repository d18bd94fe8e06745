/** Answers kept ready. */
@NullMarked
package com.dramac.livechat.canned;

import org.jspecify.annotations.NullMarked;
