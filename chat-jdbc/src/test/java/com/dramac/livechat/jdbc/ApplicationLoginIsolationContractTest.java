package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.IsolationContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplicationLoginIsolationContractTest extends IsolationContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.application();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
