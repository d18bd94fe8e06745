/**
 * What the module tells a platform about itself (specification, Task 4).
 *
 * <ul>
 *   <li>{@link com.dramac.livechat.manifest.ModuleManifest#liveChat()} written as JSON is the specification's manifest,
 *       property by property and in its order; nothing is added to it and nothing left out.
 *   <li>What the SDK adds beyond the specification stands in {@link
 *       com.dramac.livechat.manifest.ModuleManifest#extensions()} alone.
 *   <li>Each permission, event and action is one constant of {@link com.dramac.livechat.manifest.ChatPermission}, {@link
 *       com.dramac.livechat.manifest.ChatEventType} or {@link com.dramac.livechat.manifest.ChatAction}; the manifest is
 *       made of them.
 *   <li>Icons are names of Lucide icons; {@code [siteId]} in an address stands for the site's id.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.manifest;

import org.jspecify.annotations.NullMarked;
