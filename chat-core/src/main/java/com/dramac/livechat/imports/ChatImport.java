package com.dramac.livechat.imports;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Brings along what another system knows: visitors, conversations and messages with their own ids and times. For the trusted
 * host alone. Nothing is told to anybody: an import makes no events, and moves no conversation.
 *
 * <p>A row comes behind those it refers to, in the same stream or in an earlier one. A row whose id is there already changes
 * nothing, so an import that stopped is run again from the beginning. A row that cannot be right is rejected, and with it
 * those that refer to it; all others are imported.
 */
public interface ChatImport {
    /**
     * Imports rows as they come, {@link com.dramac.livechat.Limits#IMPORT_CHUNK} at a time: outside a transaction each such
     * chunk is one, so that what is there when something stops the import stays; inside a transaction all of it happens
     * whole or not at all. However many rows there are, only one chunk is in memory.
     *
     * <p>Several imports may run at once, of the same rows too: each row is stored once. Meanwhile the conversations of a
     * chunk, and the agents who had them, wait for its end.
     *
     * @param rows the rows; read to their end unless something is thrown, and not closed
     * @return what became of them
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    default ImportReport run(Stream<? extends ImportRecord> rows) {
        return run(rows.iterator());
    }

    /**
     * Imports rows as they come: as {@link #run(Stream)}.
     *
     * @param rows the rows
     * @return what became of them
     * @throws com.dramac.livechat.error.NotFoundException if the site is unknown
     */
    ImportReport run(Iterator<? extends ImportRecord> rows);
}
