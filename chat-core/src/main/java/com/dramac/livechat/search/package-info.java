/** Finds what was said and who said it. */
@NullMarked
package com.dramac.livechat.search;

import org.jspecify.annotations.NullMarked;
