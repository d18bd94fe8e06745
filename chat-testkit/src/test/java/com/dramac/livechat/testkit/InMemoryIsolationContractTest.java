package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.IsolationContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryIsolationContractTest extends IsolationContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
