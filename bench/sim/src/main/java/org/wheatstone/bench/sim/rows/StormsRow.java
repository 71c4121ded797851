package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.bench.sim.node.Member;
import org.wheatstone.bench.sim.node.Relay;

/**
 * More members than the lobby holds lose their connections at once, with requests and answers on their way, and all
 * come back at once, again and again. Everybody must be back each time, and nothing lost by the rule of recovery.
 */
public final class StormsRow implements Row {
    private static final int MEMBERS = 100;

    @Override
    public String name() {
        return "storms";
    }

    @Override
    public String claim() {
        return "when everybody comes back at once everybody is back, and nothing is lost";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return context.rounds(1, 10, (seed, tally) -> {
            try (Siege siege = new Siege(context, Siege.options(context, MEMBERS), seed, tally);
                Relay relay = new Relay(siege.node().port())) {
                siege.market().beside(relay::step);
                final List<Member> members = new ArrayList<>();
                final double oneByOne = logOnOneByOne(siege, relay, members);
                siege.quiet();
                final double together = storm(siege, relay, members, context.size().pick(20, 100));
                tally.note(String.format(Locale.ROOT, "logons a second: %.0f one after the other, %.0f in a storm",
                    oneByOne, together));
                siege.end();
            }
        });
    }

    /** Returns logons a second. */
    private static double logOnOneByOne(final Siege siege, final Relay relay, final List<Member> members) {
        final long startNs = System.nanoTime();
        for (int i = 0; i < MEMBERS; i++) {
            final Member member = siege.market().guest(relay.port(), MarketFiles.FIRST_GUEST + i, context -> { });
            members.add(member);
            siege.market().stepUntil(() -> member.client().isLive(), "the logon of " + member);
        }
        return MEMBERS * 1e9 / (System.nanoTime() - startNs);
    }

    /** Returns logons a second, from the cut to the last one. */
    private static double storm(
            final Siege siege, final Relay relay, final List<Member> members, final int storms) {
        final long[] stormNs = new long[1];
        final int[] played = new int[1];
        final long[] cutNs = new long[1];
        siege.harmedUntil(() -> {
            if (members.stream().allMatch(member -> member.client().isLive())) {
                if (played[0] > 0) {
                    stormNs[0] += System.nanoTime() - cutNs[0];
                }
                if (played[0] == storms) {
                    return true;
                }
                members.forEach(Member::trade);
                members.forEach(member -> member.client().flush());
                relay.step();
                cutNs[0] = System.nanoTime();
                siege.tally().faults(relay.cut());
                siege.market().step();
                played[0]++;
            }
            return false;
        }, "everybody to be back after a storm");
        return (double) storms * MEMBERS * 1e9 / stormNs[0];
    }
}
