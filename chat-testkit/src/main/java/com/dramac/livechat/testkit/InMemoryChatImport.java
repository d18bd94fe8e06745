package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.internal.ImportChunks;
import com.dramac.livechat.internal.ImportVerdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Brings the histories of one site along. */
final class InMemoryChatImport implements ChatImport {
    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;

    InMemoryChatImport(SiteId siteId, SiteAccess access, ChatClock clock) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public ImportReport run(Iterator<? extends ImportRecord> rows) {
        access.read(state -> {
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            return state;
        });
        ImportChunks chunks = new ImportChunks(rows);
        List<ImportRecord> chunk = next(chunks);
        while (!chunk.isEmpty()) {
            chunks.judged(store(chunk));
            chunk = next(chunks);
        }
        return chunks.report();
    }

    /** What the host's rows throw fails the import, and dooms the transaction around it. */
    private List<ImportRecord> next(ImportChunks chunks) {
        return access.read(state -> chunks.next());
    }

    private Map<Integer, ImportVerdict> store(List<ImportRecord> chunk) {
        Instant now = clock.now();
        return access.write(state -> {
            ImportedRows stored = new ImportedRows(siteId, state, now);
            Map<Integer, ImportVerdict> verdicts = new HashMap<>();
            for (int place = 0; place < chunk.size(); place++) {
                verdicts.put(place, stored.store(chunk.get(place)));
            }
            return verdicts;
        });
    }
}
