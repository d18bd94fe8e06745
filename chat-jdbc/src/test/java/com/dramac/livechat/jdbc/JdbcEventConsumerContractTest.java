package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.EventConsumerContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcEventConsumerContractTest extends EventConsumerContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
