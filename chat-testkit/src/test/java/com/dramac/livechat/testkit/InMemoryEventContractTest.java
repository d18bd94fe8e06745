package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.EventContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryEventContractTest extends EventContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
