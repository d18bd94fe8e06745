package com.dramac.livechat.manifest;

import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.json.ChatJson;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A module's manifest (specification, Task 4). The jar also holds it as the JSON resource {@code
 * com/dramac/livechat/manifest/live-chat.json}, for platforms that look before they load.
 *
 * @param id the module's id
 * @param shortId the module's short id, for names that must be short
 * @param name the module's name for people
 * @param description what the module does
 * @param version the module's version
 * @param author who makes it
 * @param category where a catalogue lists it
 * @param tags what a catalogue finds it by
 * @param minimumPlatformVersion the oldest platform it works on
 * @param capabilities what it needs of the platform
 * @param dependencies ids of modules it needs
 * @param optionalDependencies ids of modules it works with
 * @param tables the tables of the specification
 * @param navigation its place in the menus
 * @param permissions the rights that can be given in it
 * @param events what it tells: group, name within the group, value
 * @param actions what it can be asked to do: group, name within the group, value
 * @param apiRoutes the addresses under which a platform offers it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "id",
    "shortId",
    "name",
    "description",
    "version",
    "author",
    "category",
    "tags",
    "minimumPlatformVersion",
    "capabilities",
    "dependencies",
    "optionalDependencies",
    "tables",
    "navigation",
    "permissions",
    "events",
    "actions",
    "apiRoutes"
})
public record ModuleManifest(
        String id,
        String shortId,
        String name,
        String description,
        String version,
        ModuleAuthor author,
        String category,
        List<String> tags,
        String minimumPlatformVersion,
        List<String> capabilities,
        List<String> dependencies,
        List<String> optionalDependencies,
        List<String> tables,
        ModuleNavigation navigation,
        List<ModulePermission> permissions,
        Map<String, Map<String, String>> events,
        Map<String, Map<String, String>> actions,
        List<ModuleApiRoute> apiRoutes) {
    private static final ModuleManifest LIVE_CHAT = LiveChatManifest.create();

    /**
     * A manifest with copies of these lists and maps.
     *
     * @param id the module's id
     * @param shortId the module's short id
     * @param name the module's name for people
     * @param description what the module does
     * @param version the module's version
     * @param author who makes it
     * @param category where a catalogue lists it
     * @param tags what a catalogue finds it by
     * @param minimumPlatformVersion the oldest platform it works on
     * @param capabilities what it needs of the platform
     * @param dependencies ids of modules it needs
     * @param optionalDependencies ids of modules it works with
     * @param tables the tables of the specification
     * @param navigation its place in the menus
     * @param permissions the rights that can be given in it
     * @param events what it tells
     * @param actions what it can be asked to do
     * @param apiRoutes the addresses under which a platform offers it
     */
    public ModuleManifest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(shortId, "shortId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(category, "category");
        tags = List.copyOf(tags);
        Objects.requireNonNull(minimumPlatformVersion, "minimumPlatformVersion");
        capabilities = List.copyOf(capabilities);
        dependencies = List.copyOf(dependencies);
        optionalDependencies = List.copyOf(optionalDependencies);
        tables = List.copyOf(tables);
        Objects.requireNonNull(navigation, "navigation");
        permissions = List.copyOf(permissions);
        events = copyOf(events);
        actions = copyOf(actions);
        apiRoutes = List.copyOf(apiRoutes);
    }

    /**
     * The live chat's own manifest.
     *
     * @return the specification's manifest, always the same object
     */
    public static ModuleManifest liveChat() {
        return LIVE_CHAT;
    }

    /**
     * What the live chat keeps beyond the specification; no part of the JSON manifest. Whoever backs the module up or
     * removes it needs {@link #tables()} and these.
     *
     * @return the extensions of this version
     */
    public static ModuleExtensions extensions() {
        return LiveChatManifest.EXTENSIONS;
    }

    /**
     * The manifest as JSON.
     *
     * @return compact JSON with the properties in the specification's order
     */
    public String json() {
        return ChatJson.write(this);
    }

    /**
     * Makes sure that a platform is new enough.
     *
     * @param platformVersion the platform's version, a semantic version
     * @throws ConflictException if the platform is older than {@link #minimumPlatformVersion()}; a pre-release of a
     *     version is older than the version
     * @throws com.dramac.livechat.error.ValidationException if the text is no semantic version
     */
    public void requirePlatform(String platformVersion) {
        PlatformVersion platform = PlatformVersion.parse(platformVersion);
        PlatformVersion minimum = PlatformVersion.parse(minimumPlatformVersion);
        if (platform.compareTo(minimum) < 0) {
            throw new ConflictException("module " + id + " " + version + " needs platform version " + minimum
                    + " or newer, and this platform is " + platform + ": update the platform or use an older module");
        }
    }

    private static Map<String, Map<String, String>> copyOf(Map<String, Map<String, String>> groups) {
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        groups.forEach((group, names) ->
                copy.put(Objects.requireNonNull(group, "group"), Collections.unmodifiableMap(copyOfNames(names))));
        return Collections.unmodifiableMap(copy);
    }

    /** Map.copyOf would lose the order. */
    private static Map<String, String> copyOfNames(Map<String, String> names) {
        Map<String, String> copy = new LinkedHashMap<>();
        names.forEach((name, value) ->
                copy.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
        return copy;
    }
}
