package org.wheatstone.engine.runtime;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.engine.api.Figures;
import org.wheatstone.engine.api.Watched;

/**
 * The agents of one thread, in the order of a command's walk, each turn of each timed. They are closed in that order
 * too. A few times a second it tells their figures.
 */
final class DutyAgent implements Agent {
    private static final long TELL_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final NanoClock clock;
    private final Figures figures;
    private final Agent[] agents;
    private final String[] turnNames;
    private final long[] longestTurnNs;
    private long toldNs;

    DutyAgent(final NanoClock clock, final Figures figures, final Agent... agents) {
        this.clock = clock;
        this.figures = figures;
        this.agents = agents;
        longestTurnNs = new long[agents.length];
        turnNames = new String[agents.length];
        for (int i = 0; i < agents.length; i++) {
            turnNames[i] = agents[i].roleName().replace('-', '_') + "_longest_turn_ns";
        }
        toldNs = clock.nanoTime();
    }

    @Override
    public void onStart() {
        for (final Agent agent : agents) {
            agent.onStart();
        }
    }

    @Override
    public int doWork() throws Exception {
        int work = 0;
        long startNs = clock.nanoTime();
        for (int i = 0; i < agents.length; i++) {
            work += agents[i].doWork();
            final long endNs = clock.nanoTime();
            longestTurnNs[i] = Math.max(longestTurnNs[i], endNs - startNs);
            startNs = endNs;
        }
        if (startNs - toldNs >= TELL_NS) {
            toldNs = startNs;
            tell();
        }
        return work;
    }

    @Override
    public void onClose() {
        for (final Agent agent : agents) {
            agent.onClose();
        }
    }

    @Override
    public String roleName() {
        return agents[0].roleName();
    }

    private void tell() {
        for (int i = 0; i < agents.length; i++) {
            figures.set(turnNames[i], longestTurnNs[i]);
            if (agents[i] instanceof Watched) {
                ((Watched) agents[i]).tell(figures);
            }
        }
    }
}
