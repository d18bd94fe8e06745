package com.dramac.livechat.canned;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The canned responses of one site. Shared ones are for all the staff; a personal one is its owner's. A shortcut is one
 * response's, whatever the case of its letters A to Z: among all shared ones, and among the personal ones of each owner.
 * An inactive response keeps its shortcut.
 */
public interface CannedResponseRepository {
    /**
     * Stores a response. Race-free: of those who want one shortcut at once, one gets it.
     *
     * @param response the draft
     * @return the response as stored
     * @throws com.dramac.livechat.error.ConflictException if the shortcut is taken
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    CannedResponse create(NewCannedResponse response);

    /**
     * Finds a response.
     *
     * @param id the response
     * @return the response, or empty if there is none in this site
     */
    Optional<CannedResponse> find(CannedResponseId id);

    /**
     * Changes a response: what the change does not mention stays. It counts as changed even if nothing differs.
     *
     * @param id the response
     * @param change what is to become of it
     * @return the response as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such response in this site
     * @throws com.dramac.livechat.error.ConflictException if the shortcut is taken where the response is to be, or if it
     *     is to be personal and has no owner
     */
    CannedResponse change(CannedResponseId id, CannedResponseChange change);

    /**
     * Offers a response by its shortcut again.
     *
     * @param id the response
     * @return the response as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such response in this site
     */
    default CannedResponse activate(CannedResponseId id) {
        return change(id, CannedResponseChange.builder().isActive(true).build());
    }

    /**
     * Keeps a response from being offered by its shortcut.
     *
     * @param id the response
     * @return the response as stored
     * @throws com.dramac.livechat.error.NotFoundException if there is no such response in this site
     */
    default CannedResponse deactivate(CannedResponseId id) {
        return change(id, CannedResponseChange.builder().isActive(false).build());
    }

    /**
     * Deletes a response, and the count of its uses with it. Its shortcut is free then.
     *
     * @param id the response
     * @throws com.dramac.livechat.error.NotFoundException if there is no such response in this site
     */
    void delete(CannedResponseId id);

    /**
     * Responses by category, title and id: what has no category comes first, texts are compared by code points, and of a
     * title the first 200 characters count.
     *
     * @param filters which ones
     * @param page which part
     * @return a page of responses
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the cursor is not one of this list
     */
    Page<CannedResponse> list(CannedResponseFilters filters, PageRequest page);

    /**
     * The active responses whose shortcut begins with what a user has typed, shared ones and the user's own, by shortcut.
     * Nothing has a special meaning in the prefix. Where a shared response and one of the user's own have the same
     * shortcut both are given, the user's own first.
     *
     * @param prefix the beginning of a shortcut, whatever the case of its letters A to Z; empty for all
     * @param user who types
     * @param limit how many at most, 1 to {@link com.dramac.livechat.Limits#PAGE_SIZE}
     * @return the responses
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     * @throws com.dramac.livechat.error.ValidationException if the limit is out of bounds, or the prefix is longer than
     *     {@link com.dramac.livechat.Limits#SHORTCUT} characters or no Unicode text
     */
    List<CannedResponse> byShortcut(String prefix, UserId user, int limit);

    /**
     * The categories there are, each with the number of its responses, in the order of {@link #list}.
     *
     * @param filters which responses to count
     * @return the first {@link com.dramac.livechat.Limits#CATEGORIES} categories; what has none is counted too
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    List<CategoryCount> categories(CannedResponseFilters filters);

    /**
     * The categories of all responses: {@link #categories(CannedResponseFilters)} without a filter.
     *
     * @return the first {@link com.dramac.livechat.Limits#CATEGORIES} categories
     * @throws com.dramac.livechat.error.NotFoundException if there is no such site
     */
    default List<CategoryCount> categories() {
        return categories(CannedResponseFilters.all());
    }

    /**
     * Counts one use of a response, of now. The count is exact, however many use it at once, and nobody who uses it waits
     * for another, not even for a long transaction. It is no change of the response.
     *
     * @param id the response
     * @throws com.dramac.livechat.error.NotFoundException if there is no such response in this site
     */
    void use(CannedResponseId id);
}
