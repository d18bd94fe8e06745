/**
 * The entry points of the live chat SDK: {@link com.dramac.livechat.LiveChat} is the whole installation, {@link
 * com.dramac.livechat.SiteChat} is one site's share of it.
 *
 * <p>Invariants that hold in every store:
 *
 * <ul>
 *   <li>A repository can only be had from {@link com.dramac.livechat.LiveChat#site}; what belongs to another site is
 *       neither found nor changed through it.
 *   <li>Values are immutable and detached: what was read stays as it was read.
 *   <li>An operation happens whole or not at all; a failure is a {@link com.dramac.livechat.error.ChatException}.
 *   <li>Instants have microseconds, and come from the one {@link com.dramac.livechat.ChatClock} of the installation.
 *   <li>Lists are read by key, never by offset: see {@link com.dramac.livechat.Page}.
 * </ul>
 */
@NullMarked
package com.dramac.livechat;

import org.jspecify.annotations.NullMarked;
