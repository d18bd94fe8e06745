package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.ImportContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryImportContractTest extends ImportContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
