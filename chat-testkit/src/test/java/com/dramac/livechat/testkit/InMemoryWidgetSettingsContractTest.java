package com.dramac.livechat.testkit;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.WidgetSettingsContract;

final class InMemoryWidgetSettingsContractTest extends WidgetSettingsContract {
    @Override
    protected LiveChatHarness harness() {
        return LiveChatHarness.inMemory();
    }
}
