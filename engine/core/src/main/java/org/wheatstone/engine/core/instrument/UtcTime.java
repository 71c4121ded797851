package org.wheatstone.engine.core.instrument;

/**
 * A moment as it stands in the symbol of a window: {@code 20261122T130000}, in UTC. Stateless. By arithmetic alone:
 * what the platform knows of zones and languages is not the exchange's.
 */
final class UtcTime {
    private static final long DAY_SECONDS    = 86_400;
    private static final long HOUR_SECONDS   = 3_600;
    private static final long MINUTE_SECONDS = 60;
    /** From the first of March of the year 0 to the first of January 1970. */
    private static final long DAYS_BEFORE_1970 = 719_468;
    private static final long ERA_YEARS        = 400;
    private static final long ERA_DAYS         = 146_097;
    private static final long CENTURY_DAYS     = 36_524;
    private static final long LEAP_CYCLE_DAYS  = 1_460;
    private static final long YEAR_DAYS        = 365;

    private UtcTime() {
    }

    /** The text of a time from 1970 on, in seconds since then. */
    static String text(final long epochSeconds) {
        final StringBuilder text = new StringBuilder();
        putDate(text, epochSeconds / DAY_SECONDS);
        text.append('T');
        putTwo(text, epochSeconds % DAY_SECONDS / HOUR_SECONDS);
        putTwo(text, epochSeconds % HOUR_SECONDS / MINUTE_SECONDS);
        putTwo(text, epochSeconds % MINUTE_SECONDS);
        return text.toString();
    }

    /** Years are counted from March, so that a leap day is the last of its year. */
    private static void putDate(final StringBuilder text, final long daysSince1970) {
        final long days = daysSince1970 + DAYS_BEFORE_1970;
        final long ofEra = days % ERA_DAYS;
        final long year =
            (ofEra - ofEra / LEAP_CYCLE_DAYS + ofEra / CENTURY_DAYS - ofEra / (ERA_DAYS - 1)) / YEAR_DAYS;
        final long ofYear = ofEra - (YEAR_DAYS * year + year / 4 - year / 100);
        // Five months from March on have 153 days, in whichever five of them one begins.
        final long monthFromMarch = (5 * ofYear + 2) / 153;
        final long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        final long civilYear = days / ERA_DAYS * ERA_YEARS + year + (month <= 2 ? 1 : 0);
        putTwo(text, civilYear / 100);
        putTwo(text, civilYear % 100);
        putTwo(text, month);
        putTwo(text, ofYear - (153 * monthFromMarch + 2) / 5 + 1);
    }

    private static void putTwo(final StringBuilder text, final long number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
