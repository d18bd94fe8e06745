package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.LifecycleContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryLifecycleContractTest extends LifecycleContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
