package com.dramac.livechat.internal;

import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ValidationException;

/** The errors that both stores raise, in one wording. None of them says more than its caller may know. */
public final class Failures {
    private Failures() {}

    /**
     * A site was to be registered or removed where sites are the platform's.
     *
     * @return the error
     */
    public static ConflictException platformSites() {
        return new ConflictException("the sites belong to the platform: register and remove them there");
    }

    /**
     * A draft names several visitors.
     *
     * @return the error
     */
    public static ConflictException identitiesOfSeveralVisitors() {
        return new ConflictException("the identities belong to different visitors");
    }

    /**
     * Another canned response has the shortcut.
     *
     * @return the error
     */
    public static ConflictException shortcutTaken() {
        return new ConflictException("shortcut is taken by another canned response");
    }

    /**
     * A canned response that nobody owns was to be shared no longer.
     *
     * @return the error
     */
    public static ConflictException ownerlessResponse() {
        return new ConflictException("isShared must stay true: the canned response belongs to nobody");
    }

    /**
     * A new row got the id of an old one.
     *
     * @return the error
     */
    public static ConflictException repeatedId() {
        return new ConflictException("the id of the new row is taken: the id generator repeated itself");
    }

    /**
     * A transaction came to its end after one of its operations had failed.
     *
     * @param first the first failure
     * @return the error
     */
    public static ConflictException doomedTransaction(Throwable first) {
        return new ConflictException("the transaction cannot commit: an operation in it failed", first);
    }

    /**
     * A history was asked for from before its beginning.
     *
     * @return the error
     */
    public static ValidationException negativeSequence() {
        return new ValidationException("sequence", "must be at least 0");
    }

    /**
     * An operation came after {@link com.dramac.livechat.LiveChat#close}.
     *
     * @return the error
     */
    public static IllegalStateException closed() {
        return new IllegalStateException("the live chat is closed");
    }

    /**
     * A transaction was used after its work had returned.
     *
     * @return the error
     */
    public static IllegalStateException endedTransaction() {
        return new IllegalStateException("the transaction has ended: its repositories are for its work alone");
    }

    /**
     * A transaction was used by another thread than the one that runs its work.
     *
     * @return the error
     */
    public static IllegalStateException foreignThread() {
        return new IllegalStateException("the transaction belongs to the thread that runs its work");
    }
}
