package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.TransactionContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class WithoutAutoCommitTransactionContractTest extends TransactionContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.withoutAutoCommit();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
