package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.MembershipContract;

final class InMemoryMembershipContractTest extends MembershipContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
