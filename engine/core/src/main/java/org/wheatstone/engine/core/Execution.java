package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.session.Session;

/** Brings orders that have passed all checks into their books, and changes those that are there. Engine thread only. */
final class Execution {
    /** The numbers of orders that one command may enter. */
    static final long LEGS_PER_COMMAND = 64;

    private final Books books;
    private final OrderTable orders;
    private final Mandates mandates;
    private final OpenOrders openOrders;
    private final OrderFunds funds;
    private final Matching matching;
    private final Cancellations cancellations;
    private final OrderEvents events;

    Execution(
            final Books books,
            final Mandates mandates,
            final OpenOrders openOrders,
            final OrderFunds funds,
            final Matching matching,
            final Cancellations cancellations,
            final OrderEvents events) {
        this.books = books;
        this.orders = books.orders();
        this.mandates = mandates;
        this.openOrders = openOrders;
        this.funds = funds;
        this.matching = matching;
        this.cancellations = cancellations;
        this.events = events;
    }

    /** Opens an order, takes what it holds, says that it is accepted, and trades it; leg is its number. */
    void enter(final Session session, final Instrument instrument, final OrderTerms terms, final int leg) {
        final int order = orders.claimAsItIs();
        orders.ids(order, events.commandSequence() * LEGS_PER_COMMAND + leg, terms.clOrdId());
        orders.lots(order, terms.price(), terms.quantity());
        orders.begin(
            order, session.index(), session.participant().index(), instrument.index(), terms.ofLine());
        orders.userTag(order, terms.userTag());
        if (terms.hasDetails()) {
            orders.quoteSet(order, terms.quoteSet());
            orders.expiryNs(order, terms.expiryNs(events.timeNs()));
            orders.display(order, terms.displayQuantity());
        }
        if (terms.mandate() != 0) {
            putUnderMandate(order, terms.mandateSlot());
        }
        if (instrument.isDelivered() && !terms.isImmediate()) {
            orders.expiryNs(order, endNs(instrument, order));
        }
        openOrders.opened(order);
        funds.take(instrument, order, terms.hold());
        events.accepted(session, instrument, order, terms);
        trade(instrument, order, terms.isImmediate());
    }

    /**
     * Gives an order a new id, tag, price and leaves. It keeps its place if it is in a queue, its price is the same and
     * its leaves do not grow; else it matches like a new order and what is left rests.
     */
    void replace(
            final Instrument instrument,
            final int order,
            final long clOrdId,
            final long userTag,
            final long price,
            final long leaves) {
        final long oldClOrdId = orders.clOrdId(order);
        final long oldLeaves = orders.leaves(order);
        final long oldNotional = openOrders.notional(order);
        final boolean keepsPriority = keepsPriority(order, price, leaves);
        if (keepsPriority) {
            instrument.book().reduce(order, oldLeaves - leaves);
        } else {
            withdraw(instrument, order);
            orders.leaves(order, leaves);
            orders.price(order, price);
        }
        orders.total(order, orders.total(order) - oldLeaves + leaves);
        orders.userTag(order, userTag);
        books.rename(order, clOrdId);
        funds.adjust(instrument, order, oldLeaves);
        openOrders.changed(order, oldNotional);
        events.replaced(order, oldClOrdId, keepsPriority);
        if (!keepsPriority) {
            trade(instrument, order, false);
        }
    }

    /**
     * An open order in no queue closes what its owner has from here on, or does so no more: it holds nothing and has no
     * leaves, until it is replaced.
     */
    void turn(final Instrument instrument, final int order, final short flags) {
        final long leaves = orders.leaves(order);
        funds.release(instrument, order);
        openOrders.reduced(order, leaves);
        orders.total(order, orders.total(order) - leaves);
        orders.leaves(order, 0);
        orders.flags(order, flags);
        openOrders.timed(order, 0);
        openOrders.timed(order, endNs(instrument, order));
    }

    /** When an order of now ends: with what it is for, if that is earlier than its own time. */
    private long endNs(final Instrument instrument, final int order) {
        final long gradeEndNs =
            OrderFlagsDecoder.followRoll((byte) orders.flags(order)) ? 0 : instrument.gradeEndNs();
        final long lastNs = instrument.lastOrderNs(orders.isClosingOffer(order), events.timeNs());
        return earlier(orders.expiryNs(order), earlier(lastNs, gradeEndNs));
    }

    /** Of two times, where 0 is never. */
    private static long earlier(final long oneNs, final long otherNs) {
        return oneNs == 0 || otherNs != 0 && otherNs < oneNs ? otherNs : oneNs;
    }

    /** It ends when its mandate does, or one of that one's chain. */
    private void putUnderMandate(final int order, final int mandate) {
        orders.mandate(order, mandate);
        orders.expiryNs(order, earlier(orders.expiryNs(order), mandates.earliestExpiryNs(mandate)));
    }

    /** Whether a resting order with these leaves at this price would keep its place. */
    boolean keepsPriority(final int order, final long price, final long leaves) {
        return orders.isResting(order) && price == orders.price(order) && leaves <= orders.leaves(order);
    }

    /** Takes an order out of its queue, if it is in one; it stays open. */
    void withdraw(final Instrument instrument, final int order) {
        if (orders.isResting(order)) {
            instrument.book().remove(order);
        }
    }

    /** Matches an order that is in no queue; what is left rests or is cancelled. */
    private void trade(final Instrument instrument, final int order, final boolean isImmediate) {
        final CancelReason stopped = matching.match(instrument, order);
        if (stopped != null) {
            cancellations.end(instrument, order, 0, stopped);
        } else if (orders.leaves(order) == 0) {
            openOrders.ended(order);
        } else if (isImmediate) {
            cancellations.end(instrument, order, 0, CancelReason.IOC_REMAINDER);
        } else {
            openOrders.rests(order);
            instrument.book().rest(order);
        }
    }
}
