package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.TransactionContract;

final class InMemoryTransactionContractTest extends TransactionContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
