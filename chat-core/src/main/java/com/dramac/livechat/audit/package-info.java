/** The audit trail of a site: an append-only record of changes to roles, identities and settings, of erasures and of refusals. */
@NullMarked
package com.dramac.livechat.audit;

import org.jspecify.annotations.NullMarked;
