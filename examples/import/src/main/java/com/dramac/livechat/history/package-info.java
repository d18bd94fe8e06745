/** Makes up a history and imports it. */
@NullMarked
package com.dramac.livechat.history;

import org.jspecify.annotations.NullMarked;
