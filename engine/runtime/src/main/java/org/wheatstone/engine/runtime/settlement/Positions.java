package org.wheatstone.engine.runtime.settlement;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.engine.runtime.reconcile.Account;

/**
 * What each participant did in each pool, and in each instrument that is not delivered, kind by kind: how often, how
 * many lots, how much money. One thread; memory grows with the participants of pools, not with the postings.
 */
final class Positions {
    private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::instrument)
        .thenComparingLong(Key::blockSeconds).thenComparingLong(Key::participant).thenComparing(Key::kind);
    /** In the place of a block's beginning: not delivered, and so before any pool. */
    private static final long NO_BLOCK = -1;

    private final Map<Key, Sums> sums = new TreeMap<>(ORDER);

    /** A trade that is not the clearing house's. */
    void addTrade(final SettledTrade trade) {
        add(trade.instrumentId(), trade.pool(), trade.buyer(), "bought", trade.quantity(), trade.cost());
        addSale(trade, trade.pool());
    }

    /** What its seller did, in a pool if it is delivered. */
    void addSale(final SettledTrade trade, final AccountNet pool) {
        add(trade.instrumentId(), pool, trade.seller(), "sold", trade.quantity(), trade.cost());
        if (pool != null) {
            addIfAny(pool, trade.seller(), "seller-fee", trade.sellerFee());
        }
    }

    /** A trade that is not delivered is another, by so much. */
    void addAdjustment(
            final long instrumentId, final long buyer, final long seller, final long lots, final long cost) {
        add(instrumentId, null, buyer, "bought", lots, cost);
        add(instrumentId, null, seller, "sold", lots, cost);
    }

    /** A movement counts with each account, apart from the pool, that it goes out of or comes into. */
    void addMovement(final Movement movement) {
        if (movement.pool() != null && movement.tradeId() == 0) {
            addSide(movement, movement.from().account());
            addSide(movement, movement.to().account());
        }
    }

    /** Of its buyer, and of its supplier. */
    void addFailedCall(final SettledCall call) {
        final long instrumentId = call.pool().account().ownerId();
        add(instrumentId, call.pool(), call.buyer(), "unserved", call.boughtIn(), call.cashedOut());
        add(instrumentId, call.pool(), call.supplier(), "failed", call.boughtIn(), call.cashedOut());
    }

    void addJudgement(final SettledInterval interval) {
        addIfAny(interval.pool(), interval.supplier(), "accrued", interval.accrued());
        addIfAny(interval.pool(), interval.supplier(), "held-back", interval.heldBack());
        addIfAny(interval.pool(), interval.supplier(), "given-back", interval.givenBack());
    }

    void write(final LineWriter lines) {
        sums.forEach((key, sum) -> lines.text("position").text(key.place()).number(key.participant())
            .text(key.kind()).number(sum.count).number(sum.lots).number(sum.amount).end());
    }

    private void addSide(final Movement movement, final Account account) {
        if (account.kind() != Account.Kind.POOL) {
            addIfAny(movement.pool(), account.ownerId(), movement.kind(), movement.amount());
        }
    }

    private void addIfAny(final AccountNet pool, final long participant, final String kind, final long amount) {
        if (amount != 0) {
            add(pool.account().ownerId(), pool, participant, kind, 0, amount);
        }
    }

    private void add(
            final long instrumentId, final AccountNet pool, final long participant, final String kind,
            final long lots, final long amount) {
        final long blockSeconds = pool == null ? NO_BLOCK : pool.account().blockSeconds();
        final Sums sum =
            sums.computeIfAbsent(new Key(instrumentId, blockSeconds, participant, kind), key -> new Sums());
        sum.count++;
        sum.lots = Math.addExact(sum.lots, lots);
        sum.amount = Math.addExact(sum.amount, amount);
    }

    /** Whose, where, and of what kind. */
    private record Key(long instrument, long blockSeconds, long participant, String kind) {
        String place() {
            return blockSeconds == NO_BLOCK
                ? Long.toString(instrument) : Account.pool(instrument, blockSeconds).toString();
        }
    }

    /** Of one kind. */
    private static final class Sums {
        private long count;
        private long lots;
        private long amount;
    }
}
