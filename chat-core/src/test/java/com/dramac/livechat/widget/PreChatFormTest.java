package com.dramac.livechat.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreChatFormTest {
    private static final UUID ID = new UUID(1, 1);
    private static final PreChatAnswers NONE = PreChatAnswers.builder().build();

    private static ChatWidgetSettings.Builder settings() {
        return ChatWidgetSettings.builder().from(ChatWidgetSettings.defaults(SiteId.of(ID)));
    }

    private static PreChatForm strict() {
        return PreChatForm.of(settings()
                .preChatPhoneEnabled(true)
                .preChatPhoneRequired(true)
                .preChatMessageRequired(true)
                .preChatDepartmentSelector(true)
                .build());
    }

    @Test
    void gives_back_what_was_written_without_space_around() {
        PreChatDetails details = strict().check(PreChatAnswers.builder()
                .name(" Ada\u2003")
                .email("\tada@example.org\n")
                .phone(" +260 97 1 ")
                .message(" Hello?\n")
                .departmentId(" " + ID + " ")
                .build());
        assertThat(details)
                .isEqualTo(PreChatDetails.builder()
                        .name("Ada")
                        .email("ada@example.org")
                        .phone("+260 97 1")
                        .message("Hello?")
                        .departmentId(DepartmentId.of(ID))
                        .build());
        assertThat(details.visitor())
                .isEqualTo(NewVisitor.builder()
                        .name("Ada")
                        .email("ada@example.org")
                        .phone("+260 97 1")
                        .build());
        ConversationId conversation = ConversationId.of(ID);
        assertThat(details.firstMessage(conversation)).contains(NewMessage.fromVisitor(conversation, "Hello?"));
        assertThat(details.toString()).doesNotContain("Ada", "example.org", "260", "Hello");
    }

    @Test
    void names_everything_that_is_missing() {
        assertThatThrownBy(() -> strict().check(NONE))
                .hasMessage("name must be given; email must be given; phone must be given; message must be given");
        assertThatThrownBy(() -> PreChatForm.of(settings().build()).check(NONE))
                .hasMessage("name must be given; email must be given");
    }

    @Test
    void names_everything_that_cannot_be_right() {
        assertThatThrownBy(() -> strict().check(PreChatAnswers.builder()
                        .name("x".repeat(201))
                        .email("nobody")
                        .phone("1".repeat(51))
                        .message("a\u0000b")
                        .departmentId("1")
                        .build()))
                .hasMessage("name must be at most 200 characters; email must be an e-mail address;"
                        + " phone must be at most 50 characters; message must be Unicode text without NUL;"
                        + " departmentId must be a UUID");
    }

    @Test
    void what_shows_nothing_counts_as_nothing() {
        for (String nothing : List.of(
                "", " ", "\t\n", "\u00a0", "\u3000\u2003", "\u200b\u200d", "\ufeff", "\u202e", "\u0007", "\ud800")) {
            assertThatThrownBy(() -> strict().check(PreChatAnswers.builder()
                            .name(nothing)
                            .email("a@b")
                            .phone("1")
                            .message("\uD83D\uDC4D")
                            .departmentId(nothing)
                            .build()))
                    .as(nothing)
                    .hasMessage("name must be given");
        }
    }

    @Test
    void what_is_not_asked_for_is_left_out() {
        PreChatAnswers answers = PreChatAnswers.builder()
                .name("Ada")
                .email("a@b")
                .phone("x".repeat(1_000))
                .departmentId("nonsense")
                .build();
        assertThat(PreChatForm.of(settings().preChatPhoneRequired(true).build()).check(answers))
                .isEqualTo(PreChatDetails.builder().name("Ada").email("a@b").build());
        assertThat(PreChatForm.of(settings()
                                .preChatEnabled(false)
                                .preChatMessageRequired(true)
                                .build())
                        .check(answers))
                .isEqualTo(PreChatDetails.builder().build());
    }

    @Test
    void what_is_not_required_may_be_missing_but_not_wrong() {
        PreChatForm easy = PreChatForm.of(settings()
                .preChatNameRequired(false)
                .preChatEmailRequired(false)
                .preChatPhoneEnabled(true)
                .build());
        assertThat(easy.check(NONE)).isEqualTo(PreChatDetails.builder().build());
        assertThatThrownBy(() -> easy.check(PreChatAnswers.builder().email("x").build()))
                .hasMessage("email must be an e-mail address");
    }
}
