package org.wheatstone.engine.testkit.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Looks for a short stream that still fails in the same way: leaves runs of commands out, first long ones, at last
 * single ones, and keeps what fails without them. It stops when no single command can be left out, or when its budget
 * is used up.
 */
final class Shrinker {
    private final Function<CommandStream, Optional<Difference>> comparison;
    private final CommandStream stream;
    private StreamCut cut;
    private long attemptsLeft;
    private long commandsLeft;
    private List<Integer> kept;
    private Difference difference;

    /**
     * Begins with a stream that fails.
     *
     * @param comparison that finds the first difference of a stream.
     * @param attempts at most so many times.
     * @param commands at most so many of them in all attempts together.
     */
    Shrinker(
            final Function<CommandStream, Optional<Difference>> comparison,
            final CommandStream stream,
            final Difference difference,
            final long attempts,
            final long commands) {
        this.comparison = comparison;
        this.stream = stream;
        this.difference = difference;
        this.attemptsLeft = attempts;
        this.commandsLeft = commands;
        this.kept = IntStream.rangeClosed(0, difference.index()).boxed().toList();
    }

    /** The shortest stream found. */
    CommandStream shrink() {
        final int commands = kept.size();
        cut = new StreamCut(stream, commands, true);
        if (attemptsLeft > 0 && !failsWithout(commands, commands)) {
            cut = new StreamCut(stream, commands, false);
        }
        int run = Math.max(1, kept.size() / 2);
        while (attemptsLeft > 0 && commandsLeft > 0) {
            final boolean shorter = leaveOutRunsOf(run);
            if (run == 1 && !shorter) {
                break;
            }
            run = Math.max(1, Math.min(run / 2, kept.size() / 2));
        }
        return cut.only(kept);
    }

    /** What is different in the shortest stream found. */
    Difference difference() {
        return difference;
    }

    /** From the end to the beginning, since what comes late depends on what comes early. */
    private boolean leaveOutRunsOf(final int run) {
        boolean shorter = false;
        int end = kept.size();
        while (end > 0 && attemptsLeft > 0 && commandsLeft > 0) {
            final int begin = Math.max(0, end - run);
            if (failsWithout(begin, end)) {
                shorter = true;
            }
            end = Math.min(begin, kept.size());
        }
        return shorter;
    }

    private boolean failsWithout(final int begin, final int end) {
        final List<Integer> candidate = new ArrayList<>(kept.subList(0, begin));
        candidate.addAll(kept.subList(end, kept.size()));
        attemptsLeft--;
        commandsLeft -= candidate.size();
        final Optional<Difference> found = comparison.apply(cut.only(candidate))
            .filter(other -> other.leadsTo(difference));
        found.ifPresent(value -> {
            kept = candidate.subList(0, value.index() + 1);
            difference = value;
        });
        return found.isPresent();
    }
}
