package com.dramac.livechat.whatsapp;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What fills one part of a template. */
public final class WhatsAppTemplateComponent extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppTemplateComponent(RawJson json) {
        super(json);
    }

    /**
     * Which part it fills.
     *
     * @return which part it fills
     */
    public Optional<WhatsAppComponentType> type() {
        return readText("type").map(value -> WhatsAppComponentType.of(value.toLowerCase(Locale.ROOT)));
    }

    /**
     * What the button does.
     *
     * @return what the button does
     */
    public Optional<WhatsAppButtonType> subType() {
        return readText("sub_type").map(value -> WhatsAppButtonType.of(value.toLowerCase(Locale.ROOT)));
    }

    /**
     * Which button it is, from 0.
     *
     * @return which button it is, from 0
     */
    public Optional<Long> index() {
        return readWhole("index");
    }

    /**
     * What fills the places, in their order.
     *
     * @return what fills the places, in their order
     */
    public List<WhatsAppTemplateParameter> parameters() {
        return readList("parameters", WhatsAppTemplateParameter::new);
    }

    /**
     * The cards of a carousel.
     *
     * @return the cards of a carousel
     */
    public List<WhatsAppTemplateCard> cards() {
        return readList("cards", WhatsAppTemplateCard::new);
    }

    /**
     * Fills the header.
     *
     * @param parameters what fills its places
     * @return the component
     */
    public static WhatsAppTemplateComponent header(WhatsAppTemplateParameter... parameters) {
        return builder(WhatsAppComponentType.HEADER).addParameters(parameters).build();
    }

    /**
     * Fills the text.
     *
     * @param parameters what fills its places
     * @return the component
     */
    public static WhatsAppTemplateComponent body(WhatsAppTemplateParameter... parameters) {
        return builder(WhatsAppComponentType.BODY).addParameters(parameters).build();
    }

    /**
     * Fills a button.
     *
     * @param type what it does
     * @param index which button it is, 0 to 9
     * @param parameters what fills its places
     * @return the component
     * @throws ValidationException if there can be no such button
     */
    public static WhatsAppTemplateComponent button(
            WhatsAppButtonType type, int index, WhatsAppTemplateParameter... parameters) {
        return builder(WhatsAppComponentType.BUTTON)
                .subType(type)
                .index(index)
                .addParameters(parameters)
                .build();
    }

    /**
     * Fills a quick reply.
     *
     * @param index which button it is, 0 to 9
     * @param payload what it sends back
     * @return the component
     */
    public static WhatsAppTemplateComponent quickReply(int index, String payload) {
        return button(WhatsAppButtonType.QUICK_REPLY, index, WhatsAppTemplateParameter.payload(payload));
    }

    /**
     * Fills a button that opens a web address.
     *
     * @param index which button it is, 0 to 9
     * @param text what fills the address's place
     * @return the component
     */
    public static WhatsAppTemplateComponent url(int index, String text) {
        return button(WhatsAppButtonType.URL, index, WhatsAppTemplateParameter.text(text));
    }

    /**
     * Fills a button that copies a code.
     *
     * @param index which button it is, 0 to 9
     * @param code the code, at most 15 characters
     * @return the component
     */
    public static WhatsAppTemplateComponent copyCode(int index, String code) {
        return button(WhatsAppButtonType.COPY_CODE, index, WhatsAppTemplateParameter.couponCode(code));
    }

    /**
     * Fills a button that opens a form.
     *
     * @param index which button it is, 0 to 9
     * @param action what the form needs: {@code flow_token}, {@code flow_action_data}
     * @return the component
     */
    public static WhatsAppTemplateComponent flow(int index, JsonObject action) {
        return button(WhatsAppButtonType.FLOW, index, WhatsAppTemplateParameter.action(action));
    }

    /**
     * Fills a button that opens the catalogue.
     *
     * @param index which button it is, 0 to 9
     * @param action what the catalogue needs: {@code thumbnail_product_retailer_id}
     * @return the component
     */
    public static WhatsAppTemplateComponent catalog(int index, JsonObject action) {
        return button(WhatsAppButtonType.CATALOG, index, WhatsAppTemplateParameter.action(action));
    }

    /**
     * Fills a button that shows several products.
     *
     * @param index which button it is, 0 to 9
     * @param action the products: {@code thumbnail_product_retailer_id}, {@code sections}
     * @return the component
     */
    public static WhatsAppTemplateComponent multipleProducts(int index, JsonObject action) {
        return button(WhatsAppButtonType.MPM, index, WhatsAppTemplateParameter.action(action));
    }

    /**
     * Fills a button that shows an order to pay.
     *
     * @param index which button it is, 0 to 9
     * @param action the order: {@code order_details}
     * @return the component
     */
    public static WhatsAppTemplateComponent orderDetails(int index, JsonObject action) {
        return button(WhatsAppButtonType.ORDER_DETAILS, index, WhatsAppTemplateParameter.action(action));
    }

    /**
     * Tells when an offer ends.
     *
     * @param expiration when it ends
     * @return the component
     */
    public static WhatsAppTemplateComponent limitedTimeOffer(Instant expiration) {
        return builder(WhatsAppComponentType.LIMITED_TIME_OFFER)
                .addParameters(WhatsAppTemplateParameter.limitedTimeOffer(expiration))
                .build();
    }

    /**
     * Tells an order's state.
     *
     * @param orderStatus the state: {@code reference_id}, {@code order}
     * @return the component
     */
    public static WhatsAppTemplateComponent orderStatus(JsonObject orderStatus) {
        return builder(WhatsAppComponentType.ORDER_STATUS)
                .addParameters(WhatsAppTemplateParameter.orderStatus(orderStatus))
                .build();
    }

    /**
     * Fills a carousel.
     *
     * @param cards its cards
     * @return the component
     */
    public static WhatsAppTemplateComponent carousel(WhatsAppTemplateCard... cards) {
        return builder(WhatsAppComponentType.CAROUSEL).addCards(cards).build();
    }

    /**
     * Starts a component.
     *
     * @param type which part it fills, known or not
     * @return a builder
     */
    public static Builder builder(WhatsAppComponentType type) {
        return new Builder(type);
    }

    /** Builds a component. */
    public static final class Builder {
        private final RawJson.Builder json = new RawJson.Builder();
        private final List<WhatsAppTemplateParameter> parameters = new ArrayList<>();
        private final List<WhatsAppTemplateCard> cards = new ArrayList<>();

        private Builder(WhatsAppComponentType type) {
            json.put("type", type.value());
        }

        /**
         * Sets what the button does.
         *
         * @param type what it does, known or not
         * @return this
         */
        public Builder subType(WhatsAppButtonType type) {
            json.put("sub_type", type.value());
            return this;
        }

        /**
         * Sets which button it is.
         *
         * @param index 0 to 9
         * @return this
         * @throws ValidationException if there can be no such button
         */
        public Builder index(int index) {
            new Violations().range("index", Optional.of(index), 0, 9).throwIfAny();
            json.put("index", BigDecimal.valueOf(index));
            return this;
        }

        /**
         * Fills places.
         *
         * @param parameters what fills them, in their order
         * @return this
         */
        public Builder addParameters(WhatsAppTemplateParameter... parameters) {
            return addAllParameters(List.of(parameters));
        }

        /**
         * Fills places.
         *
         * @param parameters what fills them, in their order
         * @return this
         */
        public Builder addAllParameters(List<WhatsAppTemplateParameter> parameters) {
            this.parameters.addAll(parameters);
            return this;
        }

        /**
         * Fills cards.
         *
         * @param cards the cards
         * @return this
         */
        public Builder addCards(WhatsAppTemplateCard... cards) {
            this.cards.addAll(List.of(cards));
            return this;
        }

        /**
         * Builds the component.
         *
         * @return the component
         */
        public WhatsAppTemplateComponent build() {
            if (!parameters.isEmpty()) {
                json.put("parameters", parameters);
            }
            if (!cards.isEmpty()) {
                json.put("cards", cards);
            }
            return new WhatsAppTemplateComponent(json.build());
        }
    }
}
