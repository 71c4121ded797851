package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/**
 * What market makers ask for, a set of bids and offers at a time: checks of the whole, then leg by leg. Engine thread
 * only. The request is a flyweight, valid until the method returns.
 */
final class QuoteCommands {
    static final int MAX_LEGS = 16;

    private static final int DONE = 0;
    /** The flags of a leg. */
    private static final long CLOSING_LEG = 1;

    private final Instruments instruments;
    private final Books books;
    private final OrderTable orders;
    private final OrderChecks checks;
    private final MandateChecks mandateChecks;
    private final OrderFunds funds;
    private final OpenOrders openOrders;
    private final Execution execution;
    private final Cancellations cancellations;
    private final Protections protections;
    private final OrderEvents orderEvents;
    private final RequestEvents events;
    private final Refusal refusal;
    private final OrderTerms terms = new OrderTerms();
    private final int[] bidCodes = new int[MAX_LEGS];
    private final int[] askCodes = new int[MAX_LEGS];
    private boolean areFlagsGood;

    QuoteCommands(
            final Instruments instruments,
            final Books books,
            final OrderChecks checks,
            final MandateChecks mandateChecks,
            final OrderFunds funds,
            final OpenOrders openOrders,
            final Execution execution,
            final Cancellations cancellations,
            final Protections protections,
            final OrderEvents orderEvents,
            final RequestEvents events,
            final Refusal refusal) {
        this.instruments = instruments;
        this.books = books;
        this.orders = books.orders();
        this.checks = checks;
        this.mandateChecks = mandateChecks;
        this.funds = funds;
        this.openOrders = openOrders;
        this.execution = execution;
        this.cancellations = cancellations;
        this.protections = protections;
        this.orderEvents = orderEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** Bids and offers of a set; receivedNs is the gateway's stamp. */
    void massQuote(final Session session, final MassQuoteDecoder request, final long receivedNs) {
        terms.of(request, receivedNs);
        final MassQuoteDecoder.LegsDecoder legs = request.legs();
        final int count = legs.count();
        if (!checks.isNew(session, terms.clOrdId()) || !mayQuote(session, count)) {
            orderEvents.rejected(session, 0, terms.clOrdId(), terms.userTag(), refusal.code(), refusal.detail());
            return;
        }
        for (int leg = 0; leg < count; leg++) {
            quoteLeg(session, legs.next(), leg);
        }
        events.massQuoteAccepted(session, terms, count, bidCodes, askCodes);
    }

    private boolean mayQuote(final Session session, final int legs) {
        return checks.isAlive(session.participant())
            && checks.isMarketMaker(session.participant())
            && checks.isUnlocked(session)
            && (terms.quoteSet() != 0 || refusal.because(Code.BAD_COMBINATION, 0))
            && (legs <= MAX_LEGS || refusal.because(Code.GROUP_TOO_BIG, legs))
            && checks.preventionFits(terms)
            && mandateChecks.needsNone(session, terms.mandate())
            && isWarm(session);
    }

    private boolean isWarm(final Session session) {
        final int protection = protections.find(session.index(), terms.quoteSet());
        return protection == Protections.NONE || !protections.isFrozen(protection)
            || refusal.because(Code.PROTECTION_FROZEN, terms.quoteSet());
    }

    private void quoteLeg(final Session session, final MassQuoteDecoder.LegsDecoder leg, final int index) {
        final Instrument instrument = instruments.find((int) leg.instrumentId());
        if (instrument == null) {
            bidCodes[index] = Code.UNKNOWN_INSTRUMENT.number();
            askCodes[index] = Code.UNKNOWN_INSTRUMENT.number();
            return;
        }
        terms.closing(leg.flags() == CLOSING_LEG);
        areFlagsGood = leg.flags() == CLOSING_LEG ? instrument.isDelivered() : leg.flags() == 0;
        endWhatIsOver(session, instrument, true);
        endWhatIsOver(session, instrument, false);
        // Before either side trades, so that a pair that moves never meets itself.
        makeWay(session, instrument, terms.quote(leg.instrumentId(), true, leg.bidPrice(), leg.bidQuantity()));
        makeWay(session, instrument, terms.quote(leg.instrumentId(), false, leg.askPrice(), leg.askQuantity()));
        terms.quote(leg.instrumentId(), true, leg.bidPrice(), leg.bidQuantity());
        bidCodes[index] = quote(session, instrument, 2 * index);
        terms.quote(leg.instrumentId(), false, leg.askPrice(), leg.askQuantity());
        askCodes[index] = quote(session, instrument, 2 * index + 1);
    }

    /** A quote whose time is over is none, whether its timer has fired or not. */
    private void endWhatIsOver(final Session session, final Instrument instrument, final boolean isBid) {
        final int order = books.findQuote(session.index(), terms.quoteSet(), instrument.index(), isBid);
        if (order != OrderTable.NONE && orders.isExpired(order, orderEvents.timeNs())) {
            cancellations.expire(instrument, order);
        }
    }

    /** A quote that will not keep its place leaves its queue; it stays open. */
    private void makeWay(final Session session, final Instrument instrument, final OrderTerms side) {
        final int order = find(session, instrument, side);
        if (order != OrderTable.NONE && !keepsPlace(order)) {
            execution.withdraw(instrument, order);
        }
    }

    /** One side of a leg: what the terms say is there afterwards, or nothing. Returns the code of the refusal, or 0. */
    private int quote(final Session session, final Instrument instrument, final int leg) {
        // The other side may have traded with this one, or taken it away.
        makeWay(session, instrument, terms);
        final int order = find(session, instrument, terms);
        if (!areFlagsGood) {
            cancel(instrument, order);
            return Code.BAD_COMBINATION.number();
        }
        if (terms.quantity() == 0) {
            cancel(instrument, order);
            return DONE;
        }
        if (order != OrderTable.NONE && keepsPlace(order) && orders.leaves(order) == terms.quantity()) {
            return DONE;
        }
        if (!sideFits(session.participant(), instrument, order)) {
            final int code = refusal.code().number();
            cancel(instrument, order);
            return code;
        }
        if (order == OrderTable.NONE) {
            execution.enter(session, instrument, terms, leg);
        } else {
            orders.selfTradePrevention(order, terms.selfTradePreventionRaw());
            if (!isAlike(order)) {
                execution.turn(instrument, order, terms.flags());
            }
            execution.replace(
                instrument, order, terms.clOrdId(), terms.userTag(), terms.price(), terms.quantity());
        }
        return DONE;
    }

    private boolean sideFits(final Participant owner, final Instrument instrument, final int order) {
        return checks.isTrading(instrument)
            && checks.priceFits(instrument, terms.price())
            && checks.quantityFits(instrument, owner, terms.quantity())
            && (order == OrderTable.NONE ? newQuoteFits(owner, instrument) : quoteFits(owner, instrument, order));
    }

    private boolean newQuoteFits(final Participant owner, final Instrument instrument) {
        final long price = terms.price();
        final long quantity = terms.quantity();
        return checks.bandFits(instrument, terms.isBid(), price)
            && checks.notionalFits(owner, price, quantity)
            && checks.openOrdersFit(owner, 0)
            && checks.openNotionalFits(owner, price * quantity, 0)
            && (terms.isBid()
                ? checks.positionFits(owner, instrument, quantity, 0)
                    && checks.fundsCover(owner, terms.hold(funds.newHold(instrument, price, quantity)), 0)
                : checks.capacityCovers(owner, instrument, terms.isClosing(), quantity, 0))
            && checks.hasRoom(owner, instrument, ownSide(instrument), terms.isClosingOffer());
    }

    /** What the quote holds and counts for already is as good as given back. */
    private boolean quoteFits(final Participant owner, final Instrument instrument, final int order) {
        final long price = terms.price();
        final long quantity = terms.quantity();
        final boolean keepsPlace = keepsPlace(order);
        final long present = isAlike(order) ? orders.leaves(order) : 0;
        return (keepsPlace || checks.bandFits(instrument, terms.isBid(), price))
            && checks.notionalFits(owner, price, quantity)
            && checks.openOrdersFit(owner, 1)
            && checks.openNotionalFits(owner, price * quantity, openOrders.notional(order))
            && (terms.isBid()
                ? (keepsPlace || checks.positionFits(owner, instrument, quantity, orders.leaves(order)))
                    && checks.fundsCover(
                        owner, funds.holdAfterFills(instrument, order, price, quantity), orders.hold(order))
                : checks.capacityCovers(owner, instrument, terms.isClosing(), quantity, present))
            && (keepsPlace
                || checks.hasRoomAnew(owner, instrument, ownSide(instrument), terms.isClosingOffer(), true));
    }

    private BookSide ownSide(final Instrument instrument) {
        return instrument.book().own(terms.isBid());
    }

    private boolean keepsPlace(final int order) {
        return terms.quantity() > 0 && isAlike(order)
            && execution.keepsPriority(order, terms.price(), terms.quantity());
    }

    /** Whether it closes as the leg does. */
    private boolean isAlike(final int order) {
        return orders.isClosing(order) == terms.isClosing();
    }

    private int find(final Session session, final Instrument instrument, final OrderTerms side) {
        return books.findQuote(session.index(), side.quoteSet(), instrument.index(), side.isBid());
    }

    private void cancel(final Instrument instrument, final int order) {
        if (order != OrderTable.NONE) {
            execution.withdraw(instrument, order);
            cancellations.end(instrument, order, terms.clOrdId(), CancelReason.USER);
        }
    }
}
