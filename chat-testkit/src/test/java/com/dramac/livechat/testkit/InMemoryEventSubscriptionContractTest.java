package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.EventSubscriptionContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryEventSubscriptionContractTest extends EventSubscriptionContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
