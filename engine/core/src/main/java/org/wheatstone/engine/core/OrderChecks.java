package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.OrderType;
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

/**
 * What an order must meet before anything changes, in the documented precedence. Engine thread only; a check that fails
 * leaves code and detail in the {@link Refusal} and changes nothing else.
 */
final class OrderChecks {
    /** No order is worth more: a billion dollars, in nano-USD. It keeps products and sums of an order in 64 bits. */
    static final long MAX_NOTIONAL = 1_000_000_000L * 1_000_000_000L;

    private final Ledger ledger;
    private final Capacities capacities;
    private final Books books;
    private final OrderTable orders;
    private final Refusal refusal;

    OrderChecks(final Ledger ledger, final Capacities capacities, final Books books, final Refusal refusal) {
        this.ledger = ledger;
        this.capacities = capacities;
        this.books = books;
        this.orders = books.orders();
        this.refusal = refusal;
    }

    /** Side, type, time in force, self-trade prevention, and how they go together. */
    boolean fieldsFit(final NewOrderDecoder request) {
        final Side side = request.side();
        if (side != Side.BID && side != Side.ASK) {
            return refusal.because(Code.BAD_SIDE, request.sideRaw());
        }
        final OrderType type = request.orderType();
        if (type != OrderType.LIMIT && type != OrderType.MARKET) {
            return refusal.because(Code.BAD_TYPE, request.orderTypeRaw());
        }
        final TimeInForce timeInForce = request.timeInForce();
        if (timeInForce != TimeInForce.GTC && timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK) {
            return refusal.because(Code.BAD_TIME_IN_FORCE, request.timeInForceRaw());
        }
        if (request.selfTradePrevention() == SelfTradePrevention.SBE_UNKNOWN) {
            return refusal.because(Code.BAD_SELF_TRADE_MODE, request.selfTradePreventionRaw());
        }
        if (type == OrderType.MARKET && timeInForce == TimeInForce.GTC) {
            return refusal.because(Code.BAD_COMBINATION, request.timeInForceRaw());
        }
        if (request.flags().postOnly() && timeInForce != TimeInForce.GTC) {
            return refusal.because(Code.BAD_COMBINATION, request.flags().getRaw());
        }
        return true;
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

    boolean quantityFits(final Instrument instrument, final long quantity) {
        if (quantity <= 0) {
            return refusal.because(Code.BAD_QUANTITY, quantity);
        }
        if (quantity > instrument.maxQuantity()) {
            return refusal.because(Code.MAX_QUANTITY, instrument.maxQuantity());
        }
        return true;
    }

    /** Price and quantity have passed their own checks, so both are 0 or above. */
    boolean notionalFits(final long price, final long quantity) {
        final long notional = price * quantity;
        if (Math.multiplyHigh(price, quantity) != 0 || notional < 0 || notional > MAX_NOTIONAL) {
            return refusal.because(Code.MAX_NOTIONAL, MAX_NOTIONAL);
        }
        return true;
    }

    boolean mandateFits(final int mandate) {
        return mandate == 0 || refusal.because(Code.MANDATE, mandate);
    }

    /** The cash of a bid's owner covers a hold, where what the order holds already counts as cash. */
    boolean fundsCover(final Participant owner, final long hold, final long presentHold) {
        final long available = ledger.cash(owner.index()) + presentHold;
        return hold <= available || refusal.because(Code.INSUFFICIENT_FUNDS, available);
    }

    /** The capacity of an offer's owner covers its lots, where what the order holds already counts as free. */
    boolean capacityCovers(
            final Participant owner, final Instrument instrument, final long quantity, final long presentHold) {
        final long available = capacities.free(owner.index(), instrument.index()) + presentHold;
        return quantity <= available || refusal.because(Code.NO_CAPACITY, available);
    }

    boolean slotIsFree() {
        return orders.hasRoom() || refusal.because(Code.CAPACITY, orders.capacity());
    }

    boolean levelIsFree(final BookSide side) {
        return side.hasRoom() || refusal.because(Code.CAPACITY, books.maxPriceNodes());
    }

    /** A FOK order finds its whole quantity; fillable is what it finds. */
    boolean fillsWhole(final long quantity, final long fillable) {
        return fillable >= quantity || refusal.because(Code.FOK_UNFILLABLE, fillable);
    }

    /** A market order finds somebody within its worst price. */
    boolean findsLiquidity(final NewOrderDecoder request, final BookSide opposite) {
        return request.orderType() != OrderType.MARKET || opposite.isReachedBy(request.price())
            || refusal.because(Code.NO_LIQUIDITY, 0);
    }

    boolean postOnlyRests(final BookSide opposite, final boolean postOnly, final long price) {
        return !postOnly || !opposite.isReachedBy(price)
            || refusal.because(Code.POST_ONLY_CROSSES, opposite.bestPrice());
    }
}
