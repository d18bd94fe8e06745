/** Articles that answer visitors' questions. */
@NullMarked
package com.dramac.livechat.knowledge;

import org.jspecify.annotations.NullMarked;
