package org.wheatstone.bench.peers;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import com.paritytrading.parity.match.Side;
import org.wheatstone.bench.stream.BookUnderTest;
import org.wheatstone.bench.stream.Tape;

/**
 * The order book of Parity, parity-match 0.7.0, alone. It knows no IOC and no move: the one is an order whose remainder
 * is cancelled if it was added, the other a cancel and an order with the same id. One thread.
 */
public final class ParityBook implements BookUnderTest {
    private final Events events;
    private final OrderBook book;

    /** An empty book. */
    public ParityBook(final Tape tape) {
        events = new Events(tape);
        book = new OrderBook(events);
    }

    @Override
    public void enter(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        book.enter(id, isBid ? Side.BUY : Side.SELL, price, quantity);
    }

    @Override
    public void cancel(final int account, final long id) {
        book.cancel(id, 0);
    }

    @Override
    public void reduce(final int account, final long id, final int by, final int left) {
        book.cancel(id, left);
    }

    @Override
    public void move(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        book.cancel(id, 0);
        book.enter(id, isBid ? Side.BUY : Side.SELL, price, quantity);
    }

    @Override
    public void takeNow(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        events.isAdded = false;
        book.enter(id, isBid ? Side.BUY : Side.SELL, price, quantity);
        if (events.isAdded) {
            book.cancel(id, 0);
        }
    }

    private static final class Events implements OrderBookListener {
        private final Tape tape;
        private boolean isAdded;

        Events(final Tape tape) {
            this.tape = tape;
        }

        @Override
        public void match(
                final long restingOrderId,
                final long incomingOrderId,
                final Side incomingSide,
                final long price,
                final long executedQuantity,
                final long remainingQuantity) {
            tape.trade(restingOrderId, incomingOrderId, price, executedQuantity);
        }

        @Override
        public void add(final long orderId, final Side side, final long price, final long size) {
            isAdded = true;
        }

        @Override
        public void cancel(final long orderId, final long canceledQuantity, final long remainingQuantity) {
            // Who cancels here knows it.
        }
    }
}
