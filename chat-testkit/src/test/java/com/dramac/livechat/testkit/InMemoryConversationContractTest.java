package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.ConversationContract;
import com.dramac.livechat.testkit.contract.LiveChatHarness;

final class InMemoryConversationContractTest extends ConversationContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
