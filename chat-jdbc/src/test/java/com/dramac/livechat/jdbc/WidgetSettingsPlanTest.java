package com.dramac.livechat.jdbc;

import com.dramac.livechat.jdbc.SchemaPlanTest.Plans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The plans of what reads and writes widget settings, among those of many sites. */
class WidgetSettingsPlanTest {
    private static final int SITES = 3_000;
    private static final String THEN = "2026-02-01 00:00:00Z";

    @Test
    void statements_read_one_row_by_index() {
        try (Sql sql = Sql.open(filled().dataSource())) {
            String site = sql.one("select site_id from mod_chat_widget_settings limit 1 offset 1500");
            String fresh = sql.one("insert into sites default values returning id");
            for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
                sql.run("set plan_cache_mode = " + mode);
                Plans plans = new Plans(sql, mode);
                plans.single("settings", JdbcWidgetSettingsRepository.GET, site);
                plans.single("unsaved settings", JdbcWidgetSettingsRepository.GET, fresh);
                plans.single("public view", JdbcWidgetSettingsRepository.PUBLIC_VIEW, site);
                plans.single("WhatsApp number", JdbcWhatsAppNumberRepository.SITE_OF, "number 700");
                plans.single("WhatsApp numbers", JdbcWhatsAppNumberRepository.LIST, site);
                sql.begin();
                plans.single("bind", JdbcWhatsAppNumberRepository.BIND, fresh, "a new number", THEN);
                plans.none("unbind", JdbcWhatsAppNumberRepository.UNBIND, THEN, "number 701", "number 701");
                plans.single(
                        "first save",
                        JdbcWidgetSettingsRepository.ADD,
                        values("a new number", THEN, THEN, fresh, fresh));
                plans.single("bind another", JdbcWhatsAppNumberRepository.BIND, site, "another number", THEN);
                plans.single(
                        "save", JdbcWidgetSettingsRepository.REPLACE, values("another number", THEN, site, site, THEN));
                sql.rollback();
            }
        }
    }

    private static @Nullable Object[] values(String number, Object... keys) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : WidgetSettingsRow.VALUE_COLUMNS.strip().split(",\\s*", -1)) {
            values.add(value(column, number));
        }
        values.addAll(List.of(keys));
        return values.toArray();
    }

    private static @Nullable Object value(String column, String number) {
        return switch (column) {
            case "primary_color", "text_color" -> "#000";
            case "position" -> "bottom-left";
            case "launcher_icon" -> "x";
            case "timezone" -> "UTC";
            case "language" -> "en";
            case "launcher_size" -> 16;
            case "border_radius", "z_index", "auto_open_delay_seconds", "max_file_size_mb", "reopen_window_hours" -> 1;
            case "business_hours", "custom_translations", "allowed_domains", "blocked_ips", "allowed_file_types" ->
                "{}";
            case "whatsapp_phone_number_id" -> number;
            case "company_name",
                    "logo_url",
                    "whatsapp_phone_number",
                    "whatsapp_business_account_id",
                    "whatsapp_welcome_template" -> null;
            case "welcome_message", "away_message", "offline_message" -> "Hello";
            default -> true;
        };
    }

    private static TestDatabase filled() {
        TestDatabase database = TestDatabase.migrated();
        try (Sql sql = Sql.open(database.dataSource())) {
            // PostgreSQL reads its whole list of time zones to check one: too long for thousands of rows.
            sql.run("alter table mod_chat_widget_settings drop constraint mod_chat_widget_settings_timezone_check");
            sql.run("insert into sites (name) select 'Site ' || n from generate_series(1, " + SITES + ") as n");
            sql.run("insert into mod_chat_whatsapp_routes (site_id, phone_number_id)"
                    + " select id, 'number ' || row_number() over () from sites");
            sql.run("insert into mod_chat_widget_settings (id, site_id, whatsapp_phone_number_id, updated_at)"
                    + " select site_id, site_id, phone_number_id, '" + THEN + "' from mod_chat_whatsapp_routes");
            sql.run("vacuum analyze");
        }
        return database;
    }
}
