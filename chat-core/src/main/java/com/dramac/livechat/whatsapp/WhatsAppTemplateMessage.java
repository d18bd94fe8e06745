package com.dramac.livechat.whatsapp;

import com.dramac.livechat.Limits;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.Violations;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A message template as it is sent (specification, Task 2): the {@code template} object of a message. */
public final class WhatsAppTemplateMessage extends WhatsAppObject {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WhatsAppTemplateMessage(RawJson json) {
        super(json);
    }

    /**
     * The template's name.
     *
     * @return the template's name
     */
    public Optional<String> name() {
        return readText("name");
    }

    /**
     * The language.
     *
     * @return the language
     */
    public Optional<Language> language() {
        return readObject("language", Language::new);
    }

    /**
     * What fills its places.
     *
     * @return what fills its places
     */
    public List<WhatsAppTemplateComponent> components() {
        return readList("components", WhatsAppTemplateComponent::new);
    }

    /**
     * Starts a template message.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a template message. */
    public static final class Builder {
        private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
        private final RawJson.Builder language = new RawJson.Builder();
        private final List<WhatsAppTemplateComponent> components = new ArrayList<>();
        private String name = "";
        private String code = "";

        private Builder() {}

        /**
         * Names the template.
         *
         * @param name the template's name
         * @return this
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * Sets the language.
         *
         * @param code the language's code, as the template has it: {@code en_US}
         * @return this
         */
        public Builder language(String code) {
            this.code = code;
            language.put("code", code);
            return this;
        }

        /**
         * Sets what to do where a person's app has another language.
         *
         * @param policy the policy: {@code deterministic}
         * @return this
         */
        public Builder languagePolicy(String policy) {
            language.put("policy", policy);
            return this;
        }

        /**
         * Fills places.
         *
         * @param components what fills them
         * @return this
         */
        public Builder addComponents(WhatsAppTemplateComponent... components) {
            return addAllComponents(List.of(components));
        }

        /**
         * Fills places.
         *
         * @param components what fills them
         * @return this
         */
        public Builder addAllComponents(List<WhatsAppTemplateComponent> components) {
            this.components.addAll(components);
            return this;
        }

        /**
         * Builds the message.
         *
         * @return the message
         * @throws ValidationException if the name or the language's code is missing or cannot be one
         */
        public WhatsAppTemplateMessage build() {
            new Violations()
                    .require(
                            NAME.matcher(name).matches(),
                            "name",
                            "must be 1 to 512 small letters, digits and underscores")
                    .filled("language.code", Optional.of(code), Limits.LABEL)
                    .throwIfAny();
            RawJson.Builder json = new RawJson.Builder().put("name", name).put("language", language.build());
            if (!components.isEmpty()) {
                json.put("components", components);
            }
            return new WhatsAppTemplateMessage(json.build());
        }
    }

    /** A language. */
    public static final class Language extends WhatsAppObject {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Language(RawJson json) {
            super(json);
        }

        /**
         * Its code.
         *
         * @return its code
         */
        public Optional<String> code() {
            return readText("code");
        }

        /**
         * What to do where the app has another one.
         *
         * @return what to do where the app has another one
         */
        public Optional<String> policy() {
            return readText("policy");
        }
    }
}
