package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/** The number of the business that a change is about. */
public final class WhatsAppMetadata extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppMetadata(RawJson json) {
        super(json);
    }

    /**
     * The number as it is shown; its format varies, so compare {@link #phoneNumberId()}.
     *
     * @return the number as it is shown; its format varies, so compare {@link #phoneNumberId()}
     */
    public Optional<String> displayPhoneNumber() {
        return readIdentifier("display_phone_number");
    }

    /**
     * WhatsApp's id of the number.
     *
     * @return WhatsApp's id of the number
     */
    public Optional<String> phoneNumberId() {
        return readIdentifier("phone_number_id");
    }
}
