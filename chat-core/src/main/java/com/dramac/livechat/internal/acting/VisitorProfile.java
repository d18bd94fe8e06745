package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.json.JsonObject;
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

/** Visitors as a visitor has them: themselves. */
final class VisitorProfile implements VisitorRepository {
    private final ActingVisitor visitor;

    VisitorProfile(ActingVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public ChatVisitor identify(NewVisitor draft) {
        throw visitor.refused("visitors.identify");
    }

    @Override
    public Optional<ChatVisitor> find(VisitorId id) {
        return visitor.own().visitors().find(id).map(VisitorView::of);
    }

    @Override
    public Optional<ChatVisitor> find(VisitorIdentity identity) {
        throw visitor.refused("visitors.find");
    }

    @Override
    public ChatVisitor touch(VisitorId id, PageView view) {
        throw visitor.refused("visitors.touch");
    }

    @Override
    public ChatVisitor change(VisitorId id, VisitorChange change) {
        if (!change.country().isKept()
                || !change.city().isKept()
                || !change.crmContactId().isKept()
                || !change.notes().isKept()) {
            throw visitor.refused("visitors.change of more than name, email, phone and avatarUrl");
        }
        visitor.requireSelf(id);
        return VisitorView.of(visitor.own().visitors().change(id, change));
    }

    @Override
    public ChatVisitor tag(VisitorId id, Collection<String> tags) {
        throw visitor.refused("visitors.tag");
    }

    @Override
    public ChatVisitor untag(VisitorId id, Collection<String> tags) {
        throw visitor.refused("visitors.untag");
    }

    @Override
    public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
        throw visitor.refused("visitors.mergeCustomData");
    }

    @Override
    public Page<ChatVisitor> list(VisitorFilters filters, PageRequest page) {
        throw visitor.refused("visitors.list");
    }

    @Override
    public VisitorErasure erase(VisitorId id) {
        throw visitor.refused("visitors.erase");
    }
}
