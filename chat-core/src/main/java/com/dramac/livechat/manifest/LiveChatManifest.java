package com.dramac.livechat.manifest;

import com.dramac.livechat.manifest.ModuleNavigation.MainMenu;
import com.dramac.livechat.manifest.ModuleNavigation.SubMenuEntry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The live chat's manifest: what is not a constant elsewhere stands here, in the specification's order. */
final class LiveChatManifest {
    static final ModuleExtensions EXTENSIONS = new ModuleExtensions(
            List.of(
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
                    "mod_chat_schema_history"),
            List.of("mod_chat"),
            Arrays.stream(ChatEventType.values())
                    .filter(type -> !type.isInManifest())
                    .map(ChatEventType::value)
                    .toList());

    private static final String HOME = "/dashboard/sites/[siteId]/live-chat";
    private static final String API = "/api/modules/live-chat";

    private LiveChatManifest() {}

    static ModuleManifest create() {
        return new ModuleManifest(
                "live-chat",
                "chatmod01",
                "Live Chat",
                "Real-time customer messaging with WhatsApp integration, AI auto-responder, and agent dashboard.",
                "1.0.0",
                new ModuleAuthor("DRAMAC", true),
                "communication",
                List.of("chat", "support", "messaging", "whatsapp", "customer-service", "live-chat"),
                "1.0.0",
                List.of("realtime", "storage", "ai", "webhooks", "notifications", "embed"),
                List.of(),
                List.of("crm", "booking", "ecommerce"),
                tables(),
                navigation(),
                permissions(),
                grouped(
                        Arrays.stream(ChatEventType.values())
                                .filter(ChatEventType::isInManifest)
                                .toList(),
                        ChatEventType::group,
                        ChatEventType::localName,
                        ChatEventType::value),
                grouped(List.of(ChatAction.values()), ChatAction::group, ChatAction::localName, ChatAction::value),
                apiRoutes());
    }

    private static List<String> tables() {
        return List.of(
                "mod_chat_departments",
                "mod_chat_agents",
                "mod_chat_widget_settings",
                "mod_chat_visitors",
                "mod_chat_conversations",
                "mod_chat_messages",
                "mod_chat_canned_responses",
                "mod_chat_knowledge_base",
                "mod_chat_analytics");
    }

    private static ModuleNavigation navigation() {
        return new ModuleNavigation(
                new MainMenu("Live Chat", "MessageCircle", HOME, 7),
                List.of(
                        new SubMenuEntry("Overview", HOME, "LayoutDashboard"),
                        new SubMenuEntry("Conversations", HOME + "/conversations", "MessagesSquare"),
                        new SubMenuEntry("WhatsApp", HOME + "/whatsapp", "MessageCircle"),
                        new SubMenuEntry("Agents", HOME + "/agents", "Users"),
                        new SubMenuEntry("Canned Responses", HOME + "/canned-responses", "Zap"),
                        new SubMenuEntry("Knowledge Base", HOME + "/knowledge-base", "BookOpen"),
                        new SubMenuEntry("Analytics", HOME + "/analytics", "ChartBar"),
                        new SubMenuEntry("Settings", HOME + "/settings", "Settings")));
    }

    private static List<ModulePermission> permissions() {
        return Arrays.stream(ChatPermission.values())
                .map(permission ->
                        new ModulePermission(permission.key(), permission.displayName(), permission.description()))
                .toList();
    }

    private static List<ModuleApiRoute> apiRoutes() {
        return List.of(
                new ModuleApiRoute(API + "/widget", "GET", "Get widget settings for embed"),
                new ModuleApiRoute(API + "/messages", "POST", "Send a message"),
                new ModuleApiRoute(API + "/conversations", "GET", "List conversations"),
                new ModuleApiRoute(API + "/conversations", "POST", "Create a conversation"),
                new ModuleApiRoute(API + "/webhooks/whatsapp", "GET", "WhatsApp webhook verification"),
                new ModuleApiRoute(API + "/webhooks/whatsapp", "POST", "WhatsApp webhook receiver"),
                new ModuleApiRoute(API + "/embed", "GET", "Widget embed script"));
    }

    private static <E> Map<String, Map<String, String>> grouped(
            List<E> constants, Function<E, String> group, Function<E, String> name, Function<E, String> value) {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        for (E constant : constants) {
            groups.computeIfAbsent(group.apply(constant), key -> new LinkedHashMap<>())
                    .put(name.apply(constant), value.apply(constant));
        }
        return groups;
    }
}
