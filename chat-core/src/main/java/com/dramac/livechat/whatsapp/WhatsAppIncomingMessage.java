package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message as WhatsApp hands it on: a person's, or in echoes and history one of the business.
 *
 * <p>Nothing is always there: a person with a username shows no number, a system message has no contact, an edit has no id.
 */
public final class WhatsAppIncomingMessage extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppIncomingMessage(RawJson json) {
        super(json);
    }

    /**
     * WhatsApp's id of it.
     *
     * @return WhatsApp's id of it
     */
    public Optional<String> id() {
        return readIdentifier("id");
    }

    /**
     * The sender's WhatsApp id; in a system message the one before the change.
     *
     * @return the sender's WhatsApp id; in a system message the one before the change
     */
    public Optional<String> from() {
        return readIdentifier("from");
    }

    /**
     * The sender's business-scoped user id.
     *
     * @return the sender's business-scoped user id
     */
    public Optional<String> fromUserId() {
        return readIdentifier("from_user_id");
    }

    /**
     * The sender's user id towards the business's parent.
     *
     * @return the sender's user id towards the business's parent
     */
    public Optional<String> fromParentUserId() {
        return readIdentifier("from_parent_user_id");
    }

    /**
     * The recipient's WhatsApp id, in what the business wrote itself.
     *
     * @return the recipient's WhatsApp id, in what the business wrote itself
     */
    public Optional<String> to() {
        return readIdentifier("to");
    }

    /**
     * The recipient's business-scoped user id, in what the business wrote itself.
     *
     * @return the recipient's business-scoped user id, in what the business wrote itself
     */
    public Optional<String> toUserId() {
        return readIdentifier("to_user_id");
    }

    /**
     * The group's id.
     *
     * @return the group's id
     */
    public Optional<String> groupId() {
        return readIdentifier("group_id");
    }

    /**
     * When it was sent, to the second.
     *
     * @return when it was sent, to the second
     */
    public Optional<Instant> timestamp() {
        return readSeconds("timestamp");
    }

    /**
     * What it is.
     *
     * @return what it is
     */
    public Optional<WhatsAppMessageType> type() {
        return readText("type").map(WhatsAppMessageType::of);
    }

    /**
     * The words.
     *
     * @return the words
     */
    public Optional<WhatsAppMessageContent.Text> text() {
        return readObject("text", WhatsAppMessageContent.Text::new);
    }

    /**
     * The picture.
     *
     * @return the picture
     */
    public Optional<WhatsAppMessageContent.Image> image() {
        return readObject("image", WhatsAppMessageContent.Image::new);
    }

    /**
     * The file.
     *
     * @return the file
     */
    public Optional<WhatsAppMessageContent.Document> document() {
        return readObject("document", WhatsAppMessageContent.Document::new);
    }

    /**
     * The sound.
     *
     * @return the sound
     */
    public Optional<WhatsAppMessageContent.Audio> audio() {
        return readObject("audio", WhatsAppMessageContent.Audio::new);
    }

    /**
     * The film.
     *
     * @return the film
     */
    public Optional<WhatsAppMessageContent.Video> video() {
        return readObject("video", WhatsAppMessageContent.Video::new);
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
     * What it answers or where it comes from.
     *
     * @return what it answers or where it comes from
     */
    public Optional<Context> context() {
        return readObject("context", Context::new);
    }

    /**
     * The advertisement that led here.
     *
     * @return the advertisement that led here
     */
    public Optional<Referral> referral() {
        return readObject("referral", Referral::new);
    }

    /**
     * Why it is not whole; also beside a picture that could not be fetched.
     *
     * @return why it is not whole; also beside a picture that could not be fetched
     */
    public List<WhatsAppError> errors() {
        return readList("errors", WhatsAppError::new);
    }

    /**
     * The sender's key, where the business asked to be told.
     *
     * @return the sender's key, where the business asked to be told
     */
    public Optional<Identity> identity() {
        return readObject("identity", Identity::new);
    }

    /**
     * How far it had come, in a history.
     *
     * @return how far it had come, in a history
     */
    public Optional<HistoryContext> historyContext() {
        return readObject("history_context", HistoryContext::new);
    }

    /**
     * What is said, by {@link #type()}. Never fails: what is of no known type, or lacks the object of its type, is
     * {@link WhatsAppMessageContent.Unknown} and holds the message whole.
     *
     * @return what is said
     */
    public WhatsAppMessageContent content() {
        return WhatsAppMessageContentReader.read(raw());
    }

    /** What a message answers or where it comes from. The message it names may be one that was never seen. */
    public static final class Context extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Context(RawJson json) {
            super(json);
        }

        /**
         * Who wrote the other message.
         *
         * @return who wrote the other message
         */
        public Optional<String> from() {
            return readIdentifier("from");
        }

        /**
         * WhatsApp's id of the other message.
         *
         * @return WhatsApp's id of the other message
         */
        public Optional<String> id() {
            return readIdentifier("id");
        }

        /**
         * Whether it was forwarded.
         *
         * @return whether it was forwarded
         */
        public Optional<Boolean> forwarded() {
            return readFlag("forwarded");
        }

        /**
         * Whether it was forwarded more than five times.
         *
         * @return whether it was forwarded more than five times
         */
        public Optional<Boolean> frequentlyForwarded() {
            return readFlag("frequently_forwarded");
        }

        /**
         * The product it asks about.
         *
         * @return the product it asks about
         */
        public Optional<ReferredProduct> referredProduct() {
            return readObject("referred_product", ReferredProduct::new);
        }
    }

    /** A product of the catalogue. */
    public static final class ReferredProduct extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ReferredProduct(RawJson json) {
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
         * The business's id of the product.
         *
         * @return the business's id of the product
         */
        public Optional<String> productRetailerId() {
            return readIdentifier("product_retailer_id");
        }
    }

    /** The advertisement or post that a person came from. */
    public static final class Referral extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Referral(RawJson json) {
            super(json);
        }

        /**
         * Its address.
         *
         * @return its address
         */
        public Optional<String> sourceUrl() {
            return readText("source_url");
        }

        /**
         * Its id.
         *
         * @return its id
         */
        public Optional<String> sourceId() {
            return readIdentifier("source_id");
        }

        /**
         * {@code ad} or {@code post}.
         *
         * @return {@code ad} or {@code post}
         */
        public Optional<String> sourceType() {
            return readText("source_type");
        }

        /**
         * Its headline.
         *
         * @return its headline
         */
        public Optional<String> headline() {
            return readText("headline");
        }

        /**
         * Its text.
         *
         * @return its text
         */
        public Optional<String> body() {
            return readText("body");
        }

        /**
         * {@code image} or {@code video}.
         *
         * @return {@code image} or {@code video}
         */
        public Optional<String> mediaType() {
            return readText("media_type");
        }

        /**
         * Where its picture lies.
         *
         * @return where its picture lies
         */
        public Optional<String> imageUrl() {
            return readText("image_url");
        }

        /**
         * Where its film lies.
         *
         * @return where its film lies
         */
        public Optional<String> videoUrl() {
            return readText("video_url");
        }

        /**
         * Where a still of its film lies.
         *
         * @return where a still of its film lies
         */
        public Optional<String> thumbnailUrl() {
            return readText("thumbnail_url");
        }

        /**
         * The id of the click.
         *
         * @return the id of the click
         */
        public Optional<String> ctwaClid() {
            return readText("ctwa_clid");
        }

        /**
         * The greeting it showed.
         *
         * @return the greeting it showed
         */
        public Optional<WelcomeMessage> welcomeMessage() {
            return readObject("welcome_message", WelcomeMessage::new);
        }
    }

    /** The greeting that an advertisement showed. */
    public static final class WelcomeMessage extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        WelcomeMessage(RawJson json) {
            super(json);
        }

        /**
         * The words.
         *
         * @return the words
         */
        public Optional<String> text() {
            return readText("text");
        }
    }

    /** A person's key. */
    public static final class Identity extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Identity(RawJson json) {
            super(json);
        }

        /**
         * Whether the business knows of the change.
         *
         * @return whether the business knows of the change
         */
        public Optional<Boolean> acknowledged() {
            return readFlag("acknowledged");
        }

        /**
         * When it was made.
         *
         * @return when it was made
         */
        public Optional<Instant> createdTimestamp() {
            return readSeconds("created_timestamp");
        }

        /**
         * Its hash.
         *
         * @return its hash
         */
        public Optional<String> hash() {
            return readText("hash");
        }
    }

    /** How far a message of a history had come. */
    public static final class HistoryContext extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        HistoryContext(RawJson json) {
            super(json);
        }

        /**
         * How far it had come.
         *
         * @return how far it had come
         */
        public Optional<WhatsAppDeliveryStatus> status() {
            return readText("status").map(value -> WhatsAppDeliveryStatus.of(value.toLowerCase(Locale.ROOT)));
        }

        /**
         * Whether the business wrote it.
         *
         * @return whether the business wrote it
         */
        public Optional<Boolean> fromMe() {
            return readFlag("from_me");
        }
    }
}
