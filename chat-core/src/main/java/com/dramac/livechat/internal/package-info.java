/**
 * Rules shared by the stores: not an API. Exported to the SDK's own modules only; it may change in any release.
 *
 * <p>A limit, a format or a normalisation is written here or in {@link com.dramac.livechat.Limits} once; the in-memory
 * and the JDBC store both come here for it, and a test holds the database's CHECK constraints against it.
 */
@NullMarked
package com.dramac.livechat.internal;

import org.jspecify.annotations.NullMarked;
