/**
 * The groups that conversations are routed to.
 */
@NullMarked
package com.dramac.livechat.department;

import org.jspecify.annotations.NullMarked;
