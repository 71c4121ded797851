package org.wheatstone.bench.sim;

import java.io.IOException;

/** What a row does again and again, each time with another seed. See {@link RowContext#rounds}. */
@FunctionalInterface
public interface Round {
    /**
     * Does it once.
     *
     * @param seed  decides everything that is drawn.
     * @param tally of the whole row.
     */
    void play(long seed, RowResult.Tally tally) throws IOException, InterruptedException;
}
