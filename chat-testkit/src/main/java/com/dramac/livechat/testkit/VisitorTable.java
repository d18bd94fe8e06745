package com.dramac.livechat.testkit;

import static java.util.Comparator.comparing;

import com.dramac.livechat.internal.EmailAddresses;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.ListCursors.VisitorPosition;
import com.dramac.livechat.internal.SearchKeys;
import com.dramac.livechat.internal.VisitorLists;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A site's visitors with their indexes: part of a {@link SiteState}, and copied with it. */
final class VisitorTable {
    /** One value of many visitors, by a time and then the id; before them all is the value without a visitor. */
    private record Key(String value, Instant at, Optional<UUID> visitor) {
        static final Comparator<Key> ORDER = comparing(Key::value, SearchKeys.ORDER)
                .thenComparing(Key::at)
                .thenComparing(Key::visitor, comparing(Optional::isPresent))
                .thenComparing(key -> key.visitor().orElse(new UUID(0, 0)), SiteState.BY_BYTES);

        static Key before(String value, Instant at) {
            return new Key(value, at, Optional.empty());
        }
    }

    private record Seen(Instant at, UUID visitor) {
        static final Comparator<Seen> LAST_FIRST = comparing(Seen::at)
                .thenComparing(Seen::visitor, SiteState.BY_BYTES)
                .reversed();
    }

    private record IdentityKey(VisitorIdentity.Kind kind, String value) {
        static final Comparator<IdentityKey> ORDER =
                comparing(IdentityKey::kind).thenComparing(IdentityKey::value);

        static IdentityKey of(VisitorIdentity identity) {
            return new IdentityKey(identity.kind(), identity.key());
        }
    }

    private SortedTree<UUID, ChatVisitor> visitors = SortedTree.orderedBy(SiteState.BY_BYTES);
    private SortedTree<IdentityKey, VisitorId> identities = SortedTree.orderedBy(IdentityKey.ORDER);
    private SortedTree<Key, VisitorId> emails = SortedTree.orderedBy(Key.ORDER);
    private SortedTree<Key, VisitorId> phones = SortedTree.orderedBy(Key.ORDER);
    private SortedTree<Key, VisitorId> names = SortedTree.orderedBy(Key.ORDER);
    private SortedTree<Seen, VisitorId> seen = SortedTree.orderedBy(Seen.LAST_FIRST);

    VisitorTable copy() {
        VisitorTable copy = new VisitorTable();
        copy.visitors = visitors;
        copy.identities = identities;
        copy.emails = emails;
        copy.phones = phones;
        copy.names = names;
        copy.seen = seen;
        return copy;
    }

    Optional<ChatVisitor> get(VisitorId id) {
        return visitors.get(id.value());
    }

    Optional<ChatVisitor> get(VisitorIdentity identity) {
        Optional<VisitorId> id = identity.kind() == VisitorIdentity.Kind.EMAIL
                ? with(emails, Key.before(identity.key(), Instant.MIN), 1).stream()
                        .filter(visitor ->
                                visitor.email().map(EmailAddresses::key).equals(Optional.of(identity.key())))
                        .map(ChatVisitor::id)
                        .findFirst()
                : identities.get(IdentityKey.of(identity));
        return id.flatMap(this::get);
    }

    void add(ChatVisitor visitor) {
        if (get(visitor.id()).isPresent()) {
            throw Failures.repeatedId();
        }
        replace(visitor);
    }

    /** Keeps the visitor as it is now, and takes it out of the places where it was. */
    void replace(ChatVisitor visitor) {
        Optional<ChatVisitor> before = get(visitor.id());
        visitors = visitors.with(visitor.id().value(), visitor);
        emails = moved(emails, before, visitor, VisitorTable::emailKey);
        phones = moved(phones, before, visitor, VisitorTable::phoneKey);
        names = moved(names, before, visitor, VisitorTable::nameKey);
        seen = moved(seen, before, visitor, VisitorTable::seenKey);
    }

    void claim(VisitorIdentity identity, VisitorId visitor) {
        identities = identities.with(IdentityKey.of(identity), visitor);
    }

    /** Takes a visitor away; returns how many identities went along. */
    int remove(ChatVisitor visitor) {
        visitors = visitors.without(visitor.id().value());
        emails = emailKey(visitor).map(emails::without).orElse(emails);
        phones = phoneKey(visitor).map(phones::without).orElse(phones);
        names = nameKey(visitor).map(names::without).orElse(names);
        seen = seenKey(visitor).map(seen::without).orElse(seen);
        List<IdentityKey> own = identities.keys().stream()
                .filter(key -> identities.get(key).equals(Optional.of(visitor.id())))
                .toList();
        own.forEach(key -> identities = identities.without(key));
        return own.size();
    }

    /** What a visitor is known by; an e-mail address is none. */
    List<VisitorIdentity> identities(VisitorId visitor) {
        return identities.keys().stream()
                .filter(key -> identities.get(key).equals(Optional.of(visitor)))
                .map(key -> new VisitorIdentity(key.kind(), key.value()))
                .toList();
    }

    List<ChatVisitor> all() {
        return visitors.ascending(Optional.empty(), Integer.MAX_VALUE);
    }

    /** Visitors along the order of a list, whether they fit or not. */
    List<ChatVisitor> walk(VisitorFilters filters, Optional<VisitorPosition> after, int limit) {
        return switch (VisitorLists.order(filters)) {
            case LAST_SEEN ->
                found(seen.ascending(after.map(position -> new Seen(position.at(), position.id())), limit));
            case NAME -> {
                String beginning = SearchKeys.lower(filters.name().orElseThrow());
                Key start = after.map(position -> new Key(position.name(), Instant.EPOCH, Optional.of(position.id())))
                        .orElse(Key.before(beginning, Instant.EPOCH));
                yield with(names, start, limit).stream()
                        .takeWhile(visitor -> visitor.name()
                                .map(SearchKeys::lower)
                                .filter(name -> name.startsWith(beginning))
                                .isPresent())
                        .toList();
            }
            case CREATED ->
                filters.email().isPresent()
                        ? same(
                                emails,
                                filters.email().map(EmailAddresses::key),
                                ChatVisitor::email,
                                EmailAddresses::key,
                                after,
                                limit)
                        : same(
                                phones,
                                filters.phone().map(SearchKeys::phone),
                                ChatVisitor::phone,
                                SearchKeys::phone,
                                after,
                                limit);
        };
    }

    private List<ChatVisitor> same(
            SortedTree<Key, VisitorId> index,
            Optional<String> wanted,
            Function<ChatVisitor, Optional<String>> property,
            Function<String, String> key,
            Optional<VisitorPosition> after,
            int limit) {
        Key start = after.map(position -> new Key(wanted.orElseThrow(), position.at(), Optional.of(position.id())))
                .orElse(Key.before(wanted.orElseThrow(), Instant.MIN));
        return with(index, start, limit).stream()
                .takeWhile(visitor -> property.apply(visitor).map(key).equals(wanted))
                .toList();
    }

    private List<ChatVisitor> with(SortedTree<Key, VisitorId> index, Key after, int limit) {
        return found(index.ascending(Optional.of(after), limit));
    }

    private List<ChatVisitor> found(List<VisitorId> ids) {
        return ids.stream().flatMap(id -> get(id).stream()).toList();
    }

    private static <K> SortedTree<K, VisitorId> moved(
            SortedTree<K, VisitorId> index,
            Optional<ChatVisitor> before,
            ChatVisitor visitor,
            Function<ChatVisitor, Optional<K>> key) {
        Optional<K> was = before.flatMap(key);
        Optional<K> is = key.apply(visitor);
        if (was.equals(is)) {
            return index;
        }
        SortedTree<K, VisitorId> without = was.map(index::without).orElse(index);
        return is.map(place -> without.with(place, visitor.id())).orElse(without);
    }

    private static Optional<Key> emailKey(ChatVisitor visitor) {
        return visitor.email()
                .map(email -> new Key(
                        EmailAddresses.key(email),
                        visitor.createdAt(),
                        Optional.of(visitor.id().value())));
    }

    private static Optional<Key> phoneKey(ChatVisitor visitor) {
        return visitor.phone()
                .map(phone -> new Key(
                        SearchKeys.phone(phone),
                        visitor.createdAt(),
                        Optional.of(visitor.id().value())));
    }

    private static Optional<Key> nameKey(ChatVisitor visitor) {
        return visitor.name()
                .map(name -> new Key(
                        SearchKeys.lower(name),
                        Instant.EPOCH,
                        Optional.of(visitor.id().value())));
    }

    private static Optional<Seen> seenKey(ChatVisitor visitor) {
        return Optional.of(new Seen(visitor.lastSeenAt(), visitor.id().value()));
    }
}
