package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.testkit.ManualClock;
import com.dramac.livechat.testkit.contract.OperationSource.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up operations of all repositories out of what earlier ones gave: mostly right ones. */
final class RandomOperations {
    /** A source and how often it is asked. */
    private record Share(int weight, OperationSource source) {}

    private final KnownThings things;
    private final List<Share> shares;

    RandomOperations(Random random, ManualClock clock, List<SiteId> sites) {
        things = new KnownThings(random, clock, sites);
        shares = List.of(
                new Share(24, new VisitorOperations(things)),
                new Share(8, new WidgetSettingsOperations(things)),
                new Share(10, new WidgetSessionOperations(things)),
                new Share(48, new ConversationOperations(things)),
                new Share(64, new MessageOperations(things)),
                new Share(14, new DepartmentOperations(things)),
                new Share(14, new AgentOperations(things)),
                new Share(18, new PresenceOperations(things)),
                new Share(18, new RoutingOperations(things)),
                new Share(20, new CannedResponseOperations(things)),
                new Share(10, new KnowledgeBaseOperations(things)),
                new Share(10, new AnalyticsOperations(things)),
                new Share(12, new SearchOperations(things)),
                new Share(12, new ImportOperations(things)),
                new Share(2, new EventOperations(things)));
    }

    Operation next(SiteId site) {
        int dice =
                things.random().nextInt(shares.stream().mapToInt(Share::weight).sum());
        for (Share share : shares) {
            dice -= share.weight();
            if (dice < 0) {
                return share.source().next(site);
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    /** Takes note of what an operation gave, for later ones to use. */
    void learn(SiteId site, Object result, boolean committed) {
        shares.forEach(share -> share.source().learn(site, result, committed));
    }

    /** Questions whose answers are all there is. */
    Map<SiteId, List<Operation>> inventory() {
        Map<SiteId, List<Operation>> questions = new LinkedHashMap<>();
        for (SiteId site : things.sites()) {
            List<Operation> ofSite = new ArrayList<>();
            shares.forEach(share -> share.source().inventory(site, ofSite::add));
            questions.put(site, ofSite);
        }
        return questions;
    }
}
