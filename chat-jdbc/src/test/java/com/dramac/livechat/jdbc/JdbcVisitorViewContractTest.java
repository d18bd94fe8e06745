package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.VisitorViewContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcVisitorViewContractTest extends VisitorViewContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
