package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorIdentity.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Visitors who come, are looked for, change and go. */
final class VisitorOperations implements OperationSource {
    private static final List<String> TAGS = List.of("vip", "VIP", "b", "a", "\uD83D\uDE00", "it's {\"}");
    private static final List<String> PHONES = List.of("+44 20-7946", "442079 46", "1", "none");

    /** A page of a list, and which list. */
    private record Listed(VisitorFilters filters, Page<ChatVisitor> page) {}

    private final KnownThings things;

    VisitorOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(66);
        if (dice < 26) {
            return identify();
        }
        if (dice < 32) {
            return find(site);
        }
        if (dice < 38) {
            return touch(site);
        }
        if (dice < 43) {
            return change(site);
        }
        if (dice < 48) {
            return tag(site);
        }
        if (dice < 53) {
            return merge(site);
        }
        return dice < 65 ? list(site) : erase(site);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatVisitor visitor) {
            things.remember(site, visitor.id(), committed);
        } else if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.filters(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        things.all(site, VisitorId.class)
                .forEach(id -> questions.accept(new Operation(
                        "inventory", "visitor " + id, chat -> chat.visitors().find(id))));
        for (VisitorFilters filters : List.of(
                VisitorFilters.all(),
                VisitorFilters.builder().name("a").build(),
                VisitorFilters.builder().tag("vip").build())) {
            questions.accept(new Operation("inventory", "visitors " + filters, chat -> {
                List<ChatVisitor> all = new ArrayList<>();
                Optional<Cursor> next = Optional.empty();
                do {
                    Page<ChatVisitor> page = chat.visitors().list(filters, new PageRequest(Limits.PAGE_SIZE, next));
                    all.addAll(page.items());
                    next = page.next();
                } while (next.isPresent());
                return all;
            }));
        }
    }

    private VisitorId someone(SiteId site) {
        return things.id(site, VisitorId.class, VisitorId::of);
    }

    private boolean sometimes() {
        return things.random().nextInt(3) == 0;
    }

    private Operation touch(SiteId site) {
        VisitorId id = someone(site);
        PageView.Builder view = PageView.builder();
        if (things.random().nextBoolean()) {
            view.pageUrl("https://example.org/" + things.random().nextInt(3)).referrerUrl("https://search.example/");
        }
        if (things.random().nextBoolean()) {
            view.pageTitle(things.oneOf(KnownThings.NAMES)).ipAddress("2001:DB8:0::2");
        }
        if (sometimes()) {
            view.browser("Firefox").os("").country("GB").device("tablet").city(things.oneOf(KnownThings.NAMES));
        }
        PageView seen = view.build();
        return new Operation("touch", "visitor " + id, chat -> chat.visitors().touch(id, seen));
    }

    private Operation change(SiteId site) {
        VisitorId id = someone(site);
        VisitorChange.Builder change = VisitorChange.builder();
        if (things.random().nextBoolean()) {
            change.name(sometimes() ? Patch.clear() : Patch.set(things.oneOf(KnownThings.NAMES)));
        }
        if (sometimes()) {
            change.email(
                    sometimes()
                            ? Patch.clear()
                            : Patch.set("Person" + things.random().nextInt(KnownThings.POOL) + "@example.org"));
        }
        if (sometimes()) {
            change.phone(sometimes() ? Patch.clear() : Patch.set(things.oneOf(PHONES)));
        }
        if (sometimes()) {
            change.notes(sometimes() ? Patch.clear() : Patch.set(things.oneOf(KnownThings.TEXTS)))
                    .crmContactId(sometimes() ? Patch.clear() : Patch.set(things.strangeId()))
                    .city(Patch.clear());
        }
        VisitorChange what = change.build();
        return new Operation("change", "visitor " + id, chat -> chat.visitors().change(id, what));
    }

    private Operation tag(SiteId site) {
        VisitorId id = someone(site);
        int dice = things.random().nextInt(6);
        List<String> tags = dice == 0
                ? IntStream.range(0, Limits.TAGS - 2).mapToObj(n -> "tag " + n).toList()
                : dice == 1 ? List.of("vip", "") : List.of(things.oneOf(TAGS), things.oneOf(TAGS));
        return things.random().nextInt(5) < 3
                ? new Operation(
                        "tag", tags + " visitor " + id, chat -> chat.visitors().tag(id, tags))
                : new Operation(
                        "untag",
                        tags + " visitor " + id,
                        chat -> chat.visitors().untag(id, tags));
    }

    private Operation merge(SiteId site) {
        VisitorId id = someone(site);
        String large = "x".repeat(Limits.JSON - 9);
        if (things.random().nextInt(6) == 0) {
            // One fits, both do not.
            return new Operation("mergeCustomData", "visitor " + id, chat -> {
                chat.visitors().mergeCustomData(id, JsonObject.of(Map.of("k1", large)));
                return chat.visitors().mergeCustomData(id, JsonObject.of(Map.of("k2", large)));
            });
        }
        JsonObject patch = things.random().nextInt(5) == 0
                ? JsonObject.of(Map.of("k" + things.random().nextInt(3), large))
                : things.oneOf(List.of(
                        JsonObject.EMPTY,
                        JsonObject.parse("{\"a\":null,\"k1\":null}"),
                        JsonObject.parse("{\"a\":{\"x\":1e2,\"y\":null},\"k2\":null}"),
                        JsonObject.parse("{\"a\":{\"y\":[{\"z\":null}]},\"\uD83D\uDE00\":0.10}")));
        return new Operation(
                "mergeCustomData", "visitor " + id, chat -> chat.visitors().mergeCustomData(id, patch));
    }

    private Operation list(SiteId site) {
        VisitorFilters.Builder which = VisitorFilters.builder();
        if (sometimes()) {
            which.name(things.oneOf(List.of("a", "A", "\uD83D\uDE00", "%", "o'b")));
        }
        if (things.random().nextInt(6) == 0) {
            which.email("PERSON" + things.random().nextInt(KnownThings.POOL) + "@example.org");
        }
        if (things.random().nextInt(6) == 0) {
            which.phone(things.oneOf(List.of("44 2079 46", "1")));
        }
        if (things.random().nextInt(6) == 0) {
            which.tag(things.oneOf(TAGS)).channel(VisitorChannel.WIDGET);
        }
        VisitorFilters filters = which.build();
        int limit = 1 + things.random().nextInt(5);
        Optional<Cursor> cursor = things.cursor(site, filters);
        return new Operation(
                "list visitors",
                limit + " from " + cursor + " " + filters,
                chat -> new Listed(filters, chat.visitors().list(filters, new PageRequest(limit, cursor))));
    }

    private Operation erase(SiteId site) {
        VisitorId id = someone(site);
        return new Operation("erase", "visitor " + id, chat -> chat.visitors().erase(id));
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
            draft.phone(things.oneOf(PHONES))
                    .ipAddress(things.oneOf(List.of("2001:DB8:0::1", "192.0.2.1", "::FFFF:192.0.2.9")));
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
