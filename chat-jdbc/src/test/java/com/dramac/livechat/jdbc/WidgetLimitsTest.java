package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.IpNetworks;
import com.dramac.livechat.internal.WidgetRules;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.widget.BusinessHoursConfig;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.WidgetPosition;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each bound and each rule of widget settings, in core and by raw SQL: both take a value, or both refuse it. */
class WidgetLimitsTest {
    private static final Sql SQL = Sql.open(TestDatabase.migrated().dataSource());
    private static final UUID SITE = SQL.id("insert into sites default values returning id");
    private static final ChatWidgetSettings DEFAULTS = ChatWidgetSettings.defaults(SiteId.of(SITE));

    /**
     * Zones newer than an old Java's copy of the time zone database. Only these may PostgreSQL know alone: settings with
     * such a zone that another client stored cannot be read until Java is brought up to date.
     */
    private static final Set<String> NEWER_ZONES = Set.of("America/Coyhaique");

    static {
        // The bounds of a number's id are looked at here, not whether it is bound to the site.
        SQL.run("alter table mod_chat_widget_settings"
                + " drop constraint mod_chat_widget_settings_whatsapp_phone_number_id_fkey");
        SQL.run("insert into mod_chat_widget_settings (site_id) values (?)", SITE);
    }

    @AfterAll
    static void close() {
        SQL.close();
    }

    private static boolean builds(Supplier<?> build) {
        try {
            return build.get() != null;
        } catch (ValidationException e) {
            return false;
        }
    }

    private static ChatWidgetSettings.Builder settings() {
        return ChatWidgetSettings.builder().from(DEFAULTS);
    }

    private static boolean stores(String column, String type, Object value) {
        try {
            return SQL.tryRun(
                            "update mod_chat_widget_settings set " + column + " = ?::" + type + " where site_id = ?",
                            value,
                            SITE)
                    > 0;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).startsWith("2");
            return false;
        }
    }

    private static boolean text(
            String column,
            String value,
            BiFunction<ChatWidgetSettings.Builder, String, ? extends ChatWidgetSettings.Builder> set) {
        boolean core = builds(() -> set.apply(settings(), value).build());
        assertThat(stores(column, "text", value)).as(column + " " + value).isEqualTo(core);
        return core;
    }

    private static void numbers(
            String column,
            int least,
            int most,
            BiFunction<ChatWidgetSettings.Builder, Integer, ? extends ChatWidgetSettings.Builder> set) {
        Set<Integer> values = new LinkedHashSet<>(List.of(least, most, -1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE));
        values.add(least - 1);
        values.add(most == Integer.MAX_VALUE ? most : most + 1);
        for (int value : values) {
            boolean core = builds(() -> set.apply(settings(), value).build());
            assertThat(core).as(column + " " + value).isEqualTo(value >= least && value <= most);
            assertThat(stores(column, "integer", value))
                    .as(column + " " + value)
                    .isEqualTo(core);
        }
    }

    @Test
    void numbers_have_the_same_bounds() {
        numbers("launcher_size", 16, 400, ChatWidgetSettings.Builder::launcherSize);
        numbers("border_radius", 0, 400, ChatWidgetSettings.Builder::borderRadius);
        numbers("z_index", 0, Integer.MAX_VALUE, ChatWidgetSettings.Builder::zIndex);
        numbers("auto_open_delay_seconds", 0, 86_400, ChatWidgetSettings.Builder::autoOpenDelaySeconds);
        numbers("max_file_size_mb", 1, Limits.FILE_SIZE_MB, ChatWidgetSettings.Builder::maxFileSizeMb);
        numbers("reopen_window_hours", 0, Limits.REOPEN_WINDOW_HOURS, ChatWidgetSettings.Builder::reopenWindowHours);
    }

    @Test
    void texts_have_the_same_bounds() {
        bounded("company_name", Limits.LABEL, ChatWidgetSettings.Builder::companyName);
        bounded("welcome_message", Limits.COMMENT, ChatWidgetSettings.Builder::welcomeMessage);
        bounded("away_message", Limits.COMMENT, ChatWidgetSettings.Builder::awayMessage);
        bounded("offline_message", Limits.COMMENT, ChatWidgetSettings.Builder::offlineMessage);
        bounded("whatsapp_phone_number", Limits.PHONE, ChatWidgetSettings.Builder::whatsappPhoneNumber);
        bounded("whatsapp_phone_number_id", Limits.EXTERNAL_ID, ChatWidgetSettings.Builder::whatsappPhoneNumberId);
        bounded(
                "whatsapp_business_account_id",
                Limits.EXTERNAL_ID,
                ChatWidgetSettings.Builder::whatsappBusinessAccountId);
        bounded("whatsapp_welcome_template", Limits.TITLE, ChatWidgetSettings.Builder::whatsappWelcomeTemplate);
        for (String url :
                List.of("https://example.org/x", "ftp://a", "", "http://a b", "https://" + "a".repeat(2_041))) {
            text("logo_url", url, ChatWidgetSettings.Builder::logoUrl);
        }
    }

    private static void bounded(
            String column,
            int max,
            BiFunction<ChatWidgetSettings.Builder, String, ? extends ChatWidgetSettings.Builder> set) {
        for (String letter : List.of("x", "🙂", "é")) {
            assertThat(text(column, letter.repeat(max), set)).as(column).isTrue();
            assertThat(text(column, letter.repeat(max + 1), set)).as(column).isFalse();
        }
        for (String edge : List.of("", " ", "\t\n\r\f\u000b", "\u00a0", "\u2003", " x ")) {
            text(column, edge, set);
        }
    }

    @Test
    void forms_have_the_same_verdict() {
        for (WidgetPosition position : WidgetPosition.values()) {
            assertThat(stores("position", "text", position.value())).isTrue();
        }
        Random random = seeded();
        List<String> colors = new ArrayList<>(List.of(
                "#abc",
                "#ABCD",
                "#aabbcc",
                "#AABBCCDD",
                "#ab",
                "#abcde",
                "#abcdefg",
                "abc",
                "#",
                "",
                "#abc\n",
                "red",
                "#ａbc",
                "#abcdeff11"));
        List<String> icons = new ArrayList<>(List.of(
                "x",
                "message-circle",
                "a-1-b2",
                "-a",
                "a-",
                "a--b",
                "A",
                "a_b",
                "",
                "🙂",
                "a b",
                "a\n",
                "1",
                "é",
                "a".repeat(50),
                "a".repeat(51)));
        List<String> languages = new ArrayList<>(List.of(
                "en",
                "pt-BR",
                "zh-Hant-TW",
                "e",
                "abcdefghi",
                "en-",
                "-en",
                "en--x",
                "en_US",
                "de-123456789",
                "x1",
                "",
                "en\n",
                "é",
                "aa-" + "b".repeat(8) + "-" + "c".repeat(8) + "-" + "d".repeat(8) + "-" + "e".repeat(5),
                "aa-" + "b".repeat(8) + "-" + "c".repeat(8) + "-" + "d".repeat(8) + "-" + "e".repeat(6)));
        for (int i = 0; i < 60; i++) {
            colors.add("#" + random(random, "0aAfFgG", 10));
            icons.add(random(random, "az09-A", 8));
            languages.add(random(random, "aZ9-", 12));
        }
        colors.forEach(color -> text("primary_color", color, ChatWidgetSettings.Builder::primaryColor));
        colors.forEach(color -> text("text_color", color, ChatWidgetSettings.Builder::textColor));
        icons.forEach(icon -> text("launcher_icon", icon, ChatWidgetSettings.Builder::launcherIcon));
        languages.forEach(language -> text("language", language, ChatWidgetSettings.Builder::language));
    }

    @Test
    void domains_have_the_same_verdict() {
        Random random = seeded();
        List<List<String>> lists = new ArrayList<>(List.of(
                List.of(),
                List.of("example.org", "localhost", "xn--bcher-kva.example", "192.0.2.1", "a-b.c"),
                List.of("Example.org"),
                List.of("example.org."),
                List.of(""),
                List.of("a..b"),
                List.of("-a"),
                List.of("a-"),
                List.of("https://a"),
                List.of("a:80"),
                List.of("*.a"),
                List.of("a_b"),
                List.of("bücher"),
                List.of("a\n"),
                List.of("a".repeat(63)),
                List.of("a".repeat(64)),
                List.of(("a".repeat(61) + ".").repeat(4) + "aaaaa"),
                List.of(("a".repeat(61) + ".").repeat(4) + "aaaaaa"),
                Collections.nCopies(Limits.DOMAINS, "a"),
                Collections.nCopies(Limits.DOMAINS + 1, "a")));
        for (int i = 0; i < 100; i++) {
            lists.add(List.of("a", random(random, "az0-.", 9)));
        }
        for (List<String> domains : lists) {
            assertThat(stores("allowed_domains", "text[]", literal(domains)))
                    .as("domains " + domains.size() + " "
                            + domains.stream().limit(3).toList())
                    .isEqualTo(builds(() -> settings().allowedDomains(domains).build()));
        }
    }

    @Test
    void media_types_have_the_same_verdict() {
        Random random = seeded();
        List<List<String>> lists = new ArrayList<>(List.of(
                List.of(),
                ChatWidgetSettings.DEFAULT_FILE_TYPES,
                List.of("image/*", "a.b+c/d-e_f", "!#$&^_.+-/x"),
                List.of("*/*"),
                List.of("image/*x"),
                List.of("Image/png"),
                List.of("image"),
                List.of("image/"),
                List.of("/png"),
                List.of("a/b/c"),
                List.of("text/plain; charset=utf-8"),
                List.of("text/plain\n"),
                List.of("a/" + "b".repeat(253)),
                List.of("a/" + "b".repeat(254)),
                Collections.nCopies(Limits.MEDIA_TYPES, "a/b"),
                Collections.nCopies(Limits.MEDIA_TYPES + 1, "a/b")));
        for (int i = 0; i < 100; i++) {
            lists.add(List.of("a/b", random(random, "az0/*+;", 8)));
        }
        for (List<String> types : lists) {
            assertThat(stores("allowed_file_types", "text[]", literal(types)))
                    .as("types " + types.size() + " " + types.stream().limit(3).toList())
                    .isEqualTo(builds(() -> settings().allowedFileTypes(types).build()));
        }
    }

    @Test
    void hours_have_the_same_verdict() {
        List<String> configs = new ArrayList<>(List.of("{}", "[]", "null", "1", "\"x\""));
        for (String time : List.of(
                "00:00",
                "23:59",
                "24:00",
                "9:00",
                "09:60",
                "0900",
                "09:00:00",
                "",
                "09:00\\n",
                " 09:00",
                "٠٩:٠٠",
                "19:5",
                "29:00")) {
            configs.add("{\"monday\":{\"enabled\":true,\"start\":\"" + time + "\",\"end\":\"17:00\"}}");
            configs.add("{\"sunday\":{\"enabled\":false,\"start\":\"17:00\",\"end\":\"" + time + "\"}}");
        }
        configs.addAll(List.of(
                "{\"monday\":{\"enabled\":true,\"start\":\"09:00\"}}",
                "{\"monday\":{\"start\":\"09:00\",\"end\":\"17:00\"}}",
                "{\"monday\":{\"enabled\":true,\"start\":9,\"end\":\"17:00\"}}",
                "{\"monday\":[]}"));
        for (String config : configs) {
            assertThat(stores("business_hours", "jsonb", config))
                    .as(config)
                    .isEqualTo(builds(() -> ChatJson.read(config, BusinessHoursConfig.class)));
        }
        // Reading passes over what it does not know; the database keeps none of it.
        assertThat(stores("business_hours", "jsonb", "{\"funday\":{}}")).isFalse();
    }

    @Test
    void translations_that_core_takes_the_database_takes() {
        int room = Limits.JSON - "{\"k\":\"\"}".length();
        for (Map<String, String> texts : List.<Map<String, String>>of(
                Map.of(),
                Map.of("k", "x".repeat(room)),
                Map.of("k", "🙂".repeat(room)),
                Map.of("k", "\u0001".repeat(room / 6)),
                Map.of("", "", "a\"b", "\\"),
                IntStream.range(0, 5_000).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v")))) {
            assertThat(builds(() -> settings().customTranslations(texts).build()))
                    .isTrue();
            assertThat(stores("custom_translations", "jsonb", ChatJson.write(texts)))
                    .isTrue();
        }
        for (Map<String, String> texts :
                List.of(Map.of("k", "x".repeat(room + 1)), Map.of("k", "\u0000"), Map.of("\uD800", "x"))) {
            assertThat(builds(() -> settings().customTranslations(texts).build()))
                    .isFalse();
        }
        for (String refused : List.of("[]", "{\"a\":1}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":\"\\u0000\"}")) {
            assertThat(stores("custom_translations", "jsonb", refused))
                    .as(refused)
                    .isFalse();
        }
    }

    @Test
    void networks_have_the_same_spelling() {
        Random random = seeded();
        List<String> texts = new ArrayList<>(List.of(
                "1.2.3.4",
                "1.2.3.4/32",
                "1.2.3.4/0",
                "255.255.255.255/1",
                "1.2.3.4/33",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "",
                "::",
                "::/0",
                "::1",
                "::2",
                "::1:0",
                "::1.2.3.4",
                "::ffff:1.2.3.4",
                "::FFFF:102:304/100",
                "::ffff:0:0/96",
                "::ffff:0:1.2.3.4",
                "64:ff9b::1.2.3.4",
                "1::",
                "0:0:1::",
                "1:0:0:2:0:0:0:3",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1::2::3",
                "fe80::1%eth0",
                "::/128",
                "::/129",
                "1.2.3.4/",
                "/8",
                "1.2.3.4/8/8",
                "1.2.3.4 ",
                "example.org",
                "10.0.0.0/+8"));
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            if (i % 3 == 0) {
                text.append(IntStream.range(0, 4)
                        .mapToObj(j -> "" + random.nextInt(257))
                        .collect(Collectors.joining(".")));
            } else if (i % 3 == 1) {
                text.append(IntStream.range(0, 8)
                        .mapToObj(j -> Integer.toHexString(
                                random.nextInt(3) == 0 ? random.nextInt(65_536) : random.nextInt(2)))
                        .collect(Collectors.joining(":")));
            } else {
                for (int j = random.nextInt(9); j >= 0; j--) {
                    text.append(List.of(":", "::", ":", "ab:", "0:", "ffff:", "1", "1.2.3.4", ":0")
                            .get(random.nextInt(9)));
                }
            }
            texts.add(text + (random.nextBoolean() ? "" : "/" + random.nextInt(130)));
        }
        for (String text : texts) {
            Optional<String> core = IpNetworks.canonical(text);
            Optional<String> database = stores("blocked_ips", "text[]", literal(List.of(text)))
                    ? Optional.of(
                            SQL.one("select blocked_ips[1] from mod_chat_widget_settings where site_id = ?", SITE))
                    : Optional.empty();
            if (core.isPresent() || !isLax(text)) {
                assertThat(core).as("'" + text + "'").isEqualTo(database);
            }
        }
        for (String lax : List.of("10/8", "10.1/16", "010.0.0.1", "::10.1", "1.2.3.4.", "1:2:3::4:/16")) {
            assertThat(isLax(lax)).isTrue();
            assertThat(IpNetworks.canonical(lax)).as(lax).isEmpty();
            assertThat(stores("blocked_ips", "text[]", literal(List.of(lax))))
                    .as(lax)
                    .isTrue();
        }
        assertThat(stores("blocked_ips", "text[]", literal(Collections.nCopies(Limits.NETWORKS, "1.1.1.1"))))
                .isTrue();
        assertThat(stores("blocked_ips", "text[]", literal(Collections.nCopies(Limits.NETWORKS + 1, "1.1.1.1"))))
                .isFalse();
        assertThat(builds(() -> settings()
                        .blockedIps(Collections.nCopies(Limits.NETWORKS, "1.1.1.1"))
                        .build()))
                .isTrue();
        assertThat(builds(() -> settings()
                        .blockedIps(Collections.nCopies(Limits.NETWORKS + 1, "1.1.1.1"))
                        .build()))
                .isFalse();
    }

    /** What PostgreSQL may complete, take for decimal or pass over: networks that end early, dots and colons too many. */
    private static boolean isLax(String text) {
        boolean whole = text.matches("[1-9]\\d*(\\.[1-9]\\d*){3}(/\\d+)?");
        return !whole && (text.indexOf('.') >= 0 || text.indexOf(':') < 0 || text.matches(".*[^:]:/\\d+"));
    }

    @Test
    void zones_that_core_takes_the_database_takes_and_the_other_way_round() {
        Set<String> candidates = new LinkedHashSet<>(ZoneId.getAvailableZoneIds());
        candidates.addAll(SQL.rows("select name from pg_timezone_names"));
        candidates.addAll(List.of(
                "",
                "utc",
                "Z",
                "GMT0",
                "UTC+1",
                "+01:00",
                "EST",
                "EST5EDT",
                "europe/berlin",
                "Europe/Berlin ",
                "Europe/Berlin\n",
                "Mars/Olympus",
                "posix/Europe/Berlin",
                "SystemV/EST5",
                "Europe/../Asia/Tokyo",
                "Etc/GMT+5",
                "Factory"));
        Set<String> database = Set.copyOf(SQL.rows("""
                with known as materialized (select z.name from pg_timezone_names z)
                select v.zone from unnest(?::text[]) as v (zone)
                 where v.zone in (select name from known) or v.zone in ('UTC', 'GMT')
                """, literal(List.copyOf(candidates))));
        for (String zone : candidates) {
            boolean core = WidgetRules.isTimeZone(zone);
            if (core) {
                assertThat(database).as("known to PostgreSQL").contains(zone);
            } else if (zone.matches("[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}") && !zone.startsWith("SystemV/")) {
                assertThat(database.contains(zone) && !NEWER_ZONES.contains(zone))
                        .as(zone + " is known to PostgreSQL alone")
                        .isFalse();
            }
        }
        // The check itself reads the whole list every time: a sample has to do.
        List<String> sample = new ArrayList<>(candidates);
        sample.removeAll(NEWER_ZONES);
        Collections.shuffle(sample, seeded());
        List<String> asked = new ArrayList<>(sample.subList(0, 40));
        asked.addAll(sample.stream()
                .filter(zone -> !database.contains(zone))
                .limit(40)
                .toList());
        asked.forEach(zone -> text("timezone", zone, ChatWidgetSettings.Builder::timezone));
    }

    private static String literal(List<String> values) {
        return values.stream()
                .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String random(Random random, String letters, int max) {
        return IntStream.range(0, random.nextInt(max) + 1)
                .mapToObj(i -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                .collect(Collectors.joining());
    }

    private static Random seeded() {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("WidgetLimitsTest seed (-Dlivechat.seed): " + seed);
        return new Random(seed);
    }
}
