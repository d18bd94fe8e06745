package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.CannedResponseContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryCannedResponseContractTest extends CannedResponseContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
