package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.UserId;
import com.dramac.livechat.access.RolePermissions;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.conversation.ConversationOperation;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.visitor.VisitorId;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Runs statements as somebody: the database role and the claims go before each, in its round trip and for its transaction
 * alone. In a transaction that goes on, what was there before is set again behind the statement; where the statement fails,
 * the transaction can only be rolled back, and with it the role.
 */
final class ActingSession implements Session {
    /** An agent who need not be a member of the agency is found by one look at an index. */
    private static final String AS_MEMBER = """
            select coalesce((
                     select mod_chat.act(a.role, ?, ?, ?) from public.mod_chat_agents a
                      where a.site_id = ? and a.user_id = ? and a.is_active and not a.requires_membership
                        and a.role in (%2$s)),
                     mod_chat.act_as_member(?, ?, ?, '%1$s', array[%2$s])),
                   set_config('role', 'authenticated', true)""";

    private static final String AS_VISITOR = """
            select set_config('request.jwt.claims', ?, true),
                   case when current_setting('request.jwt.claim.sub', true) <> ''
                        then set_config('request.jwt.claim.sub', '', true) end,
                   set_config('role', 'anon', true)""";

    /** Whatever the host has set its own role to, it is the login that acts. */
    private static final String KEEP = """
            select set_config('mod_chat.caller_role', current_setting('role'), true),
                   set_config('mod_chat.caller_claims', coalesce(current_setting('request.jwt.claims', true), ''), true),
                   set_config('mod_chat.caller_sub', coalesce(current_setting('request.jwt.claim.sub', true), ''), true),
                   set_config('role', 'none', true)""";

    private static final String RESTORE = """
            select set_config('role', current_setting('mod_chat.caller_role'), true),
                   set_config('request.jwt.claims', current_setting('mod_chat.caller_claims'), true),
                   set_config('request.jwt.claim.sub', current_setting('mod_chat.caller_sub'), true)""";

    private final Session session;
    private final Frame frame;
    private final UnaryOperator<String> text;

    private ActingSession(Session session, Frame frame, UnaryOperator<String> text) {
        this.session = session;
        this.frame = frame;
        this.text = text;
    }

    /** As a member who needs a permission, with the roles that have it. */
    static ActingSession member(
            Session session,
            SiteId site,
            UserId user,
            ChatPermission permission,
            RolePermissions permissions,
            RequestOrigin origin) {
        String claims = "{\"role\":\"authenticated\",\"sub\":\"" + user + "\",\"site_id\":\"" + site + "\""
                + claim(origin) + "}";
        String roles = permissions.rolesWith(permission).stream()
                .map(role -> "'" + role.value() + "'")
                .collect(Collectors.joining(", "));
        Frame frame = new Frame(
                AS_MEMBER.formatted(permission.key(), roles.isEmpty() ? "null::pg_catalog.text" : roles),
                parameters -> parameters
                        .id(site.value())
                        .id(user.value())
                        .text(claims)
                        .id(site.value())
                        .id(user.value())
                        .text(claims)
                        .id(site.value())
                        .id(user.value()),
                KEEP,
                RESTORE);
        return new ActingSession(session, frame, ActingSession::ofActors);
    }

    /** As a visitor, or as somebody who is about to become one. */
    static ActingSession visitor(Session session, SiteId site, VisitorId visitor, RequestOrigin origin) {
        String claims = "{\"role\":\"anon\",\"visitor_id\":\"" + visitor + "\",\"site_id\":\"" + site + "\""
                + claim(origin) + "}";
        Frame frame = new Frame(AS_VISITOR, parameters -> parameters.text(claims), KEEP, RESTORE);
        return new ActingSession(session, frame, ActingSession::ofVisitors);
    }

    private static String claim(RequestOrigin origin) {
        return OriginSession.json(origin).map(json -> ",\"origin\":" + json).orElse("");
    }

    /** As the same actor on another connection. */
    ActingSession on(Session other) {
        return new ActingSession(other, frame, text);
    }

    /** The host's table of sites may be closed to actors. */
    private static String ofActors(String sql) {
        return sql.replace("public.sites", "mod_chat.acting_sites");
    }

    /** What is internal cannot be read at all. The database sets the times of a visitor's changes. */
    private static String ofVisitors(String sql) {
        return ofActors(sql)
                .replace("greatest(?, c.updated_at + interval '1 microsecond')", "?::pg_catalog.timestamptz")
                .replace("greatest(n.at, c.updated_at + interval '1 microsecond')", "n.at")
                .replace("greatest(?, v.updated_at + interval '1 microsecond')", "?::pg_catalog.timestamptz")
                .replace(LifecycleSql.next(ConversationOperation.REOPEN), "'active'")
                .replace("select c.status, c.assigned_agent_id,", "select c.status, null::pg_catalog.uuid,")
                .replace("m.sender_id is not distinct from ?", "mod_chat.is_own_message(m.site_id, m.id, ?)")
                .replace("sender_id is not distinct from ?", "mod_chat.is_own_message(site_id, id, ?)")
                .replace("m.whatsapp_message_id = ?", "null = ?::pg_catalog.text")
                .replace(ConversationRow.COLUMNS, ConversationRow.COLUMNS_FOR_VISITORS)
                .replace(MessageRow.COLUMNS, MessageRow.COLUMNS_FOR_VISITORS)
                .replace(VisitorRow.COLUMNS, VisitorRow.COLUMNS_FOR_VISITORS);
    }

    @Override
    public <T> List<T> query(Frame inner, String sql, Binding binding, Reading<T> reading) {
        return session.query(frame, text.apply(sql), binding, reading);
    }

    @Override
    public int update(Frame inner, String sql, Binding binding) {
        return session.update(frame, text.apply(sql), binding);
    }

    @Override
    public <T> T operation(Supplier<T> operation) {
        return session.operation(operation);
    }

    @Override
    public <T> T change(SiteId site, Supplier<T> operation) {
        return session.change(site, operation);
    }

    @Override
    public TimeZones timeZones() {
        return session.timeZones();
    }

    @Override
    public boolean isTransaction() {
        return session.isTransaction();
    }

    @Override
    public String countedVisitors() {
        return session.countedVisitors();
    }
}
