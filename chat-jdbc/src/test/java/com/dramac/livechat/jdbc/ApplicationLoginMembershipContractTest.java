package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.MembershipContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplicationLoginMembershipContractTest extends MembershipContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.application();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
