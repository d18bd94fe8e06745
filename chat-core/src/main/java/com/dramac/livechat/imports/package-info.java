/** Brings histories along. */
@NullMarked
package com.dramac.livechat.imports;

import org.jspecify.annotations.NullMarked;
