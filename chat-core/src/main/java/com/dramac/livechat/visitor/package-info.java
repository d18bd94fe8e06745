/**
 * The people who start conversations.
 *
 * <ul>
 *   <li>An identity (external id, WhatsApp id) belongs to at most one visitor of a site; a visitor may have several.
 *   <li>Identifying the same person twice, also at the same moment, gives one visitor.
 *   <li>Totals are derived from what is stored and up to date whenever no transaction is open.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.visitor;

import org.jspecify.annotations.NullMarked;
