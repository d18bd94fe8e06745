package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.AgentContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryAgentContractTest extends AgentContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
