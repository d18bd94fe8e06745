package com.dramac.livechat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Limits;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.SearchWords;
import com.dramac.livechat.json.ChatJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationFiltersTest {
    private static ConversationFilters read(String json) {
        return ChatJson.read(json, ConversationFilters.class);
    }

    @Test
    void allIsNoFilter() {
        assertThat(read("{\"status\":\"all\",\"channel\":\"all\",\"assignedAgentId\":\"all\",\"departmentId\":\"all\","
                        + "\"priority\":\"all\",\"search\":null}"))
                .isEqualTo(ConversationFilters.all());
    }

    @Test
    void searchingForAllIsASearch() {
        assertThat(read("{\"search\":\"all\"}").search()).contains("all");
    }

    @Test
    void anAgentIsOneOrNobody() {
        AgentId agent = AgentId.of(new UUID(1, 2));
        assertThat(read("{\"assignedAgentId\":\"" + agent + "\"}").assignedAgentId())
                .contains(AgentFilter.of(agent));
        assertThat(read("{\"assignedAgentId\":\"unassigned\"}").assignedAgentId())
                .contains(AgentFilter.unassigned());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"gone\"}",
                "{\"status\":1}",
                "{\"assignedAgentId\":\"somebody\"}",
                "{\"departmentId\":{}}",
                "{\"dateFrom\":\"yesterday\"}",
                "{\"dateFrom\":\"2026-02-30\"}",
                "{\"dateFrom\":\"2026-02-03T10:00\"}",
                "{\"dateTo\":\"+999999999-01-01\"}",
                "{\"dateTo\":\"\"}",
                "[]",
                "\"all\""
            })
    void whatCannotBeReadSaysSo(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(ValidationException.class);
    }

    @Test
    void aBareDateBeginsWithTheSitesDay() {
        FilterDate day = FilterDate.of(LocalDate.of(2026, 3, 1));
        assertThat(day.in(ZoneId.of("Africa/Lusaka"))).isEqualTo(Instant.parse("2026-02-28T22:00:00Z"));
        assertThat(FilterDate.parse("2026-03-01")).isEqualTo(day);
        assertThat(FilterDate.parse("2026-03-01T02:00:00+02:00").in(ZoneId.of("UTC")))
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        // Havana leaps over midnight on this day.
        assertThat(FilterDate.of(LocalDate.of(2026, 3, 8)).in(ZoneId.of("America/Havana")))
                .isEqualTo(Instant.parse("2026-03-08T05:00:00Z"));
    }

    @Test
    void aDateBeyondWhatCanBeStoredIsRefused() {
        for (FilterDate date : List.of(
                FilterDate.of(Instant.MAX),
                FilterDate.of(Instant.MIN),
                FilterDate.of(LocalDate.MAX),
                FilterDate.of(LocalDate.of(0, 12, 31)))) {
            ConversationFilters.Builder filters =
                    ConversationFilters.builder().dateFrom(date).dateTo(date);
            assertThatThrownBy(filters::build)
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("dateFrom")
                    .hasMessageContaining("dateTo");
        }
    }

    @Test
    void aSearchHasABound() {
        String longest = "x".repeat(Limits.SEARCH);
        assertThat(ConversationFilters.builder().search(longest).build().search())
                .contains(longest);
        ConversationFilters.Builder longer = ConversationFilters.builder().search(longest + "x");
        assertThatThrownBy(longer::build)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("search");
    }

    @Test
    void wordsBeginWordsWhateverCaseAndAccents() {
        List<Optional<String>> texts =
                List.of(Optional.of("Frau Müller-Łódź"), Optional.empty(), Optional.of("Ёлка №5"));
        assertThat(SearchWords.of("mull").areIn(texts)).isTrue();
        assertThat(SearchWords.of("MÜLLER frau").areIn(texts)).isTrue();
        assertThat(SearchWords.of("елка").areIn(texts)).isTrue();
        assertThat(SearchWords.of("ller").areIn(texts)).isFalse();
        assertThat(SearchWords.of("mull nobody").areIn(texts)).isFalse();
        assertThat(SearchWords.of("%_'\"\\").isEmpty()).isTrue();
        assertThat(SearchWords.of("%_'\"\\").areIn(texts)).isFalse();
    }
}
