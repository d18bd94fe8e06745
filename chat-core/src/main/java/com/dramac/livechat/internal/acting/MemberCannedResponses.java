package com.dramac.livechat.internal.acting;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.UserId;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.manifest.ChatPermission;
import java.util.List;
import java.util.Optional;

/** Canned responses as a member of the staff has them: what is shared, and their own. */
final class MemberCannedResponses implements CannedResponseRepository {
    private final ActingMember member;

    MemberCannedResponses(ActingMember member) {
        this.member = member;
    }

    @Override
    public CannedResponse create(NewCannedResponse response) {
        if (response.createdBy().filter(user -> !isSelf(user)).isPresent()) {
            throw member.onlyForOneself("cannedResponses.create");
        }
        return keeping(response.isShared()).create(response);
    }

    @Override
    public Optional<CannedResponse> find(CannedResponseId id) {
        return viewing().find(id).filter(this::isVisible);
    }

    @Override
    public CannedResponse change(CannedResponseId id, CannedResponseChange change) {
        boolean shares = change.isShared().orElse(false);
        return keeping(require(id).isShared() || shares).change(id, change);
    }

    @Override
    public void delete(CannedResponseId id) {
        keeping(require(id).isShared()).delete(id);
    }

    @Override
    public Page<CannedResponse> list(CannedResponseFilters filters, PageRequest page) {
        return viewing().list(member.ownOrShared("cannedResponses.list", filters), page);
    }

    @Override
    public List<CannedResponse> byShortcut(String prefix, UserId user, int limit) {
        if (!isSelf(user)) {
            throw member.onlyForOneself("cannedResponses.byShortcut");
        }
        return viewing().byShortcut(prefix, user, limit);
    }

    @Override
    public List<CategoryCount> categories(CannedResponseFilters filters) {
        return viewing().categories(member.ownOrShared("cannedResponses.categories", filters));
    }

    @Override
    public void use(CannedResponseId id) {
        require(id);
        viewing().use(id);
    }

    private CannedResponse require(CannedResponseId id) {
        return find(id).orElseThrow(() -> member.failing(new NotFoundException("canned response", id)));
    }

    private boolean isVisible(CannedResponse response) {
        return response.isShared() || response.createdBy().filter(this::isSelf).isPresent();
    }

    private boolean isSelf(UserId user) {
        return user.equals(member.user());
    }

    private CannedResponseRepository viewing() {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).cannedResponses();
    }

    /** What is shared is everybody's business, what is not is one's own. */
    private CannedResponseRepository keeping(boolean shared) {
        return member.needing(shared ? ChatPermission.CANNED_RESPONSES_MANAGE : ChatPermission.CONVERSATIONS_REPLY)
                .cannedResponses();
    }
}
