package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.AuditContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryAuditContractTest extends AuditContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
