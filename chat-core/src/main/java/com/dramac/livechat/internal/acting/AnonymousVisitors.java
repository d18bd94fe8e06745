package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorErasure;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Visitors as somebody has them who is none yet: a place to introduce themselves. */
final class AnonymousVisitors implements VisitorRepository {
    private final ActingStore store;

    AnonymousVisitors(ActingStore store) {
        this.store = store;
    }

    @Override
    public ChatVisitor identify(NewVisitor draft) {
        return VisitorView.of(store.ofVisitor().visitors().identify(introduced(draft)));
    }

    @Override
    public Optional<ChatVisitor> find(VisitorId id) {
        throw store.failing(Failures.notForVisitors("visitors.find"));
    }

    @Override
    public Optional<ChatVisitor> find(VisitorIdentity identity) {
        throw store.failing(Failures.notForVisitors("visitors.find"));
    }

    @Override
    public ChatVisitor touch(VisitorId id, PageView view) {
        throw store.failing(Failures.notForVisitors("visitors.touch"));
    }

    @Override
    public ChatVisitor change(VisitorId id, VisitorChange change) {
        throw store.failing(Failures.notForVisitors("visitors.change"));
    }

    @Override
    public ChatVisitor tag(VisitorId id, Collection<String> tags) {
        throw store.failing(Failures.notForVisitors("visitors.tag"));
    }

    @Override
    public ChatVisitor untag(VisitorId id, Collection<String> tags) {
        throw store.failing(Failures.notForVisitors("visitors.untag"));
    }

    @Override
    public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
        throw store.failing(Failures.notForVisitors("visitors.mergeCustomData"));
    }

    @Override
    public Page<ChatVisitor> list(VisitorFilters filters, PageRequest page) {
        throw store.failing(Failures.notForVisitors("visitors.list"));
    }

    @Override
    public VisitorErasure erase(VisitorId id) {
        throw store.failing(Failures.notForVisitors("visitors.erase"));
    }

    /** An address is what somebody says of themselves, and takes nobody over. */
    private NewVisitor introduced(NewVisitor draft) {
        if (!draft.identities().stream().allMatch(identity -> identity.kind() == VisitorIdentity.Kind.EMAIL)) {
            throw store.failing(Failures.notForVisitors("visitors.identify by more than an e-mail address"));
        }
        if (draft.channel() != VisitorChannel.WIDGET
                || !draft.tags().isEmpty()
                || !draft.customData().equals(JsonObject.EMPTY)) {
            throw store.failing(Failures.notForVisitors("visitors.identify with channel, tags or customData"));
        }
        return NewVisitor.builder()
                .from(draft)
                .identities(List.of())
                .email(draft.email()
                        .or(() -> draft.identities().stream()
                                .map(VisitorIdentity::value)
                                .findFirst()))
                .build();
    }
}
