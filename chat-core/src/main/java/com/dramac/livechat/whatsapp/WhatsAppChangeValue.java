package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/** What happened. A change holds some of these; whatever it holds besides is in {@link #properties()}. */
public final class WhatsAppChangeValue extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppChangeValue(RawJson json) {
        super(json);
    }

    /**
     * The product: {@code whatsapp}.
     *
     * @return the product: {@code whatsapp}
     */
    public Optional<String> messagingProduct() {
        return readText("messaging_product");
    }

    /**
     * The number of the business; a change about a whole account has none.
     *
     * @return the number of the business; a change about a whole account has none
     */
    public Optional<WhatsAppMetadata> metadata() {
        return readObject("metadata", WhatsAppMetadata::new);
    }

    /**
     * The people that messages and statuses are about; not every one of them need be listed.
     *
     * @return the people that messages and statuses are about; not every one of them need be listed
     */
    public List<WhatsAppContact> contacts() {
        return readList("contacts", WhatsAppContact::new);
    }

    /**
     * The messages of people.
     *
     * @return the messages of people
     */
    public List<WhatsAppIncomingMessage> messages() {
        return readList("messages", WhatsAppIncomingMessage::new);
    }

    /**
     * What became of messages of the business.
     *
     * @return what became of messages of the business
     */
    public List<WhatsAppMessageStatus> statuses() {
        return readList("statuses", WhatsAppMessageStatus::new);
    }

    /**
     * Errors that concern no single message.
     *
     * @return errors that concern no single message
     */
    public List<WhatsAppError> errors() {
        return readList("errors", WhatsAppError::new);
    }

    /**
     * What the business wrote in its own app.
     *
     * @return what the business wrote in its own app
     */
    public List<WhatsAppIncomingMessage> messageEchoes() {
        return readList("message_echoes", WhatsAppIncomingMessage::new);
    }

    /**
     * Earlier messages.
     *
     * @return earlier messages
     */
    public List<WhatsAppHistory> history() {
        return readList("history", WhatsAppHistory::new);
    }

    /**
     * The people who got another business-scoped id.
     *
     * @return the people who got another business-scoped id
     */
    public List<WhatsAppUserIdUpdate> userIdUpdates() {
        return has("user_id")
                ? List.of(new WhatsAppUserIdUpdate(raw()))
                : readOneOrMore("user_id_update", WhatsAppUserIdUpdate::new);
    }

    /**
     * The news about a message template, whatever the field calls it.
     *
     * @return the news, if the change names a template
     */
    public Optional<WhatsAppTemplateUpdate> templateUpdate() {
        return has("message_template_id") || has("message_template_name")
                ? Optional.of(new WhatsAppTemplateUpdate(raw()))
                : Optional.empty();
    }
}
