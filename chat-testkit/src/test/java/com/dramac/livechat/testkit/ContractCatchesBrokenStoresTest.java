package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.dramac.livechat.testkit.contract.AgentContract;
import com.dramac.livechat.testkit.contract.AnalyticsContract;
import com.dramac.livechat.testkit.contract.AuditContract;
import com.dramac.livechat.testkit.contract.CannedResponseContract;
import com.dramac.livechat.testkit.contract.ConversationContract;
import com.dramac.livechat.testkit.contract.DepartmentContract;
import com.dramac.livechat.testkit.contract.EventConsumerContract;
import com.dramac.livechat.testkit.contract.EventContract;
import com.dramac.livechat.testkit.contract.ImportContract;
import com.dramac.livechat.testkit.contract.IsolationContract;
import com.dramac.livechat.testkit.contract.KnowledgeBaseContract;
import com.dramac.livechat.testkit.contract.LifecycleContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.MessageContract;
import com.dramac.livechat.testkit.contract.PresenceContract;
import com.dramac.livechat.testkit.contract.ReadingContract;
import com.dramac.livechat.testkit.contract.RoutingContract;
import com.dramac.livechat.testkit.contract.SearchContract;
import com.dramac.livechat.testkit.contract.SelfCheckContract;
import com.dramac.livechat.testkit.contract.SiteContract;
import com.dramac.livechat.testkit.contract.TransactionContract;
import com.dramac.livechat.testkit.contract.VisitorContract;
import com.dramac.livechat.testkit.contract.WhatsAppNumberContract;
import com.dramac.livechat.testkit.contract.WidgetSessionContract;
import com.dramac.livechat.testkit.contract.WidgetSettingsContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The contract tests are tested: each broken store fails by the rule it breaks, and a sound one by none. */
final class ContractCatchesBrokenStoresTest {
    static Stream<Arguments> brokenStores() {
        return Stream.of(
                arguments(BrokenStore.LOST_UPDATE, LostUpdate.class, List.of("MSG-37")),
                arguments(BrokenStore.LEAKED_NOTE, LeakedNote.class, List.of("MSG-04")),
                arguments(BrokenStore.CROSS_SITE_READ, CrossSiteRead.class, List.of("CONV-07")),
                arguments(BrokenStore.REPEATED_APPEND, RepeatedAppend.class, List.of("MSG-16", "MSG-19", "MSG-38")),
                arguments(BrokenStore.ALIASING, Aliasing.class, List.of("CONV-19")),
                arguments(BrokenStore.REORDERED_HISTORY, ReorderedHistory.class, List.of("MSG-30")),
                arguments(
                        BrokenStore.SWALLOWED_ROLLBACK,
                        SwallowedRollback.class,
                        List.of("TX-06", "TX-07", "TX-08", "TX-10")),
                arguments(BrokenStore.BACKWARD_PREVIEW, BackwardPreview.class, List.of("MSG-09", "MSG-10")),
                arguments(BrokenStore.SECOND_DEFAULT, SecondDefault.class, List.of("DEP-16", "DEP-17", "DEP-18")),
                arguments(BrokenStore.CHANGED_BY_PRESENCE, ChangedByPresence.class, List.of("AGENT-11")),
                arguments(BrokenStore.GHOST, Ghost.class, List.of("PRE-02", "PRE-03", "PRE-04")),
                arguments(BrokenStore.IGNORED_CAPACITY, IgnoredCapacity.class, List.of("ROU-20", "ROU-21")),
                arguments(BrokenStore.ASSIGNED_ANYWAY, AssignedAnyway.class, List.of("ROU-04", "ROU-05")),
                arguments(BrokenStore.LAST_SAVE_WINS, LastSaveWins.class, List.of("WID-06")),
                arguments(BrokenStore.LEAKED_NUMBER, LeakedNumber.class, List.of("WID-18")),
                arguments(BrokenStore.CLAIMED_NUMBER, ClaimedNumber.class, List.of("WID-12")),
                arguments(BrokenStore.STOLEN_NUMBER, StolenNumber.class, List.of("WAN-02", "WAN-09")),
                arguments(BrokenStore.KEPT_TOKEN, KeptToken.class, List.of("SES-13")),
                arguments(BrokenStore.LAST_READER, LastReader.class, List.of("READ-02", "READ-03", "READ-04")),
                arguments(BrokenStore.UNREAD_AGAIN, UnreadAgain.class, List.of("CONV-33")),
                arguments(BrokenStore.STATUS_FALLS_BACK, StatusFallsBack.class, List.of("MSG-47", "MSG-49", "MSG-50")),
                arguments(BrokenStore.PREVIEWED_AFTER_REDACTION, PreviewedAfterRedaction.class, List.of("MSG-43")),
                arguments(BrokenStore.LOST_TAG, LostTag.class, List.of("VIS-38")),
                arguments(BrokenStore.KEPT_NULLS, KeptNulls.class, List.of("VIS-39")),
                arguments(BrokenStore.CHANGED_BY_TOUCH, ChangedByTouch.class, List.of("VIS-27", "VIS-28")),
                arguments(BrokenStore.STALE_EMAIL, StaleEmail.class, List.of("VIS-35")),
                arguments(BrokenStore.LOST_USE, LostUse.class, List.of("CAN-29")),
                arguments(BrokenStore.LEAKED_PERSONAL, LeakedPersonal.class, List.of("CAN-20")),
                arguments(BrokenStore.STOLEN_ASSIGNMENT, StolenAssignment.class, List.of("LIFE-05", "LIFE-22")),
                arguments(BrokenStore.KEPT_RATING, KeptRating.class, List.of("LIFE-15")),
                arguments(BrokenStore.ABANDONED_IMPORT, AbandonedImport.class, List.of("IMP-14", "IMP-16")),
                arguments(BrokenStore.IMPORT_BY_APPEND, ImportByAppend.class, List.of("IMP-04", "IMP-10", "IMP-12")),
                arguments(BrokenStore.AVERAGE_OF_AVERAGES, AverageOfAverages.class, List.of("ANL-10")),
                arguments(BrokenStore.FOUND_PERSONAL, FoundPersonal.class, List.of("SRCH-13")),
                arguments(BrokenStore.UNORDERED_RELATED, UnorderedRelated.class, List.of("SRCH-22")),
                arguments(BrokenStore.IGNORED_PERMISSIONS, IgnoredPermissions.class, List.of("ISO-03", "ISO-04")),
                arguments(BrokenStore.OPEN_CONVERSATIONS, OpenConversations.class, List.of("ISO-08", "ISO-15")),
                arguments(BrokenStore.LOST_EVENTS, LostEvents.class, List.of("EVT-15")),
                arguments(BrokenStore.UNFILTERED_AUDIT, UnfilteredAudit.class, List.of("AUD-12")),
                arguments(BrokenStore.FORGOTTEN_ORIGIN, ForgottenOrigin.class, List.of("AUD-10", "AUD-11")),
                arguments(BrokenStore.REORDERED_EVENTS, ReorderedEvents.class, List.of("EVT-01", "EVT-10", "EVT-11")),
                arguments(BrokenStore.TOLD_OF_UNDONE, ToldOfUndone.class, List.of("EVT-13")),
                arguments(BrokenStore.LOST_TIES, LostTies.class, List.of("SRCH-06")));
    }

    @ParameterizedTest(name = "{0} fails by {2}")
    @MethodSource("brokenStores")
    void failsByItsRule(BrokenStore store, Class<?> contract, List<String> rules) {
        Events tests = run(contract);
        assertThat(failedRules(tests)).as(store.name()).containsAll(rules);
        assertThat(tests.succeeded().count()).as("what else is right").isPositive();
    }

    /** The same store passes the same contracts in test classes of their own: here it shows that this way of running finds none. */
    @Test
    @Tag("full")
    void soundStorePasses() {
        for (Class<?> contract : List.of(
                SoundSites.class,
                SoundDepartments.class,
                SoundAgents.class,
                SoundPresence.class,
                SoundRouting.class,
                SoundVisitors.class,
                SoundConversations.class,
                SoundReading.class,
                SoundLifecycle.class,
                SoundMessages.class,
                SoundEvents.class,
                SoundEventConsumers.class,
                SoundWhatsAppNumbers.class,
                SoundWidgetSettings.class,
                SoundWidgetSessions.class,
                SoundCannedResponses.class,
                SoundKnowledgeBase.class,
                SoundImports.class,
                SoundSelfChecks.class,
                SoundAudit.class,
                SoundAnalytics.class,
                SoundTransactions.class,
                SoundSearch.class,
                SoundIsolation.class)) {
            Events tests = run(contract);
            assertThat(failedRules(tests)).isEmpty();
            assertThat(tests.succeeded().count())
                    .isEqualTo(tests.started().count())
                    .isPositive();
        }
    }

    private static Events run(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
    }

    private static List<String> failedRules(Events tests) {
        return tests.failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .map(sentence -> sentence.substring(0, sentence.indexOf(' ')))
                .toList();
    }

    static final class LostEvents extends EventContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LOST_EVENTS.harness();
        }
    }

    static final class ReorderedEvents extends EventContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.REORDERED_EVENTS.harness();
        }
    }

    static final class ToldOfUndone extends EventContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.TOLD_OF_UNDONE.harness();
        }
    }

    static final class SoundEvents extends EventContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundEventConsumers extends EventConsumerContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class FoundPersonal extends SearchContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.FOUND_PERSONAL.harness();
        }
    }

    static final class UnorderedRelated extends SearchContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.UNORDERED_RELATED.harness();
        }
    }

    static final class LostTies extends SearchContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LOST_TIES.harness();
        }
    }

    static final class SoundSearch extends SearchContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class StolenAssignment extends LifecycleContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.STOLEN_ASSIGNMENT.harness();
        }
    }

    static final class KeptRating extends LifecycleContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.KEPT_RATING.harness();
        }
    }

    static final class SoundLifecycle extends LifecycleContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class LostUpdate extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LOST_UPDATE.harness();
        }
    }

    static final class LeakedNote extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LEAKED_NOTE.harness();
        }
    }

    static final class CrossSiteRead extends ConversationContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.CROSS_SITE_READ.harness();
        }
    }

    static final class RepeatedAppend extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.REPEATED_APPEND.harness();
        }
    }

    static final class Aliasing extends ConversationContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.ALIASING.harness();
        }
    }

    static final class ReorderedHistory extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.REORDERED_HISTORY.harness();
        }
    }

    static final class SwallowedRollback extends TransactionContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.SWALLOWED_ROLLBACK.harness();
        }
    }

    static final class BackwardPreview extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.BACKWARD_PREVIEW.harness();
        }
    }

    static final class SecondDefault extends DepartmentContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.SECOND_DEFAULT.harness();
        }
    }

    static final class ChangedByPresence extends AgentContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.CHANGED_BY_PRESENCE.harness();
        }
    }

    static final class SoundDepartments extends DepartmentContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class Ghost extends PresenceContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.GHOST.harness();
        }
    }

    static final class IgnoredCapacity extends RoutingContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.IGNORED_CAPACITY.harness();
        }
    }

    static final class AssignedAnyway extends RoutingContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.ASSIGNED_ANYWAY.harness();
        }
    }

    static final class SoundPresence extends PresenceContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundRouting extends RoutingContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundAgents extends AgentContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class LastSaveWins extends WidgetSettingsContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LAST_SAVE_WINS.harness();
        }
    }

    static final class LeakedNumber extends WidgetSettingsContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LEAKED_NUMBER.harness();
        }
    }

    static final class ClaimedNumber extends WidgetSettingsContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.CLAIMED_NUMBER.harness();
        }
    }

    static final class StolenNumber extends WhatsAppNumberContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.STOLEN_NUMBER.harness();
        }
    }

    static final class SoundWhatsAppNumbers extends WhatsAppNumberContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class KeptToken extends WidgetSessionContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.KEPT_TOKEN.harness();
        }
    }

    static final class LastReader extends ReadingContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LAST_READER.harness();
        }
    }

    static final class SoundReading extends ReadingContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class UnreadAgain extends ConversationContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.UNREAD_AGAIN.harness();
        }
    }

    static final class SoundWidgetSessions extends WidgetSessionContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundWidgetSettings extends WidgetSettingsContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundSites extends SiteContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundVisitors extends VisitorContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundConversations extends ConversationContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundMessages extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundTransactions extends TransactionContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class StatusFallsBack extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.STATUS_FALLS_BACK.harness();
        }
    }

    static final class PreviewedAfterRedaction extends MessageContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.PREVIEWED_AFTER_REDACTION.harness();
        }
    }

    static final class LostTag extends VisitorContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LOST_TAG.harness();
        }
    }

    static final class KeptNulls extends VisitorContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.KEPT_NULLS.harness();
        }
    }

    static final class ChangedByTouch extends VisitorContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.CHANGED_BY_TOUCH.harness();
        }
    }

    static final class StaleEmail extends VisitorContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.STALE_EMAIL.harness();
        }
    }

    static final class LostUse extends CannedResponseContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LOST_USE.harness();
        }
    }

    static final class LeakedPersonal extends CannedResponseContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.LEAKED_PERSONAL.harness();
        }
    }

    static final class SoundCannedResponses extends CannedResponseContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundKnowledgeBase extends KnowledgeBaseContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class AverageOfAverages extends AnalyticsContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.AVERAGE_OF_AVERAGES.harness();
        }
    }

    static final class SoundAnalytics extends AnalyticsContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class AbandonedImport extends ImportContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.ABANDONED_IMPORT.harness();
        }
    }

    static final class ImportByAppend extends ImportContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.IMPORT_BY_APPEND.harness();
        }
    }

    static final class SoundImports extends ImportContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class UnfilteredAudit extends AuditContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.UNFILTERED_AUDIT.harness();
        }
    }

    static final class ForgottenOrigin extends AuditContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.FORGOTTEN_ORIGIN.harness();
        }
    }

    static final class SoundAudit extends AuditContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class SoundSelfChecks extends SelfCheckContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }

    static final class IgnoredPermissions extends IsolationContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.IGNORED_PERMISSIONS.harness();
        }
    }

    static final class OpenConversations extends IsolationContract {
        @Override
        protected LiveChatHarness harness() {
            return BrokenStore.OPEN_CONVERSATIONS.harness();
        }
    }

    static final class SoundIsolation extends IsolationContract {
        @Override
        protected LiveChatHarness harness() {
            return LiveChatHarness.inMemory();
        }
    }
}
