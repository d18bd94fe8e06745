package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/** One thing that happened. */
public final class WhatsAppChange extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppChange(RawJson json) {
        super(json);
    }

    /**
     * What it is about.
     *
     * @return what it is about
     */
    public Optional<WhatsAppWebhookField> field() {
        return readText("field").map(WhatsAppWebhookField::of);
    }

    /**
     * What it is.
     *
     * @return what it is
     */
    public Optional<WhatsAppChangeValue> value() {
        return readObject("value", WhatsAppChangeValue::new);
    }
}
