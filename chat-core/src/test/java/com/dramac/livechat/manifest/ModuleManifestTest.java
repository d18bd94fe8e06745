package com.dramac.livechat.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.ChatJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleManifestTest {
    private static final ObjectMapper HOST = new ObjectMapper();
    private static final ModuleManifest MANIFEST = ModuleManifest.liveChat();

    @Test
    void isTheSpecificationsManifestInItsOrder() throws IOException {
        JsonNode typed = HOST.readTree(resource("expected-live-chat.json"));
        assertThat(HOST.readTree(MANIFEST.json())).isEqualTo(typed);
        assertThat(MANIFEST.json()).isEqualTo(typed.toString());
    }

    @Test
    void isAlsoInTheJar() throws IOException {
        JsonNode shipped = HOST.readTree(resource("live-chat.json"));
        assertThat(shipped.toString()).isEqualTo(MANIFEST.json());
        assertThat(resource("live-chat.json")).startsWith("{\n  \"id\"").endsWith("}\n");
    }

    @Test
    void hasEverythingTheSpecificationLists() {
        assertThat(MANIFEST.tags()).hasSize(6);
        assertThat(MANIFEST.capabilities()).hasSize(6);
        assertThat(MANIFEST.dependencies()).isEmpty();
        assertThat(MANIFEST.optionalDependencies()).hasSize(3);
        assertThat(MANIFEST.tables()).hasSize(9).doesNotHaveDuplicates();
        assertThat(MANIFEST.navigation().mainMenu().order()).isEqualTo(7);
        assertThat(MANIFEST.navigation().subMenu()).hasSize(8);
        assertThat(MANIFEST.permissions()).hasSize(10).doesNotHaveDuplicates();
        assertThat(MANIFEST.events().values().stream().mapToInt(Map::size).sum())
                .isEqualTo(12);
        assertThat(MANIFEST.actions().values().stream().mapToInt(Map::size).sum())
                .isEqualTo(6);
        assertThat(MANIFEST.apiRoutes()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void isReadBackAsItWasWritten() throws IOException {
        assertThat(ChatJson.read(MANIFEST.json(), ModuleManifest.class)).isEqualTo(MANIFEST);
        assertThat(HOST.writeValueAsString(MANIFEST)).isEqualTo(MANIFEST.json());
        assertThat(HOST.readValue(MANIFEST.json(), ModuleManifest.class)).isEqualTo(MANIFEST);
        String tomorrow = "{\"license\":\"x\"," + MANIFEST.json().substring(1);
        assertThat(HOST.readValue(tomorrow, ModuleManifest.class)).isEqualTo(MANIFEST);
    }

    @Test
    void aManifestWithoutAPartIsRefused() {
        assertThatThrownBy(() -> ChatJson.read("{\"id\":\"x\"}", ModuleManifest.class))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void cannotBeChanged() {
        Set<String> names =
                Objects.requireNonNull(MANIFEST.events().get("messages")).keySet();
        assertThatThrownBy(() -> MANIFEST.events().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> MANIFEST.tables().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theConstantsAreItsKeysAndValues() {
        assertThat(MANIFEST.permissions())
                .extracting(ModulePermission::key)
                .containsExactlyElementsOf(List.of(ChatPermission.values()).stream()
                        .map(ChatPermission::key)
                        .toList());
        for (ChatEventType event : ChatEventType.values()) {
            if (event.isInManifest()) {
                assertThat(MANIFEST.events().get(event.group())).containsEntry(event.localName(), event.value());
            }
        }
        for (ChatAction action : ChatAction.values()) {
            assertThat(MANIFEST.actions().get(action.group())).containsEntry(action.localName(), action.value());
        }
    }

    @Test
    void extensionsAreNoPartOfIt() {
        ModuleExtensions extensions = ModuleManifest.extensions();
        assertThat(extensions.tables())
                .containsExactly(
                        "mod_chat_site_policies",
                        "mod_chat_denied_members",
                        "mod_chat_visitor_identities",
                        "mod_chat_visitor_sessions",
                        "mod_chat_agent_presence",
                        "mod_chat_conversation_cycles",
                        "mod_chat_agent_read_positions",
                        "mod_chat_whatsapp_routes",
                        "mod_chat_canned_response_uses",
                        "mod_chat_article_matches",
                        "mod_chat_lock_versions",
                        "mod_chat_events",
                        "mod_chat_event_streams",
                        "mod_chat_event_consumers",
                        "mod_chat_parked_events",
                        "mod_chat_audit",
                        "mod_chat_schema_history")
                .doesNotContainAnyElementsOf(MANIFEST.tables());
        assertThat(extensions.schemas()).containsExactly("mod_chat");
        assertThat(extensions.events())
                .hasSize(12)
                .allMatch(event -> !ChatEventType.of(event).isInManifest())
                .allSatisfy(event -> assertThat(MANIFEST.json()).doesNotContain(event));
        assertThat(MANIFEST.json()).doesNotContain("extensions", "mod_chat_schema_history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.0.1", "1.1.0-alpha", "2.0.0", "10.0.0", "1.0.0+build.5"})
    void worksOnAPlatformThatIsNewEnough(String platform) {
        assertThatCode(() -> MANIFEST.requirePlatform(platform)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9.9", "0.99.0", "1.0.0-rc.1", "0.0.0"})
    void refusesAnOlderPlatform(String platform) {
        assertThatThrownBy(() -> MANIFEST.requirePlatform(platform))
                .isInstanceOf(ConflictException.class)
                .hasMessage("module live-chat 1.0.0 needs platform version 1.0.0 or newer, and this platform is "
                        + platform + ": update the platform or use an older module");
    }

    @Test
    void refusesWhatIsNoVersion() {
        assertThatThrownBy(() -> MANIFEST.requirePlatform("latest")).isInstanceOf(ValidationException.class);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ModuleManifest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
