package com.dramac.livechat.internal;

import com.dramac.livechat.Limits;
import com.dramac.livechat.imports.ImportCount;
import com.dramac.livechat.imports.ImportKind;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.imports.RejectedRow;
import com.dramac.livechat.imports.UnreadableRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Takes the rows of an import a chunk at a time, and keeps the report. Not for several threads. */
public final class ImportChunks {
    /** Characters of free text and JSON in one chunk, more or less: a chunk travels as one value. */
    private static final long MOST_TEXT = 4_000_000;

    private final Iterator<? extends ImportRecord> rows;
    private final Map<ImportKind, ImportCount> counts = new EnumMap<>(ImportKind.class);
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final List<ImportRecord> chunk = new ArrayList<>();
    private final List<RejectedRow> rejectedOfChunk = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private long position;

    /**
     * Begins an import.
     *
     * @param rows the rows
     */
    public ImportChunks(Iterator<? extends ImportRecord> rows) {
        this.rows = rows;
        for (ImportKind kind : ImportKind.values()) {
            counts.put(kind, ImportCount.NONE);
        }
    }

    /**
     * Takes the next rows. Those that cannot be read are rejected here.
     *
     * @return the rows to store; none at the end
     */
    public List<ImportRecord> next() {
        chunk.clear();
        positions.clear();
        long text = 0;
        while (chunk.size() < Limits.IMPORT_CHUNK && text < MOST_TEXT && rows.hasNext()) {
            ImportRecord row = Objects.requireNonNull(rows.next(), "row");
            position++;
            if (row instanceof UnreadableRecord unreadable) {
                unreadable(unreadable);
            } else {
                chunk.add(row);
                positions.add(position);
                text += text(row);
            }
        }
        return List.copyOf(chunk);
    }

    /**
     * Takes note of what became of the rows that {@link #next} gave.
     *
     * @param verdicts by their places among these rows, from 0; those not named are imported
     */
    public void judged(Map<Integer, ImportVerdict> verdicts) {
        for (int place = 0; place < chunk.size(); place++) {
            ImportRecord row = chunk.get(place);
            ImportKind kind = ImportKind.of(row);
            ImportVerdict verdict = verdicts.getOrDefault(place, ImportVerdict.IMPORTED);
            switch (verdict) {
                case IMPORTED -> add(kind, 1, 0, 0);
                case PRESENT -> add(kind, 0, 1, 0);
                default -> {
                    add(kind, 0, 0, 1);
                    rejectedOfChunk.add(
                            new RejectedRow(positions.get(place), kind, Optional.of(id(row)), verdict.reason()));
                }
            }
        }
        keepRejected();
    }

    /**
     * The report, once all rows are judged.
     *
     * @return what became of them
     */
    public ImportReport report() {
        keepRejected();
        return ImportReport.builder()
                .visitors(count(ImportKind.VISITOR))
                .conversations(count(ImportKind.CONVERSATION))
                .messages(count(ImportKind.MESSAGE))
                .unreadable(count(ImportKind.UNREADABLE).rejected())
                .rejected(rejected)
                .build();
    }

    private void unreadable(UnreadableRecord row) {
        add(ImportKind.UNREADABLE, 0, 0, 1);
        // Rows without end that cannot be read must not fill the memory either.
        if (rejected.size() + rejectedOfChunk.size() < Limits.IMPORT_REJECTED) {
            rejectedOfChunk.add(new RejectedRow(position, ImportKind.UNREADABLE, Optional.empty(), row.reason()));
        }
    }

    private void keepRejected() {
        rejectedOfChunk.stream()
                .sorted(Comparator.comparingLong(RejectedRow::position))
                .limit(Limits.IMPORT_REJECTED - rejected.size())
                .forEach(rejected::add);
        rejectedOfChunk.clear();
    }

    private void add(ImportKind kind, long imported, long present, long refused) {
        ImportCount before = count(kind);
        counts.put(
                kind,
                new ImportCount(before.imported() + imported, before.present() + present, before.rejected() + refused));
    }

    private ImportCount count(ImportKind kind) {
        return counts.getOrDefault(kind, ImportCount.NONE);
    }

    private static UUID id(ImportRecord row) {
        if (row instanceof ImportedVisitor visitor) {
            return visitor.id().value();
        }
        return row instanceof ImportedConversation conversation
                ? conversation.id().value()
                : ((ImportedMessage) row).id().value();
    }

    private static long text(ImportRecord row) {
        if (row instanceof ImportedVisitor visitor) {
            return visitor.customData().toString().length()
                    + (long) visitor.notes().map(String::length).orElse(0);
        }
        if (row instanceof ImportedConversation conversation) {
            return conversation.metadata().toString().length()
                    + (long) conversation.internalNotes().map(String::length).orElse(0);
        }
        ImportedMessage message = (ImportedMessage) row;
        return message.content().map(String::length).orElse(0)
                + (long) message.payload()
                        .map(payload -> payload.toString().length())
                        .orElse(0);
    }
}
