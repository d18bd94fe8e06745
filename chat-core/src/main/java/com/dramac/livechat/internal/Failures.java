package com.dramac.livechat.internal;

import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ValidationException;
import org.jspecify.annotations.Nullable;

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
     * What was to be changed has been changed by somebody else since it was read.
     *
     * @param kind what it is, in the plural
     * @return the error
     */
    public static ConcurrencyException changedMeanwhile(String kind) {
        return new ConcurrencyException("the " + kind + " have changed meanwhile: read them again");
    }

    /**
     * A site was to get a WhatsApp number that another one has.
     *
     * @param cause the error that showed it, if any
     * @return the error
     */
    public static ConflictException takenWhatsAppNumber(@Nullable Throwable cause) {
        return new ConflictException("the WhatsApp phone number id belongs to another site", cause);
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
