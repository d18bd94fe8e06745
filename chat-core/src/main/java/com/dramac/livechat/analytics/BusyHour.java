package com.dramac.livechat.analytics;

import java.time.DayOfWeek;

/**
 * An hour of the week by the clock on the site's wall, and what came in during it.
 *
 * @param day the day of the week
 * @param hour the hour, 0 to 23
 * @param conversations conversations that began
 * @param messages messages of visitors
 */
public record BusyHour(DayOfWeek day, int hour, long conversations, long messages) {}
