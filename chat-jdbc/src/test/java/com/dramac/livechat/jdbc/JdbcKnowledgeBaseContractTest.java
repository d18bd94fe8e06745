package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.KnowledgeBaseContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcKnowledgeBaseContractTest extends KnowledgeBaseContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.pooled();

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}
