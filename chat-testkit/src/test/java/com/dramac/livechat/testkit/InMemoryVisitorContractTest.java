package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.VisitorContract;

final class InMemoryVisitorContractTest extends VisitorContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
