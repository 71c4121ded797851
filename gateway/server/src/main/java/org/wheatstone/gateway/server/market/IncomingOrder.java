package org.wheatstone.gateway.server.market;

import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * The order that is having its turn: accepted, or replaced so that it lost its place, and not at rest yet. There is at
 * most one; its turn is over when the next one's begins, or with the command. One thread.
 */
final class IncomingOrder {
    private long orderId;
    private long price;
    private long leaves;
    private long display;
    private int book;
    private boolean isBid;
    private boolean mayRest;

    /** A new order has its turn. */
    void begin(final OrderAcceptedDecoder accepted, final int newBook) {
        orderId = accepted.orderId();
        price = accepted.price();
        leaves = accepted.leaves();
        display = accepted.displayQuantity();
        book = newBook;
        isBid = accepted.side() == Side.BID;
        final TimeInForce timeInForce = accepted.timeInForce();
        mayRest = accepted.orderType() != OrderType.MARKET
            && timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
    }

    /** An order that stood in a book, and does so still, has its turn anew. */
    void begin(final OrderSlots orders, final int order, final long newPrice, final long newLeaves) {
        orderId = orders.orderId(order);
        price = newPrice;
        leaves = newLeaves;
        display = orders.display(order);
        book = orders.book(order);
        isBid = orders.isBid(order);
        mayRest = true;
    }

    /** Nobody has a turn. */
    void clear() {
        orderId = 0;
        leaves = 0;
        mayRest = false;
    }

    boolean is(final long otherId) {
        return orderId != 0 && orderId == otherId;
    }

    /** Whether it will rest if its turn ends now. */
    boolean hasRemainder() {
        return mayRest && leaves > 0;
    }

    void leaves(final long newLeaves) {
        leaves = newLeaves;
    }

    /** Index of its instrument. */
    int book() {
        return book;
    }

    /** Makes it the order of a slot, as it comes to rest. */
    void rest(final OrderSlots orders, final int order) {
        orders.price(order, price);
        orders.leaves(order, leaves);
        orders.display(order, display);
        orders.shown(order, display == 0 ? leaves : Math.min(display, leaves));
        orders.book(order, book);
        orders.isBid(order, isBid);
    }

    long orderId() {
        return orderId;
    }
}
