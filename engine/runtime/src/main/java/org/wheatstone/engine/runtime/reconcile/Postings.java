package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;

/** The posting lines of a settlement file, which tell what moved. One thread. */
final class Postings {
    private final LineCursor line;
    private final EventPlace place;
    private final Tally tally;
    private int number;
    private long count;

    Postings(final LineCursor line, final EventPlace place, final Tally tally) {
        this.line = line;
        this.place = place;
        this.tally = tally;
    }

    /** Those of another event begin. */
    void begin() {
        number = 0;
    }

    /** The next line must be this posting of a trade; unless it is of nothing. */
    void readOfTrade(
            final String kind, final Account from, final Account to, final long amount, final long tradeId,
            final Account pool)
            throws IOException {
        if (amount != 0) {
            line.advance();
            require(kind, from, to, amount, tradeId, pool, 0);
        }
    }

    /** The line must be this posting of no trade. */
    void require(
            final String kind, final Account from, final Account to, final long amount, final Account pool,
            final long callId) {
        require(kind, from, to, amount, 0, pool, callId);
    }

    long count() {
        return count;
    }

    private void require(
            final String kind, final Account from, final Account to, final long amount, final long tradeId,
            final Account pool, final long callId) {
        number++;
        line.require(
            "posting", place.sequence(), place.eventNumber(), number, kind, from, to, amount,
            Long.toUnsignedString(tradeId), LineCursor.name(pool), Long.toUnsignedString(callId));
        line.requireThat(amount > 0, "have an amount above 0");
        tally.post(from, to, amount);
        line.requireThat(tally.hasEnough(from), "not take more out of " + from + " than there is");
        count++;
    }
}
