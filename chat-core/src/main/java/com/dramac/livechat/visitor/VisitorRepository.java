package com.dramac.livechat.visitor;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.json.JsonObject;
import java.util.Collection;
import java.util.Optional;

/** The visitors of one site. */
public interface VisitorRepository {
    /**
     * Finds the visitor who has one of the draft's identities, or stores a new one. Race-free: however many ask at once,
     * they get the same visitor. Identities that the visitor found did not have yet are added to it; nothing else of it
     * changes. A draft without identities is a stranger: always a new visitor.
     *
     * <p>Identities are for the trusted host: on behalf of a member, a draft with one is refused, an e-mail address included.
     * On behalf of an anonymous actor an e-mail address is only stored in the new visitor's profile.
     *
     * @param visitor who comes
     * @return the visitor as stored
     * @throws com.dramac.livechat.error.ForbiddenException if a member names an identity, or a visitor anything but an e-mail
     *     address
     * @throws com.dramac.livechat.error.ConflictException if the identities belong to different visitors
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    ChatVisitor identify(NewVisitor visitor);

    /**
     * Finds the visitor who has an identity, or stores a new one: {@link #identify(NewVisitor)} with this identity alone.
     *
     * @param identity what the visitor is known by
     * @return the visitor as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    default ChatVisitor identify(VisitorIdentity identity) {
        return identify(NewVisitor.of(identity));
    }

    /**
     * Finds a visitor.
     *
     * @param id the visitor
     * @return the visitor, or empty if there is none in this site
     */
    Optional<ChatVisitor> find(VisitorId id);

    /**
     * Finds the visitor who has an identity.
     *
     * @param identity the identity
     * @return the visitor, or empty if there is none in this site
     */
    Optional<ChatVisitor> find(VisitorIdentity identity);

    /**
     * Takes note of a page view: the visitor is seen now. It shows the page with its title, and whatever else the view
     * says; what the view does not say stays. A view without a page only says that the visitor is still there. More than
     * {@link PageView#VISIT_GAP} after the visitor was last seen, a view counts as another visit. Landing page and
     * referrer are those of the first view that names a page, and stay.
     *
     * <p>A page view is no change of the visitor: {@link ChatVisitor#updatedAt} stays. {@link ChatVisitor#lastSeenAt}
     * never moves back. Views at the same moment take turns: each is counted, the last one shows. None waits for a
     * message that is being stored.
     *
     * @param id the visitor
     * @param view what was seen
     * @return the visitor as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     */
    ChatVisitor touch(VisitorId id, PageView view);

    /**
     * Changes what is known of a visitor. It is a change of now, even if nothing differs. Changes at the same moment take
     * turns, and none undoes what another set besides.
     *
     * @param id the visitor
     * @param change what is to change
     * @return the visitor as it is now
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     */
    ChatVisitor change(VisitorId id, VisitorChange change);

    /**
     * Adds tags behind those there are. A tag that is there already is left where it is. It is a change of now, even if
     * nothing differs. However many tag at once, no tag is lost.
     *
     * @param id the visitor
     * @param tags the tags, each of at most {@link com.dramac.livechat.Limits#TAG} characters
     * @return the visitor as it is now
     * @throws com.dramac.livechat.error.ValidationException if a tag is out of bounds, or the visitor would have more than
     *     {@link com.dramac.livechat.Limits#TAGS}; then nothing changes
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     */
    ChatVisitor tag(VisitorId id, Collection<String> tags);

    /**
     * Takes tags away, each as often as it is there; the others stay in their order. It is a change of now, even if
     * nothing differs. However many do it at once, nothing else is lost.
     *
     * @param id the visitor
     * @param tags the tags; one that is not there is no error
     * @return the visitor as it is now
     * @throws com.dramac.livechat.error.ValidationException if a tag is out of bounds; then nothing changes
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     */
    ChatVisitor untag(VisitorId id, Collection<String> tags);

    /**
     * Merges a patch into the custom data, see {@link JsonObject#mergePatch}. It is a change of now, even if nothing
     * differs. However many merge at once, no patch is lost.
     *
     * @param id the visitor
     * @param patch the members to set, and as nulls those to take away
     * @return the visitor as it is now
     * @throws com.dramac.livechat.error.ValidationException if the result is out of the bounds of a {@link JsonObject};
     *     then nothing changes
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     * @throws com.dramac.livechat.error.ConcurrencyException if others changed the custom data all the time
     */
    ChatVisitor mergeCustomData(VisitorId id, JsonObject patch);

    /**
     * Lists visitors, in an order that follows from what the filters name:
     *
     * <ul>
     *   <li>an e-mail address or a telephone number: the oldest first by creation, ties by id, the smallest bytes first;
     *   <li>else a name: by the name with A to Z in small letters, character by character, ties likewise;
     *   <li>else: who was seen last comes first, ties by id, the greatest bytes first. A page view moves its visitor to the
     *       top: who is seen while the list is read may be missed or listed twice, everybody else is listed once.
     * </ul>
     *
     * <p>The list is read along that order. Where the filters name more than what gives the order, one page reads at most
     * 500 visitors, however few of them fit: then it may hold fewer than asked for, or none, and still have a cursor to go
     * on from. A cursor belongs to its filters; one of a list by name holds a name.
     *
     * @param filters which visitors
     * @param page which part of the list
     * @return the page
     * @throws com.dramac.livechat.error.ValidationException if the cursor is none of this list
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    Page<ChatVisitor> list(VisitorFilters filters, PageRequest page);

    /**
     * Erases a visitor for good, with identities, conversations and messages: the right to be forgotten. What was added
     * up over many visitors stays: analytics, and what agents have handled.
     *
     * <p>Outside of a transaction, the store may do it step by step: whoever reads meanwhile may find a part gone. A
     * conversation of which messages are gone shows no last message. If an error ends it on the way, call it again: it
     * goes on where it stopped. What others add meanwhile is erased as well, or refused. In a transaction it is all one.
     *
     * @param id the visitor
     * @return what was erased
     * @throws com.dramac.livechat.error.NotFoundException if there is no such visitor in this site
     */
    VisitorErasure erase(VisitorId id);
}
