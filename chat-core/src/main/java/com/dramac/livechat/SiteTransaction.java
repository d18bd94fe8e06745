package com.dramac.livechat;

import com.dramac.livechat.audit.RequestOrigin;

/**
 * The repositories of one site within one transaction. For the one thread that runs the work, and only until the work
 * returns.
 */
public interface SiteTransaction extends SiteChat {
    /**
     * Leaves something to do once the transaction is committed and its connection given back. Several run in the order
     * given; one that throws is logged and keeps no other from running. None runs when the transaction is undone, and
     * none is sure to run when the process dies: what must not be lost belongs into the transaction itself.
     *
     * @param action what to do then
     */
    void afterCommit(Runnable action);

    /**
     * Returns the same transaction for requests from an origin.
     *
     * @param origin where the requests come from
     * @return the transaction, which ends with this one
     */
    @Override
    SiteTransaction from(RequestOrigin origin);
}
