package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ChangeTimes;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.WidgetRules;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import java.sql.SQLException;
import java.time.Instant;

/** The table of widget settings: a row at most for each site. */
final class JdbcWidgetSettingsRepository implements WidgetSettingsRepository {
    private static final String OF_SITE = """
             from public.sites s
             left join public.mod_chat_widget_settings w on w.site_id = s.id
            where s.id = ?""";

    static final String GET = "select s.id, w.id, " + WidgetSettingsRow.COLUMNS + OF_SITE;

    static final String PUBLIC_VIEW = "select s.id, w.id, " + WidgetSettingsRow.PUBLIC_COLUMNS + OF_SITE;

    private static final String RETURNING = " returning w.site_id, w.id, " + WidgetSettingsRow.COLUMNS;

    /** Gives no row where there is no such site, where the id is not the site's, or where somebody else was first. */
    static final String ADD = "insert into public.mod_chat_widget_settings as w (" + WidgetSettingsRow.VALUE_COLUMNS
            + ", id, site_id, created_at, updated_at) select " + WidgetSettingsRow.VALUES + """
            , s.id, s.id, ?, ?
             from public.sites s
            where s.id = ? and s.id = ?
            on conflict do nothing""" + RETURNING;

    /** Gives no row where the id is another's, or where somebody has saved meanwhile. */
    static final String REPLACE = "update public.mod_chat_widget_settings w set (" + WidgetSettingsRow.VALUE_COLUMNS
            + ", updated_at) = row (" + WidgetSettingsRow.VALUES + """
            , greatest(?, w.updated_at + interval '1 microsecond'))
            where w.site_id = ? and w.id = ? and w.updated_at = ?""" + RETURNING;

    private final SiteId site;
    private final Session session;
    private final Session audited;
    private final ChatClock clock;

    JdbcWidgetSettingsRepository(SiteId site, Session session, Session audited, ChatClock clock) {
        this.site = site;
        this.session = session;
        this.audited = audited;
        this.clock = clock;
    }

    @Override
    public ChatWidgetSettings get() {
        return session.operation(this::read);
    }

    @Override
    public PublicWidgetSettings publicView() {
        return session.operation(() -> session.first(
                        PUBLIC_VIEW, parameters -> parameters.id(site.value()), WidgetSettingsRow::readPublic)
                .orElseThrow(() -> new NotFoundException("site", site)));
    }

    @Override
    public ChatWidgetSettings save(ChatWidgetSettings settings) {
        return session.operation(() -> {
            WidgetRules.requireSite(site, settings);
            Instant now = clock.now();
            boolean isFirst = WidgetRules.version(settings).equals(Instant.EPOCH);
            return audited.first(
                            isFirst ? ADD : REPLACE,
                            parameters -> {
                                WidgetSettingsRow.bind(parameters, settings);
                                if (isFirst) {
                                    bindFirst(parameters, settings, now);
                                } else {
                                    bindNext(parameters, settings, now);
                                }
                            },
                            WidgetSettingsRow::read)
                    .orElseThrow(() -> refusal(settings));
        });
    }

    private void bindFirst(Parameters parameters, ChatWidgetSettings settings, Instant now) throws SQLException {
        parameters
                .instant(now)
                .instant(ChangeTimes.next(Instant.EPOCH, now))
                .id(site.value())
                .id(settings.id().value());
    }

    private void bindNext(Parameters parameters, ChatWidgetSettings settings, Instant now) throws SQLException {
        parameters.instant(now).id(site.value()).id(settings.id().value()).instant(WidgetRules.version(settings));
    }

    private ChatWidgetSettings read() {
        return session.first(GET, parameters -> parameters.id(site.value()), WidgetSettingsRow::read)
                .orElseThrow(() -> new NotFoundException("site", site));
    }

    /** Why nothing was saved. */
    private ConcurrencyException refusal(ChatWidgetSettings settings) {
        WidgetRules.requireCurrent(read(), settings);
        return Failures.changedMeanwhile("widget settings");
    }
}
