package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Limits;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.event.PresenceState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Agents who are there, or were. */
final class PresenceOperations implements OperationSource {
    private static final List<Duration> LEASES = List.of(
            Duration.ofNanos(1_999),
            Duration.ofSeconds(20),
            Duration.ofSeconds(Limits.LONGEST_PRESENCE_LEASE_SECONDS),
            Duration.ofSeconds(Limits.LONGEST_PRESENCE_LEASE_SECONDS + 1L));

    private final KnownThings things;

    PresenceOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        AgentId agent = things.id(site, AgentId.class, AgentId::of);
        String details = agent.toString();
        return switch (things.random().nextInt(8)) {
            case 0, 1 ->
                new Operation("heartbeat", details, chat -> chat.presence().heartbeat(agent));
            case 2, 3, 4 -> {
                Duration lease = things.oneOf(LEASES);
                yield new Operation(
                        "heartbeat",
                        details + " for " + lease,
                        chat -> chat.presence().heartbeat(agent, lease));
            }
            case 5 -> new Operation("leave", details, chat -> chat.presence().leave(agent));
            case 6 ->
                new Operation("find presence", details, chat -> chat.presence().find(agent));
            default -> {
                PageRequest page = new PageRequest(1 + things.random().nextInt(4), things.cursor(site, "presences"));
                yield new Operation(
                        "list presences",
                        String.valueOf(page.limit()),
                        chat -> new Listed(chat.presence().list(page)));
            }
        };
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof Listed listed) {
            things.rememberPlace(site, "presences", listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        questions.accept(new Operation(
                "inventory",
                "presences",
                chat -> StoreContract.pages(50, page -> chat.presence().list(page))));
    }

    private record Listed(Page<PresenceState> page) {}
}
