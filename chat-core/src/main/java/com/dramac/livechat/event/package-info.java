/** What is told while it happens: realtime messages and who is there. */
@NullMarked
package com.dramac.livechat.event;

import org.jspecify.annotations.NullMarked;
