package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRole;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditTarget;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.audit.AuditRepository}. */
public abstract class AuditContract extends StoreContract {
    private static final RequestOrigin ORIGIN = RequestOrigin.builder()
            .ipAddress("203.0.113.9")
            .requestId("req-1 \"quoted\" {json} 'sql'")
            .operator("operator-7")
            .build();
    private static final RequestOrigin OTHER = RequestOrigin.of("2001:db8::1", "req-2");
    private static final NewAuditEntry EXPORT =
            NewAuditEntry.of(AuditAction.DATA_EXPORTED, AuditTarget.of(AuditTargetType.EXPORT, "all visitors"));

    /** For the store's own test class. */
    protected AuditContract() {}

    private ChatAgent agent(AgentRole role) {
        return agent(site, role);
    }

    private ChatAgent agent(SiteChat where, AgentRole role) {
        return where.agents()
                .add(NewAgent.builder()
                        .userId(UserId.of(randomId()))
                        .displayName("Grace")
                        .role(role)
                        .build());
    }

    private static Actor member(ChatAgent agent) {
        return Actor.member(agent.userId());
    }

    private void change(SiteChat where, AgentId agent, AgentRole role) {
        where.agents().change(agent, AgentChange.builder().role(role).build());
    }

    /** The newest first. */
    private List<AuditEntry> entries(AuditFilters filters) {
        return pages(3, page -> site.audit().list(filters, page));
    }

    private List<AuditEntry> entries() {
        return entries(AuditFilters.all());
    }

    private List<AuditEntry> entries(AuditAction action) {
        return entries(AuditFilters.builder().action(action).build());
    }

    private AuditEntry last() {
        return entries().get(0);
    }

    private static JsonObject data(String... namesAndValues) {
        return namesAndValues.length == 2
                ? JsonObject.of(Map.of(namesAndValues[0], namesAndValues[1]))
                : JsonObject.of(Map.of(namesAndValues[0], namesAndValues[1], namesAndValues[2], namesAndValues[3]));
    }

    @Test
    @DisplayName(
            "AUD-01 Adding an agent, and changing role and activity, are recorded; other changes of an agent are not")
    void agents() {
        ChatAgent agent = agent(AgentRole.AGENT);
        assertThat(last().action()).isEqualTo(AuditAction.AGENT_ADDED);
        assertThat(last().siteId()).isEqualTo(site.siteId());
        assertThat(last().data()).isEqualTo(data("userId", agent.userId().toString(), "role", "agent"));
        change(site, agent.id(), AgentRole.SUPERVISOR);
        assertThat(last().data()).isEqualTo(data("role", "supervisor", "previousRole", "agent"));
        site.agents().deactivate(agent.id());
        site.agents().reactivate(agent.id());
        site.agents()
                .change(agent.id(), AgentChange.builder().displayName("Ada").build());
        site.agents().deactivate(agent.id());
        site.agents().deactivate(agent.id());
        assertThat(entries())
                .extracting(AuditEntry::action)
                .containsExactly(
                        AuditAction.AGENT_DEACTIVATED,
                        AuditAction.AGENT_ACTIVATED,
                        AuditAction.AGENT_DEACTIVATED,
                        AuditAction.AGENT_ROLE_CHANGED,
                        AuditAction.AGENT_ADDED);
        assertThat(entries())
                .extracting(AuditEntry::target)
                .containsOnly(AuditTarget.of(AuditTargetType.AGENT, agent.id()));
    }

    @Test
    @DisplayName("AUD-02 Binding an identity is recorded once, with its kind and without its value")
    void identities() {
        VisitorIdentity external = VisitorIdentity.byExternalId("customer-4711");
        VisitorIdentity whatsApp = VisitorIdentity.byWhatsApp("260971234567");
        VisitorId visitor = site.visitors().identify(external).id();
        assertThat(last().data()).isEqualTo(data("kind", "external_id"));
        site.visitors()
                .identify(NewVisitor.builder().addIdentities(external, whatsApp).build());
        site.visitors().identify(whatsApp);
        site.visitors().identify(VisitorIdentity.byEmail("ada@example.org"));
        assertThat(entries())
                .extracting(AuditEntry::data)
                .containsExactly(data("kind", "whatsapp"), data("kind", "external_id"));
        assertThat(entries())
                .extracting(AuditEntry::target)
                .containsOnly(AuditTarget.of(AuditTargetType.VISITOR, visitor));
        assertThat(ChatJson.write(entries())).doesNotContain("4711", "260971234567");
    }

    @Test
    @DisplayName("AUD-03 Importing visitors records no identities")
    void imports() {
        VisitorId visitor = VisitorId.of(randomId());
        site.imports()
                .run(Stream.of(ImportedVisitor.builder()
                        .id(visitor)
                        .createdAt(clock.instant())
                        .addIdentities(VisitorIdentity.byExternalId("imported"))
                        .build()));
        assertThat(site.visitors().find(visitor)).isPresent();
        assertThat(entries()).isEmpty();
    }

    @Test
    @DisplayName("AUD-04 Redacting a message is recorded once; appending, reading and routing are not recorded")
    void redactions() {
        ConversationId conversation = fixtures.conversation(site).id();
        ChatMessage message = site.messages().append(NewMessage.fromVisitor(conversation, "a secret"));
        site.conversations().markReadByVisitor(conversation, 1);
        site.conversations().find(conversation);
        assertThat(entries()).isEmpty();
        site.messages().redact(message.id());
        site.messages().redact(message.id());
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.MESSAGE_REDACTED);
            assertThat(entry.target()).isEqualTo(AuditTarget.of(AuditTargetType.MESSAGE, message.id()));
            assertThat(entry.data()).isEqualTo(data("conversationId", conversation.toString()));
        });
    }

    @Test
    @DisplayName("AUD-05 Erasing a visitor is recorded, and the entries about the visitor stay")
    void erasure() {
        VisitorId visitor =
                site.visitors().identify(VisitorIdentity.byExternalId("gone")).id();
        fixtures.talk(site, fixtures.conversation(site, visitor).id(), 3);
        site.visitors().erase(visitor);
        assertThat(entries())
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.VISITOR_ERASED, AuditAction.IDENTITY_BOUND);
        assertThat(entries())
                .extracting(AuditEntry::target)
                .containsOnly(AuditTarget.of(AuditTargetType.VISITOR, visitor));
    }

    @Test
    @DisplayName("AUD-06 Saving widget settings records the names of the changed properties, and no values")
    void settings() {
        ChatWidgetSettings saved = site.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(ChatWidgetSettings.defaults(site.siteId()))
                        .companyName("Ada Ltd")
                        .addAllowedDomains("shop.example.org")
                        .build());
        assertThat(last().action()).isEqualTo(AuditAction.WIDGET_SETTINGS_CHANGED);
        assertThat(last().target()).isEqualTo(AuditTarget.of(AuditTargetType.WIDGET_SETTINGS, saved.id()));
        assertThat(last().data())
                .isEqualTo(JsonObject.of(Map.of("properties", List.of("allowedDomains", "companyName"))));
        ChatWidgetSettings again = site.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(saved)
                        .maxFileSizeMb(3)
                        .zIndex(7)
                        .whatsappPhoneNumber("+260 97 1234567")
                        .build());
        assertThat(last().data())
                .isEqualTo(
                        JsonObject.of(Map.of("properties", List.of("maxFileSizeMb", "whatsappPhoneNumber", "zIndex"))));
        site.widgetSettings().save(again);
        assertThat(entries()).hasSize(2);
        assertThat(ChatJson.write(entries())).doesNotContain("Ada", "example.org", "1234567");
    }

    @Test
    @DisplayName("AUD-07 Binding a WhatsApp number to the site, and taking it away, is recorded")
    void whatsAppNumbers() {
        String id = "one-" + site.siteId();
        chat.whatsapp().bind(site.siteId(), id);
        chat.whatsapp().bind(site.siteId(), id);
        chat.whatsapp().unbind(id);
        chat.whatsapp().unbind(id);
        AuditTarget number = AuditTarget.of(AuditTargetType.WHATSAPP_NUMBER, id);
        assertThat(entries())
                .extracting(AuditEntry::action, AuditEntry::target)
                .containsExactly(
                        tuple(AuditAction.WHATSAPP_NUMBER_UNBOUND, number),
                        tuple(AuditAction.WHATSAPP_NUMBER_BOUND, number));
    }

    @Test
    @DisplayName("AUD-08 What is rolled back leaves no entry, and what a transaction commits leaves its entries")
    void rollback() {
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    agent(transaction, AgentRole.ADMIN);
                    transaction.audit().record(EXPORT);
                    assertThat(transaction.audit().list(PageRequest.first(9)).items())
                            .hasSize(2);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(entries()).isEmpty();
        site.inTransaction(transaction -> agent(transaction, AgentRole.ADMIN));
        assertThat(entries()).extracting(AuditEntry::action).containsExactly(AuditAction.AGENT_ADDED);
    }

    @Test
    @DisplayName("AUD-09 An entry names the actor that the host acted for, or the host")
    void actors() {
        ChatAgent admin = agent(AgentRole.ADMIN);
        assertThat(last().actor()).isEqualTo(EventActor.HOST);
        assertThat(last().origin()).isEqualTo(RequestOrigin.unknown());
        ChatAgent agent = agent(AgentRole.AGENT);
        change(site.as(member(admin)), agent.id(), AgentRole.SUPERVISOR);
        assertThat(last().actor()).isEqualTo(EventActor.of(member(admin)));
        site.inTransaction(transaction -> {
            change(transaction.as(member(admin)), agent.id(), AgentRole.AGENT);
            change(transaction, agent.id(), AgentRole.ADMIN);
            return agent;
        });
        assertThat(entries().subList(0, 2))
                .extracting(AuditEntry::actor)
                .containsExactly(EventActor.HOST, EventActor.of(member(admin)));
    }

    @Test
    @DisplayName("AUD-10 An entry has the origin of its request, whatever the order of from, as and inTransaction")
    void origins() {
        ChatAgent admin = agent(AgentRole.ADMIN);
        AgentId agent = agent(AgentRole.AGENT).id();
        Actor actor = member(admin);
        List<SiteChat> sites = List.of(
                site.from(ORIGIN),
                site.from(OTHER).from(ORIGIN),
                site.from(ORIGIN).as(actor),
                site.as(actor).from(ORIGIN));
        AgentRole role = AgentRole.AGENT;
        for (SiteChat from : sites) {
            role = other(role);
            change(from, agent, role);
            assertThat(last().origin()).isEqualTo(ORIGIN);
            AgentRole inside = other(role);
            from.inTransaction(transaction -> {
                change(transaction, agent, inside);
                change(transaction.from(OTHER), agent, other(inside));
                return agent;
            });
            assertThat(entries().subList(0, 2)).extracting(AuditEntry::origin).containsExactly(OTHER, ORIGIN);
        }
        AgentRole before = role;
        site.inTransaction(transaction -> {
            change(transaction.from(ORIGIN).as(actor), agent, other(before));
            change(transaction.as(actor).from(OTHER), agent, before);
            change(transaction.from(ORIGIN), agent, other(before));
            change(transaction, agent, before);
            transaction.from(OTHER).inTransaction(joined -> {
                change(joined, agent, other(before));
                return agent;
            });
            return agent;
        });
        assertThat(entries().subList(0, 5))
                .extracting(AuditEntry::origin)
                .containsExactly(OTHER, RequestOrigin.unknown(), ORIGIN, OTHER, ORIGIN);
        change(site, agent, AgentRole.SUPERVISOR);
        assertThat(last().origin()).isEqualTo(RequestOrigin.unknown());
    }

    private static AgentRole other(AgentRole role) {
        return role == AgentRole.AGENT ? AgentRole.ADMIN : AgentRole.AGENT;
    }

    @Test
    @DisplayName("AUD-11 Every recorded operation of the host has the origin of its request")
    void originsOfTheHost() {
        SiteChat from = site.from(ORIGIN);
        AgentId agent = agent(from, AgentRole.AGENT).id();
        from.agents().deactivate(agent);
        from.agents().reactivate(agent);
        VisitorId visitor =
                from.visitors().identify(VisitorIdentity.byExternalId("known")).id();
        ConversationId conversation = fixtures.conversation(site, visitor).id();
        from.messages()
                .redact(site.messages()
                        .append(NewMessage.fromVisitor(conversation, "once"))
                        .id());
        from.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(ChatWidgetSettings.defaults(site.siteId()))
                        .companyName("Ada Ltd")
                        .build());
        from.visitors().erase(visitor);
        from.audit().record(EXPORT);
        assertThat(entries()).hasSize(8).extracting(AuditEntry::origin).containsOnly(ORIGIN);
    }

    @Test
    @DisplayName(
            "AUD-12 The list is in order of time, the newest first, and each filter leaves out what does not match")
    void filters() {
        ChatAgent admin = agent(AgentRole.ADMIN);
        later();
        ChatAgent agent = agent(AgentRole.AGENT);
        later();
        change(site.as(member(admin)), agent.id(), AgentRole.ADMIN);
        later();
        site.visitors().identify(VisitorIdentity.byExternalId("known"));
        List<AuditEntry> all = entries();
        assertThat(all)
                .extracting(AuditEntry::action)
                .containsExactly(
                        AuditAction.IDENTITY_BOUND,
                        AuditAction.AGENT_ROLE_CHANGED,
                        AuditAction.AGENT_ADDED,
                        AuditAction.AGENT_ADDED);
        assertThat(entries(AuditAction.AGENT_ADDED)).isEqualTo(all.subList(2, 4));
        assertThat(entries(
                        AuditFilters.builder().actorId(admin.userId().value()).build()))
                .isEqualTo(all.subList(1, 2));
        assertThat(entries(
                        AuditFilters.builder().targetId(agent.id().toString()).build()))
                .isEqualTo(all.subList(1, 3));
        assertThat(entries(AuditFilters.builder()
                        .targetType(AuditTargetType.VISITOR)
                        .build()))
                .isEqualTo(all.subList(0, 1));
        assertThat(entries(AuditFilters.builder()
                        .since(all.get(2).createdAt())
                        .until(all.get(0).createdAt())
                        .build()))
                .isEqualTo(all.subList(1, 3));
        assertThat(entries(AuditFilters.builder()
                        .since(Instant.MIN)
                        .until(Instant.MAX)
                        .action(AuditAction.AGENT_ADDED)
                        .targetId(admin.id().toString())
                        .build()))
                .isEqualTo(all.subList(3, 4));
        assertThat(entries(AuditFilters.builder().actorId(randomId()).build())).isEmpty();
    }

    @Test
    @DisplayName("AUD-13 A cursor is good for the list with its own filters alone")
    void cursors() {
        agent(AgentRole.ADMIN);
        agent(AgentRole.ADMIN);
        PageRequest next =
                new PageRequest(1, site.audit().list(PageRequest.first(1)).next());
        AuditFilters added =
                AuditFilters.builder().action(AuditAction.AGENT_ADDED).build();
        assertInvalid("cursor", () -> site.audit().list(added, next));
        assertInvalid("cursor", () -> otherSite.audit().list(next));
        assertThat(site.audit().list(next).items()).hasSize(1);
    }

    @Test
    @DisplayName("AUD-14 A site's trail is its own, and of an unknown site everything is NotFound")
    void sites() {
        agent(AgentRole.ADMIN);
        assertThat(otherSite.audit().list(PageRequest.first(1)).items()).isEmpty();
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> unknown.audit().list(PageRequest.first(1)));
        assertNotFound("site", unknown.siteId(), () -> unknown.audit().record(EXPORT));
        assertNotFound("site", unknown.siteId(), () -> unknown.audit().removeBefore(Instant.EPOCH, 1));
    }

    @Test
    @DisplayName("AUD-15 The host records exports and refusals, for an actor or for itself, and nothing else")
    void records() {
        Actor actor = Actor.member(UserId.of(randomId()));
        NewAuditEntry draft = NewAuditEntry.builder()
                .action(AuditAction.DATA_EXPORTED)
                .actor(EventActor.of(actor))
                .target(new AuditTarget(AuditTargetType.EXPORT, Optional.empty()))
                .data(data("format", "csv"))
                .build();
        AuditEntry recorded = site.from(ORIGIN).audit().record(draft);
        assertThat(recorded.actor()).isEqualTo(EventActor.of(actor));
        assertThat(recorded.origin()).isEqualTo(ORIGIN);
        assertThat(recorded.target()).isEqualTo(draft.target());
        assertThat(recorded.data()).isEqualTo(draft.data());
        assertThat(last()).isEqualTo(recorded);
        assertThat(site.audit()
                        .record(NewAuditEntry.of(
                                AuditAction.PERMISSION_REFUSED,
                                AuditTarget.of(AuditTargetType.OPERATION, "reports.download")))
                        .actor())
                .isEqualTo(EventActor.HOST);
        assertInvalid(
                "action",
                () -> NewAuditEntry.of(AuditAction.AGENT_ADDED, AuditTarget.of(AuditTargetType.AGENT, randomId())));
    }

    @Test
    @DisplayName(
            "AUD-16 A refused operation is recorded with its name, the actor, the origin and the missing permission")
    void refusals() {
        ChatAgent agent = agent(AgentRole.AGENT);
        assertThat(refused(site.from(ORIGIN).as(member(agent)))).isNotNull();
        AuditEntry entry = last();
        assertThat(entry.action()).isEqualTo(AuditAction.PERMISSION_REFUSED);
        assertThat(entry.target()).isEqualTo(AuditTarget.of(AuditTargetType.OPERATION, "agents.deactivate"));
        assertThat(entry.actor()).isEqualTo(EventActor.of(member(agent)));
        assertThat(entry.origin()).isEqualTo(ORIGIN);
        assertThat(entry.data()).isEqualTo(JsonObject.of(Map.of("permission", "live-chat.agents.manage", "count", 1)));
        VisitorId visitor = fixtures.visitor(site, "Ada").id();
        assertThat(refused(site.as(Actor.visitor(visitor)))).isNotNull();
        assertThat(last().actor()).isEqualTo(EventActor.of(Actor.visitor(visitor)));
        assertThat(last().data()).isEqualTo(JsonObject.of(Map.of("count", 1)));
        assertThat(refused(site.as(Actor.anonymous()))).isNotNull();
        assertThat(last().actor()).isEqualTo(EventActor.of(Actor.anonymous()));
        assertThat(refused(unknownSite().as(member(agent)))).isNotNull();
        assertThat(entries(AuditAction.PERMISSION_REFUSED)).hasSize(3);
    }

    private static ForbiddenException refused(SiteChat acting) {
        return catchThrowableOfType(
                ForbiddenException.class, () -> acting.agents().deactivate(AgentId.of(randomId())));
    }

    @Test
    @DisplayName("AUD-17 A refusal within a transaction is recorded once, after the transaction has been rolled back")
    void refusalsInTransactions() {
        ChatAgent agent = agent(AgentRole.AGENT);
        assertThatThrownBy(() -> site.as(member(agent)).inTransaction(transaction -> {
                    transaction.visitors().identify(NewVisitor.builder().build());
                    return transaction.agents().deactivate(agent.id());
                }))
                .isInstanceOf(ForbiddenException.class);
        assertThat(entries(AuditAction.PERMISSION_REFUSED)).hasSize(1);
        assertThatThrownBy(() -> site.from(ORIGIN).inTransaction(transaction -> {
                    assertThat(refused(transaction.as(member(agent)))).isNotNull();
                    assertThatThrownBy(() -> transaction.audit().list(PageRequest.first(1)))
                            .isInstanceOf(ConflictException.class);
                    return agent;
                }))
                .isInstanceOf(ConflictException.class);
        assertThat(entries(AuditAction.PERMISSION_REFUSED)).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> site.from(ORIGIN)
                        .inTransaction(transaction ->
                                transaction.as(member(agent)).agents().deactivate(agent.id())))
                .isInstanceOf(ForbiddenException.class);
        assertThat(last().origin()).isEqualTo(ORIGIN);
        assertThat(entries(AuditAction.PERMISSION_REFUSED)).hasSize(2);
    }

    @Test
    @DisplayName(
            "AUD-18 Of equal refusals within a minute the first, tenth and hundredth are recorded, with the count so far")
    void refusalStorm() {
        clock.set(Instant.parse("2026-03-04T05:06:00Z"));
        SiteChat acting = site.as(member(agent(AgentRole.AGENT)));
        IntStream.range(0, 101).forEach(i -> refused(acting));
        assertThat(entries(AuditAction.PERMISSION_REFUSED))
                .extracting(entry -> String.valueOf(entry.data().properties().get("count")))
                .containsExactly("100", "10", "1");
        refused(site.as(member(agent(AgentRole.AGENT))));
        assertThatThrownBy(() -> acting.events().beginning()).isInstanceOf(ForbiddenException.class);
        assertThat(entries(AuditAction.PERMISSION_REFUSED)).hasSize(5);
        clock.advance(Duration.ofSeconds(59));
        refused(acting);
        assertThat(entries(AuditAction.PERMISSION_REFUSED)).hasSize(5);
        later();
        refused(acting);
        assertThat(last().data().properties().get("count")).hasToString("1");
        assertThat(entries(AuditAction.PERMISSION_REFUSED)).hasSize(6);
    }

    @Test
    @DisplayName("AUD-19 Old entries are removed, the oldest first, up to a time and a limit")
    void retention() {
        for (int i = 0; i < 5; i++) {
            agent(AgentRole.AGENT);
            later();
        }
        List<AuditEntry> all = entries();
        Instant third = all.get(2).createdAt();
        assertThat(site.audit().removeBefore(third, 1)).isEqualTo(1);
        assertThat(entries()).isEqualTo(all.subList(0, 4));
        assertThat(site.audit().removeBefore(third, 10)).isEqualTo(1);
        assertThat(site.audit().removeBefore(third, 10)).isZero();
        assertThat(entries()).isEqualTo(all.subList(0, 3));
        assertThat(site.audit().removeBefore(Instant.MIN, 1)).isZero();
        assertInvalid("limit", () -> site.audit().removeBefore(third, 0));
        assertInvalid("limit", () -> site.audit().removeBefore(third, Limits.REMOVED_AUDIT_ENTRIES + 1));
        assertThat(site.audit().removeBefore(Instant.MAX, Limits.REMOVED_AUDIT_ENTRIES))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("AUD-20 Admins read the trail; of the others only the host does")
    void readers() {
        ChatAgent admin = agent(AgentRole.ADMIN);
        assertThat(site.as(member(admin)).audit().list(PageRequest.first(9)).items())
                .isEqualTo(entries());
        VisitorId visitor = fixtures.visitor(site, "Ada").id();
        for (Actor actor : List.of(
                member(agent(AgentRole.AGENT)),
                member(agent(AgentRole.SUPERVISOR)),
                Actor.member(UserId.of(randomId())),
                Actor.visitor(visitor),
                Actor.anonymous())) {
            assertThatThrownBy(() -> site.as(actor).audit().list(PageRequest.first(9)))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThatThrownBy(() -> site.as(member(admin)).audit().record(EXPORT)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> site.as(member(admin)).audit().removeBefore(Instant.EPOCH, 1))
                .isInstanceOf(ForbiddenException.class);
    }
}
