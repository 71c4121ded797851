package org.wheatstone.engine.runtime.reconcile;

import java.util.ArrayList;
import java.util.List;

/**
 * What was bought in and paid for a call that its supplier failed: trades and postings of one command, and then the
 * call line, which must agree with them. One thread.
 */
final class FailedCall {
    private static final int CALLS_PER_COMMAND_BITS = 6;

    private final LineCursor line;
    private final List<Trade> trades = new ArrayList<>();
    private boolean isPaid;
    private long callId;
    private Account pool;
    /** The supplier, as whose bond pays, and the buyer, as who is paid; 0 as long as nobody is. */
    private long supplier;
    private long buyer;
    private long lots;
    private long cashedOut;
    /** What the supplier's obligations have paid for all that. */
    private long worth;
    private long lostHoldback;

    FailedCall(final LineCursor line) {
        this.line = line;
    }

    /** Whether there is anything that the call line is still to be about. */
    boolean isOpen() {
        return isPaid || !trades.isEmpty();
    }

    void buyIn(final Trade trade) {
        trades.add(trade);
        lots = Math.addExact(lots, trade.lots());
        worth = Math.addExact(worth, trade.cost());
    }

    /** A posting of the call; the money of one that is of a buy-in is what the trade before it cost more, or less. */
    void pay(
            final DeliveryKind kind, final Account from, final Account to, final long amount, final Account ofPool,
            final long id, final boolean isBehindTrade, final boolean isNext) {
        line.requireThat(!isPaid || id == callId && ofPool.equals(pool),
            "be of the call and the pool of the posting before it");
        line.requireThat(cashedOut == 0 || isNext, "follow the posting before it at once");
        isPaid = true;
        callId = id;
        pool = ofPool;
        noteParties(from, to);
        switch (kind) {
            case BUY_IN:
            case REFUND:
                line.requireThat(isBehindTrade, "follow what the clearing house bought");
                worth = kind == DeliveryKind.BUY_IN ? worth - amount : Math.addExact(worth, amount);
                line.requireThat(worth >= 0, "be no more than that cost");
                break;
            case CASH_OUT:
                worth = Math.addExact(worth, amount);
                cashedOut = Math.addExact(cashedOut, amount);
                break;
            default:
                cashedOut = Math.addExact(cashedOut, amount);
                lostHoldback += from.equals(pool) ? amount : 0;
                break;
        }
    }

    private void noteParties(final Account from, final Account to) {
        if (from.kind() == Account.Kind.BOND) {
            line.requireThat(supplier == 0 || supplier == from.ownerId(), "be of the supplier " + supplier);
            supplier = from.ownerId();
        }
        if (to.kind() == Account.Kind.CASH) {
            line.requireThat(buyer == 0 || buyer == to.ownerId(), "be of the buyer " + buyer);
            buyer = to.ownerId();
        }
    }

    /** The call line, which ends it. */
    void end(final EventPlace place, final PoolBooks books, final Positions positions) {
        final Account ofPool = line.pool(5);
        final long id = line.id(4);
        final long drew = line.number(6);
        final long failed = line.number(7);
        line.requireThat(ofPool != null, "have a pool");
        line.requireThat(isCall(id, place), "have a call that an earlier command began");
        line.requireThat(!isPaid || id == callId && ofPool.equals(pool), "be of call " + Long.toUnsignedString(callId)
            + " and " + pool);
        line.requireThat(Account.isId(drew) && Account.isId(failed) && drew != failed, "have two participants");
        line.requireThat((buyer == 0 || drew == buyer) && (supplier == 0 || failed == supplier),
            "be of who was paid, and of whose bond paid");
        line.requireThat(lots == 0 != (cashedOut == 0), "be of what was bought in, or else cashed out");
        line.requireThat(cashedOut == 0 || place.isNext(), "follow what is paid at once");
        line.require(
            "call", place.sequence(), place.eventNumber(), 0, Long.toUnsignedString(id), ofPool, drew, failed, lots,
            cashedOut);
        final PoolBook book = books.of(ofPool);
        book.requireBuyer(drew);
        book.pay(failed, worth);
        book.takeHeldBack(failed, lostHoldback);
        positions.failed(ofPool, drew, failed, lots, cashedOut);
        for (final Trade trade : trades) {
            line.requireThat(trade.instrument() == ofPool.ownerId() && trade.seller() != failed
                && trade.seller() != drew, "have its lots bought of its instrument, from somebody else");
            book.sold(trade.seller(), trade.cost(), trade.sellerFee());
            positions.soldInto(ofPool, trade);
        }
    }

    /** The id of a call tells the command that drew it. */
    private static boolean isCall(final long id, final EventPlace place) {
        final long draw = id >>> CALLS_PER_COMMAND_BITS;
        return id == draw << CALLS_PER_COMMAND_BITS && draw > 0 && draw < place.sequence();
    }
}
