package com.dramac.livechat.quickstart;

import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Plays lines on a live chat, and shows what has become of them there. Every line of a report is read back. */
final class Player {
    private static final int PAGE = 50;

    private final LiveChat chat;
    private final IdGenerator siteIds;
    private final PrintStream out;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** A site of this run, and the conversations on it by visitor. */
    private static final class Place {
        private final SiteChat site;
        private final Map<VisitorId, ConversationId> conversations = new HashMap<>();
        private Optional<ConversationId> latest = Optional.empty();

        Place(SiteChat site) {
            this.site = site;
        }
    }

    /** Every run gets sites of its own: what lies in the database already is not touched. */
    Player(LiveChat chat, IdGenerator siteIds, PrintStream out) {
        this.chat = chat;
        this.siteIds = siteIds;
        this.out = out;
    }

    ChatMessage play(Line line) {
        Place place = places.computeIfAbsent(line.site(), name -> openSite());
        if (line.speaker() == Line.Speaker.VISITOR) {
            VisitorId visitor = place.site
                    .visitors()
                    .identify(NewVisitor.builder()
                            .addIdentities(VisitorIdentity.byExternalId(line.name()))
                            .name(line.name())
                            .build())
                    .id();
            place.latest = Optional.of(place.conversations.computeIfAbsent(
                    visitor,
                    id -> place.site
                            .conversations()
                            .start(NewConversation.widget(id))
                            .id()));
        }
        return place.site.messages().append(line.in(place.latest.orElseThrow()));
    }

    void report() {
        places.forEach(this::reportSite);
        reportWalls();
    }

    private Place openSite() {
        SiteId id = SiteId.of(siteIds.next());
        chat.sites().register(id);
        return new Place(chat.site(id));
    }

    private void reportSite(String name, Place place) {
        heading("Site " + name + " (" + place.site.siteId() + ")");
        out.println("Inbox, latest first:");
        List<ConversationListItem> inbox = inbox(place.site);
        inbox.forEach(item -> out.printf(
                "  %-16s %-8s %-7s %d unread   %s: %s%n",
                item.visitorName().orElse("a stranger"),
                item.channel().value(),
                item.status().value(),
                item.unreadCount(),
                item.lastMessageBy().map(sender -> sender.value()).orElse("-"),
                item.lastMessageText().orElse("-")));
        inbox.forEach(item -> reportConversation(place.site, item));
    }

    private void reportConversation(SiteChat site, ConversationListItem item) {
        ChatConversation conversation =
                site.conversations().find(item.id()).orElseThrow(() -> new IllegalStateException("no " + item.id()));
        out.println();
        out.printf(
                "%s: %d messages, %d unread by the agents, %d unread by the visitor%n",
                item.visitorName().orElse("A stranger"),
                conversation.messageCount(),
                conversation.unreadAgentCount(),
                conversation.unreadVisitorCount());
        history(site, item.id())
                .forEach(message -> out.printf(
                        "  %3d  %-7s  %-14s  %s%n",
                        message.sequence(),
                        message.contentType() == MessageContentType.NOTE
                                ? "note"
                                : message.senderType().value(),
                        message.senderName().orElse(""),
                        message.content().orElse("")));
    }

    private void reportWalls() {
        List<String> names = new ArrayList<>(places.keySet());
        if (names.size() == 1) {
            String another = "another, empty site";
            places.put(another, openSite());
            names.add(another);
        }
        for (int i = 0; i < names.size(); i++) {
            String owner = names.get(i);
            String other = names.get((i + 1) % names.size());
            Place place = places.get(owner);
            Place outside = places.get(other);
            if (place != null && outside != null && place.latest.isPresent()) {
                heading("What " + other + " sees of " + owner);
                reportWall(place.site, place.latest.get(), outside.site);
            }
        }
    }

    /** The ids are right, and known to the other site: it has all that an attacker could have. */
    private void reportWall(SiteChat owner, ConversationId conversation, SiteChat other) {
        ChatConversation known = owner.conversations()
                .find(conversation)
                .orElseThrow(() -> new IllegalStateException("no conversation"));
        ChatMessage message =
                owner.messages().after(conversation, 0, 1).stream().findFirst().orElseThrow();
        attempt(
                "find its conversation",
                conversation,
                id -> found(other.conversations().find(id)));
        attempt("find its message", message.id(), id -> found(other.messages().find(id)));
        attempt(
                "find its visitor",
                known.visitorId(),
                id -> found(other.visitors().find(id)));
        attempt("read its history", conversation, id -> history(other, id).size() + " messages");
        attempt(
                "write to it",
                conversation,
                id -> other.messages()
                        .append(NewMessage.fromAgent(id, "Hello from next door"))
                        .content()
                        .orElse(""));
        attempt(
                "start one with its visitor",
                known.visitorId(),
                id -> other.conversations()
                        .start(NewConversation.widget(id))
                        .id()
                        .toString());
        long shared = inbox(other).stream()
                .filter(item -> inbox(owner).stream().anyMatch(own -> own.id().equals(item.id())))
                .count();
        out.printf("  %-27s %d conversations%n", "share with its inbox", shared);
    }

    private <T> void attempt(String what, T id, Function<T, String> action) {
        String result;
        try {
            result = action.apply(id);
        } catch (NotFoundException e) {
            result = "refused: no such " + e.kind();
        }
        out.printf("  %-27s %s%n", what, result);
    }

    private static String found(Optional<?> value) {
        return value.isPresent() ? "found" : "nothing";
    }

    private static List<ConversationListItem> inbox(SiteChat site) {
        List<ConversationListItem> items = new ArrayList<>();
        Optional<PageRequest> request = Optional.of(PageRequest.first(PAGE));
        while (request.isPresent()) {
            var page = site.conversations().list(request.get());
            items.addAll(page.items());
            request = page.next().map(cursor -> PageRequest.after(cursor, PAGE));
        }
        return items;
    }

    private static List<ChatMessage> history(SiteChat site, ConversationId conversation) {
        List<ChatMessage> messages = new ArrayList<>();
        int read;
        do {
            int last =
                    messages.isEmpty() ? 0 : messages.get(messages.size() - 1).sequence();
            List<ChatMessage> more = site.messages().after(conversation, last, PAGE);
            messages.addAll(more);
            read = more.size();
        } while (read == PAGE);
        return messages;
    }

    private void heading(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }
}
