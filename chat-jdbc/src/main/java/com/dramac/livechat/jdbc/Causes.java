package com.dramac.livechat.jdbc;

import com.dramac.livechat.event.EventCauseType;
import java.util.UUID;

/** Tells the database why what comes next happens: the events of it say so. */
final class Causes {
    /** Goes before commands that follow from something else. */
    static final String BECAUSE = "select set_config('mod_chat.cause', ?, true);\n";

    /** Goes behind them. */
    static final String NO_MORE = "select set_config('mod_chat.cause', '', true);\n";

    private Causes() {}

    /** The parameter of {@link #BECAUSE}. */
    static String text(EventCauseType type, UUID id) {
        return type.value() + ":" + id;
    }
}
