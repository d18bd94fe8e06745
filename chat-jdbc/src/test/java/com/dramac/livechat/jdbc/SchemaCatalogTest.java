package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.access.MemberPolicy;
import com.dramac.livechat.audit.AuditAction;
import com.dramac.livechat.audit.AuditTargetType;
import com.dramac.livechat.event.EventActorType;
import com.dramac.livechat.event.EventCauseType;
import com.dramac.livechat.manifest.ChatEventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The catalog against the specification's schema, typed by hand in {@code specification-schema.txt}. What differs is
 * named here, and has a row in {@code docs/deviations.md}.
 */
class SchemaCatalogTest {
    private static final Path DEVIATIONS = Path.of("../docs/deviations.md");
    private static final Sql SQL = Sql.open(TestDatabase.migrated().dataSource());
    private static final Map<String, List<String>> SPECIFICATION = specification();

    /** Difference to the beginning of the row that explains it. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "every id defaults to mod_chat.new_id()", "`id … DEFAULT gen_random_uuid()`",
            "mod_chat_messages.file_size is bigint", "`file_size INTEGER`",
            "mod_chat_analytics.avg_messages_per_conversation is numeric(12,2)",
                    "`avg_messages_per_conversation NUMERIC(5,2)`",
            "mod_chat_analytics.agent_id refers to nothing", "`analytics.agent_id … ON DELETE SET NULL`");

    static final Map<String, String> EXTRA_COLUMNS = Map.ofEntries(
            Map.entry("mod_chat_agents.last_turn", "whose turn it is"),
            Map.entry("mod_chat_agents.requires_membership", "access that ends with the membership"),
            Map.entry("mod_chat_agents.response_seconds_sum", "what the averages are made of"),
            Map.entry("mod_chat_agents.response_count", "what the averages are made of"),
            Map.entry("mod_chat_agents.rating_sum", "what the averages are made of"),
            Map.entry("mod_chat_widget_settings.reopen_window_hours", "how long the visitor reopens"),
            Map.entry("mod_chat_conversations.last_activity_at", "the lists' sort key, never null"),
            Map.entry("mod_chat_conversations.last_sequence", "the last number given out"),
            Map.entry("mod_chat_conversations.visitor_message_count", "the visitor's running number"),
            Map.entry("mod_chat_conversations.agent_message_count", "the staff's running number"),
            Map.entry("mod_chat_conversations.cycle", "how often it was reopened, and once more"),
            Map.entry("mod_chat_conversations.cycle_started_at", "what the cycle's seconds are counted from"),
            Map.entry("mod_chat_conversations.attended_at", "the end of the wait"),
            Map.entry("mod_chat_conversations.answered_at", "the first answer of an agent"),
            Map.entry("mod_chat_conversations.ai_answered_at", "the first answer of the AI, counted apart"),
            Map.entry("mod_chat_conversations.missed_at", "when nobody had come, also once it is closed"),
            Map.entry("mod_chat_conversations.status_changed_at", "how long it has been pending"),
            Map.entry("mod_chat_conversations.visitor_read_sequence", "how far the visitor has read"),
            Map.entry("mod_chat_conversations.visitor_read_at", "since when"),
            Map.entry("mod_chat_analytics.first_responses", "averages of several days"),
            Map.entry("mod_chat_analytics.first_response_seconds", "averages of several days"),
            Map.entry("mod_chat_analytics.resolution_seconds", "averages of several days"),
            Map.entry("mod_chat_analytics.waits", "averages of several days"),
            Map.entry("mod_chat_analytics.wait_seconds", "averages of several days"),
            Map.entry("mod_chat_analytics.conversations_with_messages", "averages of several days"),
            Map.entry("mod_chat_analytics.rating_sum", "averages of several days"),
            Map.entry("mod_chat_analytics.satisfied_ratings", "averages of several days"),
            Map.entry("mod_chat_messages.sequence", "the order of the history"),
            Map.entry("mod_chat_messages.side_sequence", "makes unread a subtraction"),
            Map.entry("mod_chat_messages.client_message_id", "idempotent append"),
            Map.entry("mod_chat_messages.payload", "what fits none of the content types"),
            Map.entry("mod_chat_messages.failure_code", "why it was not delivered"),
            Map.entry("mod_chat_messages.failure_title", "why it was not delivered"),
            Map.entry("mod_chat_messages.redacted_at", "that its words were taken away"));

    private static final Map<String, String> EXTRA_TABLES = Map.ofEntries(
            Map.entry("mod_chat_site_policies", "what members may do without an agent row"),
            Map.entry("mod_chat_denied_members", "who may do nothing without an agent row"),
            Map.entry("mod_chat_visitor_identities", "what a visitor is known by"),
            Map.entry("mod_chat_visitor_sessions", "which browser is whose"),
            Map.entry("mod_chat_agent_presence", "who is there, and until when"),
            Map.entry(
                    "mod_chat_conversation_cycles", "every cycle of a conversation, found by when something happened"),
            Map.entry("mod_chat_agent_read_positions", "how far each agent has read"),
            Map.entry("mod_chat_whatsapp_routes", "which site a webhook is for"),
            Map.entry("mod_chat_canned_response_uses", "uses counted without a hot row"),
            Map.entry("mod_chat_article_matches", "matches counted without a hot row"),
            Map.entry("mod_chat_lock_versions", "locks that a snapshot older than they are notices"),
            Map.entry("mod_chat_events", "what has happened, in one order"),
            Map.entry("mod_chat_event_streams", "how far the order goes"),
            Map.entry("mod_chat_event_consumers", "how far those have got who read by name"),
            Map.entry("mod_chat_parked_events", "what they could not handle"),
            Map.entry("mod_chat_audit", "who changed what, when and from where"),
            Map.entry("mod_chat_schema_history", "Flyway's own"));

    @AfterAll
    static void close() {
        SQL.close();
    }

    @Test
    void the_nine_tables_have_every_column_with_its_type_nullability_and_default() {
        Set<String> found = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        tables().forEach((table, columns) -> {
            for (String line : columns) {
                String[] parts = line.split("\\s+", 3);
                String column = table + "." + parts[0];
                boolean required = parts[1].endsWith("!");
                String type = parts[1].replace("!", "");
                List<String> actual = SQL.rows(
                        "select case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod)"
                                + " else format_type(a.atttypid, a.atttypmod) end, a.attnotnull,"
                                + " coalesce(pg_get_expr(d.adbin, d.adrelid), '')"
                                + " from pg_attribute a join pg_type t on t.oid = a.atttypid"
                                + " left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum"
                                + " where a.attrelid = ?::regclass and a.attname = ? and not a.attisdropped",
                        "public." + table,
                        parts[0]);
                if (actual.isEmpty()) {
                    wrong.add(column + " is missing");
                    continue;
                }
                String[] has = actual.get(0).split("\\|", 3);
                if (!plain(has[0]).equals(type)) {
                    found.add(column + " is " + plain(has[0]));
                }
                if (has[1].equals("t") != required) {
                    wrong.add(column + (required ? " may be null" : " may not be null"));
                }
                String expected = parts.length > 2 ? parts[2] : "null";
                String actualDefault = has[2].isEmpty() ? "null" : has[2];
                if (parts[0].equals("id")) {
                    assertThat(actualDefault).isEqualTo("mod_chat.new_id()");
                    found.add("every id defaults to mod_chat.new_id()");
                } else if (!SQL.one("select (" + expected + ")::" + type + " is not distinct from (" + actualDefault
                                + ")::" + type)
                        .equals("t")) {
                    wrong.add(column + " defaults to " + actualDefault + ", not " + expected);
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(found).isSubsetOf(DIFFERENT.keySet());
        assertThat(DIFFERENT.keySet().stream().filter(name -> !name.contains("refers")))
                .hasSameElementsAs(found);
    }

    @Test
    void every_further_table_and_column_has_its_reason() {
        Set<String> extraTables =
                new TreeSet<>(SQL.rows("select relname from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relkind in ('r', 'p', 'v', 'm', 'f') and relname like 'mod\\_chat\\_%'"));
        extraTables.removeAll(tables().keySet());
        assertThat(extraTables).isEqualTo(new TreeSet<>(EXTRA_TABLES.keySet()));
        Set<String> extraColumns = new TreeSet<>();
        tables().forEach((table, columns) -> {
            Set<String> known =
                    columns.stream().map(line -> line.split("\\s+", 2)[0]).collect(Collectors.toSet());
            SQL
                    .rows(
                            "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped",
                            "public." + table)
                    .stream()
                    .filter(column -> !known.contains(column))
                    .forEach(column -> extraColumns.add(table + "." + column));
        });
        assertThat(extraColumns).isEqualTo(new TreeSet<>(EXTRA_COLUMNS.keySet()));
        String deviations = deviations();
        Stream.concat(EXTRA_COLUMNS.keySet().stream(), EXTRA_TABLES.keySet().stream())
                .forEach(name -> assertThat(deviations).contains("`" + name.substring(name.indexOf('.') + 1) + "`"));
    }

    @Test
    void every_column_of_few_values_takes_exactly_those() {
        Map<String, String> found = new TreeMap<>();
        for (String row : SQL.rows("select c.conrelid::regclass, a.attname, pg_get_constraintdef(c.oid)"
                + " from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]"
                + " where c.contype = 'c' and cardinality(c.conkey) = 1 and c.conrelid::regclass::text like 'mod\\_chat%'"
                + " union all select a.attrelid::regclass, a.attname, pg_get_constraintdef(c.oid)"
                + " from pg_attribute a join pg_constraint c on c.contypid = a.atttypid"
                + " join pg_class r on r.oid = a.attrelid and r.relkind = 'r'"
                + " where not a.attisdropped and r.relname like 'mod\\_chat%'")) {
            String[] parts = row.split("\\|", 3);
            List<String> values = new ArrayList<>();
            Matcher literal = Pattern.compile("'([^']*)'::text").matcher(parts[2]);
            while (parts[2].contains("ANY (ARRAY[") && literal.find()) {
                values.add(literal.group(1));
            }
            if (parts[2].equals("CHECK (((VALUE >= 1) AND (VALUE <= 5)))")) {
                values.addAll(List.of("1", "2", "3", "4", "5"));
            }
            if (!values.isEmpty()) {
                found.put(parts[0] + "." + parts[1], String.join(", ", values));
            }
        }
        assertThat(found.remove("mod_chat_visitor_identities.kind")).isEqualTo("external_id, whatsapp, whatsapp_user");
        assertThat(found.remove("mod_chat_conversation_cycles.outcome")).isEqualTo("resolved, missed, closed");
        assertThat(found.remove("mod_chat_conversation_cycles.rating")).isEqualTo("1, 2, 3, 4, 5");
        assertThat(found.remove("mod_chat_site_policies.members_without_agent"))
                .isEqualTo(Arrays.stream(MemberPolicy.values())
                        .map(MemberPolicy::value)
                        .collect(Collectors.joining(", ")));
        assertThat(found.remove("mod_chat_events.type"))
                .isEqualTo(Arrays.stream(ChatEventType.values())
                        .map(ChatEventType::value)
                        .collect(Collectors.joining(", ")));
        assertThat(found.remove("mod_chat_events.actor_type"))
                .isEqualTo(Arrays.stream(EventActorType.values())
                        .map(EventActorType::value)
                        .collect(Collectors.joining(", ")));
        assertThat(found.remove("mod_chat_events.cause_type"))
                .isEqualTo(Arrays.stream(EventCauseType.values())
                        .map(EventCauseType::value)
                        .collect(Collectors.joining(", ")));
        assertThat(found.remove("mod_chat_audit.action"))
                .isEqualTo(Arrays.stream(AuditAction.values())
                        .map(AuditAction::value)
                        .collect(Collectors.joining(", ")));
        assertThat(found.remove("mod_chat_audit.target_type"))
                .isEqualTo(Arrays.stream(AuditTargetType.values())
                        .map(AuditTargetType::value)
                        .collect(Collectors.joining(", ")));
        assertThat(found.remove("mod_chat_audit.actor_type"))
                .isEqualTo(Arrays.stream(EventActorType.values())
                        .map(EventActorType::value)
                        .collect(Collectors.joining(", ")));
        assertThat(found).isEqualTo(new TreeMap<>(pairs("values")));
    }

    @Test
    void what_is_unique_and_what_is_referred_to_is_as_specified() {
        List<String> unique = SQL.rows("select i.indrelid::regclass, string_agg(a.attname, ', ' order by k.place)"
                + " from pg_index i cross join unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)"
                + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum"
                + " where i.indisunique and i.indpred is null group by i.indexrelid, i.indrelid");
        pairs("unique").forEach((table, columns) -> assertThat(unique).contains(table + "|" + columns));

        Map<String, String> references = new TreeMap<>();
        for (String row : SQL.rows("select c.conrelid::regclass, c.confrelid::regclass, c.confdeltype, ("
                + " select string_agg(a.attname, ', ' order by k.place) from unnest(c.conkey) with ordinality as k (attnum, place)"
                + " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum),"
                + " (select string_agg(a.attname, ', ') from unnest(c.confdelsetcols) as k (attnum)"
                + " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum)"
                + " from pg_constraint c where c.contype = 'f' and c.conrelid::regclass::text like 'mod\\_chat%'")) {
            String[] parts = row.split("\\|", -1);
            String[] columns = parts[3].split(", ", -1);
            String column = columns[columns.length - 1];
            if (parts[2].equals("n")) {
                // The site stays when what is referred to goes.
                assertThat(parts[4]).isEqualTo(column);
            }
            references.put(
                    parts[0] + "." + column,
                    parts[1] + (parts[2].equals("c") ? " CASCADE" : parts[2].equals("n") ? " SET NULL" : " ?"));
        }
        Map<String, String> expected = new TreeMap<>(pairs("references"));
        assertThat(expected.remove("mod_chat_analytics.agent_id")).isNotNull();
        expected.put("mod_chat_site_policies.site_id", "sites CASCADE");
        expected.put("mod_chat_denied_members.site_id", "sites CASCADE");
        expected.put("mod_chat_visitor_identities.site_id", "sites CASCADE");
        expected.put("mod_chat_visitor_identities.visitor_id", "mod_chat_visitors CASCADE");
        expected.put("mod_chat_visitor_sessions.visitor_id", "mod_chat_visitors CASCADE");
        expected.put("mod_chat_agent_presence.agent_id", "mod_chat_agents CASCADE");
        expected.put("mod_chat_conversation_cycles.site_id", "sites CASCADE");
        expected.put("mod_chat_conversation_cycles.conversation_id", "mod_chat_conversations CASCADE");
        expected.put("mod_chat_agent_read_positions.conversation_id", "mod_chat_conversations CASCADE");
        expected.put("mod_chat_agent_read_positions.agent_id", "mod_chat_agents CASCADE");
        expected.put("mod_chat_canned_response_uses.canned_response_id", "mod_chat_canned_responses CASCADE");
        expected.put("mod_chat_article_matches.article_id", "mod_chat_knowledge_base CASCADE");
        expected.put("mod_chat_whatsapp_routes.site_id", "sites CASCADE");
        expected.put("mod_chat_widget_settings.whatsapp_phone_number_id", "mod_chat_whatsapp_routes SET NULL");
        expected.put("mod_chat_events.site_id", "sites CASCADE");
        expected.put("mod_chat_lock_versions.site_id", "sites CASCADE");
        expected.put("mod_chat_audit.site_id", "sites CASCADE");
        expected.put("mod_chat_event_streams.site_id", "sites CASCADE");
        expected.put("mod_chat_event_consumers.site_id", "sites CASCADE");
        expected.put("mod_chat_parked_events.consumer", "mod_chat_event_consumers CASCADE");
        assertThat(references).isEqualTo(expected);
    }

    @Test
    void the_sixteen_indexes_serve_what_they_were_for() {
        Map<String, String> expected = pairs("indexes");
        assertThat(expected).hasSize(16);
        expected.forEach((name, place) -> {
            String table = place.substring(0, place.indexOf(' '));
            String columns = place.substring(place.indexOf(' ') + 1);
            String definition = SQL.one("select pg_get_indexdef(to_regclass(?))", "public." + name);
            String found = definition.substring(definition.indexOf('(') + 1);
            assertThat(definition).as(name).contains(" ON public." + table + " ");
            List<String> wanted = new ArrayList<>(Arrays.asList(columns.split(", ", -1)));
            if (!wanted.contains("site_id")) {
                wanted.add(0, "site_id");
            }
            if (name.equals("idx_chat_visitors_email")) {
                wanted = List.of("site_id", "lower(((email)::text COLLATE \"C\"))");
            }
            if (name.equals("idx_chat_visitors_email")) {
                assertThat(found.replaceAll("[()\\s]", "").replace("::text", ""))
                        .startsWith("site_id,loweremailCOLLATE\"C\"");
            } else {
                assertThat(found.replace(" DESC", "") + ",")
                        .as(name)
                        .matches(Pattern.quote(String.join(", ", wanted)) + "[,)].*");
            }
        });
    }

    @Test
    void the_eleven_triggers_are_there_by_name() {
        Map<String, String> expected = pairs("triggers");
        assertThat(expected).hasSize(11);
        List<String> found =
                SQL.rows("select tgname, tgrelid::regclass, tgenabled from pg_trigger where not tgisinternal");
        expected.forEach((name, table) -> assertThat(found).contains(name + "|" + table + "|O"));
    }

    @Test
    void every_key_carries_the_site() {
        assertThat(SQL.rows(
                        "select i.indexrelid::regclass from pg_index i where i.indrelid::regclass::text like 'mod\\_chat%'"
                                + " and i.indisunique and i.indrelid::regclass::text not in ('mod_chat_whatsapp_routes', 'mod_chat_schema_history')"
                                + " and not exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attname = 'site_id'"
                                + "   and a.attnum = i.indkey[0])"))
                .isEmpty();
        assertThat(SQL.rows("select c.conrelid::regclass, c.conname from pg_constraint c where c.contype = 'f'"
                        + " and c.conrelid::regclass::text like 'mod\\_chat%' and not exists (select from pg_attribute a"
                        + "   where a.attrelid = c.conrelid and a.attname = 'site_id' and a.attnum = c.conkey[1])"))
                .isEmpty();
    }

    @Test
    void every_foreign_key_is_covered_by_an_index() {
        // A partial index serves as well if it leaves out nothing but rows without a reference, and so does a unique
        // one on
        // some of the columns: it leads to one row.
        assertThat(SQL.rows("select c.conrelid::regclass, c.conname from pg_constraint c"
                        + " where c.contype = 'f' and c.conrelid::regclass::text like 'mod\\_chat%' and not exists ("
                        + "   select from pg_index i where i.indrelid = c.conrelid"
                        + "      and ((i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey"
                        + "        or i.indisunique and c.conkey @> (i.indkey::smallint[])[0:i.indnkeyatts - 1])"
                        + "      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = '(' || ("
                        + "        select a.attname from pg_attribute a where a.attrelid = c.conrelid"
                        + "           and a.attnum = c.conkey[cardinality(c.conkey)]) || ' IS NOT NULL)'))"))
                .isEmpty();
    }

    @Test
    void no_index_is_the_beginning_of_another() {
        List<String> redundant = SQL.rows("""
                select small.indexrelid::regclass, large.indexrelid::regclass
                  from pg_index small
                  join pg_index large on large.indrelid = small.indrelid and large.indexrelid <> small.indexrelid
                 where small.indrelid::regclass::text like 'mod\\_chat%'
                   and not small.indisunique and small.indexprs is null
                   and (large.indkey::smallint[])[0:small.indnkeyatts - 1] = (small.indkey::smallint[])[0:small.indnkeyatts - 1]
                   and pg_get_expr(large.indpred, large.indrelid)
                         is not distinct from pg_get_expr(small.indpred, small.indrelid)""");
        assertThat(redundant).isEmpty();
    }

    @Test
    void every_trigger_function_is_ours_and_safe_from_its_caller() {
        assertThat(
                        SQL.rows(
                                "select t.tgname, p.oid::regprocedure from pg_trigger t join pg_proc p on p.oid = t.tgfoid"
                                        + " where not t.tgisinternal and t.tgrelid::regclass::text like 'mod\\_chat%' and (not p.prosecdef"
                                        + " or p.pronamespace <> 'mod_chat'::regnamespace or p.proconfig is distinct from array['search_path=pg_catalog, pg_temp'])"))
                .isEmpty();
        assertThat(
                        SQL.rows(
                                "select p.oid::regprocedure from pg_proc p where p.pronamespace = 'mod_chat'::regnamespace"
                                        + " and p.prosecdef and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)"))
                .isEmpty();
        // These two run in the conditions of triggers, where a search path of their own would cost too much: every name
        // is qualified.
        assertThat(SQL.rows("select p.proname from pg_proc p join pg_language l on l.oid = p.prolang"
                        + " where p.pronamespace = 'mod_chat'::regnamespace and (l.lanname = 'plpgsql' or p.prosqlbody is null)"
                        + " and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false) order by 1"))
                .containsExactly("is_importing", "is_trusted");
    }

    @Test
    void every_difference_has_its_row_and_every_test_named_there_exists() throws IOException {
        String deviations = deviations();
        List<String> rows =
                deviations.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.split(" \\| ", -1)).as(row).hasSize(4));
        DIFFERENT
                .values()
                .forEach(beginning -> assertThat(rows).as(beginning).anyMatch(row -> row.startsWith("| " + beginning)));
        assertThat(NamedTests.requireAll(deviations)).isGreaterThan(20);
    }

    private static String deviations() {
        try {
            return Files.readString(DEVIATIONS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(String type) {
        return type.replace("timestamp with time zone", "timestamptz");
    }

    static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        SPECIFICATION.forEach((heading, lines) -> {
            if (heading.startsWith("table ")) {
                tables.put(heading.substring("table ".length()), lines);
            }
        });
        assertThat(tables).hasSize(9);
        return tables;
    }

    static Map<String, String> pairs(String heading) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : SPECIFICATION.getOrDefault(heading, List.of())) {
            String[] parts = line.split("\\s+", 2);
            pairs.put(parts[0], parts[1]);
        }
        assertThat(pairs).as(heading).isNotEmpty();
        return pairs;
    }

    /** Headings, each with the lines below it. */
    private static Map<String, List<String>> specification() {
        try (var resource = SchemaCatalogTest.class.getResourceAsStream("specification-schema.txt")) {
            assertThat(resource).isNotNull();
            Map<String, List<String>> sections = new LinkedHashMap<>();
            List<String> current = new ArrayList<>();
            boolean heading = false;
            for (String line : new String(resource.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.isBlank() || line.startsWith("#")) {
                    heading = true;
                } else if (heading) {
                    current = new ArrayList<>();
                    sections.put(line, current);
                    heading = false;
                } else {
                    current.add(line);
                }
            }
            return sections;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
