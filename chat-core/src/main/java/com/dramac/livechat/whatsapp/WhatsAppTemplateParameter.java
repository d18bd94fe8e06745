package com.dramac.livechat.whatsapp;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/** What fills one place of a template. */
public final class WhatsAppTemplateParameter extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppTemplateParameter(RawJson json) {
        super(json);
    }

    /**
     * What it is.
     *
     * @return what it is
     */
    public Optional<WhatsAppParameterType> type() {
        return readText("type").map(value -> WhatsAppParameterType.of(value.toLowerCase(Locale.ROOT)));
    }

    /**
     * The place's name, in a template whose places have names.
     *
     * @return the place's name, in a template whose places have names
     */
    public Optional<String> parameterName() {
        return readText("parameter_name");
    }

    /**
     * The words.
     *
     * @return the words
     */
    public Optional<String> text() {
        return readText("text");
    }

    /**
     * The amount of money.
     *
     * @return the amount of money
     */
    public Optional<Currency> currency() {
        return readObject("currency", Currency::new);
    }

    /**
     * The time.
     *
     * @return the time
     */
    public Optional<DateTime> dateTime() {
        return readObject("date_time", DateTime::new);
    }

    /**
     * The picture.
     *
     * @return the picture
     */
    public Optional<WhatsAppTemplateMedia> image() {
        return readObject("image", WhatsAppTemplateMedia::new);
    }

    /**
     * The film.
     *
     * @return the film
     */
    public Optional<WhatsAppTemplateMedia> video() {
        return readObject("video", WhatsAppTemplateMedia::new);
    }

    /**
     * The file.
     *
     * @return the file
     */
    public Optional<WhatsAppTemplateMedia> document() {
        return readObject("document", WhatsAppTemplateMedia::new);
    }

    /**
     * The place.
     *
     * @return the place
     */
    public Optional<WhatsAppMessageContent.Location> location() {
        return readObject("location", WhatsAppMessageContent.Location::new);
    }

    /**
     * The product.
     *
     * @return the product
     */
    public Optional<Product> product() {
        return readObject("product", Product::new);
    }

    /**
     * What a quick reply sends back.
     *
     * @return what a quick reply sends back
     */
    public Optional<String> payload() {
        return readText("payload");
    }

    /**
     * The code to copy.
     *
     * @return the code to copy
     */
    public Optional<String> couponCode() {
        return readText("coupon_code");
    }

    /**
     * What a form's, catalogue's or order's button needs.
     *
     * @return what a form's, catalogue's or order's button needs
     */
    public Optional<JsonObject> action() {
        return readJson("action");
    }

    /**
     * The end of an offer.
     *
     * @return the end of an offer
     */
    public Optional<LimitedTimeOffer> limitedTimeOffer() {
        return readObject("limited_time_offer", LimitedTimeOffer::new);
    }

    /**
     * An order's state.
     *
     * @return an order's state
     */
    public Optional<JsonObject> orderStatus() {
        return readJson("order_status");
    }

    /**
     * Words.
     *
     * @param text the words
     * @return the parameter
     */
    public static WhatsAppTemplateParameter text(String text) {
        return of(WhatsAppParameterType.TEXT, text);
    }

    /**
     * Words for a place that has a name.
     *
     * @param parameterName the place's name
     * @param text the words
     * @return the parameter
     */
    public static WhatsAppTemplateParameter namedText(String parameterName, String text) {
        return new WhatsAppTemplateParameter(start(WhatsAppParameterType.TEXT)
                .put("parameter_name", parameterName)
                .put("text", text)
                .build());
    }

    /**
     * An amount of money.
     *
     * @param fallbackValue what is shown where the app cannot write the amount
     * @param code the currency: {@code EUR}
     * @param amount the amount, with at most three decimals
     * @return the parameter
     * @throws ValidationException if the amount has more decimals or is too large
     */
    public static WhatsAppTemplateParameter currency(String fallbackValue, String code, BigDecimal amount) {
        return of(WhatsAppParameterType.CURRENCY, Currency.of(fallbackValue, code, amount));
    }

    /**
     * A time.
     *
     * @param fallbackValue the time as it is shown
     * @return the parameter
     */
    public static WhatsAppTemplateParameter dateTime(String fallbackValue) {
        return of(WhatsAppParameterType.DATE_TIME, DateTime.of(fallbackValue));
    }

    /**
     * A time with its parts.
     *
     * @param fallbackValue the time as it is shown where the app does not write the parts
     * @param time the time where the person is
     * @return the parameter
     */
    public static WhatsAppTemplateParameter dateTime(String fallbackValue, LocalDateTime time) {
        return of(WhatsAppParameterType.DATE_TIME, DateTime.of(fallbackValue, time));
    }

    /**
     * A picture.
     *
     * @param image the picture
     * @return the parameter
     */
    public static WhatsAppTemplateParameter image(WhatsAppTemplateMedia image) {
        return of(WhatsAppParameterType.IMAGE, image);
    }

    /**
     * A film.
     *
     * @param video the film
     * @return the parameter
     */
    public static WhatsAppTemplateParameter video(WhatsAppTemplateMedia video) {
        return of(WhatsAppParameterType.VIDEO, video);
    }

    /**
     * A file.
     *
     * @param document the file
     * @return the parameter
     */
    public static WhatsAppTemplateParameter document(WhatsAppTemplateMedia document) {
        return of(WhatsAppParameterType.DOCUMENT, document);
    }

    /**
     * A place.
     *
     * @param latitude degrees north
     * @param longitude degrees east
     * @param name its name
     * @param address its address
     * @return the parameter
     * @throws ValidationException if there is no such place on Earth
     */
    public static WhatsAppTemplateParameter location(
            BigDecimal latitude, BigDecimal longitude, String name, String address) {
        new Violations()
                .range("latitude", Optional.of(latitude), -90, 90)
                .range("longitude", Optional.of(longitude), -180, 180)
                .throwIfAny();
        return of(
                WhatsAppParameterType.LOCATION,
                new RawJson.Builder()
                        .put("latitude", latitude)
                        .put("longitude", longitude)
                        .put("name", name)
                        .put("address", address)
                        .build());
    }

    /**
     * A product.
     *
     * @param catalogId the catalogue's id
     * @param productRetailerId the business's id of the product
     * @return the parameter
     */
    public static WhatsAppTemplateParameter product(String catalogId, String productRetailerId) {
        return of(
                WhatsAppParameterType.PRODUCT,
                new RawJson.Builder()
                        .put("product_retailer_id", productRetailerId)
                        .put("catalog_id", catalogId)
                        .build());
    }

    /**
     * What a quick reply sends back.
     *
     * @param payload what it sends back
     * @return the parameter
     */
    public static WhatsAppTemplateParameter payload(String payload) {
        return of(WhatsAppParameterType.PAYLOAD, payload);
    }

    /**
     * A code to copy.
     *
     * @param code the code, at most 15 characters
     * @return the parameter
     * @throws ValidationException if the code is blank or too long
     */
    public static WhatsAppTemplateParameter couponCode(String code) {
        new Violations().filled("coupon_code", Optional.of(code), 15).throwIfAny();
        return of(WhatsAppParameterType.COUPON_CODE, code);
    }

    /**
     * What a form's, catalogue's or order's button needs.
     *
     * @param action what it needs
     * @return the parameter
     */
    public static WhatsAppTemplateParameter action(JsonObject action) {
        return of(WhatsAppParameterType.ACTION, action.properties());
    }

    /**
     * The end of an offer.
     *
     * @param expiration when it ends
     * @return the parameter
     */
    public static WhatsAppTemplateParameter limitedTimeOffer(Instant expiration) {
        return of(WhatsAppParameterType.LIMITED_TIME_OFFER, LimitedTimeOffer.of(expiration));
    }

    /**
     * An order's state.
     *
     * @param orderStatus the state
     * @return the parameter
     */
    public static WhatsAppTemplateParameter orderStatus(JsonObject orderStatus) {
        return of(WhatsAppParameterType.ORDER_STATUS, orderStatus.properties());
    }

    /**
     * A parameter of a kind that has no method here.
     *
     * @param type what it is
     * @param value its object
     * @return the parameter, with the object under the type's name
     */
    public static WhatsAppTemplateParameter of(WhatsAppParameterType type, JsonObject value) {
        return of(type, value.properties());
    }

    private static WhatsAppTemplateParameter of(WhatsAppParameterType type, Object value) {
        return new WhatsAppTemplateParameter(
                start(type).put(type.value(), value).build());
    }

    private static RawJson.Builder start(WhatsAppParameterType type) {
        return new RawJson.Builder().put("type", type.value());
    }

    /** An amount of money. */
    public static final class Currency extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Currency(RawJson json) {
            super(json);
        }

        /**
         * What is shown where the app cannot write the amount.
         *
         * @return what is shown where the app cannot write the amount
         */
        public Optional<String> fallbackValue() {
            return readText("fallback_value");
        }

        /**
         * The currency.
         *
         * @return the currency
         */
        public Optional<String> code() {
            return readText("code");
        }

        /**
         * The amount times a thousand.
         *
         * @return the amount times a thousand
         */
        public Optional<Long> amount1000() {
            return readWhole("amount_1000");
        }

        private static Currency of(String fallbackValue, String code, BigDecimal amount) {
            BigDecimal thousandfold = amount.movePointRight(3).stripTrailingZeros();
            new Violations()
                    .require(thousandfold.scale() <= 0, "amount", "must have at most 3 decimals")
                    .range("amount", Optional.of(amount), -MAX_AMOUNT, MAX_AMOUNT)
                    .throwIfAny();
            return new Currency(new RawJson.Builder()
                    .put("fallback_value", fallbackValue)
                    .put("code", code)
                    .put("amount_1000", thousandfold.setScale(0))
                    .build());
        }

        private static final long MAX_AMOUNT = 1_000_000_000_000L;

        /**
         * The amount.
         *
         * @return the amount
         */
        public Optional<BigDecimal> amount() {
            return amount1000().map(thousandfold -> BigDecimal.valueOf(thousandfold, 3));
        }
    }

    /** A time. */
    public static final class DateTime extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        DateTime(RawJson json) {
            super(json);
        }

        /**
         * The time as it is shown where the app does not write the parts.
         *
         * @return the time as it is shown where the app does not write the parts
         */
        public Optional<String> fallbackValue() {
            return readText("fallback_value");
        }

        /**
         * The day of the week, 1 for Monday.
         *
         * @return the day of the week, 1 for Monday
         */
        public Optional<Long> dayOfWeek() {
            return readWhole("day_of_week");
        }

        /**
         * The year.
         *
         * @return the year
         */
        public Optional<Long> year() {
            return readWhole("year");
        }

        /**
         * The month, from 1.
         *
         * @return the month, from 1
         */
        public Optional<Long> month() {
            return readWhole("month");
        }

        /**
         * The day of the month, from 1.
         *
         * @return the day of the month, from 1
         */
        public Optional<Long> dayOfMonth() {
            return readWhole("day_of_month");
        }

        /**
         * The hour.
         *
         * @return the hour
         */
        public Optional<Long> hour() {
            return readWhole("hour");
        }

        /**
         * The minute.
         *
         * @return the minute
         */
        public Optional<Long> minute() {
            return readWhole("minute");
        }

        /**
         * The calendar: {@code GREGORIAN}.
         *
         * @return the calendar: {@code GREGORIAN}
         */
        public Optional<String> calendar() {
            return readText("calendar");
        }

        private static DateTime of(String fallbackValue) {
            return new DateTime(
                    new RawJson.Builder().put("fallback_value", fallbackValue).build());
        }

        private static DateTime of(String fallbackValue, LocalDateTime time) {
            return new DateTime(new RawJson.Builder()
                    .put("fallback_value", fallbackValue)
                    .put("day_of_week", BigDecimal.valueOf(time.getDayOfWeek().getValue()))
                    .put("year", BigDecimal.valueOf(time.getYear()))
                    .put("month", BigDecimal.valueOf(time.getMonthValue()))
                    .put("day_of_month", BigDecimal.valueOf(time.getDayOfMonth()))
                    .put("hour", BigDecimal.valueOf(time.getHour()))
                    .put("minute", BigDecimal.valueOf(time.getMinute()))
                    .put("calendar", "GREGORIAN")
                    .build());
        }
    }

    /** A product of the catalogue. */
    public static final class Product extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Product(RawJson json) {
            super(json);
        }

        /**
         * The business's id of the product.
         *
         * @return the business's id of the product
         */
        public Optional<String> productRetailerId() {
            return readIdentifier("product_retailer_id");
        }

        /**
         * The catalogue's id.
         *
         * @return the catalogue's id
         */
        public Optional<String> catalogId() {
            return readIdentifier("catalog_id");
        }
    }

    /** The end of an offer. */
    public static final class LimitedTimeOffer extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        LimitedTimeOffer(RawJson json) {
            super(json);
        }

        /**
         * When it ends, in milliseconds since 1970.
         *
         * @return when it ends, in milliseconds since 1970
         */
        public Optional<Long> expirationTimeMs() {
            return readWhole("expiration_time_ms");
        }

        private static LimitedTimeOffer of(Instant expiration) {
            return new LimitedTimeOffer(new RawJson.Builder()
                    .put("expiration_time_ms", BigDecimal.valueOf(expiration.toEpochMilli()))
                    .build());
        }
    }
}
