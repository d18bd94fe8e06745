package com.dramac.livechat.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.SiteId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TranslationsTest {
    private static Translations translations(String language, Map<String, String> custom) {
        return Translations.of(ChatWidgetSettings.builder()
                .from(ChatWidgetSettings.defaults(SiteId.of(new UUID(1, 1))))
                .language(language)
                .customTranslations(custom)
                .build());
    }

    @Test
    void falls_back_to_english_and_then_to_the_key() {
        for (String language : new String[] {"en", "EN-gb", "pt-BR", "tlh"}) {
            Translations texts = translations(language, Map.of());
            assertThat(texts.text("send")).isEqualTo("Send");
            assertThat(texts.text("nothing of ours")).isEqualTo("nothing of ours");
            assertThat(texts.text("send", "")).isEqualTo("Send");
            assertThat(texts.text("", "")).isEmpty();
        }
    }

    @Test
    void prefers_the_sites_own_texts() {
        Translations texts = translations(
                "de-AT",
                Map.of("send", "Los", "de:send", "Senden", "DE-at:send", "Schicken", "fr:rate", "Note", "x:y", "z"));
        assertThat(texts.text("send")).isEqualTo("Schicken");
        assertThat(texts.text("send", "DE-AT")).isEqualTo("Schicken");
        assertThat(texts.text("send", "de-CH")).isEqualTo("Senden");
        assertThat(texts.text("send", "fr")).isEqualTo("Los");
        assertThat(texts.text("rate", "fr-CA")).isEqualTo("Note");
        assertThat(texts.text("rate")).isEqualTo("How did we do?");
        assertThat(texts.text("x:y")).isEqualTo("z");
        assertThat(texts.text("SEND")).isEqualTo("SEND");
    }

    @Test
    void every_built_in_key_has_a_text() {
        Translations texts = translations("en", Map.of());
        assertThat(Translations.keys())
                .contains(
                        "send",
                        "type_message",
                        "name",
                        "email",
                        "phone",
                        "message",
                        "department",
                        "start_chat",
                        "rate",
                        "offline")
                .allSatisfy(key -> assertThat(texts.text(key)).isNotBlank().isNotEqualTo(key));
    }
}
