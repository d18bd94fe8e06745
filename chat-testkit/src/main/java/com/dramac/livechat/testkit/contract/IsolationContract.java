package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseChange;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.testkit.contract.GuardedOperation.Visitors;
import com.dramac.livechat.testkit.contract.IsolationScene.Who;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may do what on a site: every operation, tried by everybody. */
public abstract class IsolationContract extends StoreContract {
    private static final List<GuardedOperation> OPERATIONS = GuardedOperations.all();
    private static final PageRequest FIRST = PageRequest.first(10);

    private static final Optional<ChatPermission> MANAGING = Optional.of(ChatPermission.AGENTS_MANAGE);

    private IsolationScene scene;

    /** For the store's own test class. */
    @SuppressWarnings("NullAway.Init") // made before every test
    protected IsolationContract() {}

    @BeforeEach
    final void lay() {
        scene = new IsolationScene(harness, chat);
    }

    @Test
    @DisplayName("ISO-01 Every operation of every repository has its rule")
    void everyOperationHasItsRule() {
        List<String> known = OPERATIONS.stream().map(GuardedOperation::name).toList();
        assertThat(known).containsExactlyInAnyOrderElementsOf(operations());
    }

    private static List<String> operations() {
        return Arrays.stream(SiteChat.class.getMethods())
                .filter(getter -> getter.getParameterCount() == 0
                        && !getter.getReturnType().getSimpleName().equals("SiteId"))
                .flatMap(getter -> Arrays.stream(getter.getReturnType().getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(method -> getter.getName() + "." + signature(method)))
                .toList();
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    @Test
    @DisplayName("ISO-02 A member does all that the role has the permission for")
    void permitted() {
        for (Who who : Who.values()) {
            for (GuardedOperation operation : OPERATIONS) {
                if (isPermitted(who, operation)) {
                    IsolationScene fresh = new IsolationScene(harness, chat);
                    assertAllowed(who, operation, attempt(fresh.as(who), operation, fresh.by(who, fresh.own)));
                }
            }
        }
    }

    @Test
    @DisplayName("ISO-03 What the role has no permission for is Forbidden, names the permission and changes nothing")
    void notPermitted() {
        List<Object> before = scene.everything();
        for (Who who : Who.values()) {
            for (GuardedOperation operation : OPERATIONS) {
                if (who.isUser() && operation.permission().isPresent() && !isPermitted(who, operation)) {
                    assertNeedsOneOf(
                            List.of(
                                    ChatPermission.CONVERSATIONS_VIEW,
                                    operation.permission().get()),
                            () -> operation.call().on(scene.as(who), scene.by(who, scene.own)));
                }
            }
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    private static boolean isPermitted(Who who, GuardedOperation operation) {
        return operation
                .permission()
                .flatMap(needed ->
                        who.role().filter(role -> RolePermissions.standard().allows(role, needed)))
                .isPresent();
    }

    @Test
    @DisplayName("ISO-04 What is the host's alone is Forbidden to every member, and changes nothing")
    void hostOnly() {
        List<Object> before = scene.everything();
        for (Who who : Who.values()) {
            for (GuardedOperation operation : OPERATIONS) {
                if (who.isUser() && operation.permission().isEmpty()) {
                    assertForbidden(
                            " is for the host alone",
                            () -> operation.call().on(scene.as(who), scene.by(who, scene.own)));
                }
            }
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ISO-05 A visitor does what visitors may with what is their own")
    void visitorsOwn() {
        for (GuardedOperation operation : OPERATIONS) {
            if (operation.visitors() == Visitors.OWN || operation.visitors() == Visitors.PUBLIC) {
                IsolationScene fresh = new IsolationScene(harness, chat);
                assertAllowed(
                        Who.OWNER, operation, attempt(fresh.as(Who.OWNER), operation, fresh.by(Who.OWNER, fresh.own)));
            }
        }
    }

    @Test
    @DisplayName("ISO-06 Everything else is Forbidden to visitors, and changes nothing")
    void notForVisitors() {
        List<Object> before = scene.everything();
        for (Who who : List.of(Who.OWNER, Who.OTHER_VISITOR, Who.FOREIGN_VISITOR)) {
            for (GuardedOperation operation : OPERATIONS) {
                if (operation.visitors() == Visitors.REFUSED || operation.visitors() == Visitors.ANONYMOUS) {
                    assertForbidden(
                            " is not for visitors", () -> operation.call().on(scene.as(who), scene.by(who, scene.own)));
                }
            }
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ISO-07 Somebody anonymous sees what is public and introduces themselves, and nothing else")
    void anonymous() {
        for (GuardedOperation operation : OPERATIONS) {
            Targets things = scene.by(Who.ANONYMOUS, scene.own);
            if (operation.visitors() == Visitors.PUBLIC || operation.visitors() == Visitors.ANONYMOUS) {
                assertAllowed(Who.ANONYMOUS, operation, attempt(scene.as(Who.ANONYMOUS), operation, things));
            } else {
                List<Object> before = scene.everything();
                assertForbidden(" is not for visitors", () -> operation.call().on(scene.as(Who.ANONYMOUS), things));
                assertThat(scene.everything()).isEqualTo(before);
            }
        }
    }

    @Test
    @DisplayName("ISO-08 To a visitor, what is somebody else's is what does not exist, in kind and words")
    void notTheVisitors() {
        List<Object> before = scene.everything();
        for (Who who : List.of(Who.OTHER_VISITOR, Who.FOREIGN_VISITOR)) {
            for (GuardedOperation operation : OPERATIONS) {
                if (operation.visitors() == Visitors.OWN) {
                    assertLikeNothing(scene.as(who), operation, scene.by(who, scene.own));
                }
            }
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ISO-09 To a member, what is another site's is what does not exist, in kind and words")
    void notTheSites() {
        for (Who who : List.of(Who.MEMBER, Who.AGENT, Who.SUPERVISOR, Who.NOBODY, Who.OWNER)) {
            for (GuardedOperation operation : OPERATIONS) {
                Targets things = scene.by(who, scene.foreign);
                assertSame(
                        operation,
                        undone(who, operation, things),
                        undone(who, operation, Targets.nowhere(things.sender(), things.user())));
            }
        }
    }

    /** What an operation answers, without leaving anything behind. */
    private Object undone(Who who, GuardedOperation operation, Targets things) {
        Undone undone = catchThrowableOfType(
                Undone.class,
                () -> scene.site.inTransaction(transaction -> {
                    throw new Undone(answer(transaction.as(scene.actor(who)), operation, things));
                }));
        return undone.answer;
    }

    /** Undoes a transaction, and keeps what was answered in it. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object answer;

        Undone(Object answer) {
            this.answer = answer;
        }
    }

    private static void assertLikeNothing(SiteChat site, GuardedOperation operation, Targets things) {
        Object answer = answer(site, operation, things);
        assertThat(answer.equals(Optional.empty()) || answer.toString().startsWith("NotFoundException"))
                .as(operation + " gave " + answer)
                .isTrue();
        assertSame(operation, answer, answer(site, operation, Targets.nowhere(things.sender(), things.user())));
    }

    /** What an operation makes anew has other ids each time; errors, what is found and what is listed are the same. */
    private static void assertSame(GuardedOperation operation, Object foreign, Object nothing) {
        if (Stream.of(foreign, nothing)
                .anyMatch(answer ->
                        answer instanceof String || answer instanceof Optional || answer instanceof Collection)) {
            assertThat(foreign).as(operation.name()).isEqualTo(nothing);
        }
    }

    /** An error in words, with its ids left out, or what was given. */
    private static Object answer(SiteChat site, GuardedOperation operation, Targets things) {
        try {
            Object given = operation.call().on(site, things);
            return given == null ? "nothing" : given;
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + " " + things.withoutIds(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Throwable attempt(SiteChat site, GuardedOperation operation, Targets things) {
        return catchThrowable(() -> operation.call().on(site, things));
    }

    /** A Conflict comes after the question whether one may. */
    private static void assertAllowed(Who who, GuardedOperation operation, @Nullable Throwable error) {
        if (error != null) {
            assertThat(error).as(who + " " + operation).isInstanceOf(ConflictException.class);
        }
    }

    private static ForbiddenException assertForbidden(String words, ThrowingCallable operation) {
        ForbiddenException error = catchThrowableOfType(ForbiddenException.class, operation);
        assertThat(error).as("ForbiddenException").isNotNull();
        assertThat(error).hasMessageContaining(words);
        assertThat(error.permission()).isEmpty();
        assertThat(error.isRetryable()).isFalse();
        return error;
    }

    private static void assertNeeds(ChatPermission permission, ThrowingCallable operation) {
        assertNeedsOneOf(List.of(permission), operation);
    }

    /** What is read first may need a permission of its own. */
    private static void assertNeedsOneOf(List<ChatPermission> permissions, ThrowingCallable operation) {
        ForbiddenException error = catchThrowableOfType(ForbiddenException.class, operation);
        assertThat(error).as("ForbiddenException").isNotNull();
        String named = error.permission().orElseThrow();
        assertThat(permissions).contains(ChatPermission.of(named));
        assertThat(error).hasMessage("needs permission " + named);
    }

    @Test
    @DisplayName("ISO-10 Losing the membership ends access at once, and getting it back gives it back")
    void membership() {
        for (Who who : List.of(Who.MEMBER, Who.MEMBER_AGENT)) {
            SiteChat acting = scene.as(who);
            assertThat(acting.conversations().find(scene.conversation)).isPresent();
            harness.removeMember(chat, scene.agency, scene.by(who, scene.own).user());
            assertNeeds(
                    ChatPermission.CONVERSATIONS_VIEW,
                    () -> acting.conversations().find(scene.conversation));
            harness.addMember(chat, scene.agency, scene.by(who, scene.own).user());
            assertThat(acting.conversations().find(scene.conversation)).isPresent();
        }
    }

    @Test
    @DisplayName("ISO-11 A role that changes counts from then on")
    void changedRole() {
        SiteChat acting = scene.as(Who.INACTIVE);
        assertNeeds(ChatPermission.AGENTS_MANAGE, () -> acting.agents().deactivate(scene.agent.id()));
        scene.site.agents().reactivate(scene.inactive.id());
        assertThat(acting.agents().deactivate(scene.agent.id()).isActive()).isFalse();
        assertNeeds(
                ChatPermission.CONVERSATIONS_VIEW,
                () -> scene.as(Who.AGENT).conversations().find(scene.conversation));
    }

    @Test
    @DisplayName(
            "ISO-12 What a member says is signed with id, name and avatar of the agent, or with the user's id alone")
    void signedByTheStore() {
        NewMessage draft = NewMessage.builder()
                .from(NewMessage.fromAgent(scene.conversation, "Gladly."))
                .senderName("The chief")
                .senderAvatar("https://example.org/chief.png")
                .build();
        ChatMessage ofAgent = scene.as(Who.AGENT).messages().append(draft);
        assertThat(ofAgent.senderId()).contains(scene.agent.id().toString());
        assertThat(ofAgent.senderName()).contains(scene.agent.displayName());
        assertThat(ofAgent.senderAvatar()).isEqualTo(scene.agent.avatarUrl());
        ChatMessage ofMember = scene.as(Who.MEMBER).messages().append(draft);
        assertThat(ofMember.senderId()).contains(scene.member.toString());
        assertThat(ofMember.senderName()).isEmpty();
        assertThat(ofMember.senderAvatar()).isEmpty();
        ChatMessage note = scene.as(Who.AGENT).messages().append(NewMessage.note(scene.conversation, "Nice."));
        assertThat(note.senderId()).contains(scene.agent.id().toString());
        assertThat(scene.site.messages().find(ofAgent.id())).contains(ofAgent);
    }

    @Test
    @DisplayName("ISO-13 A member says nothing as somebody else, nor with what only the host knows")
    void spoofedByMembers() {
        List<Object> before = scene.everything();
        NewMessage sound = NewMessage.fromAgent(scene.conversation, "Gladly.");
        for (NewMessage draft : List.of(
                NewMessage.fromVisitor(scene.conversation, "I pay."),
                NewMessage.fromAi(scene.conversation, "Beep."),
                NewMessage.fromSystem(scene.conversation, "Conversation closed"),
                with(sound, builder -> builder.isAiGenerated(true)),
                with(sound, builder -> builder.aiConfidence(BigDecimal.ONE)),
                with(sound, builder -> builder.status(MessageStatus.READ)),
                with(sound, builder -> builder.sentAt(clock.instant())),
                with(sound, builder -> builder.whatsappMessageId("wamid.1")),
                with(sound, builder -> builder.whatsappStatus("read")))) {
            assertForbidden(
                    "is for the host alone",
                    () -> scene.as(Who.MEMBER).messages().append(draft));
        }
        for (String other :
                List.of(scene.supervisor.id().toString(), scene.agent.userId().toString(), "somebody")) {
            assertForbidden(
                    "senderId",
                    () -> scene.as(Who.AGENT).messages().append(with(sound, builder -> builder.senderId(other))));
        }
        assertThat(scene.everything()).isEqualTo(before);
        NewMessage own =
                with(sound, builder -> builder.senderId(scene.agent.id().toString()));
        assertThat(scene.as(Who.AGENT).messages().append(own).senderId()).isEqualTo(own.senderId());
    }

    private static NewMessage with(NewMessage draft, Consumer<NewMessage.Builder> more) {
        NewMessage.Builder builder = NewMessage.builder().from(draft);
        more.accept(builder);
        return builder.build();
    }

    @Test
    @DisplayName("ISO-14 A visitor's message has the visitor's id, and says nothing that visitors do not say")
    void spoofedByVisitors() {
        SiteChat acting = scene.as(Who.OWNER);
        NewMessage sound = NewMessage.fromVisitor(scene.conversation, "And now?");
        assertThat(acting.messages().append(sound).senderId())
                .contains(scene.owner.id().toString());
        List<Object> before = scene.everything();
        for (NewMessage draft : List.of(
                NewMessage.fromAgent(scene.conversation, "Pay here."),
                NewMessage.fromAi(scene.conversation, "Pay here."),
                NewMessage.fromSystem(scene.conversation, "Conversation closed"),
                NewMessage.note(scene.conversation, "Trusted."),
                with(sound, builder -> builder.senderId(scene.otherVisitor.id().toString())),
                with(sound, builder -> builder.senderName("Support")),
                with(sound, builder -> builder.senderAvatar("https://example.org/grace.png")),
                with(sound, builder -> builder.contentType(MessageContentType.SYSTEM)),
                with(sound, builder -> builder.contentType(MessageContentType.WHATSAPP_TEMPLATE)),
                with(sound, builder -> builder.payload(JsonObject.EMPTY)),
                with(sound, builder -> builder.status(MessageStatus.READ)),
                with(sound, builder -> builder.sentAt(clock.instant())),
                with(sound, builder -> builder.whatsappMessageId("wamid.1")),
                with(sound, builder -> builder.whatsappStatus("read")),
                with(sound, builder -> builder.isAiGenerated(true)),
                with(sound, builder -> builder.aiConfidence(BigDecimal.ONE)))) {
            assertForbidden("is not for visitors", () -> acting.messages().append(draft));
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "ISO-15 A visitor sees no note, and nothing of a message, a conversation or themselves that is internal")
    void hidden() {
        scene.site.conversations().tag(scene.conversation, List.of("vip"));
        scene.site.conversations().mergeMetadata(scene.conversation, JsonObject.parse("{\"score\":1}"));
        scene.site.visitors().tag(scene.owner.id(), List.of("vip"));
        scene.site.visitors().mergeCustomData(scene.owner.id(), JsonObject.parse("{\"score\":1}"));
        scene.site
                .visitors()
                .change(
                        scene.owner.id(),
                        VisitorChange.builder()
                                .notes("rich")
                                .crmContactId(randomId())
                                .build());
        scene.site
                .messages()
                .append(with(
                        NewMessage.fromAi(scene.conversation, "At nine."),
                        builder -> builder.senderId("model")
                                .aiConfidence(BigDecimal.ONE)
                                .payload(JsonObject.parse("{\"model\":1}"))));
        SiteChat acting = scene.as(Who.OWNER);

        ChatConversation conversation =
                acting.conversations().find(scene.conversation).orElseThrow();
        assertThat(conversation.tags()).isEmpty();
        assertThat(conversation.metadata()).isEqualTo(JsonObject.EMPTY);
        assertThat(conversation.assignedAgentId()).isEmpty();
        assertThat(conversation.lastMessageText()).contains("At nine.");
        ChatVisitor visitor = acting.visitors().find(scene.owner.id()).orElseThrow();
        assertThat(visitor.tags()).isEmpty();
        assertThat(visitor.notes()).isEmpty();
        assertThat(visitor.crmContactId()).isEmpty();
        assertThat(visitor.customData()).isEqualTo(JsonObject.EMPTY);
        List<ChatMessage> seen = acting.messages().after(scene.conversation, 0, 10);
        assertThat(seen).hasSize(3).noneMatch(ChatMessage::isInternalNote);
        assertThat(seen).allSatisfy(message -> {
            assertThat(message.senderId())
                    .isEqualTo(
                            message.senderType() == MessageSenderType.VISITOR
                                    ? Optional.of(scene.owner.id().toString())
                                    : Optional.empty());
            assertThat(message.aiConfidence()).isEmpty();
            assertThat(message.payload()).isEmpty();
        });
        assertThat(acting.messages().find(scene.note.id())).isEmpty();
        assertThat(pages(1, page -> acting.messages().history(scene.conversation, HistoryOrder.OLDEST_FIRST, page)))
                .isEqualTo(seen);
        assertForbidden(
                "is not for visitors",
                () -> acting.conversations().find(scene.conversation, Set.of(ConversationJoin.ASSIGNED_AGENT)));
    }

    @Test
    @DisplayName("ISO-16 A visitor starts with no channel, priority, tags or metadata, and only for themselves")
    void startedByVisitors() {
        SiteChat acting = scene.as(Who.OWNER);
        NewConversation sound = NewConversation.widget(scene.owner.id());
        List<Object> before = scene.everything();
        for (NewConversation draft : List.of(
                NewConversation.builder()
                        .from(sound)
                        .priority(ConversationPriority.URGENT)
                        .build(),
                NewConversation.builder().from(sound).addTags("vip").build(),
                NewConversation.builder()
                        .from(sound)
                        .metadata(JsonObject.parse("{\"a\":1}"))
                        .build())) {
            assertForbidden("is not for visitors", () -> acting.conversations().start(draft));
            assertForbidden("is not for visitors", () -> acting.conversations().startOrResume(draft));
        }
        assertNotFound(
                "visitor",
                scene.otherVisitor.id(),
                () -> acting.conversations().start(NewConversation.widget(scene.otherVisitor.id())));
        assertThat(scene.everything()).isEqualTo(before);
        assertThat(acting.conversations().startOrResume(sound).id()).isEqualTo(scene.conversation);
    }

    @Test
    @DisplayName("ISO-17 A visitor changes name, e-mail, phone and avatar of their own, and nothing else")
    void changedByVisitors() {
        SiteChat acting = scene.as(Who.OWNER);
        List<Object> before = scene.everything();
        for (VisitorChange change : List.of(
                VisitorChange.builder().country("ZM").build(),
                VisitorChange.builder().city("Lusaka").build(),
                VisitorChange.builder().notes("trusted").build(),
                VisitorChange.builder().crmContactId(randomId()).build())) {
            assertForbidden("is not for visitors", () -> acting.visitors().change(scene.owner.id(), change));
        }
        assertThat(scene.everything()).isEqualTo(before);
        VisitorChange change = VisitorChange.builder()
                .name("Ada L.")
                .email("ada@example.org")
                .phone("+260 1")
                .avatarUrl("https://example.org/ada.png")
                .build();
        ChatVisitor changed = acting.visitors().change(scene.owner.id(), change);
        ChatVisitor stored = scene.site.visitors().find(scene.owner.id()).orElseThrow();
        assertThat(changed)
                .isEqualTo(ChatVisitor.builder()
                        .from(stored)
                        .updatedAt(changed.updatedAt())
                        .build());
    }

    @Test
    @DisplayName("ISO-18 Who introduces themselves is always a new visitor, and takes nobody over")
    void introduced() {
        VisitorIdentity email = VisitorIdentity.byEmail("ada@example.org");
        ChatVisitor known = scene.site.visitors().identify(email);
        SiteChat acting = scene.as(Who.ANONYMOUS);
        ChatVisitor first = acting.visitors().identify(email);
        ChatVisitor second = acting.visitors().identify(NewVisitor.of(email));
        assertThat(Set.of(known.id(), first.id(), second.id())).hasSize(3);
        assertThat(first.email()).contains(email.value());
        for (NewVisitor draft : List.of(
                NewVisitor.of(VisitorIdentity.byExternalId("ada")),
                NewVisitor.of(VisitorIdentity.byWhatsApp("2601")),
                NewVisitor.of(VisitorIdentity.byWhatsAppUser("ZM.1")),
                NewVisitor.builder().addTags("vip").build(),
                NewVisitor.builder().customData(JsonObject.parse("{\"a\":1}")).build())) {
            List<Object> before = scene.everything();
            assertForbidden("is not for visitors", () -> acting.visitors().identify(draft));
            assertThat(scene.everything()).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("ISO-19 An agent sets their own status, and needs a permission for a colleague's")
    void ownStatus() {
        SiteChat acting = scene.as(Who.AGENT);
        assertThat(acting.agents()
                        .setStatus(scene.agent.id(), AgentStatus.ONLINE)
                        .status())
                .isEqualTo(AgentStatus.ONLINE);
        assertNeeds(
                ChatPermission.AGENTS_MANAGE,
                () -> acting.agents().setStatus(scene.supervisor.id(), AgentStatus.ONLINE));
    }

    @Test
    @DisplayName("ISO-20 A member sees shared canned responses and their own, and keeps their own")
    void personalResponses() {
        CannedResponse theirs = scene.site
                .cannedResponses()
                .create(NewCannedResponse.personal(scene.supervisor.userId(), "Hello theirs", "Hello!"));
        SiteChat acting = scene.as(Who.AGENT);
        CannedResponse mine = acting.cannedResponses()
                .create(NewCannedResponse.builder()
                        .from(NewCannedResponse.personal(scene.agent.userId(), "Hello mine", "Hello!"))
                        .shortcut("/mine")
                        .build());

        assertThat(acting.cannedResponses().find(mine.id())).contains(mine);
        assertThat(acting.cannedResponses().find(theirs.id())).isEmpty();
        assertThat(acting.cannedResponses()
                        .list(CannedResponseFilters.all(), FIRST)
                        .items())
                .extracting(CannedResponse::id)
                .containsExactlyInAnyOrder(mine.id(), scene.own.cannedResponse());
        assertThat(acting.search()
                        .cannedResponses("hello", CannedResponseFilters.all(), FIRST)
                        .items())
                .extracting(SearchHit::value)
                .extracting(CannedResponse::id)
                .containsExactlyInAnyOrder(mine.id(), scene.own.cannedResponse());
        CannedResponseId id = theirs.id();
        CannedResponseChange change = CannedResponseChange.builder().title("Hi").build();
        assertNotFound("canned response", id, () -> acting.cannedResponses().change(id, change));
        assertNotFound("canned response", id, () -> acting.cannedResponses().delete(id));
        assertNotFound("canned response", id, () -> acting.cannedResponses().use(id));
        assertThat(acting.cannedResponses().change(mine.id(), change).title()).isEqualTo("Hi");
        assertNeeds(
                ChatPermission.CANNED_RESPONSES_MANAGE,
                () -> acting.cannedResponses()
                        .change(
                                mine.id(),
                                CannedResponseChange.builder().isShared(true).build()));
        acting.cannedResponses().delete(mine.id());
        assertThat(scene.site.cannedResponses().find(theirs.id())).contains(theirs);
    }

    @Test
    @DisplayName("ISO-21 Nobody makes or asks for what is another's own")
    void othersOwn() {
        SiteChat acting = scene.as(Who.MEMBER);
        List<Object> before = scene.everything();
        CannedResponseFilters theirs = CannedResponseFilters.usableBy(scene.agent.userId());
        String words = " is for one's own alone";
        assertForbidden(words, () -> acting.cannedResponses().list(theirs, FIRST));
        assertForbidden(words, () -> acting.cannedResponses().categories(theirs));
        assertForbidden(words, () -> acting.search().cannedResponses("hello", theirs, FIRST));
        assertForbidden(words, () -> acting.cannedResponses().byShortcut("h", scene.agent.userId(), 10));
        assertForbidden(
                words,
                () -> acting.cannedResponses().create(NewCannedResponse.personal(scene.agent.userId(), "Hi", "Hi!")));
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ISO-22 A host may take permissions away, and WhatsApp has a permission of its own")
    void narrowed() {
        RolePermissions narrow = RolePermissions.standard()
                .without(AgentRole.ADMIN, ChatPermission.WHATSAPP_MANAGE)
                .without(AgentRole.AGENT, ChatPermission.CONVERSATIONS_RESOLVE);
        try (LiveChat narrowed = harness.open(ChatClock.of(clock), ids, narrow)) {
            IsolationScene fresh = new IsolationScene(harness, narrowed);
            assertNeeds(
                    ChatPermission.CONVERSATIONS_RESOLVE,
                    () -> fresh.as(Who.AGENT).conversations().resolve(fresh.conversation));
            fresh.as(Who.SUPERVISOR).conversations().resolve(fresh.conversation);
            SiteChat acting = fresh.as(Who.MEMBER);
            ChatWidgetSettings saved = acting.widgetSettings()
                    .save(ChatWidgetSettings.builder()
                            .from(acting.widgetSettings().get())
                            .companyName("Ada Ltd")
                            .build());
            ChatWidgetSettings withNumber = ChatWidgetSettings.builder()
                    .from(saved)
                    .whatsappPhoneNumber("+260 1")
                    .build();
            assertNeeds(
                    ChatPermission.WHATSAPP_MANAGE,
                    () -> acting.widgetSettings().save(withNumber));
            assertThat(fresh.site.widgetSettings().get()).isEqualTo(saved);
        }
    }

    @Test
    @DisplayName("ISO-23 A transaction of an actor's acts as the actor, and its inner ones do")
    void transactions() {
        List<String> done = new ArrayList<>();
        ChatMessage said = scene.as(Who.AGENT).inTransaction(outer -> {
            outer.afterCommit(() -> done.add("committed"));
            assertThat(outer.siteId()).isEqualTo(scene.site.siteId());
            return outer.inTransaction(
                    inner -> inner.messages().append(NewMessage.fromAgent(scene.conversation, "Gladly.")));
        });
        assertThat(said.senderId()).contains(scene.agent.id().toString());
        assertThat(scene.site.messages().find(said.id())).contains(said);
        assertThat(done).containsExactly("committed");
        assertNeeds(
                ChatPermission.AGENTS_MANAGE,
                () -> scene.as(Who.AGENT)
                        .inTransaction(transaction -> transaction.agents().deactivate(scene.supervisor.id())));
        assertThat(scene.as(Who.OTHER_VISITOR)
                        .<Optional<ChatConversation>, RuntimeException>inTransaction(
                                transaction -> transaction.conversations().find(scene.conversation)))
                .isEmpty();
    }

    @Test
    @DisplayName("ISO-24 A refusal undoes the actor's transaction, also when the work catches it")
    void refusedInTransaction() {
        List<Object> before = scene.everything();
        for (GuardedOperation operation : OPERATIONS) {
            if (operation.permission().isEmpty() || operation.permission().equals(MANAGING)) {
                Throwable refusal = catchThrowable(() -> scene.as(Who.AGENT).inTransaction(transaction -> {
                    transaction.messages().append(NewMessage.fromAgent(scene.conversation, "Gladly."));
                    Throwable caught = attempt(transaction, operation, scene.by(Who.AGENT, scene.own));
                    assertThat(caught).isInstanceOf(ForbiddenException.class);
                    return "caught";
                }));
                assertThat(refusal).as(operation.name()).isInstanceOf(ConflictException.class);
                assertThat(refusal).hasCauseInstanceOf(ForbiddenException.class);
            }
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ISO-25 The host's transaction serves every actor, each as themselves")
    void hostsTransaction() {
        scene.site.inTransaction(transaction -> {
            transaction.as(scene.actor(Who.OWNER)).messages().append(NewMessage.fromVisitor(scene.conversation, "a"));
            transaction.as(scene.actor(Who.AGENT)).messages().append(NewMessage.fromAgent(scene.conversation, "b"));
            return transaction.messages().append(NewMessage.fromSystem(scene.conversation, "c"));
        });
        assertThat(scene.site.messages().after(scene.conversation, 3, 10))
                .extracting(ChatMessage::senderType, ChatMessage::senderId)
                .containsExactly(
                        tuple(
                                MessageSenderType.VISITOR,
                                Optional.of(scene.owner.id().toString())),
                        tuple(
                                MessageSenderType.AGENT,
                                Optional.of(scene.agent.id().toString())),
                        tuple(MessageSenderType.SYSTEM, Optional.empty()));
    }

    @Test
    @DisplayName("ISO-26 An actor cannot act as another")
    void noOtherActor() {
        for (Who who : Who.values()) {
            assertForbidden("cannot act as another", () -> scene.as(who).as(scene.actor(Who.MEMBER)));
            assertForbidden(
                    "cannot act as another",
                    () -> scene.as(who).inTransaction(transaction -> transaction.as(scene.actor(Who.MEMBER))));
        }
    }

    @Test
    @DisplayName("ISO-27 A member who names an identity of a visitor is Forbidden, and nothing is bound")
    void boundByMembers() {
        scene.site.visitors().identify(VisitorIdentity.byEmail("known@example.org"));
        List<Object> before = scene.everything();
        for (VisitorIdentity identity : List.of(
                VisitorIdentity.byExternalId("customer-1"),
                VisitorIdentity.byWhatsApp("260971234567"),
                VisitorIdentity.byWhatsAppUser("ZM.1"),
                VisitorIdentity.byEmail("new@example.org"),
                VisitorIdentity.byEmail("known@example.org"))) {
            String words =
                    "visitors.identify with identities (" + identity.kind().value() + ") is for the host alone";
            NewVisitor draft =
                    NewVisitor.builder().name("Eve").addIdentities(identity).build();
            for (Who who : List.of(Who.MEMBER, Who.AGENT, Who.SUPERVISOR)) {
                assertForbidden(words, () -> scene.as(who).visitors().identify(identity));
                assertForbidden(words, () -> scene.as(who).visitors().identify(draft));
            }
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ISO-28 A member's new visitor is always another one, and an e-mail address is a key for reading only")
    void addedByMembers() {
        VisitorIdentity email = VisitorIdentity.byEmail("ada@example.org");
        ChatVisitor known = scene.site.visitors().identify(email);
        SiteChat acting = scene.as(Who.AGENT);
        NewVisitor draft = NewVisitor.builder().email("ada@example.org").build();
        ChatVisitor first = acting.visitors().identify(draft);
        ChatVisitor second = acting.visitors().identify(draft);
        assertThat(Set.of(known.id(), first.id(), second.id())).hasSize(3);
        assertThat(first.email()).contains("ada@example.org");
        assertThat(acting.visitors().find(email)).contains(known);
        assertThat(scene.site.visitors().find(known.id())).contains(known);
    }

    @Test
    @DisplayName(
            "ISO-29 A member who changes what WhatsApp says of a conversation is Forbidden, and nothing is changed")
    void whatsAppFacts() {
        List<Object> before = scene.everything();
        for (ConversationChange change : List.of(
                ConversationChange.builder().whatsappConversationId("another").build(),
                ConversationChange.builder()
                        .whatsappWindowExpiresAt(Instant.parse("2031-01-01T00:00:00Z"))
                        .build())) {
            for (Who who : List.of(Who.MEMBER, Who.AGENT, Who.SUPERVISOR)) {
                assertForbidden(
                        "conversations.change of whatsappConversationId or whatsappWindowExpiresAt is for the host alone",
                        () -> scene.as(who).conversations().change(scene.conversation, change));
            }
        }
        assertThat(scene.everything()).isEqualTo(before);
    }

    @Test
    @DisplayName("ISO-30 A member chooses a WhatsApp number of the site, and no other site's or unbound one")
    void chosenNumber() {
        String own = randomId().toString();
        String foreign = randomId().toString();
        chat.whatsapp().bind(scene.site.siteId(), own);
        chat.whatsapp().bind(scene.otherSite.siteId(), foreign);
        SiteChat acting = scene.as(Who.MEMBER);
        ChatWidgetSettings before = scene.site.widgetSettings().get();
        for (String number : List.of(foreign, randomId().toString())) {
            ValidationException error = catchThrowableOfType(
                    ValidationException.class, () -> acting.widgetSettings().save(choosing(before, number)));
            assertThat(error).as("ValidationException").isNotNull();
            assertThat(error).hasMessage("whatsappPhoneNumberId must be a number that the host has bound to the site");
        }
        assertThat(scene.site.widgetSettings().get()).isEqualTo(before);
        assertThat(acting.widgetSettings().save(choosing(before, own)).whatsappPhoneNumberId())
                .contains(own);
    }

    private static ChatWidgetSettings choosing(ChatWidgetSettings settings, String phoneNumberId) {
        return ChatWidgetSettings.builder()
                .from(settings)
                .whatsappPhoneNumberId(phoneNumberId)
                .build();
    }
}
