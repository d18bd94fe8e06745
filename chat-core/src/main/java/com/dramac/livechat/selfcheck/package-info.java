/**
 * Holds what a store keeps ready (counts, previews, times, totals) against what it follows from.
 *
 * <p>A row and its facts are read at one moment: what others do meanwhile is no difference. No difference holds personal data.
 */
@NullMarked
package com.dramac.livechat.selfcheck;

import org.jspecify.annotations.NullMarked;
