package com.dramac.livechat.widget;

import com.dramac.livechat.Limits;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.internal.Ids;
import com.dramac.livechat.internal.Violations;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form before the conversation, as settings want it. Immutable. It asks for name, e-mail address and message, and
 * where the settings say so for telephone number and department. What it does not ask for is left out, not refused: a
 * browser may still show the form of yesterday's settings. Where there is no form, nothing is asked for.
 */
public final class PreChatForm {
    /** What shows something: neither space nor an invisible sign. */
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}]");

    private final ChatWidgetSettings settings;

    private PreChatForm(ChatWidgetSettings settings) {
        this.settings = settings;
    }

    /**
     * The form of settings.
     *
     * @param settings the settings
     * @return their form
     */
    public static PreChatForm of(ChatWidgetSettings settings) {
        return new PreChatForm(settings);
    }

    /**
     * Checks what a visitor wrote. An answer that shows nothing counts as none.
     *
     * @param answers the answers as they came
     * @return the answers without white space around them, only those that the form asks for
     * @throws com.dramac.livechat.error.ValidationException naming every answer that is missing or cannot be right, each as
     *     it is called in JSON
     */
    public PreChatDetails check(PreChatAnswers answers) {
        Optional<String> name = asked(answers.name(), true);
        Optional<String> email = asked(answers.email(), true);
        Optional<String> phone = asked(answers.phone(), settings.preChatPhoneEnabled());
        Optional<String> message = asked(answers.message(), true);
        Optional<String> department = asked(answers.departmentId(), settings.preChatDepartmentSelector());
        Violations violations = new Violations();
        require(violations, "name", name, settings.preChatNameRequired());
        violations.filled("name", name, Limits.NAME);
        require(violations, "email", email, settings.preChatEmailRequired());
        violations.email("email", email);
        require(violations, "phone", phone, settings.preChatPhoneEnabled() && settings.preChatPhoneRequired());
        violations.filled("phone", phone, Limits.PHONE);
        require(violations, "message", message, settings.preChatMessageRequired());
        violations
                .filled("message", message, Limits.CONTENT)
                .require(
                        department.isEmpty() || department.filter(Ids::isUuid).isPresent(),
                        "departmentId",
                        "must be a UUID")
                .throwIfAny();
        return PreChatDetails.builder()
                .name(name)
                .email(email)
                .phone(phone)
                .message(message)
                .departmentId(department.map(DepartmentId::parse))
                .build();
    }

    private Optional<String> asked(Optional<String> answer, boolean shown) {
        return answer.filter(text -> settings.preChatEnabled() && shown)
                .filter(text -> VISIBLE.matcher(text).find())
                .map(String::strip);
    }

    private void require(Violations violations, String field, Optional<String> answer, boolean required) {
        violations.require(answer.isPresent() || !required || !settings.preChatEnabled(), field, "must be given");
    }
}
