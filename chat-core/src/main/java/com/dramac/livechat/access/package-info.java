/**
 * Who acts on a site, and who may do what. Invariants:
 *
 * <ul>
 *   <li>A role has a permission only where {@link com.dramac.livechat.access.RolePermissions#standard} gives it. A host
 *       may take permissions away, never add any: the database's policies hold the same table.
 *   <li>What an actor may not do, and what belongs to somebody else, is refused in the same words as what does not exist,
 *       or with the permission that is missing; never with anything of what is there.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.access;

import org.jspecify.annotations.NullMarked;
