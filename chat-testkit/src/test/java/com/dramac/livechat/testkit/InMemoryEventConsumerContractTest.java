package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.EventConsumerContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryEventConsumerContractTest extends EventConsumerContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
