package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.internal.acting.Refusals;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes refusals to the audit trail, each on a connection of its own. */
final class JdbcRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRefusals.class);

    private final Refusals refusals = new Refusals();
    private final Session session;
    private final boolean ownsTransactions;

    JdbcRefusals(Session session, boolean ownsTransactions) {
        this.session = session;
        this.ownsTransactions = ownsTransactions;
    }

    /** Counts a refusal, and returns what writes it once no transaction is open; empty if it is not to be written. */
    Optional<Runnable> count(
            SiteId site, Actor actor, String operation, ForbiddenException refusal, JdbcOptions options) {
        if (!ownsTransactions) {
            return Optional.empty();
        }
        return refusals.count(site, actor, operation, refusal, options.clock().now())
                .map(entry -> () -> write(site, entry, options));
    }

    private void write(SiteId site, NewAuditEntry entry, JdbcOptions options) {
        if (session.isTransaction()) {
            // The host's, which may be rolled back because of the refusal.
            return;
        }
        try {
            new JdbcAuditRepository(site, OriginSession.of(session, options.origin())).record(entry);
        } catch (RuntimeException e) {
            LOG.warn(
                    "site {}: a refusal could not be written to the audit trail: {}",
                    site,
                    e.getClass().getName());
        }
    }
}
