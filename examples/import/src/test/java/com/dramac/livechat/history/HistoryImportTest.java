package com.dramac.livechat.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.imports.ImportCount;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.testkit.InMemoryLiveChat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryImportTest {
    @Test
    void all_of_a_history_is_imported() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LiveChat chat = InMemoryLiveChat.create()) {
            ImportReport report =
                    new HistoryImport(chat, new PrintStream(out, true, StandardCharsets.UTF_8)).run(1, 3_000);
            assertThat(report.rejected()).isEmpty();
            assertThat(report.messages()).isEqualTo(new ImportCount(3_000, 0, 0));
            assertThat(report.conversations().imported()).isPositive();
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("import", "history page", "inbox page", "roll up all days", "search order");
    }

    @Test
    void the_same_seed_gives_the_same_history() {
        assertThat(rows(7)).isEqualTo(rows(7)).isNotEqualTo(rows(8));
    }

    private static List<ImportRecord> rows(long seed) {
        List<ImportRecord> rows = new ArrayList<>();
        new Histories(seed, 500, List.of(AgentId.of(new UUID(1, 2)))).forEachRemaining(rows::add);
        return rows;
    }
}
