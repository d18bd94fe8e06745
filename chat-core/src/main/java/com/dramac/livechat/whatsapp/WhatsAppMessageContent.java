package com.dramac.livechat.whatsapp;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message says. New kinds may come; have a branch for {@link Unknown}, which holds the message whole.
 */
public sealed interface WhatsAppMessageContent {

    /** Words. */
    final class Text extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text(RawJson json) {
            super(json);
        }

        /**
         * The words.
         *
         * @return the words
         */
        public Optional<String> body() {
            return readText("body");
        }
    }

    /** A file. It has to be fetched with the token of the business before its id or address expires. */
    abstract sealed class Media extends WhatsAppObject implements WhatsAppMessageContent {
        Media(RawJson json) {
            super(json);
        }

        /**
         * WhatsApp's id of the file, good for seven days.
         *
         * @return WhatsApp's id of the file, good for seven days
         */
        public Optional<String> id() {
            return readIdentifier("id");
        }

        /**
         * Its media type, which may have parameters.
         *
         * @return its media type, which may have parameters
         */
        public Optional<String> mimeType() {
            return readText("mime_type");
        }

        /**
         * Its SHA-256, as WhatsApp writes it.
         *
         * @return its SHA-256, as WhatsApp writes it
         */
        public Optional<String> sha256() {
            return readText("sha256");
        }

        /**
         * Where it can be fetched with the token of the business, for some minutes.
         *
         * @return where it can be fetched with the token of the business, for some minutes
         */
        public Optional<String> url() {
            return readText("url");
        }
    }

    /** A picture. */
    final class Image extends Media {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Image(RawJson json) {
            super(json);
        }

        /**
         * The words below it.
         *
         * @return the words below it
         */
        public Optional<String> caption() {
            return readText("caption");
        }
    }

    /** A film. */
    final class Video extends Media {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Video(RawJson json) {
            super(json);
        }

        /**
         * The words below it.
         *
         * @return the words below it
         */
        public Optional<String> caption() {
            return readText("caption");
        }
    }

    /** A sound. */
    final class Audio extends Media {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Audio(RawJson json) {
            super(json);
        }

        /**
         * Whether it is a voice message.
         *
         * @return whether it is a voice message
         */
        public Optional<Boolean> voice() {
            return readFlag("voice");
        }
    }

    /** A file of another kind. */
    final class Document extends Media {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Document(RawJson json) {
            super(json);
        }

        /**
         * The file's name.
         *
         * @return the file's name
         */
        public Optional<String> filename() {
            return readText("filename");
        }

        /**
         * The words below it.
         *
         * @return the words below it
         */
        public Optional<String> caption() {
            return readText("caption");
        }
    }

    /** A sticker. */
    final class Sticker extends Media {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Sticker(RawJson json) {
            super(json);
        }

        /**
         * Whether it moves.
         *
         * @return whether it moves
         */
        public Optional<Boolean> animated() {
            return readFlag("animated");
        }
    }

    /** A place. */
    final class Location extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Location(RawJson json) {
            super(json);
        }

        /**
         * Degrees north.
         *
         * @return degrees north
         */
        public Optional<BigDecimal> latitude() {
            return readDecimal("latitude");
        }

        /**
         * Degrees east.
         *
         * @return degrees east
         */
        public Optional<BigDecimal> longitude() {
            return readDecimal("longitude");
        }

        /**
         * The place's name.
         *
         * @return the place's name
         */
        public Optional<String> name() {
            return readText("name");
        }

        /**
         * The place's address.
         *
         * @return the place's address
         */
        public Optional<String> address() {
            return readText("address");
        }

        /**
         * The place's web address.
         *
         * @return the place's web address
         */
        public Optional<String> url() {
            return readText("url");
        }
    }

    /**
     * Contact cards.
     *
     * @param contacts the cards
     */
    record Contacts(@JsonValue List<WhatsAppContactCard> contacts) implements WhatsAppMessageContent {
        /**
         * Contact cards.
         *
         * @param contacts the cards
         */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Contacts {
            contacts = List.copyOf(contacts);
        }

        /** Their number alone: what is on them is personal. */
        @Override
        public String toString() {
            return "Contacts[" + contacts.size() + "]";
        }
    }

    /** An emoji on another message, which may be one that was never seen. */
    final class Reaction extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Reaction(RawJson json) {
            super(json);
        }

        /**
         * WhatsApp's id of the other message.
         *
         * @return WhatsApp's id of the other message
         */
        public Optional<String> messageId() {
            return readIdentifier("message_id");
        }

        /**
         * The emoji.
         *
         * @return the emoji; none if the person took it back
         */
        public Optional<String> emoji() {
            return readText("emoji").filter(emoji -> !emoji.isEmpty());
        }
    }

    /** A choice that a person made among what the business had offered. */
    final class Interactive extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Interactive(RawJson json) {
            super(json);
        }

        /**
         * What kind of choice it is.
         *
         * @return what kind of choice it is
         */
        public Optional<WhatsAppInteractiveType> type() {
            return readText("type").map(WhatsAppInteractiveType::of);
        }

        /**
         * The button.
         *
         * @return the button
         */
        public Optional<Choice> buttonReply() {
            return readObject("button_reply", Choice::new);
        }

        /**
         * The row.
         *
         * @return the row
         */
        public Optional<Choice> listReply() {
            return readObject("list_reply", Choice::new);
        }

        /**
         * The filled form.
         *
         * @return the filled form
         */
        public Optional<FormReply> nfmReply() {
            return readObject("nfm_reply", FormReply::new);
        }

        /**
         * The answer to whether the business may call.
         *
         * @return the answer to whether the business may call
         */
        public Optional<CallPermissionReply> callPermissionReply() {
            return readObject("call_permission_reply", CallPermissionReply::new);
        }

        /** A chosen button or row. */
        public static final class Choice extends WhatsAppObject {
            @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
            Choice(RawJson json) {
                super(json);
            }

            /**
             * The id that the business gave it.
             *
             * @return the id that the business gave it
             */
            public Optional<String> id() {
                return readIdentifier("id");
            }

            /**
             * Its title.
             *
             * @return its title
             */
            public Optional<String> title() {
                return readText("title");
            }

            /**
             * A row's description.
             *
             * @return a row's description
             */
            public Optional<String> description() {
                return readText("description");
            }
        }

        /** A filled form. */
        public static final class FormReply extends WhatsAppObject {
            @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
            FormReply(RawJson json) {
                super(json);
            }

            /**
             * {@code flow} or {@code address_message}.
             *
             * @return {@code flow} or {@code address_message}
             */
            public Optional<String> name() {
                return readText("name");
            }

            /**
             * What the chat shows of it.
             *
             * @return what the chat shows of it
             */
            public Optional<String> body() {
                return readText("body");
            }

            /**
             * What was filled in: JSON text, which nobody has checked.
             *
             * @return what was filled in: JSON text, which nobody has checked
             */
            public Optional<String> responseJson() {
                return readText("response_json");
            }

            /**
             * What was filled in.
             *
             * @return what was filled in, if {@link #responseJson()} is a JSON object within the bounds of {@link JsonObject}
             */
            public Optional<JsonObject> response() {
                return responseJson().flatMap(FormReply::parsed);
            }

            private static Optional<JsonObject> parsed(String text) {
                try {
                    return Optional.of(JsonObject.parse(text));
                } catch (ValidationException e) {
                    return Optional.empty();
                }
            }
        }

        /** The answer to whether the business may call. */
        public static final class CallPermissionReply extends WhatsAppObject {
            @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
            CallPermissionReply(RawJson json) {
                super(json);
            }

            /**
             * {@code accept} or {@code reject}.
             *
             * @return {@code accept} or {@code reject}
             */
            public Optional<String> response() {
                return readText("response");
            }

            /**
             * Until when it may.
             *
             * @return until when it may
             */
            public Optional<Instant> expirationTimestamp() {
                return readSeconds("expiration_timestamp");
            }

            /**
             * What made the person answer.
             *
             * @return what made the person answer
             */
            public Optional<String> responseSource() {
                return readText("response_source");
            }
        }
    }

    /** A press on a template's quick reply. */
    final class Button extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Button(RawJson json) {
            super(json);
        }

        /**
         * What the business gave the button to send back.
         *
         * @return what the business gave the button to send back
         */
        public Optional<String> payload() {
            return readText("payload");
        }

        /**
         * What is written on the button.
         *
         * @return what is written on the button
         */
        public Optional<String> text() {
            return readText("text");
        }
    }

    /** A basket. */
    final class Order extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Order(RawJson json) {
            super(json);
        }

        /**
         * The catalogue's id.
         *
         * @return the catalogue's id
         */
        public Optional<String> catalogId() {
            return readIdentifier("catalog_id");
        }

        /**
         * What the person says to it.
         *
         * @return what the person says to it
         */
        public Optional<String> text() {
            return readText("text");
        }

        /**
         * What is in it.
         *
         * @return what is in it
         */
        public List<ProductItem> productItems() {
            return readList("product_items", ProductItem::new);
        }

        /** A product in a basket. */
        public static final class ProductItem extends WhatsAppObject {
            @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
            ProductItem(RawJson json) {
                super(json);
            }

            /**
             * The business's id of it.
             *
             * @return the business's id of it
             */
            public Optional<String> productRetailerId() {
                return readIdentifier("product_retailer_id");
            }

            /**
             * How many.
             *
             * @return how many
             */
            public Optional<BigDecimal> quantity() {
                return readDecimal("quantity");
            }

            /**
             * The price of one.
             *
             * @return the price of one
             */
            public Optional<BigDecimal> itemPrice() {
                return readDecimal("item_price");
            }

            /**
             * The currency.
             *
             * @return the currency
             */
            public Optional<String> currency() {
                return readText("currency");
            }
        }
    }

    /** News about a person. What it was before is in the message: {@link WhatsAppIncomingMessage#from()}. */
    final class SystemNotice extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        SystemNotice(RawJson json) {
            super(json);
        }

        /**
         * What changed.
         *
         * @return what changed
         */
        public Optional<WhatsAppSystemType> type() {
            return readText("type").map(WhatsAppSystemType::of);
        }

        /**
         * What changed, in words.
         *
         * @return what changed, in words
         */
        public Optional<String> body() {
            return readText("body");
        }

        /**
         * The WhatsApp id from now on.
         *
         * @return the WhatsApp id from now on
         */
        public Optional<String> waId() {
            return readIdentifier("wa_id");
        }

        /**
         * The WhatsApp id from now on, in older versions.
         *
         * @return the WhatsApp id from now on, in older versions
         */
        public Optional<String> newWaId() {
            return readIdentifier("new_wa_id");
        }

        /**
         * The business-scoped user id from now on.
         *
         * @return the business-scoped user id from now on
         */
        public Optional<String> userId() {
            return readIdentifier("user_id");
        }

        /**
         * The user id towards the business's parent from now on.
         *
         * @return the user id towards the business's parent from now on
         */
        public Optional<String> parentUserId() {
            return readIdentifier("parent_user_id");
        }

        /**
         * The WhatsApp id before, in older versions.
         *
         * @return the WhatsApp id before, in older versions
         */
        public Optional<String> customer() {
            return readIdentifier("customer");
        }
    }

    /** New words for an earlier message. */
    final class Edit extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Edit(RawJson json) {
            super(json);
        }

        /**
         * WhatsApp's id of the earlier message.
         *
         * @return WhatsApp's id of the earlier message
         */
        public Optional<String> originalMessageId() {
            return readIdentifier("original_message_id");
        }

        /**
         * What it says now.
         *
         * @return what it says now
         */
        public Optional<WhatsAppIncomingMessage> message() {
            return readObject("message", WhatsAppIncomingMessage::new);
        }
    }

    /** The removal of an earlier message. */
    final class Revoke extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Revoke(RawJson json) {
            super(json);
        }

        /**
         * WhatsApp's id of the earlier message.
         *
         * @return WhatsApp's id of the earlier message
         */
        public Optional<String> originalMessageId() {
            return readIdentifier("original_message_id");
        }
    }

    /** Something that WhatsApp does not hand on. Holds the message whole; why is in {@link WhatsAppIncomingMessage#errors()}. */
    final class Unsupported extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Unsupported(RawJson json) {
            super(json);
        }

        /**
         * What it was, where WhatsApp says so.
         *
         * @return what it was
         */
        public Optional<String> unsupportedType() {
            return readObject("unsupported", Reason::new).flatMap(Reason::type);
        }

        /** What WhatsApp says about something that it does not hand on. */
        public static final class Reason extends WhatsAppObject {
            @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
            Reason(RawJson json) {
                super(json);
            }

            /**
             * What it was.
             *
             * @return what it was
             */
            public Optional<String> type() {
                return readText("type");
            }
        }
    }

    /** Something that these types do not know. Holds the message whole. */
    final class Unknown extends WhatsAppObject implements WhatsAppMessageContent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Unknown(RawJson json) {
            super(json);
        }
    }
}
