package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.dramac.livechat.AgencyId;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.conversation.ReaderType;
import com.dramac.livechat.error.ForbiddenException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of reading: who has read a conversation, how far, and what is unread. */
public abstract class ReadingContract extends StoreContract {
    /** For the store's own test class. */
    protected ReadingContract() {}

    private AgentId agent(String name) {
        return fixtures.agent(site, name).id();
    }

    private List<ReadPosition> positions(ConversationId id) {
        return site.conversations().readPositions(id);
    }

    /** The visitor first, then in turn with an agent. */
    private ConversationId talked(int messages) {
        ConversationId id = fixtures.conversation(site).id();
        for (int i = 0; i < messages; i++) {
            if (i % 2 == 0) {
                fixtures.visitorSays(site, id, "hello");
            } else {
                fixtures.agentSays(site, id, "hello");
            }
        }
        return id;
    }

    @Test
    @DisplayName(
            "READ-01 What the visitor says is read by an agent up to a sequence number; what comes behind it stays unread")
    void unread() {
        AgentId ada = agent("Ada");
        ConversationId id = fixtures.conversation(site).id();
        fixtures.visitorSays(site, id, "one");
        fixtures.agentSays(site, id, "two");
        site.messages().append(NewMessage.note(id, "three"));
        fixtures.visitorSays(site, id, "four");
        site.messages().append(NewMessage.fromSystem(id, "five"));
        fixtures.visitorSays(site, id, "six");
        fixtures.agentSays(site, id, "seven");
        assertThat(IntStream.rangeClosed(0, 7).mapToObj(sequence -> {
                    ChatConversation marked = site.conversations().markReadByAgent(id, ada, sequence);
                    assertThat(read(id)).isEqualTo(marked);
                    return marked.unreadAgentCount();
                }))
                .containsExactly(3, 2, 2, 2, 1, 1, 0, 0);
        fixtures.visitorSays(site, id, "eight");
        assertThat(site.conversations().markReadByAgent(id, ada, 7).unreadAgentCount())
                .isEqualTo(1);
        assertThat(read(id).unreadVisitorCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("READ-02 Who has read how far, and since when, is known: the visitor first, then agents by id")
    void positions() {
        AgentId ada = agent("Ada");
        AgentId grace = agent("Grace");
        ConversationId id = talked(4);
        ConversationId other = talked(2);
        assertThat(positions(id)).isEmpty();
        site.conversations().markReadByAgent(id, grace, 3);
        Instant first = clock.instant();
        later();
        site.conversations().markReadByVisitor(id, 2);
        Instant second = clock.instant();
        later();
        site.conversations().markReadByAgent(id, ada, 1);
        Instant third = clock.instant();
        assertThat(positions(id)).first().isEqualTo(ReadPosition.ofVisitor(2, second));
        assertThat(positions(id).subList(1, 3))
                .containsExactlyInAnyOrder(ReadPosition.ofAgent(grace, 3, first), ReadPosition.ofAgent(ada, 1, third))
                .isSortedAccordingTo((one, next) -> agentOf(one).compareTo(agentOf(next)));
        assertThat(positions(id)).extracting(ReadPosition::reader).containsOnlyOnce(ReaderType.VISITOR);
        assertThat(positions(other)).isEmpty();
    }

    private static String agentOf(ReadPosition position) {
        return position.agentId().map(AgentId::toString).orElseThrow();
    }

    @Test
    @DisplayName("READ-03 A position only moves on, ends at the last message, and keeps its time where it stays")
    void onlyMovesOn() {
        AgentId ada = agent("Ada");
        ConversationId id = talked(5);
        site.conversations().markReadByAgent(id, ada, 3);
        site.conversations().markReadByVisitor(id, 3);
        List<ReadPosition> before = positions(id);
        later();
        for (int sequence : new int[] {3, 2, 0}) {
            site.conversations().markReadByAgent(id, ada, sequence);
            site.conversations().markReadByVisitor(id, sequence);
            assertThat(positions(id)).isEqualTo(before);
            assertThat(read(id).unreadAgentCount()).isEqualTo(1);
            assertThat(read(id).unreadVisitorCount()).isEqualTo(1);
        }
        site.conversations().markReadByAgent(id, ada, Integer.MAX_VALUE);
        site.conversations().markReadByVisitor(id, 6);
        assertThat(positions(id))
                .containsExactly(
                        ReadPosition.ofVisitor(5, clock.instant()), ReadPosition.ofAgent(ada, 5, clock.instant()));
        fixtures.visitorSays(site, id, "more");
        assertThat(read(id).unreadAgentCount()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "READ-04 What one agent has read is read for all of them, and the others' positions stay where they are")
    void sideAndAgents() {
        AgentId ada = agent("Ada");
        AgentId grace = agent("Grace");
        ConversationId id = talked(5);
        site.conversations().assign(id, grace);
        site.conversations().markReadByAgent(id, grace, 1);
        later();
        assertThat(site.conversations().markReadByAgent(id, ada, 5).unreadAgentCount())
                .isZero();
        assertThat(site.conversations().markReadByAgent(id, grace, 3).unreadAgentCount())
                .isZero();
        assertThat(positions(id))
                .containsExactlyInAnyOrder(
                        ReadPosition.ofAgent(ada, 5, clock.instant()), ReadPosition.ofAgent(grace, 3, clock.instant()));
        assertThat(read(id).assignedAgentId()).contains(grace);
    }

    @Test
    @DisplayName(
            "READ-05 A member reads as their own agent; of one without an agent, and of the host, only the count follows")
    void members() {
        AgencyId agency = AgencyId.of(randomId());
        SiteChat theirs = chat.site(harness().newSite(chat, agency));
        UserId admin = UserId.of(randomId());
        harness().addMember(chat, agency, admin);
        ChatAgent ada = fixtures.agent(theirs, "Ada");
        ConversationId id = fixtures.conversation(theirs).id();
        IntStream.range(0, 3).forEach(i -> fixtures.visitorSays(theirs, id, "hello"));
        assertThat(theirs.conversations().markReadByAgent(id, 1).unreadAgentCount())
                .isEqualTo(2);
        SiteChat office = theirs.as(Actor.member(admin));
        assertThat(office.conversations().markReadByAgent(id, 2).unreadAgentCount())
                .isEqualTo(1);
        assertThat(office.conversations().readPositions(id)).isEmpty();
        SiteChat desk = theirs.as(Actor.member(ada.userId()));
        assertThat(desk.conversations().markReadByAgent(id, 1).unreadAgentCount())
                .isEqualTo(1);
        assertThat(desk.conversations().markReadByAgent(id, 9).unreadAgentCount())
                .isZero();
        assertThat(desk.conversations().readPositions(id))
                .extracting(ReadPosition::agentId, ReadPosition::upToSequence)
                .containsExactly(tuple(Optional.of(ada.id()), 3));
        assertThat(catchThrowableOfType(
                        ForbiddenException.class, () -> desk.conversations().markReadByAgent(id, ada.id(), 3)))
                .isNotNull();
        assertClean(theirs);
    }

    @Test
    @DisplayName("READ-06 Nothing is read by strangers, of what is not there, nor up to a negative number")
    void refused() {
        AgentId ada = agent("Ada");
        AgentId foreign = fixtures.agent(otherSite, "Eve").id();
        ConversationId id = talked(3);
        ConversationId elsewhere = fixtures.conversation(otherSite).id();
        fixtures.visitorSays(otherSite, elsewhere, "hello");
        assertNotFound("agent", foreign, () -> site.conversations().markReadByAgent(id, foreign, 3));
        AgentId nobody = AgentId.of(randomId());
        assertNotFound("agent", nobody, () -> site.conversations().markReadByAgent(id, nobody, 3));
        for (SiteChat wrong : List.of(site, unknownSite())) {
            assertNotFound(
                    "conversation", elsewhere, () -> wrong.conversations().markReadByAgent(elsewhere, ada, 1));
            assertNotFound(
                    "conversation", elsewhere, () -> wrong.conversations().markReadByAgent(elsewhere, 1));
            assertNotFound(
                    "conversation", elsewhere, () -> wrong.conversations().readPositions(elsewhere));
        }
        for (int negative : new int[] {-1, Integer.MIN_VALUE}) {
            assertInvalid("sequence", () -> site.conversations().markReadByAgent(id, ada, negative));
            assertInvalid("sequence", () -> site.conversations().markReadByAgent(elsewhere, negative));
        }
        assertThat(positions(id)).isEmpty();
        assertThat(read(id).unreadAgentCount()).isEqualTo(2);
        assertThat(otherSite.conversations().readPositions(elsewhere)).isEmpty();
    }

    @Test
    @DisplayName(
            "READ-07 Where nothing was said nobody has read anything, and marking as read is no change of the conversation")
    void noChange() {
        AgentId ada = agent("Ada");
        ChatConversation begun = fixtures.conversation(site);
        assertThat(site.conversations().markReadByAgent(begun.id(), ada, 5)).isEqualTo(begun);
        assertThat(site.conversations().markReadByVisitor(begun.id(), 5)).isEqualTo(begun);
        assertThat(positions(begun.id())).isEmpty();
        site.messages().append(NewMessage.note(begun.id(), "between us"));
        ChatConversation noted = read(begun.id());
        later();
        assertThat(site.conversations().markReadByAgent(begun.id(), ada, 5)).isEqualTo(noted);
        assertThat(positions(begun.id())).containsExactly(ReadPosition.ofAgent(ada, 1, clock.instant()));
        site.conversations().close(begun.id());
        fixtures.agentSays(site, talked(1), "elsewhere");
        assertThat(site.conversations().markReadByAgent(begun.id(), ada, 1)).isEqualTo(read(begun.id()));
    }

    @Test
    @DisplayName("READ-08 Who has read goes with the visitor who is erased, and comes not of what is undone")
    void gone() {
        AgentId ada = agent("Ada");
        ConversationId id = talked(3);
        ConversationId kept = talked(3);
        site.conversations().markReadByAgent(id, ada, 3);
        site.conversations().markReadByVisitor(id, 3);
        assertThatThrownBy(() -> site.inTransaction(tx -> {
                    tx.conversations().markReadByAgent(kept, ada, 3);
                    assertThat(tx.conversations().readPositions(kept)).hasSize(1);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(positions(kept)).isEmpty();
        assertThat(read(kept).unreadAgentCount()).isEqualTo(2);
        site.visitors().erase(read(id).visitorId());
        assertNotFound("conversation", id, () -> site.conversations().readPositions(id));
        assertClean(site);
    }

    @Test
    @DisplayName("READ-09 What arrives while somebody reads stays unread, however many write and read at once")
    void together() {
        List<AgentId> agents = List.of(agent("Ada"), agent("Grace"), agent("Linus"));
        ConversationId id = fixtures.conversation(site).id();
        int each = 6;
        List<Integer> marked = Threads.together(Threads.MANY, thread -> {
            int furthest = 0;
            for (int i = 0; i < each; i++) {
                if (thread % 2 == 0) {
                    fixtures.visitorSays(site, id, "hello");
                    fixtures.agentSays(site, id, "hello");
                } else {
                    List<ChatMessage> seen = site.messages().after(id, furthest, 4);
                    furthest = seen.isEmpty()
                            ? furthest
                            : seen.get(seen.size() - 1).sequence();
                    site.conversations().markReadByAgent(id, agents.get(thread % agents.size()), furthest);
                    site.conversations().markReadByVisitor(id, furthest);
                }
            }
            return furthest;
        });
        int furthest = marked.stream().mapToInt(Integer::intValue).max().orElseThrow();
        List<ChatMessage> behind = new ArrayList<>();
        int last = furthest;
        for (List<ChatMessage> more = site.messages().after(id, last, 100); !more.isEmpty(); ) {
            behind.addAll(more);
            last = more.get(more.size() - 1).sequence();
            more = site.messages().after(id, last, 100);
        }
        ChatConversation end = read(id);
        assertThat(end.unreadAgentCount()).isEqualTo((int)
                behind.stream().filter(ReadingContract::isOfVisitor).count());
        assertThat(end.unreadVisitorCount()).isEqualTo((int)
                behind.stream().filter(message -> !isOfVisitor(message)).count());
        assertThat(positions(id))
                .allSatisfy(position -> assertThat(position.upToSequence()).isLessThanOrEqualTo(furthest));
    }

    private static boolean isOfVisitor(ChatMessage message) {
        return message.senderType() == MessageSenderType.VISITOR;
    }
}
