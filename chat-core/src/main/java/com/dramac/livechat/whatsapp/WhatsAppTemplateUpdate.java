package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/** News about a message template: state, quality, category or parts. */
public final class WhatsAppTemplateUpdate extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppTemplateUpdate(RawJson json) {
        super(json);
    }

    /**
     * The template's id.
     *
     * @return the template's id
     */
    public Optional<String> messageTemplateId() {
        return readIdentifier("message_template_id");
    }

    /**
     * The template's name.
     *
     * @return the template's name
     */
    public Optional<String> messageTemplateName() {
        return readText("message_template_name");
    }

    /**
     * The template's language.
     *
     * @return the template's language
     */
    public Optional<String> messageTemplateLanguage() {
        return readText("message_template_language");
    }

    /**
     * What happened to it.
     *
     * @return what happened to it
     */
    public Optional<WhatsAppTemplateEvent> event() {
        return readText("event").map(WhatsAppTemplateEvent::of);
    }

    /**
     * Why it happened; {@code NONE} for no reason.
     *
     * @return why it happened; {@code NONE} for no reason
     */
    public Optional<String> reason() {
        return readText("reason");
    }

    /**
     * Its category.
     *
     * @return its category
     */
    public Optional<String> messageTemplateCategory() {
        return readText("message_template_category");
    }

    /**
     * Its quality before.
     *
     * @return its quality before
     */
    public Optional<String> previousQualityScore() {
        return readText("previous_quality_score");
    }

    /**
     * Its quality now.
     *
     * @return its quality now
     */
    public Optional<String> newQualityScore() {
        return readText("new_quality_score");
    }

    /**
     * Its category before.
     *
     * @return its category before
     */
    public Optional<String> previousCategory() {
        return readText("previous_category");
    }

    /**
     * Its category now.
     *
     * @return its category now
     */
    public Optional<String> newCategory() {
        return readText("new_category");
    }

    /**
     * The category it is about to get.
     *
     * @return the category it is about to get
     */
    public Optional<String> correctCategory() {
        return readText("correct_category");
    }

    /**
     * Its header.
     *
     * @return its header
     */
    public Optional<String> messageTemplateTitle() {
        return readText("message_template_title");
    }

    /**
     * Its text.
     *
     * @return its text
     */
    public Optional<String> messageTemplateElement() {
        return readText("message_template_element");
    }

    /**
     * Its footer.
     *
     * @return its footer
     */
    public Optional<String> messageTemplateFooter() {
        return readText("message_template_footer");
    }
}
