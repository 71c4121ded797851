package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each participant did in each pool, and in each instrument that is not delivered, kind by kind: what the position
 * lines of a file must say. One thread.
 */
final class Positions {
    private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::instrument)
        .thenComparingLong(Key::blockSeconds).thenComparingLong(Key::participant).thenComparing(Key::kind);
    private static final long NOT_DELIVERED = -1;

    private final TreeMap<Key, Sums> sums = new TreeMap<>(ORDER);

    /** Two participants have traded so many lots; fewer, if it is negative, since a trade was adjusted. */
    void trade(
            final long instrument, final Account pool, final long buyer, final long seller, final long lots,
            final long cost) {
        add(instrument, pool, buyer, "bought", lots, cost);
        add(instrument, pool, seller, "sold", lots, cost);
    }

    /** What the seller of a trade did in its pool; of its fee, that it is due. */
    void soldInto(final Account pool, final Trade trade) {
        add(trade.instrument(), pool, trade.seller(), "sold", trade.lots(), trade.cost());
        feeOf(pool, trade);
    }

    void feeOf(final Account pool, final Trade trade) {
        amount(pool, trade.seller(), "seller-fee", trade.sellerFee());
    }

    /** A call was failed: lots were bought in, or it was cashed out. */
    void failed(
            final Account pool, final long buyer, final long supplier, final long lots, final long cashedOut) {
        add(pool.ownerId(), pool, buyer, "unserved", lots, cashedOut);
        add(pool.ownerId(), pool, supplier, "failed", lots, cashedOut);
    }

    /** Money moved; each side of it but the pool's own counts. */
    void movement(
            final Account pool, final DeliveryKind kind, final Account from, final Account to, final long amount) {
        if (pool != null) {
            side(pool, kind, from, amount);
            side(pool, kind, to, amount);
        }
    }

    /** So much of a kind; nothing is no line. */
    void amount(final Account pool, final long participant, final String kind, final long amount) {
        if (amount != 0) {
            add(pool.ownerId(), pool, participant, kind, 0, amount);
        }
    }

    /** The lines from the present one on must be these; the present one is the line behind them then. */
    void read(final LineCursor line) throws IOException {
        for (final Map.Entry<Key, Sums> entry : sums.entrySet()) {
            final Key key = entry.getKey();
            final Sums sum = entry.getValue();
            line.require(
                "position", key.place(), key.participant(), key.kind(), sum.count, sum.lots, sum.amount);
            line.advance();
        }
    }

    private void side(final Account pool, final DeliveryKind kind, final Account account, final long amount) {
        if (account.kind() != Account.Kind.POOL) {
            amount(pool, account.ownerId(), kind.toString(), amount);
        }
    }

    private void add(
            final long instrument, final Account pool, final long participant, final String kind, final long lots,
            final long amount) {
        final long blockSeconds = pool == null ? NOT_DELIVERED : pool.blockSeconds();
        final Sums sum = sums.computeIfAbsent(
            new Key(instrument, blockSeconds, participant, kind), key -> new Sums());
        sum.count++;
        sum.lots = Math.addExact(sum.lots, lots);
        sum.amount = Math.addExact(sum.amount, amount);
    }

    /** Where, whose, and of what kind; an instrument stands before its pools. */
    private record Key(long instrument, long blockSeconds, long participant, String kind) {
        Object place() {
            return blockSeconds == NOT_DELIVERED ? instrument : Account.pool(instrument, blockSeconds);
        }
    }

    /** Of one kind. */
    private static final class Sums {
        private long count;
        private long lots;
        private long amount;
    }
}
