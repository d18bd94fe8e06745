package com.dramac.livechat.jdbc;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.NewArticle;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three sites of two agencies, full of things whose texts begin with the name of their site, and everybody who may come by.
 */
final class StormWorld {
    private static final int VISITORS = 4;

    /** A site, by a name that stands in all its texts. */
    record Place(String name, SiteId site, List<Things> things) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A visitor, and what there is of theirs and beside them. */
    record Things(
            Place place,
            VisitorId visitor,
            ConversationId conversation,
            MessageId question,
            MessageId note,
            AgentId colleague,
            DepartmentId department,
            CannedResponseId shared,
            CannedResponseId personal,
            ArticleId article) {}

    /**
     * Somebody who comes by.
     *
     * @param actor as whom, or nobody: then it is the host
     * @param roles their role on each site where they have one
     */
    record Somebody(String name, Optional<Actor> actor, Map<SiteId, AgentRole> roles) {
        boolean isHost() {
            return actor.isEmpty();
        }

        boolean isMember() {
            return actor.filter(Actor.Member.class::isInstance).isPresent();
        }

        boolean isAnonymous() {
            return actor.filter(Actor.Anonymous.class::isInstance).isPresent();
        }

        Optional<UserId> user() {
            return actor.filter(Actor.Member.class::isInstance).map(member -> ((Actor.Member) member).user());
        }

        Optional<VisitorId> visitor() {
            return actor.filter(Actor.Visitor.class::isInstance).map(visitor -> ((Actor.Visitor) visitor).visitor());
        }

        SiteChat on(SiteChat site) {
            return actor.map(site::as).orElse(site);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final LiveChat chat;
    private final IdGenerator ids = IdGenerator.timeOrdered(ChatClock.system());
    private final List<Place> places = new ArrayList<>();
    private final List<Somebody> everybody = new ArrayList<>();

    StormWorld(LiveChat chat) {
        this.chat = chat;
        AgencyId agency = AgencyId.of(ids.next());
        AgencyId otherAgency = AgencyId.of(ids.next());
        Map<SiteId, AgentRole> none = Map.of();
        Place own = place("own", agency);
        Place sibling = place("sibling", agency);
        Place foreign = place("foreign", otherAgency);
        everybody.add(new Somebody("the host", Optional.empty(), none));
        everybody.add(new Somebody("somebody unknown", Optional.of(Actor.anonymous()), none));
        everybody.add(member("a user nobody knows", user(), none));
        everybody.add(member(
                "an admin of the agency",
                joined(agency),
                Map.of(own.site(), AgentRole.ADMIN, sibling.site(), AgentRole.ADMIN)));
        everybody.add(
                member("an admin of the other agency", joined(otherAgency), Map.of(foreign.site(), AgentRole.ADMIN)));
        everybody.add(member(
                "a supervisor", hired(user(), AgentRole.SUPERVISOR, own), Map.of(own.site(), AgentRole.SUPERVISOR)));
        UserId both = hired(hired(user(), AgentRole.AGENT, own), AgentRole.SUPERVISOR, foreign);
        everybody.add(member(
                "an agent of two agencies' sites",
                both,
                Map.of(own.site(), AgentRole.AGENT, foreign.site(), AgentRole.SUPERVISOR)));
        everybody.add(member(
                "a member who is an agent of one site",
                hired(joined(agency), AgentRole.AGENT, own),
                Map.of(own.site(), AgentRole.AGENT, sibling.site(), AgentRole.ADMIN)));
        UserId former = hired(joined(agency), AgentRole.ADMIN, own);
        chat.site(own.site())
                .agents()
                .findByUser(former)
                .ifPresent(agent -> chat.site(own.site()).agents().deactivate(agent.id()));
        everybody.add(member("a former agent", former, Map.of(sibling.site(), AgentRole.ADMIN)));
        for (Place place : places) {
            for (Things things : place.things()) {
                everybody.add(new Somebody(
                        place.name() + " visitor " + things.visitor(),
                        Optional.of(Actor.visitor(things.visitor())),
                        none));
            }
        }
    }

    List<Place> places() {
        return places;
    }

    List<Somebody> everybody() {
        return everybody;
    }

    private static Somebody member(String name, UserId user, Map<SiteId, AgentRole> roles) {
        return new Somebody(name, Optional.of(Actor.member(user)), new HashMap<>(roles));
    }

    private UserId user() {
        return UserId.of(ids.next());
    }

    private UserId joined(AgencyId agency) {
        UserId user = user();
        chat.sites().addMember(agency, user);
        return user;
    }

    private UserId hired(UserId user, AgentRole role, Place place) {
        chat.site(place.site())
                .agents()
                .add(NewAgent.builder()
                        .userId(user)
                        .displayName(place.name() + " " + role.value())
                        .role(role)
                        .build());
        return user;
    }

    private Place place(String name, AgencyId agency) {
        SiteId id = SiteId.of(ids.next());
        chat.sites().register(id, agency);
        SiteChat site = chat.site(id);
        Place place = new Place(name, id, new ArrayList<>());
        site.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(ChatWidgetSettings.defaults(id))
                        .companyName(name)
                        .build());
        DepartmentId department =
                site.departments().create(NewDepartment.named(name + " sales")).id();
        AgentId colleague =
                site.agents().add(NewAgent.of(user(), name + " colleague")).id();
        CannedResponseId shared = site.cannedResponses()
                .create(NewCannedResponse.shared(name + " greeting", "hello"))
                .id();
        CannedResponseId personal = site.cannedResponses()
                .create(NewCannedResponse.personal(user(), name + " own greeting", "hello"))
                .id();
        ArticleId article = site.knowledgeBase()
                .create(NewArticle.of(name + " opening", "hello at nine"))
                .id();
        for (int i = 0; i < VISITORS; i++) {
            VisitorId visitor = site.visitors()
                    .identify(NewVisitor.builder()
                            .name(name + " visitor")
                            .addTags("secret")
                            .customData(JsonObject.parse("{\"secret\":1}"))
                            .build())
                    .id();
            site.visitors()
                    .change(
                            visitor,
                            VisitorChange.builder()
                                    .notes("secret")
                                    .crmContactId(ids.next())
                                    .build());
            ConversationId conversation = site.conversations()
                    .start(NewConversation.builder()
                            .from(NewConversation.widget(visitor))
                            .subject(name + " order")
                            .addTags("secret")
                            .metadata(JsonObject.parse("{\"secret\":1}"))
                            .build())
                    .id();
            site.conversations()
                    .change(
                            conversation,
                            ConversationChange.builder().internalNotes("secret").build());
            site.conversations().assign(conversation, colleague);
            MessageId question = site.messages()
                    .append(NewMessage.fromVisitor(conversation, name + " hello"))
                    .id();
            MessageId note = site.messages()
                    .append(NewMessage.note(conversation, name + " secret"))
                    .id();
            place.things()
                    .add(new Things(
                            place,
                            visitor,
                            conversation,
                            question,
                            note,
                            colleague,
                            department,
                            shared,
                            personal,
                            article));
        }
        places.add(place);
        return place;
    }
}
