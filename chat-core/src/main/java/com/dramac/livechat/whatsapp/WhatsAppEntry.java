package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened in one WhatsApp Business account. */
public final class WhatsAppEntry extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppEntry(RawJson json) {
        super(json);
    }

    /**
     * The account's id.
     *
     * @return the account's id
     */
    public Optional<String> id() {
        return readIdentifier("id");
    }

    /**
     * When WhatsApp sent it, where it says so.
     *
     * @return when WhatsApp sent it, where it says so
     */
    public Optional<Instant> time() {
        return readSeconds("time");
    }

    /**
     * What happened.
     *
     * @return what happened
     */
    public List<WhatsAppChange> changes() {
        return readList("changes", WhatsAppChange::new);
    }
}
