package org.wheatstone.bench.jmh.book;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wheatstone.bench.stream.Flow;
import org.wheatstone.bench.stream.StreamSpec;

/**
 * What a run measures. Immutable.
 *
 * @param isShort   whether it is the one that ends within a minute and a half.
 * @param forks     processes of each row on each stream.
 * @param rounds    of warming up before each measurement, at most: until the compiler rests.
 * @param streams   in the order of measuring.
 */
record Plan(boolean isShort, int forks, int rounds, List<StreamSpec> streams) {
    private static final int FORKS = 3;
    private static final int SHORT_STEADY = 500_000;
    private static final int SHORT_HOSTILE = 400_000;
    private static final int SLOW_STEADY = 1_000_000;
    /** A compiler that finds no end is left to work while it is measured, as it would anywhere. */
    private static final int ROUNDS = 25;
    private static final int SHORT_ROUNDS = 5;
    private static final int WARM_UP = 100_000;
    private static final int WARM_UP_DEPTH = 80_000;
    private static final List<Integer> DEPTHS = List.of(1_000, 100_000, 1_000_000);
    private static final String FULL_ESTIMATE = "about 12 minutes on a quiet machine with two cores";
    private static final String SHORT_ESTIMATE = "about 80 seconds on a quiet machine with two cores";

    /** All depths and all flows, in full length. */
    static Plan full() {
        final List<StreamSpec> streams = new ArrayList<>();
        DEPTHS.forEach(depth -> streams.add(StreamSpec.steady(depth)));
        for (final Flow flow : Flow.values()) {
            if (flow != Flow.STEADY) {
                streams.add(StreamSpec.hostile(flow));
            }
        }
        return new Plan(false, FORKS, ROUNDS, streams);
    }

    /** All depths and one hostile flow, cut short; a figure of it is a hint. */
    static Plan brief() {
        final List<StreamSpec> streams = new ArrayList<>();
        DEPTHS.forEach(depth -> streams.add(StreamSpec.steady(depth).commands(SHORT_STEADY)));
        streams.add(StreamSpec.hostile(Flow.SWING).commands(SHORT_HOSTILE));
        return new Plan(true, 1, SHORT_ROUNDS, streams);
    }

    /** Its first stream alone. */
    Plan first() {
        return new Plan(isShort, forks, rounds, streams.subList(0, 1));
    }

    /** What a row is measured on where others are on this stream: of a slow row's steady flow fewer commands. */
    StreamSpec stream(final StreamSpec spec, final Row row) {
        return row.isSlow() && spec.commands() > SLOW_STEADY && spec.flow() == Flow.STEADY
            ? spec.commands(SLOW_STEADY) : spec;
    }

    /** What a process carries out before it is measured: the like of it, in small. */
    StreamSpec warmUp(final StreamSpec spec) {
        return new StreamSpec(
            spec.flow(), Math.min(spec.depth(), WARM_UP_DEPTH), spec.accounts(), WARM_UP, spec.seed());
    }

    /** Whether nothing is measured on it. */
    boolean isWarmUp(final StreamSpec spec) {
        return spec.commands() == WARM_UP && spec.depth() <= WARM_UP_DEPTH;
    }

    /** The streams of all rows, and what warms up. */
    Set<StreamSpec> files() {
        final Set<StreamSpec> files = new LinkedHashSet<>();
        for (final StreamSpec spec : streams) {
            for (final Row row : Row.all()) {
                files.add(stream(spec, row));
                files.add(warmUp(stream(spec, row)));
            }
        }
        return files;
    }

    /** How long it takes, in words. */
    String estimate() {
        return isShort ? SHORT_ESTIMATE : FULL_ESTIMATE;
    }
}
