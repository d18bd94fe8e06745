/** Numbers about conversations, agents and days. */
@NullMarked
package com.dramac.livechat.analytics;

import org.jspecify.annotations.NullMarked;
