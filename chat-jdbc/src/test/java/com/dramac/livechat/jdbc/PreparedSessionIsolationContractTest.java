package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.IsolationContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation, as every kind of actor, on connections that an attacker has prepared. */
class PreparedSessionIsolationContractTest extends IsolationContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.prepared(TestDatabase.APPLICATION);

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
