package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.SelfCheckContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the driver sends each command as a text of its own, with the parameters in it. */
class SimpleModeSelfCheckTest extends SelfCheckContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.driver("preferQueryMode=simple");

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
