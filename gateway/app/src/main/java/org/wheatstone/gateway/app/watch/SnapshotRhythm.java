package org.wheatstone.gateway.app.watch;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wheatstone.engine.runtime.shadow.SnapshotPlan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How often a shadow takes a snapshot. Immutable.
 *
 * @param commands   after which one is due; 0 if that is decided by time.
 * @param intervalNs after which one is due; 0 if that is decided by commands.
 */
record SnapshotRhythm(long commands, long intervalNs) {
    private static final Pattern WORDS = Pattern.compile("([1-9][0-9]{0,14})([smh]?)");

    SnapshotPlan plan() {
        return new SnapshotPlan().everyCommands(commands).intervalNs(intervalNs);
    }

    /** {@code 100000} is commands; {@code 30s}, {@code 10m} and {@code 2h} are times. */
    static SnapshotRhythm of(final String text) {
        final Matcher words = WORDS.matcher(text);
        if (!words.matches()) {
            throw new TypeConversionException(
                "'" + text + "' is neither a number of commands nor a time such as 30s, 10m, 2h");
        }
        final long number = Long.parseLong(words.group(1));
        return words.group(2).isEmpty()
            ? new SnapshotRhythm(number, 0) : new SnapshotRhythm(0, unit(words.group(2)).toNanos(number));
    }

    private static TimeUnit unit(final String letter) {
        switch (letter) {
            case "s":
                return TimeUnit.SECONDS;
            case "m":
                return TimeUnit.MINUTES;
            default:
                return TimeUnit.HOURS;
        }
    }

    /** For the command line. */
    static final class Words implements ITypeConverter<SnapshotRhythm> {
        @Override
        public SnapshotRhythm convert(final String text) {
            return of(text);
        }
    }
}
