package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.ImportContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplicationLoginImportContractTest extends ImportContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.application();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
