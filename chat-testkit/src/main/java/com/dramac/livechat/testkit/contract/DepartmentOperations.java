package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.Patch;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Departments that are made, changed, ordered and deleted. */
final class DepartmentOperations implements OperationSource {
    /** What a list of departments is known by. */
    private record Listing(boolean activeOnly) {}

    private final KnownThings things;

    DepartmentOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(22);
        if (dice < 4) {
            return create();
        }
        if (dice < 8) {
            return list(site);
        }
        if (dice < 10) {
            return order(site);
        }
        return change(site, dice);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatDepartment department) {
            things.remember(site, department.id(), committed);
        }
        if (result instanceof Listed listed) {
            things.rememberPlace(site, listed.listing(), listed.page().next(), committed);
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        questions.accept(new Operation(
                "inventory",
                "departments",
                chat -> StoreContract.pages(7, page -> chat.departments().list(page))));
    }

    private Operation create() {
        NewDepartment.Builder draft = NewDepartment.builder().name(things.oneOf(KnownThings.NAMES));
        if (things.random().nextBoolean()) {
            draft.description(things.oneOf(KnownThings.TEXTS))
                    .autoAssign(things.random().nextBoolean())
                    .maxConcurrentChats(things.random().nextInt(3));
        }
        NewDepartment department = draft.build();
        return new Operation("create department", "", chat -> chat.departments().create(department));
    }

    private Operation change(SiteId site, int dice) {
        DepartmentId id = things.id(site, DepartmentId.class, DepartmentId::of);
        String details = "department " + id;
        return switch (dice) {
            case 10, 11 -> {
                DepartmentChange change = change();
                yield new Operation(
                        "change department", details, chat -> chat.departments().change(id, change));
            }
            case 12, 13, 14 ->
                new Operation(
                        "make default", details, chat -> chat.departments().makeDefault(id));
            case 15, 16, 17 ->
                new Operation(
                        "deactivate department",
                        details,
                        chat -> chat.departments().deactivate(id));
            case 18 ->
                new Operation(
                        "activate department",
                        details,
                        chat -> chat.departments().activate(id));
            case 19 ->
                // Else hardly any that is deleted would be the default one.
                new Operation("delete default", details, chat -> {
                    chat.departments().makeDefault(id);
                    chat.departments().delete(id);
                    return true;
                });
            case 20 ->
                new Operation(
                        "find department", details, chat -> chat.departments().find(id));
            default ->
                new Operation("delete department", details, chat -> {
                    chat.departments().delete(id);
                    return true;
                });
        };
    }

    private DepartmentChange change() {
        DepartmentChange.Builder change = DepartmentChange.builder();
        switch (things.random().nextInt(4)) {
            case 0 -> change.name(things.oneOf(KnownThings.NAMES));
            case 1 -> change.description(things.oneOf(KnownThings.TEXTS)).autoAssign(false);
            case 2 ->
                change.description(Patch.clear())
                        .maxConcurrentChats(things.random().nextInt(3));
            default -> change.autoAssign(true);
        }
        return change.build();
    }

    private Operation list(SiteId site) {
        Listing listing = new Listing(things.random().nextBoolean());
        PageRequest page = new PageRequest(1 + things.random().nextInt(4), things.cursor(site, listing));
        return new Operation(
                "list departments",
                listing + " " + page.limit(),
                chat -> new Listed(
                        listing,
                        listing.activeOnly()
                                ? chat.departments().listActive(page)
                                : chat.departments().list(page)));
    }

    /** The site's own departments as they are when the operation runs, turned round; now and then one is missing. */
    private Operation order(SiteId site) {
        int turn = things.random().nextInt(5);
        boolean complete = things.random().nextInt(4) > 0;
        return new Operation("order departments", "by " + turn, chat -> {
            List<DepartmentId> order = new ArrayList<>();
            List<ChatDepartment> present =
                    StoreContract.pages(50, page -> chat.departments().list(page));
            present.forEach(department -> order.add(department.id()));
            Collections.rotate(order, turn);
            if (!complete) {
                order.add(DepartmentId.of(site.value()));
            }
            chat.departments().order(order);
            return order;
        });
    }

    /** A page with what it is a page of. */
    private record Listed(Listing listing, Page<ChatDepartment> page) {}
}
