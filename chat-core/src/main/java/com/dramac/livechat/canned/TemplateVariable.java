package com.dramac.livechat.canned;

import com.dramac.livechat.internal.EnumValues;

/** What a {@link CannedResponseTemplate} can stand in for. */
public enum TemplateVariable {
    /** The visitor's name. */
    VISITOR_NAME("visitor.name"),

    /** The visitor's e-mail address. */
    VISITOR_EMAIL("visitor.email"),

    /** The visitor's telephone number. */
    VISITOR_PHONE("visitor.phone"),

    /** The answering agent's display name. */
    AGENT_NAME("agent.name"),

    /** The answering agent's e-mail address. */
    AGENT_EMAIL("agent.email"),

    /** The department's name. */
    DEPARTMENT_NAME("department.name"),

    /** The company's name, as in the widget settings. */
    COMPANY_NAME("company.name"),

    /** What the conversation is about. */
    CONVERSATION_SUBJECT("conversation.subject"),

    /** The conversation's id. */
    CONVERSATION_ID("conversation.id");

    private final String value;

    TemplateVariable(String value) {
        this.value = value;
    }

    /**
     * The variable's name.
     *
     * @return as it is written between braces
     */
    public String value() {
        return value;
    }

    /**
     * The constant for a variable's name.
     *
     * @param value as it is written between braces
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    public static TemplateVariable of(String value) {
        return EnumValues.find("variable", values(), TemplateVariable::value, value);
    }
}
