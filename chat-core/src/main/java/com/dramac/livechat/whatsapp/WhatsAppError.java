package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/** An error as WhatsApp tells it. Decide by {@link #code()}: titles may change. */
public final class WhatsAppError extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppError(RawJson json) {
        super(json);
    }

    /**
     * The code.
     *
     * @return the code
     */
    public Optional<Long> code() {
        return readWhole("code");
    }

    /**
     * The title.
     *
     * @return the title
     */
    public Optional<String> title() {
        return readText("title");
    }

    /**
     * The title again, in newer versions.
     *
     * @return the title again, in newer versions
     */
    public Optional<String> message() {
        return readText("message");
    }

    /**
     * More about it.
     *
     * @return more about it
     */
    public Optional<ErrorData> errorData() {
        return readObject("error_data", ErrorData::new);
    }

    /**
     * Where it is documented.
     *
     * @return where it is documented
     */
    public Optional<String> href() {
        return readText("href");
    }

    /**
     * What exactly went wrong, from wherever the version puts it.
     *
     * @return what exactly went wrong
     */
    public Optional<String> details() {
        return errorData().flatMap(ErrorData::details).or(() -> readText("details"));
    }

    /** More about an error. */
    public static final class ErrorData extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ErrorData(RawJson json) {
            super(json);
        }

        /**
         * What exactly went wrong.
         *
         * @return what exactly went wrong
         */
        public Optional<String> details() {
            return readText("details");
        }
    }
}
