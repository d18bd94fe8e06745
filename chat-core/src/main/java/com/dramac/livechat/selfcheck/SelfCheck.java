package com.dramac.livechat.selfcheck;

import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.internal.SelfChecks;

/**
 * Works out anew what a store keeps ready: a conversation's counts, preview, numbers, times, cycles and who has read it, a
 * visitor's totals and identities, an agent's load, totals and averages, and how far consumers of events have got. docs/operations.md lists what follows from what, and what cannot be told any more. For the trusted host
 * alone.
 *
 * <p>Safe beside running traffic: a row and its facts are read at one moment, so that what others do meanwhile is no
 * difference. Inside a transaction, its own changes count.
 */
public interface SelfCheck {
    /**
     * Checks the whole site, batch by batch, each at a moment of its own. Changes nothing, and keeps nobody waiting.
     *
     * @return what was found
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    default SelfCheckReport verify() {
        return SelfChecks.whole(this::verify);
    }

    /**
     * Checks a batch: some conversations, visitors or agents, and at the end the site itself. Conversations with many messages
     * make a batch shorter: beyond the first it holds none that would bring its messages above {@link
     * Limits#CHECKED_MESSAGES}.
     *
     * @param page how many rows at most, and where the batch before it ended
     * @return what was found, and where the next batch begins
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     * @throws com.dramac.livechat.error.ValidationException if the cursor is none of this site's checks
     */
    SelfCheckReport verify(PageRequest page);

    /**
     * Mends the whole site, batch by batch: outside a transaction each is one of its own. Afterwards {@link #verify()} finds
     * only what is not repairable.
     *
     * @return what was found, and mended where it is repairable
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    default SelfCheckReport repair() {
        return SelfChecks.whole(this::repair);
    }

    /**
     * Mends a batch: the same as {@link #verify(PageRequest)} checks. Only what differs is locked, in the order in which all
     * others lock: conversations by id, then visitors, then agents. A conversation's mended times count as a change of it. What is
     * mended has not happened: it tells no events.
     *
     * @param page how many rows at most, and where the batch before it ended
     * @return what was found, and mended where it is repairable
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     * @throws com.dramac.livechat.error.ValidationException if the cursor is none of this site's checks
     */
    SelfCheckReport repair(PageRequest page);
}
