package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.KnowledgeBaseContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryKnowledgeBaseContractTest extends KnowledgeBaseContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
