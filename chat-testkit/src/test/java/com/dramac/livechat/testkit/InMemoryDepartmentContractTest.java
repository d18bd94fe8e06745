package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.DepartmentContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryDepartmentContractTest extends DepartmentContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
