package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.Size;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.ComparedCore;
import org.wheatstone.engine.testkit.stream.DeliveryStream;
import org.wheatstone.engine.testkit.stream.Profile;
import org.wheatstone.engine.testkit.stream.StreamComparison;

/**
 * The core and the naive reference exchange, which share no code, are given the same commands, and must give the same
 * event bytes and the same balances. A difference names the seed and the shortest stream that still shows it.
 */
public final class ReferenceRow implements Row {
    private static final int STREAM          = 25_000;
    /** These cost the reference several times as much. */
    private static final int DELIVERY_STREAM = 5_000;

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String claim() {
        return "the core gives the reference's events and balances, byte for byte";
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return context.rounds(40, 4_000, (seed, tally) -> compare(context, streamOf(seed), tally));
    }

    /** The streams about delivery alone. */
    public static final class Deliveries implements Row {
        @Override
        public String name() {
            return "reference of deliveries";
        }

        @Override
        public String claim() {
            return "";
        }

        @Override
        public RowResult run(final RowContext context) throws IOException, InterruptedException {
            final DeliveryStream[] kinds = DeliveryStream.values();
            return context.rounds(kinds.length * 40, kinds.length * 40, (seed, tally) -> compare(
                context, kinds[(int) Math.floorMod(seed, (long) kinds.length)].of(seed, DELIVERY_STREAM), tally));
        }
    }

    /** Every profile in turn, and every kind of stream about delivery. */
    private static CommandStream streamOf(final long seed) {
        final Profile[] profiles = Profile.values();
        final DeliveryStream[] deliveries = DeliveryStream.values();
        final int turn = (int) Math.floorMod(seed - 1, (long) profiles.length + deliveries.length);
        return turn < profiles.length
            ? CommandStream.of(seed, STREAM, profiles[turn])
            : deliveries[turn - profiles.length].of(seed, DELIVERY_STREAM);
    }

    private static void compare(
            final RowContext context, final CommandStream stream, final RowResult.Tally tally) {
        final Verdict verdict = new Verdict();
        final StreamComparison comparison = new StreamComparison(ComparedCore::new);
        try {
            comparison.attempts(context.size() == Size.BUG ? 0 : 500).run(stream);
        } catch (final AssertionError e) {
            verdict.add(Kind.DIVERGENT, e.getMessage());
        }
        tally.run(verdict).operations(stream.size());
    }
}
