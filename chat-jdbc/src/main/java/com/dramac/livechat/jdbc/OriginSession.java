package com.dramac.livechat.jdbc;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the host's statements with the origin of the request beside them, for the triggers that write the audit trail. An actor's
 * session has the origin among its claims: see {@link ActingSession}.
 */
final class OriginSession implements Session {
    private static final String SET = "select set_config('mod_chat.origin', ?, true)";

    private static final String KEEP = """
            select set_config('mod_chat.caller_origin', coalesce(current_setting('mod_chat.origin', true), ''), true)""";

    private static final String RESTORE = """
            select set_config('mod_chat.origin', current_setting('mod_chat.caller_origin'), true)""";

    private final Session session;
    private final Frame frame;

    private OriginSession(Session session, Frame frame) {
        this.session = session;
        this.frame = frame;
    }

    static Session of(Session session, RequestOrigin origin) {
        return json(origin)
                .<Session>map(json ->
                        new OriginSession(session, new Frame(SET, parameters -> parameters.json(json), KEEP, RESTORE)))
                .orElse(session);
    }

    /** What the database gets of an origin; empty where nothing is known. */
    static Optional<JsonObject> json(RequestOrigin origin) {
        Map<String, @Nullable Object> known = new HashMap<>();
        origin.ipAddress().ifPresent(address -> known.put("ipAddress", address));
        origin.requestId().ifPresent(id -> known.put("requestId", id));
        origin.operator().ifPresent(operator -> known.put("operator", operator));
        return known.isEmpty() ? Optional.empty() : Optional.of(JsonObject.of(known));
    }

    /** An actor's session keeps its own commands around a statement, which name the origin already. */
    @Override
    public <T> List<T> query(Frame inner, String sql, Binding binding, Reading<T> reading) {
        return session.query(frame, sql, binding, reading);
    }

    @Override
    public int update(Frame inner, String sql, Binding binding) {
        return session.update(frame, sql, binding);
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
