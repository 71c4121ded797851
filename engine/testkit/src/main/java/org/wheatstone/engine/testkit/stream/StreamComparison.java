package org.wheatstone.engine.testkit.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/**
 * Compares an exchange with the reference: the same commands must give the same event bytes, the same next deadline,
 * and the same balances. For one thread. Each run, and each attempt to shrink a stream that fails, takes a fresh
 * subject of the limits asked for.
 *
 * <p>{@link #run} throws {@link AssertionError} at the first difference, with all that is needed to look into it.
 */
public final class StreamComparison {
    private static final int BALANCES_EVERY       = 1_000;
    private static final int ATTEMPTS             = 3_000;
    private static final int COMMANDS_SHOWN       = 200;
    private static final long COMMANDS_TO_ATTEMPT = 20_000_000;

    private final Function<ReferenceLimits, ComparedExchange> subjects;
    private int balancesEvery = BALANCES_EVERY;
    private int attempts      = ATTEMPTS;
    private long events;

    public StreamComparison(final Function<ReferenceLimits, ComparedExchange> subjects) {
        this.subjects = subjects;
    }

    /** Compares balances each time so many commands are done, besides at the end. */
    public StreamComparison balancesEvery(final int commands) {
        balancesEvery = commands;
        return this;
    }

    /** Tries at most so many times to shrink a stream that fails; 0 leaves it as long as it is. */
    public StreamComparison attempts(final int limit) {
        attempts = limit;
        return this;
    }

    /**
     * Feeds a whole stream to a fresh subject and a fresh reference.
     *
     * @return how many events were compared.
     */
    public long run(final CommandStream stream) {
        events = 0;
        final Optional<Difference> difference = firstDifference(stream, balancesEvery);
        if (difference.isPresent()) {
            throw new AssertionError(report(stream, difference.get()));
        }
        return events;
    }

    private Optional<Difference> firstDifference(final CommandStream stream, final int balancesAfter) {
        final ComparedReference reference = new ComparedReference(stream.limits());
        final ComparedExchange subject = subjects.apply(stream.limits());
        for (int index = 0; index < stream.size(); index++) {
            final boolean withBalances = (index + 1) % balancesAfter == 0 || index + 1 == stream.size();
            final Optional<Difference> difference = compareOne(stream, index, reference, subject, withBalances);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** Whatever either side throws is a finding like any other, to be reported with its stream. */
    private Optional<Difference> compareOne(
            final CommandStream stream,
            final int index,
            final ComparedReference reference,
            final ComparedExchange subject,
            final boolean withBalances) {
        final UnsafeBuffer command = new UnsafeBuffer(stream.command(index));
        final List<byte[]> expected;
        try {
            expected = reference.onCommand(index + 1L, command, 0);
        } catch (final RuntimeException failure) {
            return Optional.of(failed(index, "the reference failed", failure));
        }
        try {
            final List<byte[]> actual = subject.onCommand(index + 1L, command, 0);
            events += expected.size();
            return compareEvents(index, expected, actual)
                .or(() -> compareDeadlines(index, reference, subject))
                .or(() -> withBalances ? compareBalances(index, reference, subject) : Optional.empty());
        } catch (final RuntimeException | AssertionError failure) {
            return Optional.of(failed(index, "the subject failed", failure));
        }
    }

    private static Difference failed(final int index, final String who, final Throwable failure) {
        final StackTraceElement[] trace = failure.getStackTrace();
        final String place = trace.length == 0 ? "" : " at " + trace[0];
        return new Difference(
            index,
            who + ": " + failure.getClass().getName() + place,
            Arrays.stream(trace).map(frame -> "\n    at " + frame)
                .collect(Collectors.joining("", who + ": " + failure, "")));
    }

    private static Optional<Difference> compareEvents(
            final int index, final List<byte[]> expected, final List<byte[]> actual) {
        final int both = Math.min(expected.size(), actual.size());
        for (int i = 0; i < both; i++) {
            final int offset = Arrays.mismatch(expected.get(i), actual.get(i));
            if (offset >= 0) {
                return Optional.of(new Difference(
                    index,
                    "template " + templateId(expected.get(i)) + " or " + templateId(actual.get(i)) + ", byte " + offset,
                    "event " + i + " of the command differs from byte " + offset + " of its record on"
                        + "\n  reference: " + RecordText.event(expected.get(i))
                        + "\n  subject:   " + RecordText.event(actual.get(i))));
            }
        }
        return expected.size() == actual.size() ? Optional.empty() : Optional.of(oneMore(index, expected, actual));
    }

    private static Difference oneMore(final int index, final List<byte[]> expected, final List<byte[]> actual) {
        final boolean missing = expected.size() > actual.size();
        final byte[] event = missing ? expected.get(actual.size()) : actual.get(expected.size());
        return new Difference(
            index,
            "template " + templateId(event) + (missing ? " missing" : " too much"),
            "number of events: reference=" + expected.size() + ", subject=" + actual.size()
                + "\n  only in the " + (missing ? "reference: " : "subject: ") + RecordText.event(event));
    }

    private static int templateId(final byte[] event) {
        return EventRecord.templateId(new UnsafeBuffer(event), 0);
    }

    private static Optional<Difference> compareDeadlines(
            final int index, final ComparedReference reference, final ComparedExchange subject) {
        final long expected = reference.nextDeadlineNs();
        final long actual = subject.nextDeadlineNs();
        return expected == actual
            ? Optional.empty()
            : Optional.of(new Difference(
                index, Difference.DEADLINE, "next deadlines differ: reference=" + expected + ", subject=" + actual));
    }

    private static Optional<Difference> compareBalances(
            final int index, final ComparedReference reference, final ComparedExchange subject) {
        final List<String> differences = new ArrayList<>();
        for (final int id : reference.exchange().members().participants()) {
            final String of = " of participant " + Integer.toUnsignedString(id);
            compare(differences, "cash" + of, reference.cash(id), subject.cash(id));
            compare(differences, "hold" + of, reference.held(id), subject.held(id));
            compare(differences, "escrow" + of, reference.escrow(id), subject.escrow(id));
            compare(differences, "bond" + of, reference.bond(id), subject.bond(id));
        }
        if (!reference.pools().equals(subject.pools())) {
            differences.add("pools: reference=" + reference.pools() + ", subject=" + subject.pools());
        }
        compare(differences, "house", reference.house(), subject.house());
        compare(differences, "fund", reference.fund(), subject.fund());
        return differences.isEmpty()
            ? Optional.empty()
            : Optional.of(new Difference(
                index, Difference.BALANCES, "balances differ:\n  " + String.join("\n  ", differences)));
    }

    private static void compare(
            final List<String> differences, final String name, final long expected, final long actual) {
        if (expected != actual) {
            differences.add(name + ": reference=" + expected + ", subject=" + actual);
        }
    }

    private String report(final CommandStream stream, final Difference difference) {
        final Shrinker shrinker = new Shrinker(
            candidate -> firstDifference(candidate, 1), stream, difference, attempts, COMMANDS_TO_ATTEMPT);
        final CommandStream shortest = shrinker.shrink();
        final StringBuilder report = new StringBuilder()
            .append("subject and reference differ: ").append(stream.origin())
            .append(" index=").append(difference.index())
            .append("\n  command:   ").append(RecordText.command(stream.command(difference.index())))
            .append('\n').append(difference.text())
            .append("\nthe shortest stream found that fails has ").append(shortest.size()).append(" commands:");
        final int first = Math.max(0, shortest.size() - COMMANDS_SHOWN);
        if (first > 0) {
            report.append("\n  (the first ").append(first).append(" are not shown)");
        }
        for (int i = first; i < shortest.size(); i++) {
            report.append("\n  ").append(i + 1).append(": ").append(RecordText.command(shortest.command(i)));
        }
        return report.append("\nat its end ").append(shrinker.difference().text()).toString();
    }
}
