package com.dramac.livechat.canned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.dramac.livechat.Limits;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.error.ValidationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CannedResponseTemplateTest {
    private static final TemplateContext FULL = TemplateContext.builder()
            .visitorName("Ada")
            .visitorEmail("ada@example.org")
            .visitorPhone("+44 1")
            .agentName("Grace")
            .agentEmail("grace@example.org")
            .departmentName("Sales")
            .companyName("Engines")
            .conversationSubject("Prices")
            .conversationId(ConversationId.of(new UUID(1, 2)))
            .build();

    private static final TemplateContext EMPTY = TemplateContext.builder().build();

    private static String render(String template, TemplateContext context) {
        return CannedResponseTemplate.of(template).render(context).text();
    }

    @Test
    void everyVariableHasItsValue() {
        String template = String.join(
                ", ",
                Arrays.stream(TemplateVariable.values())
                        .map(variable -> "{{" + variable.value() + "}}")
                        .toList());
        RenderedTemplate rendered = CannedResponseTemplate.of(template).render(FULL);
        assertThat(rendered.text())
                .isEqualTo("Ada, ada@example.org, +44 1, Grace, grace@example.org, Sales, Engines, Prices,"
                        + " 00000000-0000-0001-0000-000000000002");
        assertThat(rendered.unknownVariables()).isEmpty();
        assertThat(Arrays.stream(TemplateVariable.values()))
                .allMatch(variable -> TemplateVariable.of(variable.value()) == variable);
        assertThatThrownBy(() -> TemplateVariable.of("visitor.age"))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("variable must be one of visitor.name, ");
    }

    @Test
    void aMissingValueIsItsFallbackElseTheCallersDefaultElseNothing() {
        String template = "Hello {{visitor.name|there}}, {{agent.name}}{{agent.email|}}!";
        assertThat(render(template, EMPTY)).isEqualTo("Hello there, !");
        assertThat(render(template, TemplateContext.builder().missing("?").build()))
                .isEqualTo("Hello there, ?!");
        assertThat(render(template, FULL)).isEqualTo("Hello Ada, Gracegrace@example.org!");
        assertThat(render(template, TemplateContext.builder().visitorName(" \t").build()))
                .isEqualTo("Hello there, !");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{ visitor.name }};Ada",
                "{{visitor.phone|a|b}};+44 1",
                "{{{visitor.name}}};{Ada}",
                "{{{{visitor.name}}}};{{Ada}}",
                "{{visitor.name}}}};Ada}}",
                "a{{visitor.name}}{{agent.name}}b;aAdaGraceb"
            })
    void whereAVariableBeginsAndEnds(String template, String text) {
        assertThat(render(template, FULL)).isEqualTo(text);
    }

    @Test
    void aFallbackMayHoldBarsAndIsTrimmed() {
        assertThat(render("{{visitor.name| a | b }}!", EMPTY)).isEqualTo("a | b!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{{",
                "{{}}",
                "{{ }}",
                "{{|there}}",
                "{{visitor.name",
                "{{visitor.name}",
                "{visitor.name}",
                "{{visitor.name} }",
                "{{visitor name}}",
                "{{visitor.name|{there}}",
                "{{visitor.name|th}ere}}",
                "}}{{",
                "{{\uD83D\uDE00}}",
                "{{visitor.n\u00E4me}}"
            })
    void whatIsNoVariableIsText(String template) {
        RenderedTemplate rendered = CannedResponseTemplate.of(template).render(FULL);
        assertThat(rendered.text()).isEqualTo(template);
        assertThat(rendered.unknownVariables()).isEmpty();
    }

    @Test
    void anUnknownVariableStaysAsItIsWrittenAndIsReportedOnce() {
        String template = "{{ visitor.age | old }} {{Visitor.Name}} {{visitor.age}} {{visitor.name}}";
        RenderedTemplate rendered = CannedResponseTemplate.of(template).render(FULL);
        assertThat(rendered.text()).isEqualTo("{{ visitor.age | old }} {{Visitor.Name}} {{visitor.age}} Ada");
        assertThat(rendered.unknownVariables()).isEqualTo(List.of("visitor.age", "Visitor.Name"));
        assertThat(rendered.toString()).doesNotContain("Ada");
    }

    @Test
    void aValueIsPutInAsItIs() {
        TemplateContext hostile = TemplateContext.builder()
                .visitorName("{{visitor.email}}$1\\{{")
                .visitorEmail("secret@example.org")
                .agentName("}}")
                .build();
        assertThat(render("{{visitor.name}}{{agent.name}}", hostile)).isEqualTo("{{visitor.email}}$1\\{{}}");
        assertThat(render("{{visitor.name}}agent.name}}", hostile)).isEqualTo("{{visitor.email}}$1\\{{agent.name}}");
    }

    @Test
    void hostileTextTakesTimeInProportion() {
        int size = Limits.CONTENT;
        for (String piece : List.of("{", "}", "{{", "{{a", "{{a|", "{ {", "{{ ", "{{{}", "{{a}", "{{a|b}")) {
            String text = piece.repeat(size / piece.length());
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> render(text, FULL)))
                    .isEqualTo(text);
        }
        String spaces = "{{" + " ".repeat(size - 2);
        assertThat(render(spaces, FULL)).isEqualTo(spaces);
        String unknown = "{{x}}".repeat(size / 5);
        assertThat(CannedResponseTemplate.of(unknown).render(FULL).unknownVariables())
                .containsExactly("x");
    }

    @Test
    void theTextIsAsLongAsAMessageMayBe() {
        String wide = "\uD83D\uDE00";
        TemplateContext context =
                TemplateContext.builder().visitorName(wide.repeat(Limits.NAME)).build();
        String rest = "x".repeat(Limits.CONTENT - Limits.NAME);
        assertThat(render(rest + "{{visitor.name}}", context)).isEqualTo(rest + wide.repeat(Limits.NAME));
        assertThatThrownBy(() -> render(rest + "x{{visitor.name}}", context))
                .isInstanceOf(ValidationException.class)
                .hasMessage("content must be at most 65536 characters");
        assertThatThrownBy(() -> render("{{visitor.name}}".repeat(Limits.ARTICLE / 16), context))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void valuesAreBoundedAndShownToNoLog() {
        assertThatThrownBy(() -> TemplateContext.builder()
                        .visitorName("x".repeat(Limits.NAME + 1))
                        .agentEmail("\0")
                        .build())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("visitorName")
                .hasMessageContaining("agentEmail");
        assertThat(FULL.toString()).doesNotContain("Ada", "Grace", "@");
    }
}
