package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.AnalyticsContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcAnalyticsContractTest extends AnalyticsContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
