package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.MembershipContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcMembershipContractTest extends MembershipContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
