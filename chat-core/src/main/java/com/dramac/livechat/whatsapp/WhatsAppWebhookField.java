package com.dramac.livechat.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/**
 * What a change is about. WhatsApp adds to them: one that is not named here is kept as it came.
 *
 * @param value as in WhatsApp's JSON
 */
public record WhatsAppWebhookField(@JsonValue String value) {
    /** Messages, statuses and errors. */
    public static final WhatsAppWebhookField MESSAGES = new WhatsAppWebhookField("messages");

    /** Messages sent from the business's own app. */
    public static final WhatsAppWebhookField SMB_MESSAGE_ECHOES = new WhatsAppWebhookField("smb_message_echoes");

    /** Earlier messages of a business that joins with its app. */
    public static final WhatsAppWebhookField HISTORY = new WhatsAppWebhookField("history");

    /** The contacts of the business's own app. */
    public static final WhatsAppWebhookField SMB_APP_STATE_SYNC = new WhatsAppWebhookField("smb_app_state_sync");

    /** Calls. */
    public static final WhatsAppWebhookField CALLS = new WhatsAppWebhookField("calls");

    /** A person stopped or resumed marketing. */
    public static final WhatsAppWebhookField USER_PREFERENCES = new WhatsAppWebhookField("user_preferences");

    /** A person got another business-scoped id. */
    public static final WhatsAppWebhookField USER_ID_UPDATE = new WhatsAppWebhookField("user_id_update");

    /** The business's own username. */
    public static final WhatsAppWebhookField BUSINESS_USERNAME_UPDATES =
            new WhatsAppWebhookField("business_username_updates");

    /** The account. */
    public static final WhatsAppWebhookField ACCOUNT_UPDATE = new WhatsAppWebhookField("account_update");

    /** Warnings about the account. */
    public static final WhatsAppWebhookField ACCOUNT_ALERTS = new WhatsAppWebhookField("account_alerts");

    /** The account's review. */
    public static final WhatsAppWebhookField ACCOUNT_REVIEW_UPDATE = new WhatsAppWebhookField("account_review_update");

    /** The account's settings. */
    public static final WhatsAppWebhookField ACCOUNT_SETTINGS_UPDATE =
            new WhatsAppWebhookField("account_settings_update");

    /** What the business may do. */
    public static final WhatsAppWebhookField BUSINESS_CAPABILITY_UPDATE =
            new WhatsAppWebhookField("business_capability_update");

    /** Changes of security settings. */
    public static final WhatsAppWebhookField SECURITY = new WhatsAppWebhookField("security");

    /** A number's display name. */
    public static final WhatsAppWebhookField PHONE_NUMBER_NAME_UPDATE =
            new WhatsAppWebhookField("phone_number_name_update");

    /** A number's throughput or quality. */
    public static final WhatsAppWebhookField PHONE_NUMBER_QUALITY_UPDATE =
            new WhatsAppWebhookField("phone_number_quality_update");

    /** A template's state. */
    public static final WhatsAppWebhookField MESSAGE_TEMPLATE_STATUS_UPDATE =
            new WhatsAppWebhookField("message_template_status_update");

    /** A template's quality. */
    public static final WhatsAppWebhookField MESSAGE_TEMPLATE_QUALITY_UPDATE =
            new WhatsAppWebhookField("message_template_quality_update");

    /** A template's parts. */
    public static final WhatsAppWebhookField MESSAGE_TEMPLATE_COMPONENTS_UPDATE =
            new WhatsAppWebhookField("message_template_components_update");

    /** A template's category. */
    public static final WhatsAppWebhookField TEMPLATE_CATEGORY_UPDATE =
            new WhatsAppWebhookField("template_category_update");

    /** A form's state. */
    public static final WhatsAppWebhookField FLOWS = new WhatsAppWebhookField("flows");

    /** Events that WhatsApp detected by itself. */
    public static final WhatsAppWebhookField AUTOMATIC_EVENTS = new WhatsAppWebhookField("automatic_events");

    /** Events of marketing messages. */
    public static final WhatsAppWebhookField TRACKING_EVENTS = new WhatsAppWebhookField("tracking_events");

    /** A partner's solution. */
    public static final WhatsAppWebhookField PARTNER_SOLUTIONS = new WhatsAppWebhookField("partner_solutions");

    /** A way of payment. */
    public static final WhatsAppWebhookField PAYMENT_CONFIGURATION_UPDATE =
            new WhatsAppWebhookField("payment_configuration_update");

    /** A group's beginning and end. */
    public static final WhatsAppWebhookField GROUP_LIFECYCLE_UPDATE =
            new WhatsAppWebhookField("group_lifecycle_update");

    /** A group's settings. */
    public static final WhatsAppWebhookField GROUP_SETTINGS_UPDATE = new WhatsAppWebhookField("group_settings_update");

    /** A group's people. */
    public static final WhatsAppWebhookField GROUP_PARTICIPANTS_UPDATE =
            new WhatsAppWebhookField("group_participants_update");

    /** A group's people, as some pages spell it. */
    public static final WhatsAppWebhookField GROUP_PARTICIPANT_UPDATE =
            new WhatsAppWebhookField("group_participant_update");

    /** A group's standing. */
    public static final WhatsAppWebhookField GROUP_STATUS_UPDATE = new WhatsAppWebhookField("group_status_update");

    private static final Set<WhatsAppWebhookField> KNOWN = Set.of(
            MESSAGES,
            SMB_MESSAGE_ECHOES,
            HISTORY,
            SMB_APP_STATE_SYNC,
            CALLS,
            USER_PREFERENCES,
            USER_ID_UPDATE,
            BUSINESS_USERNAME_UPDATES,
            ACCOUNT_UPDATE,
            ACCOUNT_ALERTS,
            ACCOUNT_REVIEW_UPDATE,
            ACCOUNT_SETTINGS_UPDATE,
            BUSINESS_CAPABILITY_UPDATE,
            SECURITY,
            PHONE_NUMBER_NAME_UPDATE,
            PHONE_NUMBER_QUALITY_UPDATE,
            MESSAGE_TEMPLATE_STATUS_UPDATE,
            MESSAGE_TEMPLATE_QUALITY_UPDATE,
            MESSAGE_TEMPLATE_COMPONENTS_UPDATE,
            TEMPLATE_CATEGORY_UPDATE,
            FLOWS,
            AUTOMATIC_EVENTS,
            TRACKING_EVENTS,
            PARTNER_SOLUTIONS,
            PAYMENT_CONFIGURATION_UPDATE,
            GROUP_LIFECYCLE_UPDATE,
            GROUP_SETTINGS_UPDATE,
            GROUP_PARTICIPANTS_UPDATE,
            GROUP_PARTICIPANT_UPDATE,
            GROUP_STATUS_UPDATE);

    /**
     * The value for a word of WhatsApp's.
     *
     * @param value as in WhatsApp's JSON
     * @return the value, known or not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppWebhookField of(String value) {
        return new WhatsAppWebhookField(value);
    }

    /**
     * Whether it is named here.
     *
     * @return true if it is one of the constants
     */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
