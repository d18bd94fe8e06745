package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.analytics.CountedHours;
import com.dramac.livechat.analytics.CycleMetric;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.analytics.MessageMetric;
import com.dramac.livechat.analytics.ReportDimension;
import com.dramac.livechat.analytics.ReportFilters;
import com.dramac.livechat.analytics.TimeMetric;
import com.dramac.livechat.analytics.VisitorMetric;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditTarget;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationFilters;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.event.ConsumerOptions;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.NewArticle;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.routing.RoutingStrategy;
import com.dramac.livechat.testkit.contract.GuardedOperation.Call;
import com.dramac.livechat.testkit.contract.GuardedOperation.Visitors;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.WidgetSessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/** Every operation of every repository, and who may call it. */
final class GuardedOperations {
    private static final PageRequest FIRST = PageRequest.first(10);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
    private static final DateRange DAYS = DateRange.day(DAY);
    private static final ReportFilters REPORT = ReportFilters.of(DAYS);

    private static final NewVisitor STRANGER = NewVisitor.builder().build();
    private static final Duration VALIDITY = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final IdentitySecrets SECRETS = IdentitySecrets.of("a secret of the host's, long enough to be one");

    private static final Executor NEVER = task -> {
        throw new RejectedExecutionException("nobody gets as far as this");
    };

    private GuardedOperations() {}

    static List<GuardedOperation> all() {
        return Stream.of(
                        visitors(),
                        conversations(),
                        messages(),
                        departments(),
                        agents(),
                        presence(),
                        routing(),
                        widgetSettings(),
                        widgetSessions(),
                        cannedResponses(),
                        knowledgeBase(),
                        search(),
                        analytics(),
                        events(),
                        realtime(),
                        imports(),
                        selfCheck(),
                        audit())
                .flatMap(List::stream)
                .toList();
    }

    private static GuardedOperation needing(
            ChatPermission permission, String repository, String signature, Visitors visitors, Call call) {
        return new GuardedOperation(repository, signature, Optional.of(permission), visitors, call);
    }

    private static GuardedOperation hostOnly(String repository, String signature, Visitors visitors, Call call) {
        return new GuardedOperation(repository, signature, Optional.empty(), visitors, call);
    }

    private static ChatWidgetSettings renamed(SiteChat site) {
        return ChatWidgetSettings.builder()
                .from(ChatWidgetSettings.defaults(site.siteId()))
                .companyName("Ada Ltd")
                .build();
    }

    private static List<GuardedOperation> visitors() {
        return List.of(
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "visitors",
                        "identify(NewVisitor)",
                        Visitors.ANONYMOUS,
                        (site, targets) -> site.visitors()
                                .identify(NewVisitor.builder().name("Eve").build())),
                hostOnly(
                        "visitors",
                        "identify(VisitorIdentity)",
                        Visitors.ANONYMOUS,
                        (site, targets) -> site.visitors().identify(VisitorIdentity.byEmail("eve@example.org"))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "visitors",
                        "find(VisitorId)",
                        Visitors.OWN,
                        (site, targets) -> site.visitors().find(targets.visitor())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "visitors",
                        "find(VisitorIdentity)",
                        Visitors.REFUSED,
                        (site, targets) -> site.visitors().find(VisitorIdentity.byEmail("ada@example.org"))),
                hostOnly(
                        "visitors",
                        "touch(VisitorId, PageView)",
                        Visitors.REFUSED,
                        (site, targets) ->
                                site.visitors().touch(targets.visitor(), PageView.of("https://example.org/"))),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "visitors",
                        "change(VisitorId, VisitorChange)",
                        Visitors.OWN,
                        (site, targets) -> site.visitors()
                                .change(
                                        targets.visitor(),
                                        VisitorChange.builder().name("Ada L.").build())),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "visitors",
                        "tag(VisitorId, Collection)",
                        Visitors.REFUSED,
                        (site, targets) -> site.visitors().tag(targets.visitor(), List.of("vip"))),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "visitors",
                        "untag(VisitorId, Collection)",
                        Visitors.REFUSED,
                        (site, targets) -> site.visitors().untag(targets.visitor(), List.of("vip"))),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "visitors",
                        "mergeCustomData(VisitorId, JsonObject)",
                        Visitors.REFUSED,
                        (site, targets) ->
                                site.visitors().mergeCustomData(targets.visitor(), JsonObject.parse("{\"a\":1}"))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "visitors",
                        "list(VisitorFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.visitors().list(VisitorFilters.all(), FIRST)),
                hostOnly(
                        "visitors",
                        "erase(VisitorId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.visitors().erase(targets.visitor())));
    }

    private static List<GuardedOperation> conversations() {
        return List.of(
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "start(NewConversation)",
                        Visitors.OWN,
                        (site, targets) -> site.conversations().start(NewConversation.widget(targets.visitor()))),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "startOrResume(NewConversation)",
                        Visitors.OWN,
                        (site, targets) ->
                                site.conversations().startOrResume(NewConversation.widget(targets.visitor()))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "find(ConversationId)",
                        Visitors.OWN,
                        (site, targets) -> site.conversations().find(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "find(ConversationId, Set)",
                        Visitors.OWN,
                        (site, targets) -> site.conversations().find(targets.conversation(), Set.of())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "list(PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().list(FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "list(ConversationFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().list(ConversationFilters.all(), FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "counts()",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().counts()),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "cycles(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().cycles(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "conversations",
                        "assign(ConversationId, AgentId, OverCapacity)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations()
                                .assign(targets.conversation(), targets.agent(), OverCapacity.ALLOW)),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "conversations",
                        "assign(ConversationId, AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().assign(targets.conversation(), targets.agent())),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "conversations",
                        "unassign(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().unassign(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "conversations",
                        "transfer(ConversationId, AgentId, OverCapacity)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations()
                                .transfer(targets.conversation(), targets.agent(), OverCapacity.ALLOW)),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "conversations",
                        "transfer(ConversationId, AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().transfer(targets.conversation(), targets.agent())),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "conversations",
                        "transfer(ConversationId, DepartmentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().transfer(targets.conversation(), targets.department())),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "markWaiting(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().markWaiting(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_RESOLVE,
                        "conversations",
                        "resolve(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().resolve(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_RESOLVE,
                        "conversations",
                        "close(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().close(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "reopen(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().reopen(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_RESOLVE,
                        "conversations",
                        "markMissed(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().markMissed(targets.conversation())),
                hostOnly(
                        "conversations",
                        "markMissed(Duration, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().markMissed(Duration.ZERO, 10)),
                hostOnly(
                        "conversations",
                        "rate(ConversationId, ConversationRating)",
                        Visitors.OWN,
                        (site, targets) -> site.conversations().rate(targets.conversation(), ConversationRating.of(5))),
                hostOnly(
                        "conversations",
                        "markReadByVisitor(ConversationId, int)",
                        Visitors.OWN,
                        (site, targets) -> site.conversations().markReadByVisitor(targets.conversation(), 1)),
                hostOnly(
                        "conversations",
                        "markReadByAgent(ConversationId, AgentId, int)",
                        Visitors.REFUSED,
                        (site, targets) ->
                                site.conversations().markReadByAgent(targets.conversation(), targets.agent(), 1)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "markReadByAgent(ConversationId, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().markReadByAgent(targets.conversation(), 1)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "conversations",
                        "readPositions(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().readPositions(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "tag(ConversationId, Collection)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().tag(targets.conversation(), List.of("vip"))),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "untag(ConversationId, Collection)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations().untag(targets.conversation(), List.of("vip"))),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "setPriority(ConversationId, ConversationPriority)",
                        Visitors.REFUSED,
                        (site, targets) ->
                                site.conversations().setPriority(targets.conversation(), ConversationPriority.HIGH)),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "change(ConversationId, ConversationChange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations()
                                .change(
                                        targets.conversation(),
                                        ConversationChange.builder()
                                                .priority(ConversationPriority.LOW)
                                                .build())),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "conversations",
                        "mergeMetadata(ConversationId, JsonObject)",
                        Visitors.REFUSED,
                        (site, targets) -> site.conversations()
                                .mergeMetadata(targets.conversation(), JsonObject.parse("{\"a\":1}"))));
    }

    private static List<GuardedOperation> messages() {
        return List.of(
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "messages",
                        "append(NewMessage)",
                        Visitors.OWN,
                        (site, targets) -> site.messages().append(targets.words())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "messages",
                        "find(MessageId)",
                        Visitors.OWN,
                        (site, targets) -> site.messages().find(targets.message())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "messages",
                        "history(ConversationId, HistoryOrder, PageRequest)",
                        Visitors.OWN,
                        (site, targets) ->
                                site.messages().history(targets.conversation(), HistoryOrder.NEWEST_FIRST, FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "messages",
                        "after(ConversationId, int, int)",
                        Visitors.OWN,
                        (site, targets) -> site.messages().after(targets.conversation(), 0, 10)),
                needing(
                        ChatPermission.SETTINGS_MANAGE,
                        "messages",
                        "redact(MessageId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.messages().redact(targets.message())),
                hostOnly(
                        "messages",
                        "updateStatus(MessageId, DeliveryUpdate)",
                        Visitors.REFUSED,
                        (site, targets) ->
                                site.messages().updateStatus(targets.message(), DeliveryUpdate.of(MessageStatus.READ))),
                hostOnly(
                        "messages",
                        "updateStatusByWhatsAppId(String, DeliveryUpdate)",
                        Visitors.REFUSED,
                        (site, targets) -> site.messages()
                                .updateStatusByWhatsAppId("wamid.1", DeliveryUpdate.of(MessageStatus.READ))));
    }

    private static List<GuardedOperation> departments() {
        return List.of(
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "departments",
                        "create(NewDepartment)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments().create(NewDepartment.named("Sales"))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "departments",
                        "find(DepartmentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments().find(targets.department())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "departments",
                        "list(PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments().list(FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "departments",
                        "listActive(PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments().listActive(FIRST)),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "departments",
                        "change(DepartmentId, DepartmentChange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments()
                                .change(
                                        targets.department(),
                                        DepartmentChange.builder().name("Help").build())),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "departments",
                        "order(List)",
                        Visitors.REFUSED,
                        (site, targets) -> {
                            site.departments().order(List.of(targets.department()));
                            return null;
                        }),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "departments",
                        "makeDefault(DepartmentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments().makeDefault(targets.department())),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "departments",
                        "activate(DepartmentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments().activate(targets.department())),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "departments",
                        "deactivate(DepartmentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.departments().deactivate(targets.department())),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "departments",
                        "delete(DepartmentId)",
                        Visitors.REFUSED,
                        (site, targets) -> {
                            site.departments().delete(targets.department());
                            return null;
                        }));
    }

    private static List<GuardedOperation> agents() {
        return List.of(
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "agents",
                        "add(NewAgent)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents().add(NewAgent.of(UserId.of(StoreContract.randomId()), "Zoe"))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "agents",
                        "find(AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents().find(targets.agent())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "agents",
                        "findByUser(UserId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents().findByUser(targets.user())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "agents",
                        "list(AgentFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents().list(AgentFilters.all(), FIRST)),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "agents",
                        "change(AgentId, AgentChange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents()
                                .change(
                                        targets.agent(),
                                        AgentChange.builder()
                                                .role(AgentRole.ADMIN)
                                                .build())),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "agents",
                        "setStatus(AgentId, AgentStatus)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents().setStatus(targets.agent(), AgentStatus.ONLINE)),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "agents",
                        "deactivate(AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents().deactivate(targets.agent())),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "agents",
                        "reactivate(AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.agents().reactivate(targets.agent())));
    }

    private static List<GuardedOperation> widgetSettings() {
        return List.of(
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "widgetSettings",
                        "get()",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSettings().get()),
                needing(
                        ChatPermission.SETTINGS_MANAGE,
                        "widgetSettings",
                        "save(ChatWidgetSettings)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSettings().save(renamed(site))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "widgetSettings",
                        "publicView()",
                        Visitors.PUBLIC,
                        (site, targets) -> site.widgetSettings().publicView()));
    }

    private static List<GuardedOperation> cannedResponses() {
        return List.of(
                needing(
                        ChatPermission.CANNED_RESPONSES_MANAGE,
                        "cannedResponses",
                        "create(NewCannedResponse)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().create(NewCannedResponse.shared("Bye", "Goodbye."))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "cannedResponses",
                        "find(CannedResponseId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().find(targets.cannedResponse())),
                needing(
                        ChatPermission.CANNED_RESPONSES_MANAGE,
                        "cannedResponses",
                        "change(CannedResponseId, CannedResponseChange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses()
                                .change(
                                        targets.cannedResponse(),
                                        CannedResponseChange.builder()
                                                .title("Hi")
                                                .build())),
                needing(
                        ChatPermission.CANNED_RESPONSES_MANAGE,
                        "cannedResponses",
                        "activate(CannedResponseId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().activate(targets.cannedResponse())),
                needing(
                        ChatPermission.CANNED_RESPONSES_MANAGE,
                        "cannedResponses",
                        "deactivate(CannedResponseId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().deactivate(targets.cannedResponse())),
                needing(
                        ChatPermission.CANNED_RESPONSES_MANAGE,
                        "cannedResponses",
                        "delete(CannedResponseId)",
                        Visitors.REFUSED,
                        (site, targets) -> {
                            site.cannedResponses().delete(targets.cannedResponse());
                            return null;
                        }),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "cannedResponses",
                        "list(CannedResponseFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().list(CannedResponseFilters.all(), FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "cannedResponses",
                        "byShortcut(String, UserId, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().byShortcut("h", targets.user(), 10)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "cannedResponses",
                        "categories(CannedResponseFilters)",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().categories(CannedResponseFilters.all())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "cannedResponses",
                        "categories()",
                        Visitors.REFUSED,
                        (site, targets) -> site.cannedResponses().categories()),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "cannedResponses",
                        "use(CannedResponseId)",
                        Visitors.REFUSED,
                        (site, targets) -> {
                            site.cannedResponses().use(targets.cannedResponse());
                            return null;
                        }));
    }

    private static List<GuardedOperation> knowledgeBase() {
        return List.of(
                needing(
                        ChatPermission.KNOWLEDGE_BASE_MANAGE,
                        "knowledgeBase",
                        "create(NewArticle)",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase().create(NewArticle.of("Prices", "Free."))),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "knowledgeBase",
                        "find(ArticleId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase().find(targets.article())),
                needing(
                        ChatPermission.KNOWLEDGE_BASE_MANAGE,
                        "knowledgeBase",
                        "change(ArticleId, ArticleChange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase()
                                .change(
                                        targets.article(),
                                        ArticleChange.builder().title("Hours").build())),
                needing(
                        ChatPermission.KNOWLEDGE_BASE_MANAGE,
                        "knowledgeBase",
                        "activate(ArticleId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase().activate(targets.article())),
                needing(
                        ChatPermission.KNOWLEDGE_BASE_MANAGE,
                        "knowledgeBase",
                        "deactivate(ArticleId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase().deactivate(targets.article())),
                needing(
                        ChatPermission.KNOWLEDGE_BASE_MANAGE,
                        "knowledgeBase",
                        "delete(ArticleId)",
                        Visitors.REFUSED,
                        (site, targets) -> {
                            site.knowledgeBase().delete(targets.article());
                            return null;
                        }),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "knowledgeBase",
                        "list(ArticleFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase().list(ArticleFilters.all(), FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "knowledgeBase",
                        "categories(ArticleFilters)",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase().categories(ArticleFilters.all())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "knowledgeBase",
                        "categories()",
                        Visitors.REFUSED,
                        (site, targets) -> site.knowledgeBase().categories()),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "knowledgeBase",
                        "recordMatch(ArticleId)",
                        Visitors.REFUSED,
                        (site, targets) -> {
                            site.knowledgeBase().recordMatch(targets.article());
                            return null;
                        }));
    }

    private static List<GuardedOperation> search() {
        return List.of(
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "search",
                        "messages(String, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.search().messages("hello", FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "search",
                        "visitors(String, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.search().visitors("ada", FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "search",
                        "cannedResponses(String, CannedResponseFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.search().cannedResponses("hello", CannedResponseFilters.all(), FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "search",
                        "articles(String, ArticleFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.search().articles("opening", ArticleFilters.all(), FIRST)),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "search",
                        "relatedArticles(String, ArticleFilters, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.search().relatedArticles("opening", ArticleFilters.all(), 5)));
    }

    private static List<GuardedOperation> analytics() {
        return List.of(
                hostOnly(
                        "analytics",
                        "rollUp(DateRange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().rollUp(DAYS)),
                hostOnly(
                        "analytics",
                        "rollUp(LocalDate)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().rollUp(DAY)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "find(DateRange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().find(DAYS)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "find(DateRange, AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().find(DAYS, targets.agent())),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "summarize(DateRange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().summarize(DAYS)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "summarize(DateRange, AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().summarize(DAYS, targets.agent())),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "overview()",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().overview()),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "agentPerformance()",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().agentPerformance()),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "agentPerformance(DateRange)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().agentPerformance(DAYS)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "times(TimeMetric, CountedHours, ReportFilters)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().times(TimeMetric.FIRST_RESPONSE, CountedHours.ALL, REPORT)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "times(TimeMetric, CountedHours, ReportFilters, ReportDimension)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics()
                                .times(TimeMetric.FIRST_RESPONSE, CountedHours.ALL, REPORT, ReportDimension.CHANNEL)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "busiestHours(ReportFilters)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().busiestHours(REPORT)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "cycles(CycleMetric, ReportFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().cycles(CycleMetric.STARTED, REPORT, FIRST)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "messages(MessageMetric, ReportFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().messages(MessageMetric.ALL, REPORT, FIRST)),
                needing(
                        ChatPermission.ANALYTICS_VIEW,
                        "analytics",
                        "visitors(VisitorMetric, LocalDate, Optional, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.analytics().visitors(VisitorMetric.NEW, DAY, Optional.empty(), FIRST)));
    }

    /** One's own presence is another matter: for that, to see is enough. */
    private static List<GuardedOperation> presence() {
        return List.of(
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "presence",
                        "heartbeat(AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.presence().heartbeat(targets.agent())),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "presence",
                        "heartbeat(AgentId, Duration)",
                        Visitors.REFUSED,
                        (site, targets) -> site.presence().heartbeat(targets.agent(), LEASE)),
                needing(
                        ChatPermission.AGENTS_MANAGE,
                        "presence",
                        "leave(AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.presence().leave(targets.agent())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "presence",
                        "find(AgentId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.presence().find(targets.agent())),
                needing(
                        ChatPermission.CONVERSATIONS_VIEW,
                        "presence",
                        "list(PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.presence().list(FIRST)));
    }

    private static List<GuardedOperation> routing() {
        RoutingStrategy strategy = RoutingStrategy.roundRobin();
        return List.of(
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "routing",
                        "autoAssign(ConversationId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.routing().autoAssign(targets.conversation())),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "routing",
                        "autoAssign(ConversationId, RoutingStrategy)",
                        Visitors.REFUSED,
                        (site, targets) -> site.routing().autoAssign(targets.conversation(), strategy)),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "routing",
                        "drain(DepartmentId, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.routing().drain(targets.department(), 10)),
                needing(
                        ChatPermission.CONVERSATIONS_ASSIGN,
                        "routing",
                        "drain(DepartmentId, int, RoutingStrategy)",
                        Visitors.REFUSED,
                        (site, targets) -> site.routing().drain(targets.department(), 10, strategy)));
    }

    private static List<GuardedOperation> widgetSessions() {
        SignedIdentity identity = SignedIdentity.of("ada", "v2");
        return List.of(
                hostOnly(
                        "widgetSessions",
                        "start(NewVisitor, Duration)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().start(STRANGER, VALIDITY)),
                hostOnly(
                        "widgetSessions",
                        "start(NewVisitor, SignedIdentity, IdentitySecrets, Duration)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().start(STRANGER, identity, SECRETS, VALIDITY)),
                hostOnly(
                        "widgetSessions",
                        "start(NewVisitor, Duration, Duration)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().start(STRANGER, VALIDITY, VALIDITY)),
                hostOnly(
                        "widgetSessions",
                        "start(NewVisitor, SignedIdentity, IdentitySecrets, Duration, Duration)",
                        Visitors.REFUSED,
                        (site, targets) ->
                                site.widgetSessions().start(STRANGER, identity, SECRETS, VALIDITY, VALIDITY)),
                hostOnly(
                        "widgetSessions",
                        "identify(String, SignedIdentity, IdentitySecrets)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().identify("token", identity, SECRETS)),
                hostOnly(
                        "widgetSessions",
                        "find(String)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().find("token")),
                hostOnly(
                        "widgetSessions",
                        "describe(String)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().describe("token")),
                hostOnly(
                        "widgetSessions",
                        "list(VisitorId, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().list(targets.visitor(), PageRequest.first(10))),
                hostOnly(
                        "widgetSessions",
                        "revoke(VisitorId, WidgetSessionId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions()
                                .revoke(targets.visitor(), WidgetSessionId.of(StoreContract.randomId()))),
                hostOnly(
                        "widgetSessions",
                        "revoke(String)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().revoke("token")),
                hostOnly(
                        "widgetSessions",
                        "revokeAll(VisitorId)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().revokeAll(targets.visitor())),
                hostOnly(
                        "widgetSessions",
                        "removeExpired(int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.widgetSessions().removeExpired(10)));
    }

    private static List<GuardedOperation> realtime() {
        return List.of(
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "realtime",
                        "startTyping(ConversationId, MessageSenderType)",
                        Visitors.OWN,
                        (site, targets) -> {
                            site.realtime().startTyping(targets.conversation(), targets.sender());
                            return null;
                        }),
                needing(
                        ChatPermission.CONVERSATIONS_REPLY,
                        "realtime",
                        "stopTyping(ConversationId, MessageSenderType)",
                        Visitors.OWN,
                        (site, targets) -> {
                            site.realtime().stopTyping(targets.conversation(), targets.sender());
                            return null;
                        }),
                hostOnly(
                        "realtime",
                        "open(Executor)",
                        Visitors.REFUSED,
                        (site, targets) -> site.realtime().open(NEVER)));
    }

    private static List<GuardedOperation> events() {
        return List.of(
                hostOnly(
                        "events",
                        "beginning()",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().beginning()),
                hostOnly(
                        "events",
                        "latest()",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().latest()),
                hostOnly(
                        "events",
                        "after(Cursor, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().after(Cursor.of("any"), 10)),
                hostOnly(
                        "events",
                        "consumer(String)",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().consumer("any")),
                hostOnly(
                        "events",
                        "consumer(String, ConsumerOptions)",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().consumer("any", ConsumerOptions.standard())),
                hostOnly(
                        "events",
                        "subscribe(EventListener, Executor)",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().subscribe(event -> {}, NEVER)),
                hostOnly(
                        "events",
                        "subscribe(Cursor, EventListener, Executor)",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().subscribe(Cursor.of("any"), event -> {}, NEVER)),
                hostOnly(
                        "events",
                        "removeBefore(Instant, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.events().removeBefore(Instant.EPOCH, 1)));
    }

    private static List<GuardedOperation> imports() {
        return List.of(
                hostOnly(
                        "imports",
                        "run(Stream)",
                        Visitors.REFUSED,
                        (site, targets) -> site.imports().run(Stream.of())),
                hostOnly(
                        "imports",
                        "run(Iterator)",
                        Visitors.REFUSED,
                        (site, targets) -> site.imports().run(Collections.emptyIterator())));
    }

    private static List<GuardedOperation> audit() {
        return List.of(
                needing(
                        ChatPermission.SETTINGS_MANAGE,
                        "audit",
                        "list(PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.audit().list(FIRST)),
                needing(
                        ChatPermission.SETTINGS_MANAGE,
                        "audit",
                        "list(AuditFilters, PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.audit().list(AuditFilters.all(), FIRST)),
                hostOnly(
                        "audit",
                        "record(NewAuditEntry)",
                        Visitors.REFUSED,
                        (site, targets) -> site.audit()
                                .record(NewAuditEntry.of(
                                        AuditAction.DATA_EXPORTED, AuditTarget.of(AuditTargetType.EXPORT, "any")))),
                hostOnly(
                        "audit",
                        "removeBefore(Instant, int)",
                        Visitors.REFUSED,
                        (site, targets) -> site.audit().removeBefore(Instant.EPOCH, 1)));
    }

    private static List<GuardedOperation> selfCheck() {
        return List.of(
                hostOnly(
                        "selfCheck",
                        "verify()",
                        Visitors.REFUSED,
                        (site, targets) -> site.selfCheck().verify()),
                hostOnly(
                        "selfCheck",
                        "verify(PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.selfCheck().verify(FIRST)),
                hostOnly(
                        "selfCheck",
                        "repair()",
                        Visitors.REFUSED,
                        (site, targets) -> site.selfCheck().repair()),
                hostOnly(
                        "selfCheck",
                        "repair(PageRequest)",
                        Visitors.REFUSED,
                        (site, targets) -> site.selfCheck().repair(FIRST)));
    }
}
