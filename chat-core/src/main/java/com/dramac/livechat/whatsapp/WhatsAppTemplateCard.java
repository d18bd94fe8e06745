package com.dramac.livechat.whatsapp;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What fills one card of a carousel. */
public final class WhatsAppTemplateCard extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppTemplateCard(RawJson json) {
        super(json);
    }

    /**
     * Which card it is, from 0.
     *
     * @return which card it is, from 0
     */
    public Optional<Long> cardIndex() {
        return readWhole("card_index");
    }

    /**
     * What fills its parts.
     *
     * @return what fills its parts
     */
    public List<WhatsAppTemplateComponent> components() {
        return readList("components", WhatsAppTemplateComponent::new);
    }

    /**
     * Fills a card.
     *
     * @param index which card it is, 0 to 9
     * @param components what fills its parts
     * @return the card
     * @throws ValidationException if there can be no such card
     */
    public static WhatsAppTemplateCard of(int index, WhatsAppTemplateComponent... components) {
        new Violations().range("card_index", Optional.of(index), 0, 9).throwIfAny();
        return new WhatsAppTemplateCard(new RawJson.Builder()
                .put("card_index", BigDecimal.valueOf(index))
                .put("components", List.of(components))
                .build());
    }
}
