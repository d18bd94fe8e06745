package com.dramac.livechat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.analytics.ChatOverviewStats;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.visitor.ChatVisitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatJsonTest {
    private static final String SECRET = "s3cr3t";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cr3t",
                "\"s3cr3t",
                "{\"id\":\"s3cr3t\"}",
                "{\"s3cr3t\":}",
                "[\"s3cr3t\"]",
                "\"s3cr3t\"",
                "null",
                "{}",
                "{\"name\":{\"s3cr3t\":1}}",
                "{\"totalVisits\":\"s3cr3t\"}",
                "{\"totalVisits\":null}",
                "{\"totalVisits\":99999999999999999999}",
                "{\"firstSeenAt\":\"s3cr3t\"}",
                "{\"tags\":\"s3cr3t\"}",
                "{\"tags\":[null]}",
                "{\"channel\":\"s3cr3t\"}",
                "{\"customData\":\"s3cr3t\"}",
                "{\"customData\":{\"s3cr3t\":\"\\u0000\"}}",
                "{\"customData\":{\"s3cr3t\":{\"s3cr3t\":1e4000000000}}}",
                "{\"customData\":{\"s3cr3t\":1e400000000}}"
            })
    void malformedAndWronglyTypedJsonIsAValidationErrorThatQuotesNothing(String json) {
        assertThatThrownBy(() -> ChatJson.read(json, ChatVisitor.class))
                .isInstanceOfSatisfying(ValidationException.class, e -> {
                    assertThat(e.violations()).isNotEmpty();
                    assertThat(e.getMessage()).doesNotContain(SECRET);
                    assertThat(e.getCause()).isNull();
                });
    }

    @Test
    void theErrorNamesThePropertyAndThePlace() {
        assertThatThrownBy(() -> ChatJson.read("{\n\"visitor\": {\"totalVisits\": []}}", ChatConversation.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("visitor.totalVisits cannot be read as JSON of this type (line 2, column ");
    }

    @Test
    void aNumberWithMoreDigitsThanCanBeReadAgainIsRefused() {
        String json = Snapshots.file("overview.json");
        for (String number : List.of("1e1013", "-1e1013", "1e-1013")) {
            assertThatThrownBy(() -> ChatJson.read(
                            json.replaceFirst("(\"satisfactionScore\": )[0-9.]+", "$1" + number),
                            ChatOverviewStats.class))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("at most 300 digits");
        }
    }

    @Test
    void anythingBehindTheValueIsRefused() {
        String json = Snapshots.file("visitor-sparse.json");
        assertThatThrownBy(() -> ChatJson.read(json + "{}", ChatVisitor.class)).isInstanceOf(ValidationException.class);
    }

    @Test
    void aMissingRequiredPropertyIsRefused() {
        String json = Snapshots.file("message-sparse.json").replaceFirst("\"conversationId\".*,", "");
        assertThatThrownBy(() -> ChatJson.read(json, ChatMessage.class)).isInstanceOf(ValidationException.class);
    }

    @Test
    void whatMayBeNullMayAlsoBeMissing() {
        String json = Snapshots.file("message-sparse.json").replace("\"senderId\": null,", "");
        assertThat(ChatJson.read(json, ChatMessage.class)).isEqualTo(Snapshots.messageSparse());
    }

    @Test
    void idsAndCursorsAreTexts() {
        SiteId site = SiteId.parse("01890a5d-ac96-774b-bcce-b302099a8000");
        assertThat(ChatJson.write(Map.of("site", site)))
                .isEqualTo("{\"site\":\"01890a5d-ac96-774b-bcce-b302099a8000\"}");
        assertThat(ChatJson.read(ChatJson.write(site), SiteId.class)).isEqualTo(site);
        Cursor cursor = Cursor.of("abc");
        assertThat(ChatJson.write(List.of(cursor))).isEqualTo("[\"abc\"]");
        assertThat(ChatJson.read("\"abc\"", Cursor.class)).isEqualTo(cursor);
    }

    @Test
    void whatCannotBeWrittenIsAValidationError() {
        assertThatThrownBy(() -> ChatJson.write(new Object())).isInstanceOf(ValidationException.class);
    }
}
