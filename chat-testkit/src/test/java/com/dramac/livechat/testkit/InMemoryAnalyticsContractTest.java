package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.AnalyticsContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryAnalyticsContractTest extends AnalyticsContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
