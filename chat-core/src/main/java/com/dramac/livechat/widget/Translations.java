package com.dramac.livechat.widget;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The widget's fixed texts in a language. Immutable. A text is looked for, in this order: among the site's own under {@code
 * language:key} ({@code pt-BR:send}), then under the language without its region ({@code pt:send}), then under {@code key}
 * alone; among the built-in ones of the language, of the language without its region, and in English. Tags of languages are
 * compared whatever their case, keys as they are.
 */
public final class Translations {
    private static final String ENGLISH = "en";

    private static final Map<String, Map<String, String>> BUILT_IN = Map.of(
            ENGLISH,
            Map.ofEntries(
                    entry("send", "Send"),
                    entry("type_message", "Type a message…"),
                    entry("attach_file", "Attach a file"),
                    entry("emoji", "Emoji"),
                    entry("open", "Open chat"),
                    entry("close", "Close chat"),
                    entry("name", "Name"),
                    entry("email", "E-mail"),
                    entry("phone", "Phone"),
                    entry("message", "Message"),
                    entry("department", "Department"),
                    entry("required", "Required"),
                    entry("start_chat", "Start chat"),
                    entry("end_chat", "End chat"),
                    entry("rate", "How did we do?"),
                    entry("rate_comment", "Tell us more"),
                    entry("thank_you", "Thank you!"),
                    entry("typing", "is typing…"),
                    entry("online", "Online"),
                    entry("away", "Away"),
                    entry("offline", "Offline"),
                    entry("sent", "Sent"),
                    entry("delivered", "Delivered"),
                    entry("read", "Read"),
                    entry("failed", "Not sent"),
                    entry("retry", "Try again"),
                    entry("whatsapp", "Continue on WhatsApp")));

    private final String language;
    private final Map<String, String> custom;

    private Translations(String language, Map<String, String> custom) {
        this.language = language;
        this.custom = custom;
    }

    /**
     * The texts of settings.
     *
     * @param settings the settings
     * @return the widget's texts
     */
    public static Translations of(ChatWidgetSettings settings) {
        Map<String, String> custom = new HashMap<>();
        settings.customTranslations().forEach((key, text) -> custom.putIfAbsent(folded(key), text));
        return new Translations(settings.language(), Map.copyOf(custom));
    }

    /**
     * The keys of the built-in texts.
     *
     * @return what a translation can give a text for; a site may have more of its own
     */
    public static Set<String> keys() {
        return BUILT_IN.getOrDefault(ENGLISH, Map.of()).keySet();
    }

    /**
     * A text in the settings' language.
     *
     * @param key the text's key, such as {@code send}
     * @return the text; the key itself where there is none
     */
    public String text(String key) {
        return text(key, language);
    }

    /**
     * A text in a language.
     *
     * @param key the text's key, such as {@code send}
     * @param tag the language's tag, such as {@code pt-BR}
     * @return the text; the key itself where there is none
     */
    public String text(String key, String tag) {
        String exact = tag.toLowerCase(Locale.ROOT);
        int region = exact.indexOf('-');
        String base = region < 0 ? exact : exact.substring(0, region);
        return custom(exact + ":" + key)
                .or(() -> custom(base + ":" + key))
                .or(() -> custom(key))
                .or(() -> builtIn(exact, key))
                .or(() -> builtIn(base, key))
                .or(() -> builtIn(ENGLISH, key))
                .orElse(key);
    }

    private Optional<String> custom(String key) {
        return Optional.ofNullable(custom.get(key));
    }

    private static Optional<String> builtIn(String language, String key) {
        return Optional.ofNullable(BUILT_IN.getOrDefault(language, Map.of()).get(key));
    }

    private static String folded(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon).toLowerCase(Locale.ROOT) + key.substring(colon);
    }
}
