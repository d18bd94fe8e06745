package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.EventSubscriptionContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcEventSubscriptionContractTest extends EventSubscriptionContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
