package com.dramac.livechat.imports;

import com.dramac.livechat.internal.EnumValues;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a row of an import is. */
public enum ImportKind {
    /** An {@link ImportedVisitor}. */
    VISITOR("visitor"),

    /** An {@link ImportedConversation}. */
    CONVERSATION("conversation"),

    /** An {@link ImportedMessage}. */
    MESSAGE("message"),

    /** An {@link UnreadableRecord}. */
    UNREADABLE("unreadable");

    private final String value;

    ImportKind(String value) {
        this.value = value;
    }

    /**
     * The kind's name.
     *
     * @return as in JSON
     */
    @JsonValue
    public String value() {
        return value;
    }

    /**
     * The constant for a name.
     *
     * @param value as in JSON
     * @return the constant
     * @throws com.dramac.livechat.error.ValidationException if there is none
     */
    @JsonCreator
    public static ImportKind of(String value) {
        return EnumValues.find("kind", values(), ImportKind::value, value);
    }

    /**
     * What a row is.
     *
     * @param row the row
     * @return its kind
     */
    public static ImportKind of(ImportRecord row) {
        if (row instanceof ImportedVisitor) {
            return VISITOR;
        }
        if (row instanceof ImportedConversation) {
            return CONVERSATION;
        }
        return row instanceof ImportedMessage ? MESSAGE : UNREADABLE;
    }
}
