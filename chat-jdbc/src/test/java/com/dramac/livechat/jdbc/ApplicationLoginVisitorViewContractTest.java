package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.VisitorViewContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplicationLoginVisitorViewContractTest extends VisitorViewContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.application();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
