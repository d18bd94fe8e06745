package com.dramac.livechat.jdbc;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.EmailAddresses;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.VisitorPosition;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.internal.SearchKeys;
import com.dramac.livechat.internal.VisitorLists;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorFilters;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The lists of visitors: each is a walk along one index, of which those who fit are shown. */
final class VisitorList {
    private static final String NAME = "lower(v.name collate \"C\")";
    private static final String EMAIL = "lower(v.email collate \"C\")";
    private static final String PHONE = "regexp_replace(v.phone collate \"C\", '[^0-9]', '', 'g')";

    /**
     * What is to be put in: where the walk begins, its order inside and outside, and whether a row is still of the list. The
     * walk reads one row more than it may, which shows that the list goes on.
     */
    private static final String WALK = "select " + VisitorRow.COLUMNS
            + """
            , v.fits, v.is_end
              from (
                select w.*, w.place = ? and count(*) filter (where w.listed) over () > w.place as is_end,
                       count(*) filter (where w.fits) over (order by %3$s) as fitting
                  from (
                    select v.*, NAME as name_key, row_number() over (order by %2$s) as place, %4$s as listed,
                           coalesce((f.name is null or starts_with(NAME, f.name))
                             and (f.email is null or EMAIL = f.email)
                             and (f.phone is null or PHONE = f.phone)
                             and (f.channel is null or v.channel = f.channel)
                             and (f.tag is null or f.tag = any (v.tags)), false) as fits
                      from public.mod_chat_visitors v,
                           (select ?::pg_catalog.text as name, ?::pg_catalog.text as email, ?::pg_catalog.text as phone, ?::pg_catalog.text as channel, ?::pg_catalog.text as tag) as f
                     where v.site_id = ? and %1$s
                     order by %2$s
                     limit ?) as w) as v
             where v.is_end or v.fits and v.place <= ? and v.fitting <= ?
             order by %3$s""".replace("NAME", NAME).replace("EMAIL", EMAIL).replace("PHONE", PHONE);

    private static final String HAS_NAME = "starts_with(" + NAME + ", f.name)";
    private static final String BY_CREATION = "v.created_at, v.id";
    private static final String BY_NAME = NAME + ", v.id";
    private static final String BY_LAST_SEEN = "v.last_seen_at desc, v.id desc";

    static final String LAST_SEEN = walk("true", BY_LAST_SEEN, "true");
    static final String LAST_SEEN_AFTER = walk("(v.last_seen_at, v.id) < (?, ?)", BY_LAST_SEEN, "true");

    /** Without an end: between two bounds the planner expects too few to read them in order. */
    static final String WITH_NAME = walk("v.name is not null and " + NAME + " >= ?", BY_NAME, HAS_NAME);

    static final String WITH_NAME_AFTER =
            walk("v.name is not null and (" + NAME + ", v.id) > (?, ?)", BY_NAME, HAS_NAME);
    static final String WITH_EMAIL = walk(EMAIL + " = ?", BY_CREATION, "true");
    static final String WITH_EMAIL_AFTER = walk(EMAIL + " = ? and (v.created_at, v.id) > (?, ?)", BY_CREATION, "true");
    static final String WITH_PHONE = walk("v.phone is not null and " + PHONE + " = ?", BY_CREATION, "true");
    static final String WITH_PHONE_AFTER =
            walk("v.phone is not null and " + PHONE + " = ? and (v.created_at, v.id) > (?, ?)", BY_CREATION, "true");

    /** A visitor on the walk, and whether the walk ends with it though the list goes on. */
    private record Passed(ChatVisitor visitor, boolean fits, boolean isEnd) {}

    private VisitorList() {}

    static Page<ChatVisitor> read(Session session, SiteId site, VisitorFilters filters, PageRequest page) {
        Optional<VisitorPosition> after = page.after().map(cursor -> ListCursors.visitors(site, filters, cursor));
        int walk = VisitorLists.walk(filters, page.limit());
        List<Passed> passed = session.query(
                session.countedVisitors() + statement(filters, after.isPresent()),
                parameters -> {
                    parameters
                            .number(walk)
                            .text(filters.name().map(SearchKeys::lower))
                            .text(filters.email().map(EmailAddresses::key))
                            .text(filters.phone().map(SearchKeys::phone))
                            .text(filters.channel().map(VisitorChannel::value))
                            .text(filters.tag())
                            .id(site.value());
                    bindStart(parameters, filters, after);
                    parameters.number(walk + 1).number(walk).number(page.limit() + 1);
                },
                row -> new Passed(VisitorRow.read(row), row.flag(), row.flag()));
        return Pages.walked(
                passed.stream().filter(Passed::fits).map(Passed::visitor).toList(),
                page.limit(),
                passed.stream().filter(Passed::isEnd).map(Passed::visitor).findFirst(),
                last -> ListCursors.visitors(site, filters, last));
    }

    private static String statement(VisitorFilters filters, boolean after) {
        return switch (VisitorLists.order(filters)) {
            case LAST_SEEN -> after ? LAST_SEEN_AFTER : LAST_SEEN;
            case NAME -> after ? WITH_NAME_AFTER : WITH_NAME;
            case CREATED ->
                filters.email().isPresent()
                        ? after ? WITH_EMAIL_AFTER : WITH_EMAIL
                        : after ? WITH_PHONE_AFTER : WITH_PHONE;
        };
    }

    private static void bindStart(Parameters parameters, VisitorFilters filters, Optional<VisitorPosition> after)
            throws SQLException {
        switch (VisitorLists.order(filters)) {
            case LAST_SEEN -> bindTime(parameters, after);
            case NAME -> {
                parameters.text(
                        after.map(VisitorPosition::name).or(() -> filters.name().map(SearchKeys::lower)));
                if (after.isPresent()) {
                    parameters.id(after.get().id());
                }
            }
            case CREATED -> {
                parameters.text(filters.email()
                        .map(EmailAddresses::key)
                        .or(() -> filters.phone().map(SearchKeys::phone)));
                bindTime(parameters, after);
            }
        }
    }

    private static void bindTime(Parameters parameters, Optional<VisitorPosition> after) throws SQLException {
        if (after.isPresent()) {
            parameters.instant(after.get().at()).id(after.get().id());
        }
    }

    /** Outside, the order is that of the walk's own columns. */
    private static String walk(String start, String order, String listed) {
        return WALK.formatted(start, order, order.replace(NAME, "name_key").replace("v.", ""), listed);
    }
}
