package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.VisitorContract;
import org.junit.jupiter.api.extension.RegisterExtension;

// docs: contract
class JdbcVisitorContractTest extends VisitorContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
// end
