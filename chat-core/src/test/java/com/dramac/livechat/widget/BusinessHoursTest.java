package com.dramac.livechat.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTest {
    private static final int CASES = Boolean.getBoolean("livechat.full") ? 80 : 25;

    private static final List<String> ZONES = List.of(
            "UTC",
            "Africa/Lusaka",
            "Africa/Casablanca",
            "Africa/Monrovia",
            "America/Havana",
            "America/New_York",
            "America/Sao_Paulo",
            "America/St_Johns",
            "Antarctica/Troll",
            "Asia/Amman",
            "Asia/Kathmandu",
            "Asia/Manila",
            "Australia/Lord_Howe",
            "Europe/Amsterdam",
            "Europe/Berlin",
            "Europe/Dublin",
            "Pacific/Apia",
            "Pacific/Chatham",
            "Etc/GMT+12");

    private static BusinessHours hours(String zone, Map<DayOfWeek, DayHours> days) {
        return BusinessHours.of(ChatWidgetSettings.builder()
                .from(ChatWidgetSettings.defaults(SiteId.of(new UUID(1, 1))))
                .businessHoursEnabled(true)
                .businessHours(config(days))
                .timezone(zone)
                .build());
    }

    private static BusinessHoursConfig config(Map<DayOfWeek, DayHours> days) {
        return BusinessHoursConfig.builder()
                .monday(Optional.ofNullable(days.get(DayOfWeek.MONDAY)))
                .tuesday(Optional.ofNullable(days.get(DayOfWeek.TUESDAY)))
                .wednesday(Optional.ofNullable(days.get(DayOfWeek.WEDNESDAY)))
                .thursday(Optional.ofNullable(days.get(DayOfWeek.THURSDAY)))
                .friday(Optional.ofNullable(days.get(DayOfWeek.FRIDAY)))
                .saturday(Optional.ofNullable(days.get(DayOfWeek.SATURDAY)))
                .sunday(Optional.ofNullable(days.get(DayOfWeek.SUNDAY)))
                .build();
    }

    /** The moment at which a zone's clock shows a time. */
    private static Instant at(String zone, String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    private static Duration hoursOfDay(BusinessHours hours, String zone, String date) {
        LocalDate day = LocalDate.parse(date);
        return hours.openDurationBetween(
                day.atStartOfDay(ZoneId.of(zone)).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant());
    }

    @Test
    void a_plain_working_day() {
        String zone = "Africa/Lusaka";
        BusinessHours hours = hours(zone, Map.of(DayOfWeek.MONDAY, DayHours.of("09:00", "17:00")));
        assertThat(hours.isOpenAt(at(zone, "2026-01-05T08:59:59.999999999"))).isFalse();
        assertThat(hours.isOpenAt(at(zone, "2026-01-05T09:00"))).isTrue();
        assertThat(hours.isOpenAt(at(zone, "2026-01-05T16:59:59.999999999"))).isTrue();
        assertThat(hours.isOpenAt(at(zone, "2026-01-05T17:00"))).isFalse();
        assertThat(hours.isOpenAt(at(zone, "2026-01-06T10:00"))).isFalse();
        assertThat(hours.nextOpening(at(zone, "2026-01-05T08:30:30.5"))).contains(at(zone, "2026-01-05T09:00"));
        assertThat(hours.nextOpening(at(zone, "2026-01-05T10:00:00.5"))).contains(at(zone, "2026-01-05T10:00:00.5"));
        assertThat(hours.nextOpening(at(zone, "2026-01-05T17:00"))).contains(at(zone, "2026-01-12T09:00"));
        assertThat(hours.openDurationBetween(at(zone, "2026-01-05T16:59:59.25"), at(zone, "2026-01-12T09:00:00.5")))
                .isEqualTo(Duration.ofMillis(1_250));
        assertThat(hours.openDurationBetween(at(zone, "2026-01-12T09:30"), at(zone, "2026-01-05T09:00")))
                .isZero();
    }

    @Test
    void without_business_hours_a_site_is_always_open() {
        ChatWidgetSettings settings = ChatWidgetSettings.defaults(SiteId.of(new UUID(1, 1)));
        BusinessHours always = BusinessHours.of(settings);
        Instant now = Instant.parse("2026-01-01T00:00:00.000000001Z");
        assertThat(always.isOpenAt(now)).isTrue();
        assertThat(always.nextOpening(now)).contains(now);
        assertThat(always.openDurationBetween(now, now.plusNanos(7))).isEqualTo(Duration.ofNanos(7));
    }

    @Test
    void business_hours_on_no_day_are_never() {
        DayHours off =
                DayHours.builder().enabled(false).start("00:00").end("00:00").build();
        for (BusinessHours never : List.of(hours("UTC", Map.of()), hours("UTC", Map.of(DayOfWeek.MONDAY, off)))) {
            Instant now = Instant.parse("2026-01-05T00:00:00Z");
            assertThat(never.isOpenAt(now)).isFalse();
            assertThat(never.nextOpening(now)).isEmpty();
            assertThat(never.openDurationBetween(now, now.plus(Duration.ofDays(10_000))))
                    .isZero();
        }
    }

    @Test
    void an_end_before_the_start_is_the_next_mornings_and_an_equal_one_a_day_later() {
        BusinessHours night = hours("UTC", Map.of(DayOfWeek.SUNDAY, DayHours.of("22:00", "06:00")));
        assertThat(night.isOpenAt(at("UTC", "2026-01-04T22:00"))).isTrue();
        assertThat(night.isOpenAt(at("UTC", "2026-01-05T05:59"))).isTrue();
        assertThat(night.isOpenAt(at("UTC", "2026-01-05T06:00"))).isFalse();
        assertThat(hoursOfDay(night, "UTC", "2026-01-05")).isEqualTo(Duration.ofHours(6));

        BusinessHours whole = hours("UTC", Map.of(DayOfWeek.MONDAY, DayHours.of("08:00", "08:00")));
        assertThat(whole.openDurationBetween(at("UTC", "2026-01-01T00:00"), at("UTC", "2026-01-08T00:00")))
                .isEqualTo(Duration.ofHours(24));
        assertThat(whole.isOpenAt(at("UTC", "2026-01-06T07:59"))).isTrue();
    }

    @Test
    void hours_that_touch_or_overlap_count_once() {
        BusinessHours hours = hours(
                "UTC",
                Map.of(
                        DayOfWeek.MONDAY,
                        DayHours.of("20:00", "10:00"),
                        DayOfWeek.TUESDAY,
                        DayHours.of("09:00", "12:00")));
        assertThat(hoursOfDay(hours, "UTC", "2026-01-06")).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void days_of_23_and_25_hours() {
        BusinessHours sunday = hours("Europe/Berlin", Map.of(DayOfWeek.SUNDAY, DayHours.of("00:00", "00:00")));
        assertThat(hoursOfDay(sunday, "Europe/Berlin", "2026-03-29")).isEqualTo(Duration.ofHours(23));
        assertThat(hoursOfDay(sunday, "Europe/Berlin", "2026-10-25")).isEqualTo(Duration.ofHours(25));
        BusinessHours lordHowe = hours("Australia/Lord_Howe", Map.of(DayOfWeek.SUNDAY, DayHours.of("00:00", "00:00")));
        assertThat(hoursOfDay(lordHowe, "Australia/Lord_Howe", "2026-10-04"))
                .isEqualTo(Duration.ofMinutes(23 * 60 + 30));
        assertThat(hoursOfDay(lordHowe, "Australia/Lord_Howe", "2026-04-05"))
                .isEqualTo(Duration.ofMinutes(24 * 60 + 30));
    }

    @Test
    void hours_that_the_clock_leaps_over_do_not_take_place() {
        String zone = "Europe/Berlin";
        BusinessHours hours = hours(zone, Map.of(DayOfWeek.SUNDAY, DayHours.of("02:15", "02:45")));
        assertThat(hoursOfDay(hours, zone, "2026-03-29")).isZero();
        assertThat(hours.nextOpening(at(zone, "2026-03-29T00:00"))).contains(at(zone, "2026-04-05T02:15"));

        BusinessHours across = hours(zone, Map.of(DayOfWeek.SUNDAY, DayHours.of("02:30", "03:30")));
        assertThat(across.nextOpening(at(zone, "2026-03-29T00:00"))).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(hoursOfDay(across, zone, "2026-03-29")).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void hours_that_the_clock_shows_twice_take_place_twice() {
        String zone = "Europe/Berlin";
        BusinessHours hours = hours(zone, Map.of(DayOfWeek.SUNDAY, DayHours.of("02:15", "02:45")));
        assertThat(hoursOfDay(hours, zone, "2026-10-25")).isEqualTo(Duration.ofHours(1));
        assertThat(hours.isOpenAt(Instant.parse("2026-10-25T00:20:00Z"))).isTrue();
        assertThat(hours.isOpenAt(Instant.parse("2026-10-25T00:50:00Z"))).isFalse();
        assertThat(hours.nextOpening(Instant.parse("2026-10-25T00:50:00Z")))
                .contains(Instant.parse("2026-10-25T01:15:00Z"));
    }

    @Test
    void a_midnight_that_does_not_exist() {
        String zone = "America/Havana";
        BusinessHours hours = hours(zone, Map.of(DayOfWeek.SUNDAY, DayHours.of("00:00", "00:30")));
        assertThat(hoursOfDay(hours, zone, "2026-03-08")).isZero();
        BusinessHours longer = hours(zone, Map.of(DayOfWeek.SUNDAY, DayHours.of("00:00", "02:00")));
        assertThat(longer.nextOpening(Instant.parse("2026-03-08T03:00:00Z")))
                .contains(Instant.parse("2026-03-08T05:00:00Z"));
        assertThat(hoursOfDay(longer, zone, "2026-03-08")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_day_that_does_not_exist() {
        String zone = "Pacific/Apia";
        BusinessHours friday = hours(zone, Map.of(DayOfWeek.FRIDAY, DayHours.of("00:00", "00:00")));
        assertThat(friday.openDurationBetween(at(zone, "2011-12-29T00:00"), at(zone, "2012-01-01T00:00")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void moments_beyond_the_calendar_are_refused(String moment) {
        BusinessHours hours = hours("America/New_York", Map.of(DayOfWeek.SUNDAY, DayHours.of("09:00", "17:00")));
        Instant beyond = Instant.parse(moment);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThatThrownBy(() -> hours.isOpenAt(beyond)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> hours.nextOpening(beyond)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> hours.openDurationBetween(beyond, now)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> hours.openDurationBetween(now, beyond)).isInstanceOf(ValidationException.class);
    }

    @Test
    void millennia_are_the_sum_of_their_parts() {
        for (String zone : ZONES) {
            BusinessHours hours = hours(
                    zone,
                    Map.of(
                            DayOfWeek.MONDAY,
                            DayHours.of("09:00", "17:00"),
                            DayOfWeek.FRIDAY,
                            DayHours.of("22:00", "06:00")));
            Instant first = Instant.parse("0001-01-01T00:00:00Z");
            Instant middle = Instant.parse("2026-03-29T01:30:30.123456789Z");
            Instant last = Instant.parse("9999-12-31T23:59:59Z");
            Duration whole = hours.openDurationBetween(first, last);
            assertThat(hours.openDurationBetween(first, middle).plus(hours.openDurationBetween(middle, last)))
                    .as(zone)
                    .isEqualTo(whole);
            assertThat(hours.nextOpening(last)).isPresent();
        }
    }

    @Test
    void agrees_with_a_clock_watched_second_by_second() {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("BusinessHoursTest seed (-Dlivechat.seed): " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            String zone = ZONES.get(random.nextInt(ZONES.size()));
            ZoneRules rules = ZoneId.of(zone).getRules();
            Instant around = Instant.ofEpochSecond(random.nextLong(-4_000_000_000L, 6_000_000_000L));
            ZoneOffsetTransition change = random.nextInt(5) == 0 ? null : rules.nextTransition(around);
            Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (random.nextInt(3) > 0) {
                    days.put(
                            day,
                            DayHours.builder()
                                    .enabled(random.nextInt(6) > 0)
                                    .start(time(random, change))
                                    .end(time(random, change))
                                    .build());
                }
            }
            Instant from = (change == null ? around : change.getInstant())
                    .minusSeconds(random.nextInt(50_000))
                    .plusNanos(random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
            Instant to = from.plusSeconds(random.nextInt(100_000))
                    .plusNanos(random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
            check("seed " + seed + ", case " + i + ": " + zone + " " + days, new Watched(rules, days), zone, from, to);
        }
    }

    private static void check(String name, Watched watched, String zone, Instant from, Instant to) {
        BusinessHours hours = hours(zone, watched.days());
        Duration open = Duration.ZERO;
        Optional<Instant> opening = Optional.empty();
        Instant now = from;
        while (now.isBefore(to)) {
            Instant next = Instant.ofEpochSecond(now.getEpochSecond() + 1);
            Instant until = next.isAfter(to) ? to : next;
            boolean isOpen = watched.isOpenAt(now.getEpochSecond());
            if (isOpen != hours.isOpenAt(now)) {
                throw new AssertionError(name + ": open at " + now + " is " + isOpen);
            }
            if (isOpen) {
                open = open.plus(Duration.between(now, until));
                opening = opening.isPresent() ? opening : Optional.of(now);
            }
            now = until;
        }
        assertThat(hours.openDurationBetween(from, to)).as(name).isEqualTo(open);
        assertThat(hours.nextOpening(from)).as(name).isEqualTo(opening.or(() -> watched.firstMinuteFrom(to)));
    }

    /** Times at the edges of the day, near the change of the clock, and anywhere. */
    private static String time(Random random, @Nullable ZoneOffsetTransition change) {
        LocalTime time = switch (random.nextInt(5)) {
            case 0 -> LocalTime.MIDNIGHT;
            case 1 -> LocalTime.of(23, 59);
            case 2, 3 ->
                (change == null
                                ? LocalTime.NOON
                                : random.nextBoolean()
                                        ? change.getDateTimeBefore().toLocalTime()
                                        : change.getDateTimeAfter().toLocalTime())
                        .plusMinutes(random.nextInt(5) * 15 - 30);
            default -> LocalTime.of(random.nextInt(24), random.nextInt(60));
        };
        return time.toString().substring(0, 5);
    }

    /** What the clock on the wall shows, and whether that lies within the hours of its day or the day before. */
    private record Watched(ZoneRules rules, Map<DayOfWeek, DayHours> days) {
        boolean isOpenAt(long second) {
            ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(second));
            LocalDateTime shown = LocalDateTime.ofEpochSecond(second, 0, offset);
            return isWithin(shown, shown.toLocalDate())
                    || isWithin(shown, shown.toLocalDate().minusDays(1));
        }

        /** Looked for minute by minute, as the clock shows them; no week of hours is leapt over twice in a row. */
        Optional<Instant> firstMinuteFrom(Instant begin) {
            long second = begin.getEpochSecond() + (begin.getNano() == 0 ? 0 : 1);
            if (isOpenAt(begin.getEpochSecond())) {
                return Optional.of(begin);
            }
            for (int i = 0; i < 15 * 24 * 60; i++) {
                if (isOpenAt(second)) {
                    return Optional.of(Instant.ofEpochSecond(second));
                }
                int offset = rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
                long next = second + 60 - Math.floorMod(second + offset, 60);
                ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(second));
                second = change == null ? next : Math.min(next, change.toEpochSecond());
            }
            return Optional.empty();
        }

        private boolean isWithin(LocalDateTime shown, LocalDate date) {
            DayHours hours = days.get(date.getDayOfWeek());
            if (hours == null || !hours.enabled()) {
                return false;
            }
            LocalTime start = LocalTime.parse(hours.start());
            LocalTime end = LocalTime.parse(hours.end());
            LocalDateTime closing = (end.isAfter(start) ? date : date.plusDays(1)).atTime(end);
            return !shown.isBefore(date.atTime(start)) && shown.isBefore(closing);
        }
    }
}
