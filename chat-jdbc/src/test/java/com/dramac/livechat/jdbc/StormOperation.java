package com.dramac.livechat.jdbc;

import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.jdbc.StormWorld.Place;
import com.dramac.livechat.jdbc.StormWorld.Somebody;
import com.dramac.livechat.jdbc.StormWorld.Things;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorFilters;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody tries.
 *
 * @param permission which members need, or none: then it is for the host alone
 * @param visitors what of it visitors may do
 * @param isOfThings whether it goes by the id of something
 */
record StormOperation(
        String name, Optional<ChatPermission> permission, Visitors visitors, boolean isOfThings, Call call) {
    private static final PageRequest FIRST = PageRequest.first(10);

    enum Visitors {
        REFUSED,
        OWN,
        /** May ask, and never gets anything. */
        NOTHING,
        ANONYMOUS,
        EVERYBODY
    }

    /** What an answer may be. */
    enum Answer {
        /** What was asked for. */
        GIVEN,
        /** As if it did not exist. */
        HIDDEN,
        REFUSED
    }

    @FunctionalInterface
    interface Call {
        @Nullable
        Object on(SiteChat site, Things things, Somebody who);
    }

    Answer expected(Somebody who, Place place, Things things) {
        boolean isThere = !isOfThings || things.place().equals(place);
        if (who.isHost()) {
            return isThere ? Answer.GIVEN : Answer.HIDDEN;
        }
        if (who.isMember()) {
            boolean may = permission.isPresent()
                    && Optional.ofNullable(who.roles().get(place.site()))
                            .filter(role -> RolePermissions.standard().allows(role, permission.get()))
                            .isPresent();
            return !may ? Answer.REFUSED : isThere ? Answer.GIVEN : Answer.HIDDEN;
        }
        return switch (visitors) {
            case REFUSED -> Answer.REFUSED;
            case EVERYBODY -> Answer.GIVEN;
            case ANONYMOUS -> who.isAnonymous() ? Answer.GIVEN : Answer.REFUSED;
            case NOTHING -> who.isAnonymous() ? Answer.REFUSED : Answer.HIDDEN;
            case OWN ->
                who.isAnonymous()
                        ? Answer.REFUSED
                        : isThere && who.visitor().equals(Optional.of(things.visitor())) ? Answer.GIVEN : Answer.HIDDEN;
        };
    }

    @Override
    public String toString() {
        return name;
    }

    private static StormOperation of(ChatPermission permission, String name, Visitors visitors, Call call) {
        return new StormOperation(name, Optional.of(permission), visitors, true, call);
    }

    private static StormOperation listing(ChatPermission permission, String name, Visitors visitors, Call call) {
        return new StormOperation(name, Optional.of(permission), visitors, false, call);
    }

    private static StormOperation hosts(String name, Visitors visitors, Call call) {
        return new StormOperation(name, Optional.empty(), visitors, true, call);
    }

    static List<StormOperation> all() {
        ChatPermission view = ChatPermission.CONVERSATIONS_VIEW;
        ChatPermission reply = ChatPermission.CONVERSATIONS_REPLY;
        ChatPermission assign = ChatPermission.CONVERSATIONS_ASSIGN;
        ChatPermission resolve = ChatPermission.CONVERSATIONS_RESOLVE;
        ChatPermission manage = ChatPermission.AGENTS_MANAGE;
        DateRange day = DateRange.day(LocalDate.of(2026, 1, 15));
        return List.of(
                of(
                        view,
                        "visitors.find",
                        Visitors.OWN,
                        (site, it, who) -> site.visitors().find(it.visitor())),
                of(
                        reply,
                        "visitors.change",
                        Visitors.OWN,
                        (site, it, who) -> site.visitors()
                                .change(
                                        it.visitor(),
                                        VisitorChange.builder().phone("+260 1").build())),
                of(
                        reply,
                        "visitors.tag",
                        Visitors.REFUSED,
                        (site, it, who) -> site.visitors().tag(it.visitor(), List.of("vip"))),
                listing(
                        view,
                        "visitors.list",
                        Visitors.REFUSED,
                        (site, it, who) -> site.visitors().list(VisitorFilters.all(), FIRST)),
                listing(
                        reply,
                        "visitors.identify",
                        Visitors.ANONYMOUS,
                        (site, it, who) -> site.visitors()
                                .identify(NewVisitor.builder()
                                        .name(it.place().name() + " newcomer")
                                        .build())),
                hosts(
                        "visitors.touch",
                        Visitors.REFUSED,
                        (site, it, who) -> site.visitors().touch(it.visitor(), PageView.of("https://example.org/"))),
                of(
                        view,
                        "conversations.find",
                        Visitors.OWN,
                        (site, it, who) -> site.conversations().find(it.conversation())),
                of(
                        view,
                        "conversations.find joined",
                        Visitors.REFUSED,
                        (site, it, who) ->
                                site.conversations().find(it.conversation(), Set.of(ConversationJoin.values()))),
                listing(
                        view,
                        "conversations.list",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().list(FIRST)),
                listing(
                        view,
                        "conversations.list filtered",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations()
                                .list(
                                        ConversationFilters.builder()
                                                .search("hello")
                                                .build(),
                                        FIRST)),
                listing(
                        view,
                        "conversations.counts",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().counts()),
                of(
                        reply,
                        "conversations.start",
                        Visitors.OWN,
                        (site, it, who) -> site.conversations().startOrResume(NewConversation.widget(it.visitor()))),
                of(
                        assign,
                        "conversations.assign",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().assign(it.conversation(), it.colleague())),
                of(
                        assign,
                        "conversations.transfer",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().transfer(it.conversation(), it.department())),
                of(
                        resolve,
                        "conversations.resolve",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().resolve(it.conversation())),
                of(
                        reply,
                        "conversations.reopen",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().reopen(it.conversation())),
                of(
                        reply,
                        "conversations.tag",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().tag(it.conversation(), List.of("vip"))),
                hosts(
                        "conversations.rate",
                        Visitors.OWN,
                        (site, it, who) -> site.conversations().rate(it.conversation(), ConversationRating.of(5))),
                hosts(
                        "conversations.markReadByVisitor",
                        Visitors.OWN,
                        (site, it, who) -> site.conversations().markReadByVisitor(it.conversation(), 1)),
                of(
                        view,
                        "conversations.markReadByAgent",
                        Visitors.REFUSED,
                        (site, it, who) -> site.conversations().markReadByAgent(it.conversation(), 1)),
                of(reply, "messages.append", Visitors.OWN, StormOperation::say),
                of(reply, "messages.append again", Visitors.OWN, StormOperation::say),
                of(
                        view,
                        "messages.find",
                        Visitors.OWN,
                        (site, it, who) -> site.messages().find(it.question())),
                of(
                        view,
                        "messages.find note",
                        Visitors.NOTHING,
                        (site, it, who) -> site.messages().find(it.note())),
                of(
                        view,
                        "messages.history",
                        Visitors.OWN,
                        (site, it, who) ->
                                site.messages().history(it.conversation(), HistoryOrder.NEWEST_FIRST, FIRST)),
                of(
                        view,
                        "messages.after",
                        Visitors.OWN,
                        (site, it, who) -> site.messages().after(it.conversation(), 0, 10)),
                listing(
                        view,
                        "departments.list",
                        Visitors.REFUSED,
                        (site, it, who) -> site.departments().list(FIRST)),
                of(
                        manage,
                        "departments.change",
                        Visitors.REFUSED,
                        (site, it, who) -> site.departments()
                                .change(
                                        it.department(),
                                        DepartmentChange.builder()
                                                .description("Sells")
                                                .build())),
                listing(
                        view,
                        "agents.list",
                        Visitors.REFUSED,
                        (site, it, who) -> site.agents().list(AgentFilters.all(), FIRST)),
                of(
                        manage,
                        "agents.change",
                        Visitors.REFUSED,
                        (site, it, who) -> site.agents()
                                .change(
                                        it.colleague(),
                                        AgentChange.builder()
                                                .maxConcurrentChats(9)
                                                .build())),
                listing(
                        view,
                        "widgetSettings.get",
                        Visitors.REFUSED,
                        (site, it, who) -> site.widgetSettings().get()),
                listing(
                        view,
                        "widgetSettings.publicView",
                        Visitors.EVERYBODY,
                        (site, it, who) -> site.widgetSettings().publicView()),
                listing(
                        view,
                        "cannedResponses.list",
                        Visitors.REFUSED,
                        (site, it, who) -> site.cannedResponses().list(CannedResponseFilters.all(), FIRST)),
                of(
                        ChatPermission.CANNED_RESPONSES_MANAGE,
                        "cannedResponses.change",
                        Visitors.REFUSED,
                        (site, it, who) -> site.cannedResponses()
                                .change(
                                        it.shared(),
                                        CannedResponseChange.builder()
                                                .category("greetings")
                                                .build())),
                of(view, "cannedResponses.use", Visitors.REFUSED, (site, it, who) -> {
                    site.cannedResponses().use(it.shared());
                    return null;
                }),
                listing(
                        view,
                        "knowledgeBase.list",
                        Visitors.REFUSED,
                        (site, it, who) -> site.knowledgeBase().list(ArticleFilters.all(), FIRST)),
                of(
                        view,
                        "knowledgeBase.find",
                        Visitors.REFUSED,
                        (site, it, who) -> site.knowledgeBase().find(it.article())),
                listing(
                        view,
                        "search.messages",
                        Visitors.REFUSED,
                        (site, it, who) -> site.search().messages("hello", FIRST)),
                listing(
                        view,
                        "search.visitors",
                        Visitors.REFUSED,
                        (site, it, who) -> site.search().visitors("visitor", FIRST)),
                listing(
                        view,
                        "search.cannedResponses",
                        Visitors.REFUSED,
                        (site, it, who) ->
                                site.search().cannedResponses("greeting", CannedResponseFilters.all(), FIRST)),
                listing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics.find",
                        Visitors.REFUSED,
                        (site, it, who) -> site.analytics().find(day)));
    }

    private static Object say(SiteChat site, Things it, Somebody who) {
        String words = it.place().name() + " hello from "
                + who.actor().map(Object::toString).orElse("host");
        return site.messages()
                .append(
                        who.isMember()
                                ? NewMessage.fromAgent(it.conversation(), words)
                                : who.isHost()
                                        ? NewMessage.fromSystem(it.conversation(), words)
                                        : NewMessage.fromVisitor(it.conversation(), words));
    }
}
