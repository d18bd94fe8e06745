/**
 * The support staff.
 */
@NullMarked
package com.dramac.livechat.agent;

import org.jspecify.annotations.NullMarked;
