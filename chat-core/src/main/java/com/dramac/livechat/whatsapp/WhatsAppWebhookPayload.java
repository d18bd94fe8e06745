package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/**
 * What WhatsApp posts to the webhook (specification, Task 2).
 *
 * <p>Work through every entry, every change and every message: WhatsApp batches, and sends things twice and out of order.
 */
public final class WhatsAppWebhookPayload extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppWebhookPayload(RawJson json) {
        super(json);
    }

    /**
     * What the webhook is of: {@code whatsapp_business_account}.
     *
     * @return what the webhook is of: {@code whatsapp_business_account}
     */
    public Optional<String> object() {
        return readText("object");
    }

    /**
     * The accounts that something happened in.
     *
     * @return the accounts that something happened in
     */
    public List<WhatsAppEntry> entry() {
        return readList("entry", WhatsAppEntry::new);
    }
}
