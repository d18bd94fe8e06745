package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.department.DepartmentId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Agents who are added, changed, come and go. */
final class AgentOperations implements OperationSource {
    private final KnownThings things;

    AgentOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(20);
        if (dice < 4) {
            return add(site);
        }
        if (dice < 8) {
            return list(site);
        }
        return change(site, dice);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatAgent agent) {
            things.remember(site, agent.id(), committed);
        }
        if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.filters(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        questions.accept(new Operation(
                "inventory",
                "agents",
                chat -> StoreContract.pages(50, page -> chat.agents().list(AgentFilters.all(), page))));
    }

    /** One of a few users, so that they meet again. */
    private UserId user() {
        return UserId.of(new UUID(0x8000, things.random().nextInt(3 * KnownThings.POOL)));
    }

    private Operation add(SiteId site) {
        NewAgent.Builder draft = NewAgent.builder().userId(user()).displayName(things.oneOf(KnownThings.NAMES));
        if (things.random().nextBoolean()) {
            draft.departmentId(things.id(site, DepartmentId.class, DepartmentId::of));
        }
        if (things.random().nextBoolean()) {
            draft.role(things.oneOf(List.of(AgentRole.values())))
                    .avatarUrl("https://example.org/a.png")
                    .email("agent@example.org")
                    .maxConcurrentChats(things.random().nextInt(3));
        }
        NewAgent agent = draft.build();
        return new Operation(
                "add agent", "of " + agent.userId(), chat -> chat.agents().add(agent));
    }

    private Operation change(SiteId site, int dice) {
        AgentId id = things.id(site, AgentId.class, AgentId::of);
        String details = "agent " + id;
        return switch (dice) {
            case 8, 9, 10 -> {
                AgentChange change = change(site);
                yield new Operation(
                        "change agent", details, chat -> chat.agents().change(id, change));
            }
            case 11, 12, 13, 14 -> {
                AgentStatus status = things.oneOf(List.of(AgentStatus.values()));
                yield new Operation(
                        "set status",
                        details + " " + status,
                        chat -> chat.agents().setStatus(id, status));
            }
            case 15 ->
                new Operation("deactivate agent", details, chat -> chat.agents().deactivate(id));
            case 16, 17 ->
                new Operation("reactivate agent", details, chat -> chat.agents().reactivate(id));
            case 18 -> {
                UserId user = user();
                yield new Operation(
                        "find agent", "of " + user, chat -> chat.agents().findByUser(user));
            }
            default ->
                new Operation("find agent", details, chat -> chat.agents().find(id));
        };
    }

    private AgentChange change(SiteId site) {
        AgentChange.Builder change = AgentChange.builder();
        switch (things.random().nextInt(4)) {
            case 0 -> change.displayName(things.oneOf(KnownThings.NAMES)).role(AgentRole.ADMIN);
            case 1 -> change.departmentId(things.id(site, DepartmentId.class, DepartmentId::of));
            case 2 -> change.departmentId(Patch.clear()).email("other@example.org");
            default ->
                change.email(Patch.clear())
                        .avatarUrl(Patch.clear())
                        .maxConcurrentChats(things.random().nextInt(3));
        }
        return change.build();
    }

    private Operation list(SiteId site) {
        AgentFilters.Builder draft = AgentFilters.builder();
        switch (things.random().nextInt(4)) {
            case 0 -> draft.status(things.oneOf(List.of(AgentStatus.values())));
            case 1 -> draft.departmentId(things.id(site, DepartmentId.class, DepartmentId::of));
            case 2 -> draft.availableOnly(true);
            default -> draft.activeOnly(things.random().nextBoolean());
        }
        AgentFilters filters = draft.build();
        PageRequest page = new PageRequest(1 + things.random().nextInt(4), things.cursor(site, filters));
        return new Operation(
                "list agents",
                filters + " " + page.limit(),
                chat -> new Listed(filters, chat.agents().list(filters, page)));
    }

    /** A page with what it is a page of. */
    private record Listed(AgentFilters filters, Page<ChatAgent> page) {}
}
