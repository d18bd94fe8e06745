package com.dramac.livechat.json;

import com.dramac.livechat.imports.ImportCount;
import com.dramac.livechat.imports.ImportKind;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.RejectedRow;
import java.util.Optional;
import java.util.UUID;

/** What came of an import, as JSON. */
final class ImportSnapshots {
    private ImportSnapshots() {}

    static ImportReport full() {
        return ImportReport.builder()
                .visitors(new ImportCount(2, 1, 0))
                .conversations(new ImportCount(3, 0, 1))
                .messages(new ImportCount(40, 5, 0))
                .unreadable(1)
                .addRejected(
                        new RejectedRow(
                                7,
                                ImportKind.CONVERSATION,
                                Optional.of(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8001")),
                                "visitorId must be a visitor of this site"),
                        new RejectedRow(9, ImportKind.UNREADABLE, Optional.empty(), "content must not be blank"))
                .build();
    }

    static ImportReport sparse() {
        return ImportReport.builder()
                .visitors(ImportCount.NONE)
                .conversations(ImportCount.NONE)
                .messages(ImportCount.NONE)
                .unreadable(0)
                .build();
    }
}
