package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/** A part of the earlier messages of a business that joined with its app. */
public final class WhatsAppHistory extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppHistory(RawJson json) {
        super(json);
    }

    /**
     * How far the transfer has come.
     *
     * @return how far the transfer has come
     */
    public Optional<Progress> metadata() {
        return readObject("metadata", Progress::new);
    }

    /**
     * The chats.
     *
     * @return the chats
     */
    public List<Chat> threads() {
        return readList("threads", Chat::new);
    }

    /**
     * Why there is no history.
     *
     * @return why there is no history
     */
    public List<WhatsAppError> errors() {
        return readList("errors", WhatsAppError::new);
    }

    /** How far the transfer has come. */
    public static final class Progress extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Progress(RawJson json) {
            super(json);
        }

        /**
         * Which stretch of days it is.
         *
         * @return which stretch of days it is
         */
        public Optional<Long> phase() {
            return readWhole("phase");
        }

        /**
         * The place among the parts.
         *
         * @return the place among the parts
         */
        public Optional<Long> chunkOrder() {
            return readWhole("chunk_order");
        }

        /**
         * The percentage done.
         *
         * @return the percentage done
         */
        public Optional<Long> progress() {
            return readWhole("progress");
        }
    }

    /** The chat with one person. */
    public static final class Chat extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Chat(RawJson json) {
            super(json);
        }

        /**
         * The person's WhatsApp id.
         *
         * @return the person's WhatsApp id
         */
        public Optional<String> id() {
            return readIdentifier("id");
        }

        /**
         * The messages of both sides.
         *
         * @return the messages of both sides
         */
        public List<WhatsAppIncomingMessage> messages() {
            return readList("messages", WhatsAppIncomingMessage::new);
        }
    }
}
