package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.manifest.ModuleManifest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code docs/spec-coverage.md} lists everything that the specification does, and everything that it names is there. */
class SpecificationCoverageTest {
    private static final Path PROPERTIES =
            Path.of("../chat-core/src/test/resources/com/dramac/livechat/spec/properties.txt");
    private static final String LATER = "later issue";
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Sql SQL = Sql.open(TestDatabase.migrated().dataSource());

    private record Row(String item, String where, String shownBy) {
        List<String> items() {
            return quoted(item);
        }
    }

    @AfterAll
    static void close() {
        SQL.close();
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/spec-coverage.md"));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = page().lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| item |"))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
                .peek(cells -> assertThat(cells).hasSize(3))
                .map(cells -> new Row(cells[0], cells[1], cells[2]))
                .toList();
        assertThat(rows).hasSizeGreaterThan(100);
        return rows;
    }

    /** The rows whose item begins with a word, by the first name quoted in it. */
    private static Map<String, Row> rows(String beginning) throws IOException {
        return rows(Pattern.compile(beginning + "`.*"));
    }

    private static Map<String, Row> rows(Pattern items) throws IOException {
        Map<String, Row> named = new LinkedHashMap<>();
        for (Row row : rows()) {
            if (items.matcher(row.item()).matches()) {
                assertThat(named.put(row.items().get(0), row)).as(row.item()).isNull();
            }
        }
        return named;
    }

    @Test
    void every_table_and_column_is_listed_and_there() throws IOException {
        Map<String, Row> rows = rows("Table ");
        assertThat(rows.keySet()).isEqualTo(SchemaCatalogTest.tables().keySet());
        SchemaCatalogTest.tables().forEach((table, lines) -> {
            List<String> listed = new ArrayList<>(row(rows, table).items());
            listed.remove(0);
            assertThat(listed)
                    .isEqualTo(
                            lines.stream().map(line -> line.split("\\s+", 2)[0]).toList());
            assertThat(SQL.rows(
                            "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped",
                            "public." + table))
                    .containsAll(listed);
        });
    }

    @Test
    void every_index_trigger_and_policy_is_listed_and_there() throws IOException {
        requireListed("Index ", "indexes", "select indexname from pg_indexes where schemaname = 'public'");
        requireListed("Trigger ", "triggers", "select tgname from pg_trigger where not tgisinternal");
        requireListed("Policy ", "policies", "select policyname from pg_policies where schemaname = 'public'");
    }

    /** What is listed for a later issue must not be there yet: its row would be out of date. */
    private static void requireListed(String beginning, String specified, String there) throws IOException {
        Map<String, Row> rows = rows(beginning);
        assertThat(rows.keySet()).isEqualTo(SchemaCatalogTest.pairs(specified).keySet());
        List<String> found = SQL.rows(there);
        rows.forEach((name, row) ->
                assertThat(found.contains(name)).as(name).isEqualTo(!row.where().equals(LATER)));
    }

    @Test
    void every_value_uniqueness_and_reference_is_listed() throws IOException {
        Set<String> items = rows().stream().map(Row::item).collect(Collectors.toSet());
        SchemaCatalogTest.pairs("values")
                .forEach((column, values) -> assertThat(items).contains("Values of `" + column + "`: " + values));
        SchemaCatalogTest.pairs("unique")
                .forEach((table, columns) -> assertThat(items).contains("`" + table + "` unique by " + columns));
        SchemaCatalogTest.pairs("references")
                .forEach((column, other) -> assertThat(items).contains("`" + column + "` refers to " + other));
    }

    @Test
    void every_type_property_and_value_is_listed() throws IOException {
        Map<String, Row> rows = rows(Pattern.compile("`[A-Z]\\w+`: .*"));
        Map<String, List<String>> listed = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(PROPERTIES)) {
            lines.filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
                Matcher property =
                        Pattern.compile("(\\w+)\\.([\\w.\\[\\]]+)\\??: .+").matcher(line);
                if (property.matches()) {
                    listed.computeIfAbsent(property.group(1), type -> new ArrayList<>())
                            .add(property.group(2));
                } else {
                    String[] union = line.split(" = ", -1);
                    listed.put(union[0], Arrays.asList(union[1].split(" \\| ", -1)));
                }
            });
        }
        assertThat(listed).hasSize(34);
        listed.forEach((type, parts) -> {
            Row row = row(rows, type);
            assertThat(row.items().subList(1, row.items().size())).as(type).isEqualTo(parts);
            assertThat(row.where()).isEqualTo("`" + type + "`");
        });
    }

    @Test
    void every_manifest_key_is_listed_and_there() throws IOException {
        Map<String, Row> rows = rows("Manifest ");
        JsonNode manifest =
                new ObjectMapper().readTree(ModuleManifest.liveChat().json());
        List<String> keys = new ArrayList<>();
        manifest.fieldNames().forEachRemaining(keys::add);
        assertThat(List.copyOf(rows.keySet())).isEqualTo(keys);
        for (String key : keys) {
            List<String> leaves = leaves(key, manifest.path(key)).toList();
            List<String> listed = row(rows, key).items();
            assertThat(listed.size() == 1 ? listed : listed.subList(1, listed.size()))
                    .isEqualTo(leaves);
        }
    }

    private static Stream<String> leaves(String path, JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return Stream.of(path);
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names.stream().flatMap(name -> leaves(path + "." + name, node.path(name)));
    }

    @Test
    void every_rule_check_and_instruction_is_listed() throws IOException {
        List<Row> rows = rows();
        Map.of("Rule", 7, "Check", 12, "Test", 6)
                .forEach((kind, count) -> assertThat(rows.stream()
                                .map(row -> Pattern.compile("^" + kind + " (\\d+): ")
                                        .matcher(row.item()))
                                .flatMap(Matcher::results)
                                .map((MatchResult found) -> Integer.valueOf(found.group(1))))
                        .as(kind)
                        .isEqualTo(IntStream.rangeClosed(1, count).boxed().toList()));
        assertThat(rows.stream().flatMap(row -> row.items().stream()))
                .contains("snakeToCamel", "mapRecord", "mapRecords", "liveChatManifest");
    }

    @Test
    void every_row_names_a_test_and_every_test_and_place_named_exists() throws IOException {
        assertThat(NamedTests.requireAll(page())).isGreaterThan(100);
        Map<String, String> sources = NamedTests.sources(".java");
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            assertThat(row.shownBy()).as(row.item()).matches(LATER + "|the build|`.+(Test|IT)(\\.\\w+)?`");
            quoted(row.where()).stream()
                    .filter(place -> !isThere(place, sources))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(String place, Map<String, String> sources) {
        if (place.endsWith(".sql")) {
            return Files.exists(Path.of("../migrations", place));
        }
        if (place.startsWith("com.")) {
            return Files.exists(Path.of("../chat-core/src/main/java", place.replace('.', '/')));
        }
        if (place.matches("[a-z].*")) {
            return Files.exists(Path.of("..", place));
        }
        String[] parts = place.split("\\.", 2);
        Matcher room =
                Pattern.compile("(?m)^package (.+);").matcher(Objects.requireNonNullElse(sources.get(parts[0]), ""));
        return room.find() && (parts.length == 1 || hasMethod(room.group(1) + "." + parts[0], parts[1]));
    }

    private static boolean hasMethod(String type, String method) {
        try {
            return Arrays.stream(Class.forName(type).getMethods())
                    .anyMatch(found -> found.getName().equals(method));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void no_column_holds_money() {
        Set<String> numeric = new TreeSet<>(SQL.rows(columns("t.oid in ('numeric'::regtype, 'money'::regtype)"
                + " or t.typbasetype in ('numeric'::regtype, 'money'::regtype)")));
        assertThat(numeric)
                .containsExactly(
                        "mod_chat_agents.avg_rating",
                        "mod_chat_analytics.avg_messages_per_conversation",
                        "mod_chat_analytics.avg_rating",
                        "mod_chat_analytics.satisfaction_score",
                        "mod_chat_messages.ai_confidence");
        assertThat(SQL.rows(columns("true")))
                .noneMatch(column -> column.matches(".*(price|amount|cost|fee|currency|revenue|money).*"));
    }

    @Test
    void every_column_is_in_snake_case() {
        assertThat(SQL.rows(columns("true")))
                .hasSizeGreaterThan(200)
                .allMatch(column -> column.matches("[a-z_]+\\.[a-z]+(_[a-z]+)*"));
    }

    private static String columns(String condition) {
        return "select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid"
                + " join pg_type t on t.oid = a.atttypid where c.relname like 'mod\\_chat\\_%' and c.relkind = 'r'"
                + " and c.relname <> 'mod_chat_schema_history' and a.attnum > 0 and not a.attisdropped and ("
                + condition + ")";
    }

    private static Row row(Map<String, Row> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }
}
