package com.dramac.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.manifest.ModuleManifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveChatModuleTest {
    private static final Map<String, Object> RECORD = Map.of(
            "agent_id", "01890a5d-ac96-774b-bcce-b302099a8010",
            "status", "busy",
            "current_chats", 2,
            "last_seen", "2026-01-02T03:04:05Z");

    @Test
    void leadsToManifestTypesAndRecords() {
        assertThat(LiveChatModule.manifest()).isEqualTo(ModuleManifest.liveChat());
        PresenceState state = LiveChatModule.mapRecord(RECORD, PresenceState.class);
        assertThat(state.currentChats()).isEqualTo(2);
        assertThat(LiveChatModule.mapRecords(List.of(RECORD, RECORD), PresenceState.class))
                .containsExactly(state, state);
    }
}
