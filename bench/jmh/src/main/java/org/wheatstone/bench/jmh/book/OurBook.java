package org.wheatstone.bench.jmh.book;

import org.wheatstone.bench.stream.BookUnderTest;
import org.wheatstone.bench.stream.Tape;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.book.OrderTable;

/** Our book alone: order table, id index, levels and price tries, and no money. One thread. */
public final class OurBook implements BookUnderTest {
    private final Tape tape;
    private final Books books;
    private final OrderTable orders;
    private final OrderBook book;
    private long lastOrderId;

    /** An empty book. */
    public OurBook(final Tape tape, final int maxOrders, final int maxPrice, final int accounts) {
        this.tape = tape;
        books = new Books(maxOrders, 1 << 18, accounts, 0);
        orders = books.orders();
        book = books.open(1, maxPrice);
    }

    @Override
    public void enter(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        final long left = match(id, isBid, price, quantity);
        if (left > 0) {
            final int order = orders.claim();
            orders.orderId(order, ++lastOrderId);
            orders.clOrdId(order, id);
            orders.session(order, account);
            orders.participant(order, account);
            orders.side(order, isBid ? Side.BID.value() : Side.ASK.value());
            orders.price(order, price);
            orders.total(order, quantity);
            orders.leaves(order, left);
            books.remember(order);
            book.rest(order);
        }
    }

    @Override
    public void cancel(final int account, final long id) {
        final int order = books.findByClOrdId(account, id);
        book.remove(order);
        books.forget(order);
    }

    @Override
    public void reduce(final int account, final long id, final int by, final int left) {
        book.reduce(books.findByClOrdId(account, id), by);
    }

    @Override
    public void move(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        final int order = books.findByClOrdId(account, id);
        book.remove(order);
        orders.price(order, price);
        book.rest(order);
    }

    @Override
    public void takeNow(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        match(id, isBid, price, quantity);
    }

    private long match(final long id, final boolean isBid, final int limit, final int quantity) {
        final BookSide opposite = book.opposite(isBid);
        long left = quantity;
        while (left > 0 && opposite.isReachedBy(limit)) {
            final int maker = opposite.bestOrder();
            final long traded = Math.min(left, orders.shown(maker));
            tape.trade(orders.clOrdId(maker), id, orders.price(maker), traded);
            left -= traded;
            book.take(maker, traded);
            if (orders.leaves(maker) == 0) {
                book.remove(maker);
                books.forget(maker);
            }
        }
        return left;
    }
}
