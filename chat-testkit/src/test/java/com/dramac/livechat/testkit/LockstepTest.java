package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.Lockstep;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LockstepTest {
    private static final LiveChatHarness SOUND = LiveChatHarness.inMemory();

    @Test
    void equalStoresStayEqualAndMeetEveryKindOfOutcome() {
        Map<String, Integer> outcomes = new Lockstep(20_260_101).run(12_000, SOUND, SOUND);
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(12_000);
        assertThat(outcomes)
                .containsKeys(
                        "identify",
                        "identify → ConflictException",
                        "identify → NotFoundException",
                        "touch",
                        "touch → NotFoundException",
                        "change",
                        "change → NotFoundException",
                        "tag",
                        "tag → ValidationException",
                        "untag",
                        "mergeCustomData",
                        "mergeCustomData → ValidationException",
                        "list visitors",
                        "list visitors → NotFoundException",
                        "list visitors → ValidationException",
                        "erase",
                        "erase → NotFoundException",
                        "start",
                        "start → NotFoundException",
                        "start or resume",
                        "assign",
                        "assign → ConflictException",
                        "assign → NotFoundException",
                        "assign to two → ConflictException",
                        "unassign",
                        "transfer",
                        "transfer → NotFoundException",
                        "wait",
                        "resolve",
                        "resolve → ConflictException",
                        "close",
                        "reopen",
                        "reopen → ConflictException",
                        "miss",
                        "miss late",
                        "miss late → ValidationException",
                        "mark read",
                        "mark read → NotFoundException",
                        "mark read → ValidationException",
                        "rate",
                        "rate → ConflictException",
                        "tag conversation",
                        "tag conversation → ValidationException",
                        "untag conversation",
                        "merge",
                        "set priority",
                        "change conversation",
                        "append",
                        "append twice",
                        "append → ConflictException",
                        "append → NotFoundException",
                        "find",
                        "list",
                        "list → NotFoundException",
                        "list → ValidationException",
                        "history",
                        "history → NotFoundException",
                        "history → ValidationException",
                        "after",
                        "after → NotFoundException",
                        "after → ValidationException",
                        "create department",
                        "change department",
                        "change department → NotFoundException",
                        "make default",
                        "make default → ConflictException",
                        "deactivate department → ConflictException",
                        "delete department",
                        "delete default → ConflictException",
                        "order departments",
                        "order departments → ValidationException",
                        "list departments",
                        "add agent",
                        "add agent → ConflictException",
                        "add agent → NotFoundException",
                        "change agent",
                        "change agent → NotFoundException",
                        "set status",
                        "set status → ConflictException",
                        "deactivate agent",
                        "reactivate agent",
                        "list agents",
                        "settings",
                        "settings → NotFoundException",
                        "start session",
                        "start session → ForbiddenException",
                        "start session → ValidationException",
                        "sign in",
                        "sign in → ConflictException",
                        "sign in → ForbiddenException",
                        "revoke sessions",
                        "revoke sessions → NotFoundException",
                        "remove expired",
                        "remove expired → ValidationException",
                        "save",
                        "save → ConcurrencyException",
                        "save → NotFoundException",
                        "save → ValidationException",
                        "create response",
                        "create response → ConflictException",
                        "create response → NotFoundException",
                        "change response",
                        "change response → ConflictException",
                        "change response → NotFoundException",
                        "delete response",
                        "use response",
                        "use response → NotFoundException",
                        "list responses → ValidationException",
                        "by shortcut",
                        "by shortcut → ValidationException",
                        "categories of responses",
                        "create article",
                        "change article",
                        "delete article",
                        "match article",
                        "match article → NotFoundException",
                        "list articles",
                        "categories of articles",
                        "transaction RETURN",
                        "transaction RETURN → NotFoundException",
                        "transaction CATCH_AND_RETURN → ConflictException",
                        "transaction THROW → HostException",
                        "transaction THROW_CHECKED → IOException");
    }

    @Test
    void sameSeedGivesSameOutcomes() {
        assertThat(new Lockstep(7).run(500, SOUND, SOUND)).isEqualTo(new Lockstep(7).run(500, SOUND, SOUND));
    }

    @Test
    void storesThatTakeMoreIdsThanTheyUseStayEqual() {
        LiveChatHarness wasteful = (clock, ids) -> new DecoratedLiveChat(SOUND.open(clock, ids)) {
            @Override
            MessageRepository messages(SiteChat site) {
                return new Messages(site) {
                    @Override
                    public ChatMessage append(NewMessage message) {
                        ChatMessage appended = super.append(message);
                        ids.next();
                        return appended;
                    }
                };
            }
        };
        new Lockstep(42).run(2_000, SOUND, wasteful);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            // What takes threads, or an address of one visitor alone, or an actor, or has an order of the store's own;
            // and what the
            // lock-step has no operation for: the host's binding of numbers, and the audit trail.
            names = {
                "STOLEN_NUMBER",
                "UNFILTERED_AUDIT",
                "FORGOTTEN_ORIGIN",
                "LOST_UPDATE",
                "LOST_TAG",
                "LOST_USE",
                "STALE_EMAIL",
                "UNORDERED_RELATED",
                "IGNORED_PERMISSIONS",
                "OPEN_CONVERSATIONS"
            })
    void reportsABrokenStoreWithSeedAndStep(BrokenStore store) {
        assertThatThrownBy(() -> new Lockstep(42).run(12_000, SOUND, store.harness()))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)the stores differ: seed 42, step \\d+, .*\nmodel: .*\ntested: .*");
    }
}
