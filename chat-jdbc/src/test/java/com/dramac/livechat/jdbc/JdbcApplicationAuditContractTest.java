package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.AuditContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the login owns nothing, and so may neither write nor remove entries but by functions. */
class JdbcApplicationAuditContractTest extends AuditContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.application();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
