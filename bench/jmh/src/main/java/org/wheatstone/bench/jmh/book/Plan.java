package org.wheatstone.bench.jmh.book;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.bench.stream.Flow;
import org.wheatstone.bench.stream.StreamSpec;

/**
 * What a run measures. Immutable.
 *
 * @param isShort   whether it is the one that ends within a minute and a half.
 * @param forks     processes of each row on each stream.
 * @param streams   in the order of measuring.
 */
record Plan(boolean isShort, int forks, List<StreamSpec> streams) {
    private static final int FORKS = 3;
    private static final int SHORT_STEADY = 200_000;
    private static final int SHORT_HOSTILE = 100_000;
    private static final List<Integer> DEPTHS = List.of(1_000, 100_000, 1_000_000);

    /** All depths and all flows, in full length. */
    static Plan full() {
        final List<StreamSpec> streams = new ArrayList<>();
        DEPTHS.forEach(depth -> streams.add(StreamSpec.steady(depth)));
        for (final Flow flow : Flow.values()) {
            if (flow != Flow.STEADY) {
                streams.add(StreamSpec.hostile(flow));
            }
        }
        return new Plan(false, FORKS, streams);
    }

    /** All depths and one hostile flow, cut short; a figure of it is a hint. */
    static Plan brief() {
        final List<StreamSpec> streams = new ArrayList<>();
        DEPTHS.forEach(depth -> streams.add(StreamSpec.steady(depth).commands(SHORT_STEADY)));
        streams.add(StreamSpec.hostile(Flow.SWING).commands(SHORT_HOSTILE));
        return new Plan(true, 1, streams);
    }

    /** Its first stream alone. */
    Plan first() {
        return new Plan(isShort, forks, streams.subList(0, 1));
    }
}
