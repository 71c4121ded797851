package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.session.Session;

/**
 * What members ask for: one method a command, each a list of checks, then what happens. Engine thread only. Requests
 * are flyweights, valid until the method returns.
 */
final class TradingCommands {
    static final long LEGS_PER_COMMAND = 64;

    private final Instruments instruments;
    private final Books books;
    private final OrderTable orders;
    private final OrderChecks checks;
    private final OrderFunds funds;
    private final Matching matching;
    private final Cancellations cancellations;
    private final OrderEvents events;
    private final Refusal refusal;

    TradingCommands(
            final Instruments instruments,
            final Books books,
            final OrderChecks checks,
            final OrderFunds funds,
            final Matching matching,
            final Cancellations cancellations,
            final OrderEvents events,
            final Refusal refusal) {
        this.instruments = instruments;
        this.books = books;
        this.orders = books.orders();
        this.checks = checks;
        this.funds = funds;
        this.matching = matching;
        this.cancellations = cancellations;
        this.events = events;
        this.refusal = refusal;
    }

    /** A bid or an offer; receivedNs is the gateway's stamp. */
    void newOrder(final Session session, final NewOrderDecoder request, final long sequence, final long receivedNs) {
        final long lastClOrdId = session.lastClOrdId();
        final Instrument instrument = instruments.find((int) request.instrumentId());
        if (!isNew(session, request.clOrdId(), lastClOrdId)
            || !isListed(instrument, request.instrumentId())
            || !mayEnter(session, instrument, request)) {
            events.rejected(
                session, (int) request.instrumentId(), request.clOrdId(), request.userTag(),
                refusal.code(), refusal.detail());
            return;
        }
        final int order = open(session, instrument, request, sequence);
        events.accepted(order, request.orderType(), request.timeInForce(), receivedNs);
        trade(instrument, order, sequence, request.timeInForce() != TimeInForce.GTC);
    }

    /** New price and total quantity for a resting order. */
    void replaceOrder(final Session session, final ReplaceOrderDecoder request, final long sequence) {
        final long lastClOrdId = session.lastClOrdId();
        final Instrument instrument = instruments.find((int) request.instrumentId());
        if (!isNew(session, request.clOrdId(), lastClOrdId) || !isListed(instrument, request.instrumentId())) {
            refuseChange(session, (int) request.instrumentId(), request.clOrdId(), 0);
            return;
        }
        final int order = find(session, instrument, request.targetClOrdId(), lastClOrdId);
        if (order == OrderTable.NONE) {
            refuseChange(session, instrument.id(), request.clOrdId(), 0);
            return;
        }
        final long leaves = request.newTotalQuantity() - filled(order);
        if (request.newTotalQuantity() <= filled(order)) {
            cancellations.cancelResting(instrument, order, request.clOrdId(), CancelReason.REPLACED_TO_ZERO);
        } else if (!mayReplace(session, instrument, order, request, leaves)) {
            refuseChange(session, instrument.id(), request.clOrdId(), orders.orderId(order));
        } else {
            replace(instrument, order, request, leaves, sequence);
        }
    }

    /** Takes a resting order back. */
    void cancelOrder(final Session session, final CancelOrderDecoder request) {
        final long lastClOrdId = session.lastClOrdId();
        final Instrument instrument = instruments.find((int) request.instrumentId());
        if (!isNew(session, request.clOrdId(), lastClOrdId) || !isListed(instrument, request.instrumentId())) {
            refuseChange(session, (int) request.instrumentId(), request.clOrdId(), 0);
            return;
        }
        final int order = request.targetClOrdId() != 0
            ? find(session, instrument, request.targetClOrdId(), lastClOrdId)
            : findByOrderId(session, instrument, request.targetOrderId());
        if (order == OrderTable.NONE) {
            refuseChange(session, instrument.id(), request.clOrdId(), 0);
        } else {
            cancellations.cancelResting(instrument, order, request.clOrdId(), CancelReason.USER);
        }
    }

    private boolean mayEnter(final Session session, final Instrument instrument, final NewOrderDecoder request) {
        final long price = request.price();
        final long quantity = request.quantity();
        return checks.fieldsFit(request)
            && checks.priceFits(instrument, price)
            && checks.quantityFits(instrument, quantity)
            && checks.notionalFits(price, quantity)
            && checks.mandateFits(request.mandate())
            && (request.side() == Side.BID
                ? checks.fundsCover(session.participant(), funds.newHold(instrument, price, quantity), 0)
                : checks.capacityCovers(session.participant(), instrument, quantity, 0))
            && checks.slotIsFree()
            && checks.levelIsFree(instrument.book().own(request.side() == Side.BID))
            && meetsBook(session, request, instrument.book().opposite(request.side() == Side.BID));
    }

    /** What the orders on the other side have to do with it. */
    private boolean meetsBook(final Session session, final NewOrderDecoder request, final BookSide opposite) {
        return checks.postOnlyRests(opposite, request.flags().postOnly(), request.price())
            && (request.timeInForce() != TimeInForce.FOK || checks.fillsWhole(
                request.quantity(),
                matching.fillable(
                    opposite, request.price(), request.quantity(),
                    session.participant().index(), request.selfTradePreventionRaw())))
            && checks.findsLiquidity(request, opposite);
    }

    private boolean mayReplace(
            final Session session,
            final Instrument instrument,
            final int order,
            final ReplaceOrderDecoder request,
            final long leaves) {
        final long price = request.price();
        final boolean isBid = orders.isBid(order);
        return checks.priceFits(instrument, price)
            && checks.quantityFits(instrument, request.newTotalQuantity())
            && checks.notionalFits(price, leaves)
            && (isBid
                ? checks.fundsCover(
                    session.participant(),
                    funds.holdAfterFills(instrument, order, price, leaves), orders.hold(order))
                : checks.capacityCovers(session.participant(), instrument, leaves, orders.leaves(order)))
            && (price == orders.price(order) || checks.levelIsFree(instrument.book().own(isBid)))
            && checks.postOnlyRests(instrument.book().opposite(isBid), isPostOnly(order), price);
    }

    private int open(
            final Session session, final Instrument instrument, final NewOrderDecoder request, final long sequence) {
        final int order = orders.claim();
        orders.orderId(order, sequence * LEGS_PER_COMMAND);
        orders.clOrdId(order, request.clOrdId());
        orders.session(order, session.index());
        orders.participant(order, session.participant().index());
        orders.instrument(order, instrument.index());
        orders.side(order, request.sideRaw());
        orders.flags(order, request.flags().getRaw());
        orders.selfTradePrevention(order, request.selfTradePreventionRaw());
        orders.userTag(order, request.userTag());
        orders.price(order, request.price());
        orders.leaves(order, request.quantity());
        orders.total(order, request.quantity());
        books.remember(order);
        funds.adjust(instrument, order, 0);
        return order;
    }

    private void replace(
            final Instrument instrument,
            final int order,
            final ReplaceOrderDecoder request,
            final long leaves,
            final long sequence) {
        final long oldLeaves = orders.leaves(order);
        final boolean samePrice = request.price() == orders.price(order);
        final boolean keepsPriority = samePrice && leaves <= oldLeaves;
        if (keepsPriority) {
            instrument.book().reduce(order, oldLeaves - leaves);
        } else {
            instrument.book().remove(order);
            orders.leaves(order, leaves);
            orders.price(order, request.price());
        }
        orders.total(order, request.newTotalQuantity());
        orders.userTag(order, request.userTag());
        books.rename(order, request.clOrdId());
        funds.adjust(instrument, order, oldLeaves);
        events.replaced(order, request.targetClOrdId(), keepsPriority);
        if (!keepsPriority) {
            trade(instrument, order, sequence, false);
        }
    }

    /** Matches an order that is in no queue; what is left rests or is cancelled. */
    private void trade(
            final Instrument instrument, final int order, final long sequence, final boolean immediateOrCancel) {
        final CancelReason stopped = matching.match(instrument, order, sequence);
        if (stopped != null) {
            cancellations.end(instrument, order, 0, stopped);
        } else if (orders.leaves(order) == 0) {
            books.forget(order);
        } else if (immediateOrCancel) {
            cancellations.end(instrument, order, 0, CancelReason.IOC_REMAINDER);
        } else {
            instrument.book().rest(order);
        }
    }

    private boolean isNew(final Session session, final long clOrdId, final long lastClOrdId) {
        return session.useClOrdId(clOrdId) || refusal.because(Code.DUPLICATE_ID, lastClOrdId);
    }

    private boolean isListed(final Instrument instrument, final long instrumentId) {
        return instrument != null || refusal.because(Code.UNKNOWN_INSTRUMENT, instrumentId);
    }

    private int find(final Session session, final Instrument instrument, final long target, final long lastClOrdId) {
        final int order = books.findByClOrdId(session.index(), target);
        if (order != OrderTable.NONE && orders.instrument(order) == instrument.index()) {
            return order;
        }
        final boolean wasUsed = target != 0 && Long.compareUnsigned(target, lastClOrdId) <= 0;
        refusal.because(wasUsed && order == OrderTable.NONE ? Code.ALREADY_DONE : Code.UNKNOWN_ORDER, target);
        return OrderTable.NONE;
    }

    private int findByOrderId(final Session session, final Instrument instrument, final long target) {
        final int order = books.findByOrderId(target);
        if (order != OrderTable.NONE && orders.session(order) == session.index()
            && orders.instrument(order) == instrument.index()) {
            return order;
        }
        refusal.because(Code.UNKNOWN_ORDER, target);
        return OrderTable.NONE;
    }

    private void refuseChange(
            final Session session, final int instrumentId, final long clOrdId, final long orderId) {
        events.cancelRejected(session, instrumentId, clOrdId, orderId, refusal.code(), refusal.detail());
    }

    private long filled(final int order) {
        return orders.total(order) - orders.leaves(order);
    }

    private boolean isPostOnly(final int order) {
        return OrderFlagsDecoder.postOnly((byte) orders.flags(order));
    }
}
