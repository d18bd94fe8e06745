package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.event.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads what the other operations have told. */
final class EventOperations implements OperationSource {
    /** Few, for there to be many places where reading goes on. */
    private static final int READ_AT_ONCE = Limits.PAGE_SIZE / 8;

    private final KnownThings things;

    EventOperations(KnownThings things) {
        this.things = things;
    }

    /** What a site has told is compared by the inventories: inside a transaction stores may tell more or less of others. */
    @Override
    public Operation next(SiteId site) {
        int limit = things.random().nextInt(3) - 1;
        return new Operation(
                "events", "after nothing, " + limit, chat -> chat.events().after(Cursor.of("nothing"), limit));
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {}

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        questions.accept(new Operation("events", "all", EventOperations::bySubject));
    }

    /** One operation may tell of several things in any order, of each in one. */
    private static Map<String, List<String>> bySubject(SiteChat chat) {
        Map<String, List<String>> told = new TreeMap<>();
        all(chat)
                .forEach(event -> told.computeIfAbsent(subject(event), subject -> new ArrayList<>())
                        .add(description(event)));
        return told;
    }

    static List<ChatEvent> all(SiteChat chat) {
        List<ChatEvent> events = new ArrayList<>();
        List<ChatEvent> page = chat.events().after(chat.events().beginning(), READ_AT_ONCE);
        while (!page.isEmpty()) {
            events.addAll(page);
            page = chat.events().after(page.get(page.size() - 1).cursor(), READ_AT_ONCE);
        }
        return events;
    }

    private static String subject(ChatEvent event) {
        return Stream.of(event.conversationId(), event.visitorId(), event.agentId(), event.departmentId())
                .flatMap(id -> id.stream().map(Object::toString))
                .findFirst()
                .orElseThrow();
    }

    private static String description(ChatEvent event) {
        return String.join(
                " ",
                event.type().value(),
                event.messageId().toString(),
                event.sequence().toString(),
                event.visitorId().toString(),
                event.agentId().toString(),
                event.departmentId().toString(),
                event.actor().toString(),
                event.cause().toString(),
                new TreeMap<>(event.data().properties()).toString());
    }
}
