package com.dramac.livechat.internal;

import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportedConversation;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.imports.ImportedVisitor;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts rows into batches whose rows can be judged in any order, the visitors first and the messages last: none has a key of
 * another one, and none comes behind a row that refers to it.
 */
public final class ImportBatches {
    private final Set<Object> seen = new HashSet<>();

    private ImportBatches() {}

    /**
     * Cuts rows into batches.
     *
     * @param rows the rows, readable ones
     * @return the places, from 0, at which a batch begins; none if there are no rows
     */
    public static List<Integer> starts(List<ImportRecord> rows) {
        ImportBatches batches = new ImportBatches();
        List<Integer> starts = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            List<Object> keys = keys(rows.get(place));
            boolean meets = keys.stream().anyMatch(batches.seen::contains);
            if (meets) {
                batches.seen.clear();
            }
            if (meets || place == 0) {
                starts.add(place);
            }
            batches.seen.addAll(keys);
            batches.seen.add(reference(rows.get(place)));
        }
        return List.copyOf(starts);
    }

    private static List<Object> keys(ImportRecord row) {
        List<Object> keys = new ArrayList<>();
        if (row instanceof ImportedVisitor visitor) {
            keys.add(visitor.id());
            visitor.identities().stream()
                    .filter(identity -> identity.kind() != VisitorIdentity.Kind.EMAIL)
                    .forEach(keys::add);
        } else if (row instanceof ImportedConversation conversation) {
            keys.add(conversation.id());
        } else if (row instanceof ImportedMessage message) {
            keys.add(message.id());
            message.whatsappMessageId().ifPresent(keys::add);
            message.clientMessageId()
                    .ifPresent(key ->
                            keys.add(List.of(message.conversationId(), message.senderType(), message.senderId(), key)));
        }
        return keys;
    }

    private static Object reference(ImportRecord row) {
        if (row instanceof ImportedConversation conversation) {
            return conversation.visitorId();
        }
        return row instanceof ImportedMessage message ? message.conversationId() : row;
    }
}
