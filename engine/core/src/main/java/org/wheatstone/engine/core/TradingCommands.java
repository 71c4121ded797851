package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/**
 * What members ask for, order by order: one method a command, each a list of checks, then what happens. Engine thread
 * only. Requests are read where they stand, until the method returns.
 */
final class TradingCommands {
    private static final int REPLACE_TARGET      = ReplaceOrderDecoder.targetClOrdIdEncodingOffset();
    private static final int NEW_TOTAL           = ReplaceOrderDecoder.newTotalQuantityEncodingOffset();
    private static final int NEW_PRICE           = ReplaceOrderDecoder.priceEncodingOffset();
    private static final int NEW_TAG             = ReplaceOrderDecoder.userTagEncodingOffset();
    private static final int CANCEL_TARGET       = CancelOrderDecoder.targetClOrdIdEncodingOffset();
    private static final int CANCEL_TARGET_ORDER = CancelOrderDecoder.targetOrderIdEncodingOffset();

    private final Instruments instruments;
    private final Books books;
    private final OrderTable orders;
    private final OrderChecks checks;
    private final MandateChecks mandateChecks;
    private final OrderFunds funds;
    private final Execution execution;
    private final Cancellations cancellations;
    private final OpenOrders openOrders;
    private final OrderEvents events;
    private final Refusal refusal;
    private final OrderTerms terms = new OrderTerms();

    TradingCommands(
            final Instruments instruments,
            final Books books,
            final OrderChecks checks,
            final MandateChecks mandateChecks,
            final OrderFunds funds,
            final Execution execution,
            final Cancellations cancellations,
            final OpenOrders openOrders,
            final OrderEvents events,
            final Refusal refusal) {
        this.instruments = instruments;
        this.books = books;
        this.orders = books.orders();
        this.checks = checks;
        this.mandateChecks = mandateChecks;
        this.funds = funds;
        this.execution = execution;
        this.cancellations = cancellations;
        this.openOrders = openOrders;
        this.events = events;
        this.refusal = refusal;
    }

    /** A bid or an offer. */
    void newOrder(final Session session, final CommandLine request) {
        enter(session, terms.of(request));
    }

    /** A bid or an offer that may show a part, want a minimum, or expire; receivedNs is the gateway's stamp. */
    void newOrderExt(final Session session, final NewOrderExtDecoder request, final long receivedNs) {
        enter(session, terms.of(request, receivedNs));
    }

    /** New price and total quantity for a resting order. */
    void replaceOrder(final Session session, final CommandLine request) {
        final long lastClOrdId = session.lastClOrdId();
        final long clOrdId = request.clOrdId();
        final int instrumentId = request.instrumentId();
        final Instrument instrument = instruments.find(instrumentId);
        if (!checks.isNew(session, clOrdId) || !mayTrade(session, instrument, Integer.toUnsignedLong(instrumentId))) {
            refuseChange(session, instrumentId, clOrdId, 0);
            return;
        }
        final int order = find(session, instrument, request.word(REPLACE_TARGET), lastClOrdId);
        if (order == OrderTable.NONE) {
            refuseChange(session, instrumentId, clOrdId, 0);
            return;
        }
        final long total = request.word(NEW_TOTAL);
        final long price = request.word(NEW_PRICE);
        final long leaves = total - filled(order);
        if (total <= filled(order)) {
            cancellations.cancelResting(instrument, order, clOrdId, CancelReason.REPLACED_TO_ZERO);
        } else if (!mayReplace(session.participant(), instrument, order, price, total, leaves)) {
            refuseChange(session, instrumentId, clOrdId, orders.orderId(order));
        } else {
            execution.replace(instrument, order, clOrdId, request.word(NEW_TAG), price, leaves);
        }
    }

    /** Takes a resting order back. */
    void cancelOrder(final Session session, final CommandLine request) {
        final long lastClOrdId = session.lastClOrdId();
        final long clOrdId = request.clOrdId();
        final int instrumentId = request.instrumentId();
        final Instrument instrument = instruments.find(instrumentId);
        if (!checks.isNew(session, clOrdId)
            || !checks.isListed(instrument, Integer.toUnsignedLong(instrumentId))) {
            refuseChange(session, instrumentId, clOrdId, 0);
            return;
        }
        final long target = request.word(CANCEL_TARGET);
        final int order = target != 0
            ? find(session, instrument, target, lastClOrdId)
            : findByOrderId(session, instrument, request.word(CANCEL_TARGET_ORDER));
        if (order == OrderTable.NONE) {
            refuseChange(session, instrumentId, clOrdId, 0);
        } else {
            cancellations.cancelResting(instrument, order, clOrdId, CancelReason.USER);
        }
    }

    private void enter(final Session session, final OrderTerms order) {
        final Instrument instrument = instruments.find((int) order.instrumentId());
        if (!checks.isNew(session, order.clOrdId())
            || !mayTrade(session, instrument, order.instrumentId())
            || !mayEnter(session, instrument, order)) {
            events.rejected(
                session, (int) order.instrumentId(), order.clOrdId(), order.userTag(),
                refusal.code(), refusal.detail());
            return;
        }
        execution.enter(session, instrument, order, 0);
    }

    /** Whoever it is, and whatever it is about. */
    private boolean mayTrade(final Session session, final Instrument instrument, final long instrumentId) {
        return checks.isAlive(session.participant())
            && checks.isListed(instrument, instrumentId)
            && checks.isTrading(instrument)
            && checks.isUnlocked(session);
    }

    private boolean mayEnter(final Session session, final Instrument instrument, final OrderTerms order) {
        final Participant owner = session.participant();
        return checks.fieldsFit(instrument, order)
            && checks.expiryFits(order, events.timeNs())
            && checks.roleFits(owner, order)
            && checks.flagsFit(instrument, order)
            && checks.priceFits(instrument, order.price())
            && checks.quantityFits(instrument, owner, order.quantity())
            && checks.partsFit(order)
            && checks.bandFits(instrument, order.isBid(), order.price())
            && checks.notionalFits(owner, order.price(), order.quantity())
            && checks.openOrdersFit(owner, 0)
            && checks.openNotionalFits(owner, order.price() * order.quantity(), 0)
            && mandateFits(session, instrument, order)
            && (order.isBid()
                ? checks.positionFits(owner, instrument, order.quantity(), 0)
                    && checks.fundsCover(
                        owner, order.hold(funds.newHold(instrument, order.price(), order.quantity())), 0)
                : checks.capacityCovers(owner, instrument, order.isClosing(), order.quantity(), 0))
            && checks.hasRoom(
                owner, instrument, instrument.book().own(order.isBid()), order.isClosingOffer())
            && meetsBook(owner, order, instrument.book().opposite(order.isBid()));
    }

    /** Most orders are under none, of sessions that need none. */
    private boolean mandateFits(final Session session, final Instrument instrument, final OrderTerms order) {
        if (order.mandate() == 0) {
            return mandateChecks.needsNone(session, 0);
        }
        final int slot = order.mandateSlot(mandateChecks.slot(session, order.mandate()));
        return mandateChecks.mayBid(
            session, order.mandate(), slot, order.isBid(), instrument, order.price(),
            funds.newHold(instrument, order.price(), order.quantity()));
    }

    /** What the orders on the other side have to do with it. */
    private boolean meetsBook(final Participant owner, final OrderTerms order, final BookSide opposite) {
        return checks.postOnlyRests(opposite, order.isPostOnly(), order.price())
            && checks.findsEnough(owner, order, opposite)
            && checks.findsLiquidity(order, opposite);
    }

    private boolean mayReplace(
            final Participant owner,
            final Instrument instrument,
            final int order,
            final long price,
            final long total,
            final long leaves) {
        final boolean isBid = orders.isBid(order);
        final boolean keepsPriority = execution.keepsPriority(order, price, leaves);
        return checks.priceFits(instrument, price)
            && checks.quantityFits(instrument, owner, total)
            && checks.displayFits(orders.display(order), leaves)
            && (keepsPriority || checks.bandFits(instrument, isBid, price))
            && checks.notionalFits(owner, price, leaves)
            && checks.openNotionalFits(owner, price * leaves, openOrders.notional(order))
            && (isBid
                ? bidIsCovered(owner, instrument, order, price, leaves, keepsPriority)
                : checks.capacityCovers(
                    owner, instrument, orders.isClosing(order), leaves, orders.leaves(order)))
            && (keepsPriority || checks.hasRoomAnew(
                owner, instrument, instrument.book().own(isBid), orders.isClosingOffer(order),
                price != orders.price(order)))
            && checks.postOnlyRests(instrument.book().opposite(isBid), isPostOnly(order), price);
    }

    /** By its mandate, if it has one, what its owner may hold, and its owner's cash. */
    private boolean bidIsCovered(
            final Participant owner,
            final Instrument instrument,
            final int order,
            final long price,
            final long leaves,
            final boolean keepsPriority) {
        final long hold = funds.holdAfterFills(instrument, order, price, leaves);
        return (!orders.hasMandate(order)
                || mandateChecks.mayGoOn(orders.mandate(order), instrument, price, hold, orders.hold(order)))
            && (keepsPriority || checks.positionFits(owner, instrument, leaves, orders.leaves(order)))
            && checks.fundsCover(owner, hold, orders.hold(order));
    }

    private int find(final Session session, final Instrument instrument, final long target, final long lastClOrdId) {
        final int order = books.findByClOrdId(session.index(), target);
        if (order != OrderTable.NONE && orders.instrument(order) == instrument.index()) {
            return unexpired(instrument, order, target);
        }
        final boolean wasUsed = target != 0 && Long.compareUnsigned(target, lastClOrdId) <= 0;
        refusal.because(wasUsed && order == OrderTable.NONE ? Code.ALREADY_DONE : Code.UNKNOWN_ORDER, target);
        return OrderTable.NONE;
    }

    private int findByOrderId(final Session session, final Instrument instrument, final long target) {
        final int order = books.findByOrderId(session.index(), target);
        if (order != OrderTable.NONE && orders.instrument(order) == instrument.index()) {
            return unexpired(instrument, order, target);
        }
        refusal.because(Code.UNKNOWN_ORDER, target);
        return OrderTable.NONE;
    }

    /** The deadline decides and not its timer: an order whose time is over ends before it can be changed. */
    private int unexpired(final Instrument instrument, final int order, final long target) {
        if (!orders.isExpired(order, events.timeNs())) {
            return order;
        }
        cancellations.expire(instrument, order);
        refusal.because(Code.ALREADY_DONE, target);
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
