package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.ParticipantLimits;
import org.wheatstone.engine.core.session.Session;

/**
 * What an order must meet before anything changes, in the documented precedence. Engine thread only; a check that fails
 * leaves code and detail in the {@link Refusal} and changes nothing else.
 */
final class OrderChecks {
    /** No order is worth more: a billion dollars, in nano-USD. It keeps products and sums of an order in 64 bits. */
    static final long MAX_NOTIONAL = 1_000_000_000L * 1_000_000_000L;

    /** That an iceberg may come in. */
    private static final long MAX_PARTS = 100;

    private static final long MILLION = 1_000_000;

    private final Ledger ledger;
    private final Capacities capacities;
    private final Books books;
    private final OrderTable orders;
    private final Liquidity liquidity;
    private final PoolTrades poolTrades;
    private final DeliveryChecks deliveryChecks;
    private final EventWriter events;
    private final Refusal refusal;

    /** Over the tables of an exchange, which has them all already. */
    OrderChecks(
            final Exchange exchange,
            final Liquidity liquidity,
            final PoolTrades poolTrades,
            final EventWriter events,
            final Refusal refusal) {
        ledger = exchange.ledger();
        capacities = exchange.capacities();
        books = exchange.books();
        orders = books.orders();
        this.liquidity = liquidity;
        this.poolTrades = poolTrades;
        this.events = events;
        this.refusal = refusal;
        deliveryChecks = new DeliveryChecks(exchange, events, refusal);
    }

    /** What delivery asks alone. */
    DeliveryChecks delivery() {
        return deliveryChecks;
    }

    /** The id is above the session's last, and is used up by this very question. */
    boolean isNew(final Session session, final long clOrdId) {
        final long lastClOrdId = session.lastClOrdId();
        return session.useClOrdId(clOrdId) || refusal.because(Code.DUPLICATE_ID, lastClOrdId);
    }

    boolean isAlive(final Participant owner) {
        return !owner.isKilled() || refusal.because(Code.KILL_SWITCH, 0);
    }

    boolean isListed(final Instrument instrument, final long instrumentId) {
        return instrument != null || refusal.because(Code.UNKNOWN_INSTRUMENT, instrumentId);
    }

    boolean isTrading(final Instrument instrument) {
        if (instrument.hasGateClosed(events.timeNs())) {
            return refusal.because(Code.EXPIRED, Integer.toUnsignedLong(instrument.id()));
        }
        if (instrument.phase() == Phase.HALTED) {
            return refusal.because(Code.HALTED, Integer.toUnsignedLong(instrument.id()));
        }
        if (instrument.isRollDue(events.timeNs())) {
            return refusal.because(Code.CLOSED, Integer.toUnsignedLong(instrument.id()));
        }
        return !instrument.hasGradeEnded(events.timeNs())
            || refusal.because(Code.EXPIRED, Integer.toUnsignedLong(instrument.id()));
    }

    /** Neither locked nor being swept. */
    boolean isUnlocked(final Session session) {
        return !session.isLocked() && !session.participant().isLocked() && !session.isBlocked()
            || refusal.because(Code.LOCKED, 0);
    }

    boolean isUnblocked(final Session session) {
        return !session.isBlocked() || refusal.because(Code.LOCKED, 0);
    }

    boolean isMarketMaker(final Participant owner) {
        return RolesDecoder.marketMaker((short) owner.roles()) || refusal.because(Code.NOT_AUTHORISED, owner.roles());
    }

    /** Side, type, time in force, self-trade prevention, and how they go together. */
    boolean fieldsFit(final Instrument instrument, final OrderTerms terms) {
        if (terms.side() != Side.BID.value() && terms.side() != Side.ASK.value()) {
            return refusal.because(Code.BAD_SIDE, terms.side());
        }
        if (!terms.isMarket() && terms.orderTypeRaw() != OrderType.LIMIT.value()) {
            return refusal.because(Code.BAD_TYPE, terms.orderTypeRaw());
        }
        if (!isTimeInForce(instrument, terms.timeInForceRaw())) {
            return refusal.because(Code.BAD_TIME_IN_FORCE, terms.timeInForceRaw());
        }
        if (!preventionFits(terms)) {
            return false;
        }
        if (terms.isMarket() && !terms.isImmediate()) {
            return refusal.because(Code.BAD_COMBINATION, terms.timeInForceRaw());
        }
        if (terms.isPostOnly() && terms.isImmediate()) {
            return refusal.because(Code.BAD_COMBINATION, terms.flags());
        }
        return true;
    }

    private static boolean isTimeInForce(final Instrument instrument, final short timeInForce) {
        return timeInForce >= TimeInForce.GTC.value() && timeInForce <= TimeInForce.GTD.value()
            || timeInForce == TimeInForce.UNTIL_GATE.value() && instrument.isWindow();
    }

    boolean preventionFits(final OrderTerms terms) {
        // From 0 on, which means the default.
        return terms.selfTradePreventionRaw() <= SelfTradePrevention.DECREMENT.value()
            || refusal.because(Code.BAD_SELF_TRADE_MODE, terms.selfTradePreventionRaw());
    }

    boolean expiryFits(final OrderTerms terms, final long nowNs) {
        if (terms.timeInForceRaw() == TimeInForce.GTD.value()) {
            return terms.expireTime() > nowNs || refusal.because(Code.BAD_EXPIRY, nowNs);
        }
        return terms.expireTime() == 0 || refusal.because(Code.BAD_EXPIRY, terms.expireTime());
    }

    /** A bid is a buyer's, an offer a supplier's or one of somebody who has bought; a market maker does both. */
    boolean roleFits(final Participant owner, final OrderTerms terms) {
        final short roles = (short) owner.roles();
        return RolesDecoder.buyer(roles) || RolesDecoder.marketMaker(roles)
            || (!terms.isBid() || terms.isClosing()) && RolesDecoder.supplier(roles)
            || refusal.because(Code.NOT_AUTHORISED, owner.roles());
    }

    /** What its flags ask for is to be had of this instrument. */
    boolean flagsFit(final Instrument instrument, final OrderTerms terms) {
        return (!terms.isClosing() || instrument.isDelivered())
            && (!terms.followsRoll() || terms.isBid() && terms.mandate() == 0 && instrument.rolls())
            || refusal.because(Code.BAD_COMBINATION, terms.flags());
    }

    boolean priceFits(final Instrument instrument, final long price) {
        if (price < instrument.minPrice()) {
            return refusal.because(Code.BAD_PRICE, instrument.minPrice());
        }
        if (price > instrument.maxPrice()) {
            return refusal.because(Code.BAD_PRICE, instrument.maxPrice());
        }
        if (price % instrument.tick() != 0) {
            return refusal.because(Code.PRICE_OFF_TICK, instrument.tick());
        }
        return true;
    }

    boolean quantityFits(final Instrument instrument, final Participant owner, final long quantity) {
        if (quantity <= 0) {
            return refusal.because(Code.BAD_QUANTITY, quantity);
        }
        if (quantity > instrument.maxQuantity()) {
            return refusal.because(Code.MAX_QUANTITY, instrument.maxQuantity());
        }
        if (owner.maxOrderQuantity() != 0 && quantity > owner.maxOrderQuantity()) {
            return refusal.because(Code.MAX_QUANTITY, owner.maxOrderQuantity());
        }
        return true;
    }

    /** What it shows, and what it wants at once, are parts of its quantity and go with its time in force. */
    boolean partsFit(final OrderTerms terms) {
        final long display = terms.displayQuantity();
        if (display < 0 || display > terms.quantity() || display != 0 && terms.isImmediate()) {
            return refusal.because(Code.BAD_DISPLAY, display);
        }
        if (!displayFits(display, terms.quantity())) {
            return false;
        }
        final long minimum = terms.minimumQuantity();
        if (minimum < 0 || minimum > terms.quantity()) {
            return refusal.because(Code.BAD_QUANTITY, minimum);
        }
        if (minimum != 0 && (terms.isFillOrKill() || terms.isPostOnly())) {
            return refusal.because(Code.BAD_COMBINATION, minimum);
        }
        return true;
    }

    /** An iceberg does not come in so many parts that one order against it is worth thousands of fills. */
    boolean displayFits(final long display, final long leaves) {
        return display == 0 || display * MAX_PARTS >= leaves || refusal.because(Code.BAD_DISPLAY, display);
    }

    /** A bid is not far above, and an offer not far below, what was paid last. */
    boolean bandFits(final Instrument instrument, final boolean isBid, final long price) {
        final long anchor =
            instrument.lastPrice() == Instrument.NO_TRADE ? instrument.referencePrice() : instrument.lastPrice();
        final long bandPpm = instrument.bandPpm();
        if (bandPpm == 0 || anchor == 0) {
            return true;
        }
        final long width = anchor / MILLION * bandPpm + anchor % MILLION * bandPpm / MILLION;
        if (isBid) {
            return price - anchor <= width || refusal.because(Code.PRICE_BAND, anchor + width);
        }
        return price >= anchor - width || refusal.because(Code.PRICE_BAND, anchor - width);
    }

    /** What any order may be worth, and one of this owner. */
    boolean notionalFits(final Participant owner, final long price, final long quantity) {
        return notionalFits(price, quantity)
            && (owner.maxOrderNotional() == 0 || price * quantity <= owner.maxOrderNotional()
                || refusal.because(Code.MAX_NOTIONAL, owner.maxOrderNotional()));
    }

    /** Price and quantity have passed their own checks, so both are 0 or above. */
    boolean notionalFits(final long price, final long quantity) {
        final long notional = price * quantity;
        if (Math.multiplyHigh(price, quantity) != 0 || notional < 0 || notional > MAX_NOTIONAL) {
            return refusal.because(Code.MAX_NOTIONAL, MAX_NOTIONAL);
        }
        return true;
    }

    /** Its owner may have one more, where an order that it takes the place of counts as gone. */
    boolean openOrdersFit(final Participant owner, final int presentOrders) {
        return owner.maxOpenOrders() == 0 || owner.openOrders() - presentOrders < owner.maxOpenOrders()
            || refusal.because(Code.OPEN_ORDER_LIMIT, owner.maxOpenOrders());
    }

    /** Its owner's open orders together are not worth too much, where what the order is worth already is left out. */
    boolean openNotionalFits(final Participant owner, final long notional, final long presentNotional) {
        final long max =
            owner.maxOpenNotional() == 0 ? ParticipantLimits.MAX_OPEN_NOTIONAL : owner.maxOpenNotional();
        return owner.openNotional() - presentNotional + notional <= max
            || refusal.because(Code.OPEN_NOTIONAL, max);
    }

    /**
     * With a bid, even one that says it closes, its owner would have no more of the block, or the window, than one may:
     * what it holds there, and what it has bids out for.
     *
     * @param presentLots that the bid, if it is there, wants already.
     */
    boolean positionFits(
            final Participant owner, final Instrument instrument, final long quantity, final long presentLots) {
        return instrument.grade().positionLimit() == 0
            || deliveryChecks.positionFits(owner, instrument, quantity, presentLots);
    }

    /** The cash of a bid's owner covers a hold, where what the order holds already counts as cash. */
    boolean fundsCover(final Participant owner, final long hold, final long presentHold) {
        final long available = ledger.cash(owner.index()) + presentHold;
        return hold <= available || refusal.because(Code.INSUFFICIENT_FUNDS, available);
    }

    /**
     * An offer's owner can deliver its lots, where those that the order holds already count as free: there is capacity
     * and, if the instrument is delivered, a qualification, a nomination and bond. Or, if it closes, it has the rights
     * that it sells.
     *
     * @param presentLots that the order, if it is there and of the same kind, holds already.
     */
    boolean capacityCovers(
            final Participant owner,
            final Instrument instrument,
            final boolean isClosing,
            final long quantity,
            final long presentLots) {
        if (!instrument.isDelivered()) {
            final long available = capacities.free(owner.index(), instrument.index()) + presentLots;
            return quantity <= available || refusal.because(Code.NO_CAPACITY, available);
        }
        return isClosing
            ? deliveryChecks.rightsCover(owner, instrument, quantity, presentLots)
            : deliveryChecks.supplyCovers(owner, instrument, quantity, presentLots);
    }

    /**
     * Tables have a slot for a new order, a level at its price, and what its fills may need.
     *
     * @param sellsRights a closing offer: who has his share of rights may always sell of them.
     */
    boolean hasRoom(
            final Participant owner, final Instrument instrument, final BookSide side, final boolean sellsRights) {
        if (instrument.isDelivered()) {
            return poolTrades.blockIsOpen(instrument) && slotIsFree() && levelIsFree(side) && poolTrades.hasRoom()
                && (sellsRights || poolTrades.isBelowShare(owner) && poolTrades.isFarFromMost(owner, instrument));
        }
        return slotIsFree() && levelIsFree(side);
    }

    /** The same for an order that is there and loses its place; it wants another level if its price changes. */
    boolean hasRoomAnew(
            final Participant owner,
            final Instrument instrument,
            final BookSide side,
            final boolean sellsRights,
            final boolean wantsLevel) {
        if (instrument.isDelivered()) {
            return poolTrades.blockIsOpen(instrument) && (!wantsLevel || levelIsFree(side)) && poolTrades.hasRoom()
                && (sellsRights || poolTrades.isBelowShare(owner) && poolTrades.isFarFromMost(owner, instrument));
        }
        return !wantsLevel || levelIsFree(side);
    }

    boolean slotIsFree() {
        return orders.hasRoom() || refusal.because(Code.CAPACITY, orders.capacity());
    }

    boolean levelIsFree(final BookSide side) {
        return side.hasRoom() || refusal.because(Code.CAPACITY, books.maxPriceNodes());
    }

    boolean postOnlyRests(final BookSide opposite, final boolean isPostOnly, final long price) {
        final int reached = isPostOnly ? liquidity.firstReached(opposite, price) : OrderTable.NONE;
        return reached == OrderTable.NONE || refusal.because(Code.POST_ONLY_CROSSES, orders.price(reached));
    }

    /** An order that wants some lots at once finds them. */
    boolean findsEnough(final Participant owner, final OrderTerms terms, final BookSide opposite) {
        final long wanted = terms.wantedAtOnce();
        if (wanted == 0) {
            return true;
        }
        final long fillable = liquidity.fillable(
            opposite, terms.price(), wanted, owner.index(), terms.selfTradePreventionRaw(), terms.isClosing());
        return fillable >= wanted || refusal.because(Code.FOK_UNFILLABLE, fillable);
    }

    /** A market order finds somebody within its worst price. */
    boolean findsLiquidity(final OrderTerms terms, final BookSide opposite) {
        return !terms.isMarket() || liquidity.firstReached(opposite, terms.price()) != OrderTable.NONE
            || refusal.because(Code.NO_LIQUIDITY, 0);
    }
}
