package com.dramac.livechat.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.ChatJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatWidgetSettingsTest {
    private static final ChatWidgetSettings DEFAULTS = ChatWidgetSettings.defaults(SiteId.of(new UUID(1, 1)));

    @Test
    void names_everything_that_is_out_of_bounds() {
        assertThatThrownBy(() -> ChatWidgetSettings.builder()
                        .from(DEFAULTS)
                        .primaryColor("red")
                        .launcherIcon("🙂")
                        .launcherSize(15)
                        .timezone("Mars/Olympus")
                        .language("?")
                        .blockedIps(List.of("nowhere"))
                        .reopenWindowHours(8_761)
                        .build())
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        error -> assertThat(error.violations())
                                .extracting(ValidationException.Violation::field)
                                .containsExactly(
                                        "primaryColor",
                                        "launcherIcon",
                                        "launcherSize",
                                        "timezone",
                                        "language",
                                        "blockedIps",
                                        "reopenWindowHours"));
    }

    @Test
    void lists_are_copied_and_an_empty_one_stays_empty() {
        List<String> types = new ArrayList<>(List.of("image/png"));
        List<String> domains = new ArrayList<>(List.of("example.org"));
        ChatWidgetSettings settings = ChatWidgetSettings.builder()
                .from(DEFAULTS)
                .allowedFileTypes(types)
                .allowedDomains(domains)
                .build();
        types.add("text/html");
        domains.clear();
        assertThat(settings.allowedFileTypes()).containsExactly("image/png");
        assertThat(settings.allowedDomains()).containsExactly("example.org");
        ChatWidgetSettings empty = ChatWidgetSettings.builder()
                .from(settings)
                .allowedFileTypes(List.of())
                .build();
        assertThat(ChatWidgetSettings.builder().from(empty).build().allowedFileTypes())
                .isEmpty();
        assertThat(ChatJson.read(ChatJson.write(empty), ChatWidgetSettings.class)
                        .allowedFileTypes())
                .isEmpty();
    }

    @Test
    void what_json_leaves_out_is_as_the_specification_has_it() {
        String json = "{\"id\":\"" + new UUID(1, 1) + "\",\"siteId\":\"" + new UUID(1, 1)
                + "\",\"createdAt\":\"1970-01-01T00:00:00Z\",\"updatedAt\":\"1970-01-01T00:00:00Z\"}";
        assertThat(ChatJson.read(json, ChatWidgetSettings.class)).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"launcherSize\":\"big\"",
                "\"launcherSize\":1e99",
                "\"position\":\"top\"",
                "\"businessHours\":{\"monday\":{\"enabled\":true,\"start\":\"9\",\"end\":\"17:00\"}}",
                "\"businessHours\":{\"monday\":{\"enabled\":true,\"start\":\"24:00\",\"end\":\"17:00\"}}",
                "\"businessHours\":{\"monday\":7}",
                "\"businessHours\":{\"monday\":{\"enabled\":true}}",
                "\"customTranslations\":{\"send\":null}",
                "\"customTranslations\":{\"send\":{}}",
                "\"customTranslations\":[]",
                "\"allowedDomains\":[null]",
                "\"allowedDomains\":\"example.org\"",
                "\"blockedIps\":[null]",
                "\"allowedFileTypes\":[null]",
                "\"updatedAt\":\"+1000000000-12-31T23:59:59Z\""
            })
    void json_that_cannot_be_right_is_refused(String property) {
        String json = ChatJson.write(DEFAULTS);
        String wrong = json.substring(0, json.length() - 1) + "," + property + "}";
        assertThatThrownBy(() -> ChatJson.read(wrong, ChatWidgetSettings.class))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void a_public_view_shows_a_number_only_where_visitors_may_use_it() {
        ChatWidgetSettings numbered = ChatWidgetSettings.builder()
                .from(DEFAULTS)
                .whatsappPhoneNumber("+1")
                .build();
        assertThat(PublicWidgetSettings.of(numbered).whatsappPhoneNumber()).isEmpty();
        assertThat(PublicWidgetSettings.of(ChatWidgetSettings.builder()
                                .from(numbered)
                                .whatsappEnabled(true)
                                .build())
                        .whatsappPhoneNumber())
                .contains("+1");
    }

    @Test
    void blocked_addresses_are_personal() {
        assertThat(ChatWidgetSettings.builder()
                        .from(DEFAULTS)
                        .blockedIps(List.of("192.0.2.55"))
                        .build()
                        .toString())
                .doesNotContain("192.0.2.55");
    }
}
