package com.dramac.livechat.internal;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.manifest.ChatPermission;

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
     * A user was to be an agent of a site twice.
     *
     * @param user the user
     * @return the error
     */
    public static ConflictException userIsAgent(UserId user) {
        return new ConflictException("user " + user + " is an agent of this site already");
    }

    /**
     * An operation is not possible where a conversation stands.
     *
     * @param id the conversation
     * @param status where it stands
     * @param operation what was to be done
     * @return the error
     */
    public static ConflictException impossible(
            ConversationId id, ConversationStatus status, ConversationOperation operation) {
        return new ConflictException(
                "conversation " + id + " is " + status.value() + " and cannot " + operation.consequence());
    }

    /**
     * A conversation was to be assigned that another agent has.
     *
     * @param id the conversation
     * @param agent who has it
     * @return the error
     */
    public static ConflictException assignedToAnother(ConversationId id, AgentId agent) {
        return new ConflictException("conversation " + id + " is assigned to agent " + agent + ": transfer it");
    }

    /**
     * A conversation was to be given to an agent who has left.
     *
     * @param agent the agent
     * @return the error
     */
    public static ConflictException inactiveAgent(AgentId agent) {
        return new ConflictException("agent " + agent + " is not active");
    }

    /**
     * A conversation was to be given to an agent who has as many as they take.
     *
     * @param agent the agent
     * @param capacity how many the agent takes
     * @return the error
     */
    public static ConflictException atCapacity(AgentId agent, int capacity) {
        return new ConflictException("agent " + agent + " is at the capacity of " + capacity + " conversations");
    }

    /**
     * A conversation was to be given to a department that takes none.
     *
     * @param department the department
     * @return the error
     */
    public static ConflictException inactiveDepartment(DepartmentId department) {
        return new ConflictException("department " + department + " is not active");
    }

    /**
     * A message was to be added to a conversation that takes none.
     *
     * @param id the conversation
     * @return the error
     */
    public static ConflictException closedConversation(ConversationId id) {
        return new ConflictException("conversation " + id + " is closed and takes no messages");
    }

    /**
     * A time to wait was below nothing.
     *
     * @return the error
     */
    public static ValidationException negativeDuration() {
        return new ValidationException("pendingFor", "must not be negative");
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
     * Something that makes transactions of its own was asked of within one.
     *
     * @return the error
     */
    public static IllegalStateException withinTransaction() {
        return new IllegalStateException("consumers of events work outside of transactions");
    }

    /**
     * A transaction was used by another thread than the one that runs its work.
     *
     * @return the error
     */
    public static IllegalStateException foreignThread() {
        return new IllegalStateException("the transaction belongs to the thread that runs its work");
    }

    /**
     * The default department was to be deactivated, or deleted while there are others.
     *
     * @param id the department
     * @return the error
     */
    public static ConflictException defaultDepartment(DepartmentId id) {
        return new ConflictException("department " + id + " is the default: make another one the default first");
    }

    /**
     * A department that is not active was to be the default.
     *
     * @param id the department
     * @return the error
     */
    public static ConflictException cannotBeDefault(DepartmentId id) {
        return new ConflictException("department " + id + " is not active and cannot be the default");
    }

    /**
     * Departments were to be ordered, but not all of them or not each once.
     *
     * @return the error
     */
    public static ValidationException incompleteOrder() {
        return new ValidationException("departments", "must be every department of the site, each once");
    }

    /**
     * An agent who is not active was to be there.
     *
     * @param id the agent
     * @return the error
     */
    public static ConflictException canOnlyBeOffline(AgentId id) {
        return new ConflictException("agent " + id + " is not active and can only be offline");
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
     * @return the error
     */
    public static ConflictException takenWhatsAppNumber() {
        return new ConflictException("the WhatsApp phone number id belongs to another site");
    }

    /**
     * Widget settings chose a WhatsApp number that is not bound to their site. Whether another site has it is not said.
     *
     * @return the error
     */
    public static ValidationException unboundWhatsAppNumber() {
        return new ValidationException("whatsappPhoneNumberId", "must be a number that the host has bound to the site");
    }

    /**
     * A site was to be registered with an agency that is not its own.
     *
     * @param site the site
     * @return the error
     */
    public static ConflictException siteOfAnotherAgency(SiteId site) {
        return new ConflictException("site " + site + " belongs to another agency");
    }

    /**
     * A member's role does not allow an operation.
     *
     * @param permission what is missing
     * @return the error
     */
    public static ForbiddenException needs(ChatPermission permission) {
        return new ForbiddenException("needs permission " + permission.key(), permission.key());
    }

    /**
     * A member of the staff asked for what only the host does.
     *
     * @param operation the repository and its method, such as {@code conversations.rate}
     * @return the error
     */
    public static ForbiddenException hostOnly(String operation) {
        return new ForbiddenException(operation + " is for the host alone");
    }

    /**
     * A visitor asked for what is not theirs to do.
     *
     * @param operation the repository and its method, such as {@code conversations.assign}
     * @return the error
     */
    public static ForbiddenException notForVisitors(String operation) {
        return new ForbiddenException(operation + " is not for visitors");
    }

    /**
     * A member of the staff asked for what is another's own.
     *
     * @param operation the repository and its method, such as {@code cannedResponses.byShortcut}
     * @return the error
     */
    public static ForbiddenException onlyForOneself(String operation) {
        return new ForbiddenException(operation + " is for one's own alone");
    }

    /**
     * A member of the staff was to say something as somebody else.
     *
     * @return the error
     */
    public static ForbiddenException foreignSender() {
        return new ForbiddenException("senderId must be absent or one's own");
    }

    /**
     * An actor was to act as another.
     *
     * @return the error
     */
    public static ForbiddenException actsAlready() {
        return new ForbiddenException("an actor cannot act as another: ask the host's own site");
    }

    /**
     * The signature of an external id is not valid, whatever is wrong with it.
     *
     * @return the error
     */
    public static ForbiddenException unsignedIdentity() {
        return new ForbiddenException("the signature of the external id is not valid");
    }

    /**
     * A token is no session's: never was, of another site, expired or revoked.
     *
     * @return the error
     */
    public static ForbiddenException endedSession() {
        return new ForbiddenException("the widget session has ended or never was");
    }

    /**
     * A session whose visitor the host knows by one external id was to go on under another one.
     *
     * @return the error
     */
    public static ConflictException sessionOfAnother() {
        return new ConflictException("the widget session is of a visitor with another external id: revoke it first");
    }
}
