/**
 * How a platform loads the live chat as a plugin.
 *
 * <ul>
 *   <li>A platform asks {@link com.dramac.livechat.plugin.ModuleProvider#find} for the one provider that its class loader
 *       sees; none and several are errors that say what was found.
 *   <li>The order of calls is: {@code manifest().requirePlatform(…)}, {@code migrate}, {@code open}, and at the end {@code
 *       close} of what was opened.
 *   <li>The module uses nothing of the platform's but what its {@link com.dramac.livechat.plugin.ModuleContext} lends, and
 *       never closes what was lent.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.plugin;

import org.jspecify.annotations.NullMarked;
