package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorId;
import java.sql.SQLException;

/** A row of {@code mod_chat_visitors}. */
final class VisitorRow {
    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS = """
            v.id, v.site_id, v.external_id, v.name, v.email, v.phone, v.avatar_url, v.browser, v.os, v.device,
            host(v.ip_address), v.country, v.city, v.current_page_url, v.current_page_title, v.referrer_url,
            v.landing_page_url, v.total_visits, v.total_conversations, v.total_messages, v.first_seen_at, v.last_seen_at,
            v.crm_contact_id, v.tags, v.notes, v.custom_data, v.channel, v.whatsapp_phone, v.created_at, v.updated_at""";

    /** The same for those who may not read what is internal. */
    static final String COLUMNS_FOR_VISITORS = COLUMNS.replace(
                    "v.crm_contact_id,", "null::pg_catalog.uuid as crm_contact_id,")
            .replace("v.tags,", "'{}'::pg_catalog.text[] as tags,")
            .replace("v.notes,", "null::pg_catalog.text as notes,")
            .replace("v.custom_data,", "'{}'::pg_catalog.text as custom_data,")
            .replace("v.updated_at", "greatest(v.created_at, v.last_seen_at) as updated_at");

    /** A new row without identities, as a query whose condition is still to be added. */
    static final String INSERT = insert("", "");

    /** The same with the columns of identities, which only the host may write. */
    static final String INSERT_IDENTIFIED = insert(", external_id, whatsapp_phone", ", ?, ?");

    private VisitorRow() {}

    private static String insert(String identityColumns, String identities) {
        return """
                insert into public.mod_chat_visitors (
                  id, site_id, name, email, phone, avatar_url, browser, os, device, ip_address, country, city,
                  current_page_url, current_page_title, referrer_url, landing_page_url, first_seen_at, last_seen_at, tags,
                  custom_data, channel, created_at, updated_at%s)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::pg_catalog.inet, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::pg_catalog.jsonb, ?, ?, ?%s
                """.formatted(identityColumns, identities);
    }

    static ChatVisitor read(Row row) throws SQLException {
        return ChatVisitor.builder()
                .id(VisitorId.of(row.id()))
                .siteId(SiteId.of(row.id()))
                .externalId(row.optionalText())
                .name(row.optionalText())
                .email(row.optionalText())
                .phone(row.optionalText())
                .avatarUrl(row.optionalText())
                .browser(row.optionalText())
                .os(row.optionalText())
                .device(row.optionalText())
                .ipAddress(row.optionalText().flatMap(IpAddresses::canonical))
                .country(row.optionalText())
                .city(row.optionalText())
                .currentPageUrl(row.optionalText())
                .currentPageTitle(row.optionalText())
                .referrerUrl(row.optionalText())
                .landingPageUrl(row.optionalText())
                .totalVisits(row.number())
                .totalConversations(row.number())
                .totalMessages(row.number())
                .firstSeenAt(row.instant())
                .lastSeenAt(row.instant())
                .crmContactId(row.optionalId())
                .tags(row.texts())
                .notes(row.optionalText())
                .customData(row.json())
                .channel(VisitorChannel.of(row.text()))
                .whatsappPhone(row.optionalText())
                .createdAt(row.instant())
                .updatedAt(row.instant())
                .build();
    }
}
