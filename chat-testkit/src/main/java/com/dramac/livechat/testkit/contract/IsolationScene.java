package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.NewArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A site of an agency with something of everything, another agency's site beside it, and all who may come by. */
final class IsolationScene {
    private static final PageRequest ALL = PageRequest.first(100);

    /** Somebody who comes by. */
    enum Who {
        /** A member of the agency without an agent row. */
        MEMBER(AgentRole.ADMIN),
        /** An agent who is no member. */
        AGENT(AgentRole.AGENT),
        /** A supervisor who is no member. */
        SUPERVISOR(AgentRole.SUPERVISOR),
        /** An agent who is a member as well: the row decides. */
        MEMBER_AGENT(AgentRole.AGENT),
        /** A member of another agency. */
        FOREIGN_MEMBER(null),
        /** An admin who is not active any more, and still a member. */
        INACTIVE(null),
        /** An admin who was a member when added, and is none now. */
        LOST(null),
        /** A user nobody knows. */
        NOBODY(null),
        /** The visitor whose things there are. */
        OWNER(null),
        /** Another visitor of the site. */
        OTHER_VISITOR(null),
        /** A visitor of the other site. */
        FOREIGN_VISITOR(null),
        /** Somebody who is no visitor yet. */
        ANONYMOUS(null);

        private final Optional<AgentRole> role;

        Who(@Nullable AgentRole role) {
            this.role = Optional.ofNullable(role);
        }

        /** The role on the scene's site. */
        Optional<AgentRole> role() {
            return role;
        }

        boolean isUser() {
            return compareTo(OWNER) < 0;
        }
    }

    private final LiveChatHarness harness;
    private final LiveChat chat;
    private final Fixtures fixtures;
    final AgencyId agency = AgencyId.of(StoreContract.randomId());
    final SiteChat site;
    final SiteChat otherSite;
    final UserId member = user();
    final UserId foreignMember = user();
    final UserId nobody = user();
    final ChatAgent agent;
    final ChatAgent supervisor;
    final ChatAgent memberAgent;
    final ChatAgent inactive;
    final ChatAgent lost;
    final ChatVisitor owner;
    final ChatVisitor otherVisitor;
    final ChatVisitor foreignVisitor;
    final ConversationId conversation;
    final ChatMessage question;
    final ChatMessage answer;
    final ChatMessage note;
    final Targets own;
    final Targets foreign;

    IsolationScene(LiveChatHarness harness, LiveChat chat) {
        this.harness = harness;
        this.chat = chat;
        this.fixtures = Fixtures.of(chat, () -> harness.newSite(chat));
        AgencyId otherAgency = AgencyId.of(StoreContract.randomId());
        site = chat.site(harness.newSite(chat, agency));
        otherSite = chat.site(harness.newSite(chat, otherAgency));
        harness.addMember(chat, agency, member);
        harness.addMember(chat, otherAgency, foreignMember);
        agent = added(user(), AgentRole.AGENT);
        supervisor = added(user(), AgentRole.SUPERVISOR);
        memberAgent = added(join(), AgentRole.AGENT);
        inactive = site.agents().deactivate(added(join(), AgentRole.ADMIN).id());
        lost = added(join(), AgentRole.ADMIN);
        harness.removeMember(chat, agency, lost.userId());
        owner = site.visitors().identify(NewVisitor.builder().name("Ada").build());
        otherVisitor = fixtures.visitor(site, "Bob");
        foreignVisitor = fixtures.visitor(otherSite, "Eve");
        conversation = fixtures.conversation(site, owner.id()).id();
        question = fixtures.visitorSays(site, conversation, "Hello?");
        answer = site.messages()
                .append(NewMessage.builder()
                        .from(NewMessage.fromAgent(conversation, "Good morning."))
                        .senderId(agent.id().toString())
                        .build());
        note = site.messages().append(NewMessage.note(conversation, "Knows us well."));
        own = targets(site, owner.id(), conversation, question.id(), agent);
        foreign = targets(otherSite);
    }

    /** The other site's things. */
    private Targets targets(SiteChat there) {
        ChatConversation talk = fixtures.conversation(there, foreignVisitor.id());
        ChatMessage said = fixtures.visitorSays(there, talk.id(), "Hello there?");
        return targets(there, foreignVisitor.id(), talk.id(), said.id(), fixtures.agent(there, "Zoe"));
    }

    private Targets targets(
            SiteChat there, VisitorId visitor, ConversationId talk, MessageId message, ChatAgent colleague) {
        DepartmentId department = fixtures.department(there, "Support").id();
        CannedResponseId response = there.cannedResponses()
                .create(NewCannedResponse.shared("Hello", "Hello!"))
                .id();
        ArticleId article = there.knowledgeBase()
                .create(NewArticle.of("Opening", "At nine."))
                .id();
        return new Targets(
                MessageSenderType.AGENT,
                visitor,
                talk,
                message,
                colleague.id(),
                colleague.userId(),
                department,
                response,
                article);
    }

    private static UserId user() {
        return UserId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
    }

    private UserId join() {
        UserId user = user();
        harness.addMember(chat, agency, user);
        return user;
    }

    private ChatAgent added(UserId user, AgentRole role) {
        return site.agents()
                .add(NewAgent.builder()
                        .userId(user)
                        .displayName("Grace " + role.value())
                        .avatarUrl("https://example.org/grace.png")
                        .role(role)
                        .build());
    }

    Actor actor(Who who) {
        return switch (who) {
            case OWNER -> Actor.visitor(owner.id());
            case OTHER_VISITOR -> Actor.visitor(otherVisitor.id());
            case FOREIGN_VISITOR -> Actor.visitor(foreignVisitor.id());
            case ANONYMOUS -> Actor.anonymous();
            default -> Actor.member(userOf(who));
        };
    }

    SiteChat as(Who who) {
        return site.as(actor(who));
    }

    private UserId userOf(Who who) {
        return switch (who) {
            case MEMBER -> member;
            case AGENT -> agent.userId();
            case SUPERVISOR -> supervisor.userId();
            case MEMBER_AGENT -> memberAgent.userId();
            case FOREIGN_MEMBER -> foreignMember;
            case INACTIVE -> inactive.userId();
            case LOST -> lost.userId();
            default -> nobody;
        };
    }

    /** The things as somebody would call for them: members ask for themselves, visitors speak as visitors. */
    Targets by(Who who, Targets things) {
        return new Targets(
                who.isUser() ? MessageSenderType.AGENT : MessageSenderType.VISITOR,
                things.visitor(),
                things.conversation(),
                things.message(),
                // Setting one's own status is another matter than setting a colleague's.
                things.agent().equals(agent.id()) ? memberAgentOr(who) : things.agent(),
                userOf(who),
                things.department(),
                things.cannedResponse(),
                things.article());
    }

    private AgentId memberAgentOr(Who who) {
        return who == Who.AGENT ? memberAgent.id() : agent.id();
    }

    /** Everything that there is, as the host reads it. */
    List<Object> everything() {
        List<Object> all = new ArrayList<>();
        for (SiteChat each : List.of(site, otherSite)) {
            all.addAll(each.visitors().list(VisitorFilters.all(), ALL).items());
            each.conversations().list(ALL).items().forEach(item -> {
                all.add(each.conversations().find(item.id()));
                all.add(each.conversations().cycles(item.id()));
                all.addAll(each.messages().after(item.id(), 0, 100));
            });
            all.addAll(each.departments().list(ALL).items());
            all.addAll(each.agents().list(AgentFilters.all(), ALL).items());
            all.add(each.widgetSettings().get());
            all.addAll(each.cannedResponses()
                    .list(CannedResponseFilters.all(), ALL)
                    .items());
            all.addAll(each.knowledgeBase().list(ArticleFilters.all(), ALL).items());
        }
        return all;
    }
}
