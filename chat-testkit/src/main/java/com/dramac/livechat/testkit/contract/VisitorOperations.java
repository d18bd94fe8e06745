package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Visitors who come, and are looked for. */
final class VisitorOperations implements OperationSource {
    private final KnownThings things;

    VisitorOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        return things.random().nextInt(10) < 8 ? identify() : find(site);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatVisitor visitor) {
            things.remember(site, visitor.id(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        things.all(site, VisitorId.class)
                .forEach(id -> questions.accept(new Operation(
                        "inventory", "visitor " + id, chat -> chat.visitors().find(id))));
    }

    private Operation identify() {
        NewVisitor.Builder draft = NewVisitor.builder();
        boolean addressed = false;
        for (int i = things.random().nextInt(4); i > 0; i--) {
            VisitorIdentity identity = identity();
            if (identity.kind() != Kind.EMAIL || !addressed) {
                draft.addIdentities(identity);
                addressed |= identity.kind() == Kind.EMAIL;
            }
        }
        if (things.random().nextBoolean()) {
            draft.name(things.oneOf(KnownThings.NAMES)).tags(List.of(things.oneOf(KnownThings.NAMES), "vip"));
        }
        if (!addressed && things.random().nextInt(6) == 0) {
            draft.email("Person" + things.random().nextInt(KnownThings.POOL) + "@example.org");
        }
        if (things.random().nextInt(6) == 0) {
            draft.ipAddress(things.oneOf(List.of("2001:DB8:0::1", "192.0.2.1", "::FFFF:192.0.2.9")));
        }
        if (things.random().nextInt(6) == 0) {
            draft.customData(JsonObject.parse("{\"b\":1.50,\"a\":[{\"x\":null}]}"));
        }
        NewVisitor visitor = draft.build();
        return new Operation(
                "identify",
                visitor.identities().toString(),
                chat -> chat.visitors().identify(visitor));
    }

    private Operation find(SiteId site) {
        if (things.random().nextBoolean()) {
            VisitorIdentity identity = identity();
            return new Operation(
                    "find", "by " + identity, chat -> chat.visitors().find(identity));
        }
        VisitorId id = things.id(site, VisitorId.class, VisitorId::of);
        return new Operation("find", "visitor " + id, chat -> chat.visitors().find(id));
    }

    private VisitorIdentity identity() {
        Kind kind = things.oneOf(List.of(Kind.values()));
        int number = things.random().nextInt(kind == Kind.EXTERNAL_ID ? 8 * KnownThings.POOL : KnownThings.POOL);
        if (kind == Kind.EMAIL) {
            String address = "person" + number + "@example.org";
            return VisitorIdentity.byEmail(things.random().nextBoolean() ? address : address.toUpperCase(Locale.ROOT));
        }
        return new VisitorIdentity(kind, "id-" + number);
    }
}
