package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.CloseHelper;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Caller;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;

/**
 * Very many connects, a batch at a time, far more than the lobby holds: some hang up, some reset, some talk rubbish,
 * some wait for the greeting. Afterwards the node has as many sockets as before, and a member can log on.
 */
public final class ConnectsRow implements Row {
    private static final int BATCH = 200;
    private static final int RUBBISH = 16;

    @Override
    public String name() {
        return "connects";
    }

    @Override
    public String claim() {
        return "thousands of connects leave nothing behind, and nobody who belongs there notices";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return context.rounds(1, 10, (seed, tally) -> {
            try (Siege siege = new Siege(context, Siege.options(context, 1), seed, tally)) {
                siege.quiet();
                final int greeted = siege.harmedBy(() -> connect(siege, context.size().pick(5_000, 50_000), tally));
                final int left = siege.socketsLeft();
                tally.require(left == 0, "sockets left: " + left)
                    .require(greeted > 0, "nobody was let in")
                    .note(greeted + " were waited for and let in");
                try (Caller member = Caller.logOn(siege.address(), MarketFiles.FIRST_GUEST)) {
                    tally.require(member.count(ReplayCompleteDecoder.TEMPLATE_ID) == 1, "no logon afterwards");
                }
                siege.end();
            }
        });
    }

    private static int connect(final Siege siege, final int count, final RowResult.Tally tally) throws IOException {
        int greeted = 0;
        for (int n = 0; n < count; n += BATCH) {
            final List<Caller> batch = new ArrayList<>();
            try {
                for (int i = 0; i < BATCH; i++) {
                    batch.add(Caller.connect(siege.address()));
                }
                tally.faults(BATCH);
                greeted += treat(batch);
            } finally {
                CloseHelper.quietCloseAll(batch);
            }
        }
        return greeted;
    }

    /** Returns how many of those that waited for a greeting got one. */
    private static int treat(final List<Caller> batch) throws IOException {
        final byte[] rubbish = new byte[RUBBISH];
        Arrays.fill(rubbish, (byte) 0xFF);
        int greeted = 0;
        for (int i = 0; i < batch.size(); i++) {
            final Caller caller = batch.get(i);
            switch (i % 4) {
                case 0:
                    caller.await(() -> caller.isGreeted() || caller.isEnded(), "a greeting");
                    greeted += caller.isGreeted() ? 1 : 0;
                    break;
                case 1:
                    caller.send(rubbish).await(caller::isEnded, "the end of it");
                    break;
                case 2:
                    caller.reset();
                    break;
                default:
                    caller.close();
            }
        }
        return greeted;
    }
}
