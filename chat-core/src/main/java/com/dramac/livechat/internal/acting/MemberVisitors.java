package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorRepository;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Visitors as a member of the staff has them. */
final class MemberVisitors implements VisitorRepository {
    private final ActingMember member;

    MemberVisitors(ActingMember member) {
        this.member = member;
    }

    /** An identity finds a visitor or is bound to one, so whoever names it must be the host, who has checked it. */
    @Override
    public ChatVisitor identify(NewVisitor draft) {
        if (!draft.identities().isEmpty()) {
            String kinds = draft.identities().stream()
                    .map(identity -> identity.kind().value())
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw member.hostOnly("visitors.identify with identities (" + kinds + ")");
        }
        return member.needing(ChatPermission.CONVERSATIONS_REPLY).visitors().identify(draft);
    }

    @Override
    public Optional<ChatVisitor> find(VisitorId id) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).visitors().find(id);
    }

    @Override
    public Optional<ChatVisitor> find(VisitorIdentity identity) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).visitors().find(identity);
    }

    @Override
    public ChatVisitor touch(VisitorId id, PageView view) {
        throw member.hostOnly("visitors.touch");
    }

    @Override
    public ChatVisitor change(VisitorId id, VisitorChange change) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY).visitors().change(id, change);
    }

    @Override
    public ChatVisitor tag(VisitorId id, Collection<String> tags) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY).visitors().tag(id, tags);
    }

    @Override
    public ChatVisitor untag(VisitorId id, Collection<String> tags) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY).visitors().untag(id, tags);
    }

    @Override
    public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
        return member.needing(ChatPermission.CONVERSATIONS_REPLY).visitors().mergeCustomData(id, patch);
    }

    @Override
    public Page<ChatVisitor> list(VisitorFilters filters, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).visitors().list(filters, page);
    }

    @Override
    public VisitorErasure erase(VisitorId id) {
        throw member.hostOnly("visitors.erase");
    }
}
