package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Caller;
import org.wheatstone.bench.sim.node.CallerFrames;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * A session at ten times its limit: what is above it must be refused, and the session goes on. Then at as much as it
 * can: what is twenty times above counts as abuse, and must end the session and bar it from coming back.
 */
public final class FloodRow implements Row {
    private static final int RATE = 500;
    private static final int BURST = 100;
    private static final int TIMES = 10;
    private static final int PIECE = 1_000;
    private static final long MS_NS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String claim() {
        return "one session far above its limit is throttled, then cut; the others are untouched";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return context.rounds(1, 10, (seed, tally) -> {
            try (Siege siege = new Siege(context, Siege.options(context, 1).orderRate(RATE)
                .arg("--order-burst", Integer.toString(BURST)), seed, tally)) {
                siege.quiet();
                siege.harmedBy(() -> flood(siege, context.size().pick(1, 20), tally));
                siege.end();
            }
        });
    }

    private static boolean flood(final Siege siege, final int seconds, final RowResult.Tally tally)
            throws IOException {
        final long startNs = System.nanoTime();
        try (Caller caller = Caller.logOn(siege.address(), MarketFiles.FIRST_GUEST)) {
            final long sent = exceed(caller, seconds);
            caller.await(() -> caller.isEnded() || caller.refusedCount() + passed(caller) >= sent, "the last answer");
            final double elapsed = (System.nanoTime() - startNs) / 1e9;
            final long passed = sent - caller.refusedCount();
            tally.faults(sent).require(!caller.isEnded(), "cut at ten times its limit: " + caller.code())
                .require(caller.refused(Code.THROTTLED.number()) == caller.refusedCount(), "refused for another reason")
                .require(caller.refusedCount() > 0, "nothing was refused")
                .require(passed <= BURST + RATE * elapsed + 1, passed + " of " + sent + " passed in " + elapsed + " s")
                .note(sent + " at " + TIMES + " times the limit: " + passed + " passed, " + caller.refusedCount()
                    + " refused by 300");
            abuse(caller, sent, tally);
        }
        try (Caller again = Caller.logOn(siege.address(), MarketFiles.FIRST_GUEST)) {
            tally.require(again.code() == Code.SESSION_BLOCKED.number(), "back after abuse: " + again.code());
        }
        return true;
    }

    /** Each order that passes is accepted and, since it is for now, cancelled: two events, or one refusal. */
    private static long passed(final Caller caller) {
        return caller.count(OrderAcceptedDecoder.TEMPLATE_ID) + caller.count(OrderRejectedDecoder.TEMPLATE_ID);
    }

    private static long exceed(final Caller caller, final int seconds) {
        final long startNs = System.nanoTime();
        final long total = (long) seconds * RATE * TIMES;
        long sent = 0;
        while (sent < total) {
            final long due = Math.min(total, (System.nanoTime() - startNs) / MS_NS * RATE * TIMES / 1_000);
            while (sent < due) {
                caller.send(CallerFrames.order(++sent, TimeInForce.IOC));
            }
            caller.step();
            LockSupport.parkNanos(MS_NS / 2);
        }
        return sent;
    }

    private static void abuse(final Caller caller, final long sentBefore, final RowResult.Tally tally) {
        final long startNs = System.nanoTime();
        long id = sentBefore;
        while (!caller.isEnded() && System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(30)) {
            if (!caller.hasUnsent()) {
                final byte[][] piece = new byte[PIECE][];
                for (int i = 0; i < PIECE; i++) {
                    piece[i] = CallerFrames.order(++id, TimeInForce.IOC);
                }
                caller.send(CallerFrames.join(piece));
            }
            caller.step();
        }
        tally.faults(id - sentBefore)
            .require(caller.code() == Code.ABUSE.number(), "after " + (id - sentBefore) + " more: " + caller.code())
            .note("ended by 116 within " + (id - sentBefore) + " more");
    }
}
