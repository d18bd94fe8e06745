package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.MessageContract;

final class InMemoryMessageContractTest extends MessageContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
