package com.dramac.livechat.internal;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.Limits;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.selfcheck.CheckedRow;
import com.dramac.livechat.selfcheck.Difference;
import com.dramac.livechat.selfcheck.SelfCheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** How a site is checked in batches: in which order, and where each begins. */
public final class SelfChecks {
    private SelfChecks() {}

    /** What is checked, one after the other. */
    public enum Phase {
        /** Conversations with their messages and cycles. */
        CONVERSATIONS("conversations"),

        /** Visitors. */
        VISITORS("visitors"),

        /** Agents. */
        AGENTS("agents"),

        /** What there is once for a site. */
        SITE("site");

        private final String key;

        Phase(String key) {
            this.key = key;
        }

        private Optional<Phase> next() {
            return switch (this) {
                case CONVERSATIONS -> Optional.of(VISITORS);
                case VISITORS -> Optional.of(AGENTS);
                case AGENTS -> Optional.of(SITE);
                case SITE -> Optional.empty();
            };
        }
    }

    /**
     * Where a batch begins.
     *
     * @param phase what it checks
     * @param after the row behind which it begins, if any of the phase was checked before
     */
    public record Position(Phase phase, Optional<UUID> after) {
        private static final Position START = new Position(Phase.CONVERSATIONS, Optional.empty());
    }

    /**
     * Rows that were looked at.
     *
     * @param rows how many
     * @param last the last of them, if there are more of the phase behind it
     * @param differences what was found in them
     */
    public record Batch(int rows, Optional<UUID> last, List<Difference> differences) {}

    /**
     * Reads a cursor.
     *
     * @param site the site
     * @param page which batch is asked for
     * @return where it begins
     * @throws ValidationException if it is no cursor of the site's checks
     */
    public static Position position(SiteId site, PageRequest page) {
        return page.after()
                .map(cursor -> {
                    List<String> parts = CursorCodec.decode(list(site), cursor, 2);
                    return new Position(
                            EnumValues.find("cursor", Phase.values(), phase -> phase.key, parts.get(0)),
                            Optional.of(parts.get(1))
                                    .filter(id -> !id.isEmpty())
                                    .map(id -> Ids.parse("cursor", id)));
                })
                .orElse(Position.START);
    }

    /**
     * What a batch came to.
     *
     * @param site the site
     * @param position where it began
     * @param batch what it looked at
     * @return its report
     */
    public static SelfCheckReport report(SiteId site, Position position, Batch batch) {
        Phase phase = position.phase();
        return SelfCheckReport.builder()
                .conversations(phase == Phase.CONVERSATIONS ? batch.rows() : 0)
                .visitors(phase == Phase.VISITORS ? batch.rows() : 0)
                .agents(phase == Phase.AGENTS ? batch.rows() : 0)
                .found(batch.differences().size())
                .differences(batch.differences())
                .next(next(site, phase, batch.last()))
                .build();
    }

    private static Optional<Cursor> next(SiteId site, Phase phase, Optional<UUID> last) {
        return last.map(id -> CursorCodec.encode(list(site), phase.key, id))
                .or(() -> phase.next().map(next -> CursorCodec.encode(list(site), next.key, "")));
    }

    private static String list(SiteId site) {
        return "self-check:" + site;
    }

    /**
     * All batches of a site, one after the other.
     *
     * @param batch checks or mends one
     * @return what all of them came to
     */
    public static SelfCheckReport whole(Function<PageRequest, SelfCheckReport> batch) {
        long conversations = 0;
        long visitors = 0;
        long agents = 0;
        long found = 0;
        List<Difference> differences = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            SelfCheckReport report = batch.apply(new PageRequest(Limits.PAGE_SIZE, next));
            conversations += report.conversations();
            visitors += report.visitors();
            agents += report.agents();
            found += report.found();
            report.differences().stream()
                    .limit(Limits.DIFFERENCES - differences.size())
                    .forEach(differences::add);
            next = report.next();
        } while (next.isPresent());
        return SelfCheckReport.builder()
                .conversations(conversations)
                .visitors(visitors)
                .agents(agents)
                .found(found)
                .differences(differences)
                .build();
    }

    /**
     * A consumer of events stands where there are none yet.
     *
     * @param site the site
     * @param position where it stands
     * @param last the last place there is
     * @return the difference
     */
    public static Difference consumer(SiteId site, long position, long last) {
        return new Difference(
                CheckedRow.EVENT_CONSUMER,
                site.value(),
                Optional.empty(),
                "position",
                Optional.of(Long.toString(position)),
                Optional.of(Long.toString(last)),
                true);
    }
}
