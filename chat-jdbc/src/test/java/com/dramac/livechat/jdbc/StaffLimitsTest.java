package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Limits;
import com.dramac.livechat.UserId;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.NewAgent;
import com.dramac.livechat.department.DepartmentChange;
import com.dramac.livechat.department.NewDepartment;
import com.dramac.livechat.error.ValidationException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each bound of departments and agents, in a draft, in a change and by raw SQL: all take a value, or all refuse it. */
class StaffLimitsTest {
    private static final Sql SQL = Sql.open(TestDatabase.migrated().dataSource());
    private static final UUID SITE = SQL.id("insert into sites default values returning id");
    private static final UserId USER = UserId.of(new UUID(1, 1));

    private static final List<Column> TEXTS = List.of(
            new Column(
                    "mod_chat_departments.name",
                    Limits.NAME,
                    text -> NewDepartment.named(text),
                    text -> DepartmentChange.builder().name(text).build()),
            new Column(
                    "mod_chat_departments.description",
                    Limits.DESCRIPTION,
                    text -> NewDepartment.builder().name("x").description(text).build(),
                    text -> DepartmentChange.builder().description(text).build()),
            new Column(
                    "mod_chat_agents.display_name",
                    Limits.NAME,
                    text -> NewAgent.of(USER, text),
                    text -> AgentChange.builder().displayName(text).build()));

    private static final Column AVATAR = new Column(
            "mod_chat_agents.avatar_url",
            Limits.URL,
            text -> agent().avatarUrl(text).build(),
            text -> AgentChange.builder().avatarUrl(text).build());

    private static final Column EMAIL = new Column(
            "mod_chat_agents.email",
            Limits.EMAIL,
            text -> agent().email(text).build(),
            text -> AgentChange.builder().email(text).build());

    static {
        SQL.run("insert into mod_chat_departments (site_id, name) values (?, 'd')", SITE);
        SQL.run(
                "insert into mod_chat_agents (site_id, user_id, display_name) values (?, gen_random_uuid(), 'a')",
                SITE);
    }

    @AfterAll
    static void close() {
        SQL.close();
    }

    private static NewAgent.Builder agent() {
        return NewAgent.builder().userId(USER).displayName("x");
    }

    @Test
    void texts_have_the_same_verdict() {
        for (Column column : TEXTS) {
            for (String letter : List.of("x", "🙂", "é")) {
                assertThat(column.takes(letter.repeat(column.max))).isTrue();
                assertThat(column.takes(letter.repeat(column.max + 1))).isFalse();
            }
            for (String text : List.of("", " ", "\t\n\r\f\u000b", "\u00a0", "\u2003", "\u200b", " x ", "'\"\\%")) {
                column.takes(text);
            }
        }
    }

    @Test
    void addresses_have_the_same_verdict() {
        String start = "https://example.org/";
        assertThat(AVATAR.takes(start + "a".repeat(Limits.URL - start.length())))
                .isTrue();
        assertThat(AVATAR.takes(start + "a".repeat(Limits.URL - start.length() + 1)))
                .isFalse();
        for (String url :
                List.of("http://a", "HTTPS://例え.jp", "", "a", "javascript:alert(1)", "http://", "http://a b")) {
            AVATAR.takes(url);
        }
        assertThat(EMAIL.takes("a@" + "b".repeat(Limits.EMAIL - 2))).isTrue();
        assertThat(EMAIL.takes("a@" + "b".repeat(Limits.EMAIL - 1))).isFalse();
        for (String address : List.of("a@b", "@b", "a@", "a@b@c", "", "a b@c", "ä@ö", "a@b\n")) {
            EMAIL.takes(address);
        }
    }

    @Test
    void capacities_have_the_same_verdict() {
        for (int number : new int[] {0, 1, 5, Limits.CAPACITY, -1, Limits.CAPACITY + 1, Integer.MIN_VALUE}) {
            boolean department = builds(() ->
                    NewDepartment.builder().name("x").maxConcurrentChats(number).build());
            assertThat(builds(() -> DepartmentChange.builder()
                            .maxConcurrentChats(number)
                            .build()))
                    .isEqualTo(department);
            assertThat(builds(() -> agent().maxConcurrentChats(number).build())).isEqualTo(department);
            assertThat(builds(() ->
                            AgentChange.builder().maxConcurrentChats(number).build()))
                    .isEqualTo(department);
            for (String table : List.of("mod_chat_departments", "mod_chat_agents")) {
                assertThat(stores(table, "max_concurrent_chats", number))
                        .as(table + " " + number)
                        .isEqualTo(department);
            }
            assertThat(department).isEqualTo(number >= 0 && number <= 1000);
        }
    }

    private static boolean builds(Supplier<?> build) {
        try {
            return build.get() != null;
        } catch (ValidationException e) {
            return false;
        }
    }

    private static boolean stores(String table, String column, Object value) {
        try {
            return SQL.tryRun("update " + table + " set " + column + " = ? where site_id = ?", value, SITE) > 0;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).startsWith("2");
            return false;
        }
    }

    private record Column(String name, int max, Function<String, ?> draft, Function<String, ?> change) {
        boolean takes(String value) {
            boolean drafted = builds(() -> draft.apply(value));
            assertThat(builds(() -> change.apply(value))).as(name).isEqualTo(drafted);
            int dot = name.indexOf('.');
            assertThat(stores(name.substring(0, dot), name.substring(dot + 1), value))
                    .as(name + " " + value.codePoints().limit(40).boxed().toList())
                    .isEqualTo(drafted);
            return drafted;
        }
    }
}
