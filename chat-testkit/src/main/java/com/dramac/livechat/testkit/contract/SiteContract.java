package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.SiteRepository}, and of what a site is to the other repositories. */
public abstract class SiteContract extends StoreContract {
    private static final PageRequest FIRST = PageRequest.first(10);

    /** For the store's own test class. */
    protected SiteContract() {}

    @Test
    @DisplayName("SITE-01 A registered site exists, any other does not")
    void exists() {
        assertThat(chat.sites().exists(site.siteId())).isTrue();
        assertThat(chat.sites().exists(SiteId.of(randomId()))).isFalse();
    }

    @Test
    @DisplayName("SITE-02 Registering a site again changes nothing")
    void registerAgain() {
        ChatConversation conversation = fixtures.conversation(site);
        chat.sites().register(site.siteId());
        assertThat(site.conversations().find(conversation.id())).contains(conversation);
    }

    @Test
    @DisplayName("SITE-03 Many may register one site at once")
    void registerTogether() {
        SiteId fresh = SiteId.of(randomId());
        Threads.together(Threads.MANY, thread -> {
            chat.sites().register(fresh);
            return fixtures.stranger(chat.site(fresh));
        });
        assertThat(chat.sites().exists(fresh)).isTrue();
    }

    @Test
    @DisplayName("SITE-04 Removing a site removes everything that belongs to it")
    void removeAll() {
        NewVisitor ada = NewVisitor.builder()
                .addIdentities(VisitorIdentity.byExternalId("ada"), VisitorIdentity.byEmail("ada@example.org"))
                .build();
        ChatVisitor visitor = site.visitors().identify(ada);
        ChatConversation conversation = fixtures.conversation(site, visitor.id());
        ChatMessage message = fixtures.visitorSays(site, conversation.id(), "hello");

        chat.sites().remove(site.siteId());

        assertThat(chat.sites().exists(site.siteId())).isFalse();
        chat.sites().register(site.siteId());
        assertThat(site.visitors().find(visitor.id())).isEmpty();
        assertThat(ada.identities())
                .allSatisfy(
                        identity -> assertThat(site.visitors().find(identity)).isEmpty());
        assertThat(site.conversations().find(conversation.id())).isEmpty();
        assertThat(site.messages().find(message.id())).isEmpty();
        assertThat(site.conversations().list(FIRST).items()).isEmpty();
    }

    @Test
    @DisplayName("SITE-05 The keys of a removed site can be used again when it comes back")
    void keysAreFreeAgain() {
        ChatVisitor before = site.visitors().identify(VisitorIdentity.byExternalId("ada"));
        ChatMessage old = site.messages()
                .append(whatsApp(fixtures.conversation(site, before.id()).id()));

        chat.sites().remove(site.siteId());
        chat.sites().register(site.siteId());

        ChatVisitor after = site.visitors().identify(VisitorIdentity.byExternalId("ada"));
        assertThat(after.id()).isNotEqualTo(before.id());
        ChatMessage fresh = site.messages()
                .append(whatsApp(fixtures.conversation(site, after.id()).id()));
        assertThat(fresh.id()).isNotEqualTo(old.id());
        assertThat(fresh.sequence()).isEqualTo(1);
    }

    @Test
    @DisplayName("SITE-06 Removing an unknown site is NotFound")
    void removeUnknown() {
        SiteId unknown = SiteId.of(randomId());
        assertNotFound("site", unknown, () -> chat.sites().remove(unknown));
        chat.sites().remove(site.siteId());
        assertNotFound("site", site.siteId(), () -> chat.sites().remove(site.siteId()));
    }

    @Test
    @DisplayName("SITE-07 Removing a site leaves the others as they were")
    void removeOne() {
        ChatConversation conversation = fixtures.conversation(otherSite);
        List<ChatMessage> messages = fixtures.talk(otherSite, conversation.id(), 3);
        fixtures.talk(site, fixtures.conversation(site).id(), 3);

        chat.sites().remove(site.siteId());

        assertThat(otherSite
                        .messages()
                        .history(conversation.id(), HistoryOrder.OLDEST_FIRST, FIRST)
                        .items())
                .isEqualTo(messages);
        assertThat(otherSite.visitors().find(conversation.visitorId())).isPresent();
    }

    @Test
    @DisplayName("SITE-08 In an unknown site nothing is found")
    void unknownSiteIsEmpty() {
        SiteChat unknown = unknownSite();
        assertThat(unknown.visitors().find(VisitorId.of(randomId()))).isEmpty();
        assertThat(unknown.visitors().find(VisitorIdentity.byEmail("ada@example.org")))
                .isEmpty();
        assertThat(unknown.visitors().find(VisitorIdentity.byExternalId("ada"))).isEmpty();
        assertThat(unknown.conversations().find(ConversationId.of(randomId()))).isEmpty();
        assertThat(unknown.messages().find(MessageId.of(randomId()))).isEmpty();
    }

    @Test
    @DisplayName("SITE-09 In an unknown site identifying and listing are NotFound of the site")
    void unknownSiteIsNamed() {
        SiteChat unknown = unknownSite();
        SiteId id = unknown.siteId();
        assertNotFound(
                "site",
                id,
                () -> unknown.visitors().identify(NewVisitor.builder().build()));
        assertNotFound("site", id, () -> unknown.visitors().identify(VisitorIdentity.byExternalId("ada")));
        assertNotFound("site", id, () -> unknown.visitors().identify(VisitorIdentity.byEmail("ada@example.org")));
        assertNotFound("site", id, () -> unknown.conversations().list(FIRST));
        assertThat(chat.sites().exists(id)).isFalse();
    }

    @Test
    @DisplayName("SITE-10 In an unknown site there is no visitor to start with and no conversation to add to or read")
    void unknownSiteHasNoParents() {
        SiteChat unknown = unknownSite();
        ChatConversation elsewhere = fixtures.conversation(site);
        VisitorId visitor = elsewhere.visitorId();
        ConversationId conversation = elsewhere.id();
        assertNotFound("visitor", visitor, () -> unknown.conversations().start(NewConversation.widget(visitor)));
        assertNotFound("conversation", conversation, () -> fixtures.visitorSays(unknown, conversation, "hello"));
        assertNotFound(
                "conversation",
                conversation,
                () -> unknown.messages().history(conversation, HistoryOrder.NEWEST_FIRST, FIRST));
        assertNotFound("conversation", conversation, () -> unknown.messages().after(conversation, 0, 10));
    }

    @Test
    @DisplayName("SITE-11 Two sites may have the same ids and keys and stay apart")
    void sameIds() {
        ids.continueAt(1_000_000);
        ChatConversation here = populate(site, "here");
        ids.continueAt(1_000_000);
        ChatConversation there = populate(otherSite, "there");

        assertThat(there.id()).isEqualTo(here.id());
        assertThat(there.visitorId()).isEqualTo(here.visitorId());
        assertApart(site, here, "here");
        assertApart(otherSite, there, "there");
    }

    private ChatConversation populate(SiteChat target, String text) {
        ChatVisitor visitor = target.visitors()
                .identify(NewVisitor.builder()
                        .name(text)
                        .addIdentities(VisitorIdentity.byExternalId("ada"), VisitorIdentity.byEmail("ada@example.org"))
                        .build());
        ChatConversation conversation = fixtures.conversation(target, visitor.id());
        target.messages()
                .append(NewMessage.builder()
                        .from(NewMessage.fromVisitor(conversation.id(), text))
                        .clientMessageId("key")
                        .whatsappMessageId("wamid.1")
                        .build());
        return conversation;
    }

    private void assertApart(SiteChat target, ChatConversation conversation, String text) {
        ChatVisitor visitor = target.visitors().find(conversation.visitorId()).orElseThrow();
        assertThat(visitor.siteId()).isEqualTo(target.siteId());
        assertThat(visitor.name()).contains(text);
        assertThat(visitor.totalConversations()).isEqualTo(1);
        assertThat(visitor.totalMessages()).isEqualTo(1);
        assertThat(target.visitors().find(VisitorIdentity.byEmail("ada@example.org")))
                .contains(visitor);
        List<ChatMessage> messages = target.messages().after(conversation.id(), 0, 10);
        assertThat(messages).extracting(ChatMessage::siteId).containsExactly(target.siteId());
        assertThat(messages)
                .flatExtracting(message -> message.content().stream().toList())
                .containsExactly(text);
        assertThat(target.conversations().find(conversation.id()).orElseThrow().messageCount())
                .isEqualTo(1);
        assertThat(target.conversations().list(FIRST).items())
                .extracting(ConversationListItem::visitorName)
                .containsExactly(visitor.name());
    }

    @Test
    @DisplayName("SITE-12 After close every operation is an IllegalStateException, and closing again does nothing")
    void closed() {
        ChatConversation conversation = fixtures.conversation(site);
        chat.close();
        chat.close();
        List<ThrowingCallable> operations = List.of(
                () -> chat.sites().exists(site.siteId()),
                () -> chat.sites().register(site.siteId()),
                () -> chat.sites().register(SiteId.of(randomId())),
                () -> chat.sites().register(site.siteId(), AgencyId.of(randomId())),
                () -> chat.sites().addMember(AgencyId.of(randomId()), UserId.of(randomId())),
                () -> chat.sites().removeMember(AgencyId.of(randomId()), UserId.of(randomId())),
                () -> chat.sites().remove(site.siteId()),
                () -> chat.whatsapp().bind(site.siteId(), "1"),
                () -> chat.whatsapp().unbind("1"),
                () -> chat.whatsapp().siteOf("1"),
                () -> chat.whatsapp().list(site.siteId()),
                () -> site.widgetSettings().get(),
                () -> site.widgetSettings().publicView(),
                () -> site.widgetSettings().save(ChatWidgetSettings.defaults(site.siteId())),
                () -> fixtures.stranger(site),
                () -> site.visitors().find(conversation.visitorId()),
                () -> fixtures.conversation(site, conversation.visitorId()),
                () -> site.conversations().find(conversation.id()),
                () -> site.conversations().list(FIRST),
                () -> fixtures.visitorSays(site, conversation.id(), "hello"),
                () -> site.messages().find(MessageId.of(randomId())),
                () -> site.messages().history(conversation.id(), HistoryOrder.OLDEST_FIRST, FIRST),
                () -> site.messages().after(conversation.id(), 0, 10),
                () -> site.inTransaction(transaction -> "done"));
        assertThat(operations)
                .allSatisfy(operation -> assertThatIllegalStateException().isThrownBy(operation));
    }

    @Test
    @DisplayName("SITE-13 A site belongs to the agency it is first registered with, and with another is a Conflict")
    void registerWithAgency() {
        AgencyId agency = AgencyId.of(randomId());
        AgencyId another = AgencyId.of(randomId());
        SiteId fresh = SiteId.of(randomId());
        chat.sites().register(fresh, agency);
        assertThat(chat.sites().exists(fresh)).isTrue();
        ChatVisitor visitor = fixtures.stranger(chat.site(fresh));
        chat.sites().register(fresh, agency);
        chat.sites().register(fresh);
        assertConflict(() -> chat.sites().register(fresh, another));
        assertThat(chat.site(fresh).visitors().find(visitor.id())).contains(visitor);

        chat.sites().register(site.siteId(), agency);
        assertConflict(() -> chat.sites().register(site.siteId(), another));
    }

    @Test
    @DisplayName("SITE-14 Many may register one site of an agency at once, and of two agencies one gets it")
    void registerWithAgencyTogether() {
        List<AgencyId> agencies = List.of(AgencyId.of(randomId()), AgencyId.of(randomId()));
        SiteId fresh = SiteId.of(randomId());
        List<AgencyId> owners = Threads.together(Threads.MANY, thread -> {
                    AgencyId agency = agencies.get(thread % agencies.size());
                    try {
                        chat.sites().register(fresh, agency);
                        return Optional.of(agency);
                    } catch (ConflictException e) {
                        return Optional.<AgencyId>empty();
                    }
                })
                .stream()
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        assertThat(owners).hasSize(1);
    }

    @Test
    @DisplayName("SITE-15 A user becomes a member once and ceases once, however often it is said")
    void members() {
        AgencyId agency = AgencyId.of(randomId());
        UserId user = UserId.of(randomId());
        chat.sites().removeMember(agency, user);
        chat.sites().addMember(agency, user);
        chat.sites().addMember(agency, user);
        SiteId fresh = SiteId.of(randomId());
        chat.sites().register(fresh, agency);
        chat.sites().removeMember(agency, user);
        chat.sites().removeMember(agency, user);
        assertThat(chat.sites().exists(fresh)).isTrue();
    }

    private static NewMessage whatsApp(ConversationId conversation) {
        return NewMessage.builder()
                .from(NewMessage.fromVisitor(conversation, "hello"))
                .whatsappMessageId("wamid.1")
                .build();
    }
}
