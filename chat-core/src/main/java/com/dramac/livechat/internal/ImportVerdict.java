package com.dramac.livechat.internal;

/** What a store says of a row that is to be imported. */
public enum ImportVerdict {
    /** It is new, and stored. */
    IMPORTED("imported", ""),
    /** It was there before. */
    PRESENT("present", ""),
    /** Another visitor has one of the identities. */
    IDENTITY_TAKEN("identity_taken", "identities must not belong to another visitor of this site"),
    /** The conversation's id is that of another visitor's conversation. */
    OF_ANOTHER_VISITOR("of_another_visitor", "id must not be that of another visitor's conversation"),
    /** There is no such visitor. */
    UNKNOWN_VISITOR("unknown_visitor", "visitorId must be a visitor of this site"),
    /** There is no such agent. */
    UNKNOWN_AGENT("unknown_agent", "assignedAgentId must be an agent of this site"),
    /** There is no such department. */
    UNKNOWN_DEPARTMENT("unknown_department", "departmentId must be a department of this site"),
    /** An open conversation of an agent who has left. */
    INACTIVE_AGENT("inactive_agent", "assignedAgentId must be an active agent where the conversation is open"),
    /** The message's id is that of another conversation's message. */
    OF_ANOTHER_CONVERSATION("of_another_conversation", "id must not be that of another conversation's message"),
    /** There is no such conversation. */
    UNKNOWN_CONVERSATION("unknown_conversation", "conversationId must be a conversation of this site"),
    /** Another message has the WhatsApp id. */
    WHATSAPP_MESSAGE_ID_TAKEN("whatsapp_message_id_taken", "whatsappMessageId must not be another message's"),
    /** Another message of the sender in the conversation has the key. */
    CLIENT_MESSAGE_ID_TAKEN("client_message_id_taken", "clientMessageId must not be another message's");

    private final String value;
    private final String reason;

    ImportVerdict(String value, String reason) {
        this.value = value;
        this.reason = reason;
    }

    /**
     * What the database calls it.
     *
     * @param value the name
     * @return the verdict
     */
    public static ImportVerdict of(String value) {
        return EnumValues.find("verdict", values(), verdict -> verdict.value, value);
    }

    /**
     * What a report says of it.
     *
     * @return the property at fault and what it must be; empty if there is none
     */
    public String reason() {
        return reason;
    }
}
