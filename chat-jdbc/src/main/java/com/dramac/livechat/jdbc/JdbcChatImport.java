package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.internal.ImportChunks;
import com.dramac.livechat.internal.ImportVerdict;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings the histories of one site along: each chunk is one call of the database's own import. */
final class JdbcChatImport implements ChatImport {
    static final String IMPORT = "select h.place, h.verdict from mod_chat.import_history(?, ?, ?::pg_catalog.jsonb) h";

    private record Judged(int place, ImportVerdict verdict) {}

    private final SiteId site;
    private final Session session;
    private final ChatClock clock;

    JdbcChatImport(SiteId site, Session session, ChatClock clock) {
        this.site = site;
        this.session = session;
        this.clock = clock;
    }

    @Override
    public ImportReport run(Iterator<? extends ImportRecord> rows) {
        return session.operation(() -> {
            if (!JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            ImportChunks chunks = new ImportChunks(rows);
            List<ImportRecord> chunk = chunks.next();
            while (!chunk.isEmpty()) {
                chunks.judged(store(chunk));
                chunk = chunks.next();
            }
            return chunks.report();
        });
    }

    private Map<Integer, ImportVerdict> store(List<ImportRecord> chunk) {
        String batches = ImportJson.batches(chunk);
        return session
                .query(
                        IMPORT,
                        parameters ->
                                parameters.id(site.value()).instant(clock.now()).text(batches),
                        row -> new Judged(row.number(), ImportVerdict.of(row.text())))
                .stream()
                .collect(Collectors.toMap(Judged::place, Judged::verdict));
    }
}
