package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Reads the open orders of a snapshot one by one, as {@link BooksWriter} lays them out: checks each word of an entry,
 * and then queues the order in its book. Engine thread only; what cannot be is refused with {@link SnapshotException}.
 */
final class OrderReader {
    private static final int SESSION          = 0;
    private static final int ORDER_ID         = 1;
    private static final int CL_ORD_ID        = 2;
    private static final int PRICE            = 3;
    private static final int TOTAL            = 4;
    private static final int LEAVES           = 5;
    private static final int FLAGS            = 6;
    private static final int PREVENTION       = 7;
    private static final int CHARGE_WHOLE     = 8;
    private static final int CHARGE_REMAINDER = 9;
    private static final int REBATE_WHOLE     = 10;
    private static final int REBATE_REMAINDER = 11;
    private static final int HOLD             = 12;
    private static final int USER_TAG         = 13;
    private static final int TIME_IN_FORCE    = 14;
    private static final int SHOWN            = 15;
    private static final int DISPLAY          = 16;
    private static final int EXPIRY           = 17;
    private static final int QUOTE_SET        = 18;
    private static final int MANDATE          = 19;
    private static final int WORDS            = 20;

    private static final int MAX_FLAGS      = (1 << Byte.SIZE) - 1;
    private static final long MAX_REMAINDER = 999_999;
    /** Far above any sum of fees, and low enough for what is added to it. */
    private static final long MAX_FEES      = 1L << 62;

    private final Exchange exchange;
    private final WordReader words;
    private final SnapshotLimits limits;
    private final OrderTable orders;
    private final OrderFunds funds;
    private final Mandates mandates;
    private final long[] mandateHolds;
    private final long maxOrderId;
    private final int sessions;

    private Instrument instrument;
    private Side side;
    private long[] unexplained;
    private int before;
    /** Slot of that of the present entry. */
    private int mandate;
    private long maxLotsAtPrice;

    OrderReader(
            final Exchange exchange, final WordReader words, final SnapshotLimits limits, final Progress progress) {
        this.exchange = exchange;
        this.words = words;
        this.limits = limits;
        orders = exchange.books().orders();
        funds = exchange.trading().funds();
        mandates = exchange.mandates();
        mandateHolds = new long[mandates.count()];
        maxOrderId = (progress.sequence() + 1) * Execution.LEGS_PER_COMMAND - 1;
        sessions = exchange.sessions().count();
    }

    /**
     * From here on the orders are those of this book and side, the lowest price and the oldest first.
     *
     * @param newUnexplained what each participant has on hold and no order so far accounts for: money for bids, lots
     *                       for offers. Each order takes its part.
     */
    void begin(final Instrument newInstrument, final Side newSide, final long[] newUnexplained) {
        instrument = newInstrument;
        side = newSide;
        unexplained = newUnexplained;
        before = OrderTable.NONE;
    }

    /** Takes the next one, for which there must be a slot; returns that slot. */
    int read() {
        words.entry(WORDS);
        final Session session = takeSession();
        final int owner = session.participant().index();
        requireIds(session);
        final boolean isBehind = requirePrice();
        requireTerms();
        requireFunds(owner);
        requireParts();
        requireMandate(owner);
        requireKind();
        final int order = fill(session, owner);
        if (isBehind) {
            instrument.book().restBehind(order, before);
        } else {
            instrument.book().rest(order);
        }
        detail(order);
        if (isClosingOffer()) {
            pledge(order);
        } else if (isBid()) {
            funds.countBid(instrument, order, orders.leaves(order));
        }
        before = order;
        return order;
    }

    private Session takeSession() {
        return exchange.sessions().at((int) words.word(SESSION, "order's session", 0, sessions - 1));
    }

    private void requireIds(final Session session) {
        words.word(ORDER_ID, "order id", Execution.LEGS_PER_COMMAND, maxOrderId);
        final long clOrdId = words.word(CL_ORD_ID, "order's clOrdId");
        if (clOrdId == 0 || Long.compareUnsigned(clOrdId, session.lastClOrdId()) > 0) {
            throw words.upTo(CL_ORD_ID).refusal(
                "order's clOrdId", clOrdId, "1 to its session's last, " + Long.toUnsignedString(session.lastClOrdId()));
        }
    }

    /** Returns whether it is the price of the order before, and all about it is known. */
    private boolean requirePrice() {
        final long lowestPrice = before == OrderTable.NONE ? instrument.minPrice() : orders.price(before);
        final long price = words.word(PRICE, "order's price", lowestPrice, instrument.maxPrice());
        if (before != OrderTable.NONE && price == lowestPrice) {
            return true;
        }
        if (price % instrument.tick() != 0) {
            throw words.upTo(PRICE).refusal("order's price", price, "a multiple of the tick " + instrument.tick());
        }
        if (!instrument.book().own(isBid()).hasRoomAt(price)) {
            words.upTo(PRICE);
            throw limits.refusal(Limit.PRICE_NODES, "enough for all prices: there is none left for " + price);
        }
        maxLotsAtPrice = price == 0 ? Long.MAX_VALUE : OrderChecks.MAX_NOTIONAL / price;
        return false;
    }

    private void requireTerms() {
        // A quote is quoted anew when it is filled, and its total grows with that.
        final long total = words.word(TOTAL, "order's total", 1, Long.MAX_VALUE);
        words.word(LEAVES, "order's leaves", 1, Math.min(Math.min(total, instrument.maxQuantity()), maxLotsAtPrice));
        final long flags = words.word(FLAGS, "order's flags", 0, MAX_FLAGS);
        if (isClosing() && !instrument.isDelivered()) {
            throw words.upTo(FLAGS).refusal("order's flags", flags, "not closing what is not delivered");
        }
        words.word(PREVENTION, "order's self-trade prevention", 0, SelfTradePrevention.DECREMENT.value());
    }

    private void requireFunds(final int owner) {
        final long charges = words.word(CHARGE_WHOLE, "order's charges", 0, MAX_FEES);
        final long remainder = words.word(CHARGE_REMAINDER, "remainder of order's charges", 0, MAX_REMAINDER);
        words.word(REBATE_WHOLE, "order's rebates", -MAX_FEES, 0);
        words.word(REBATE_REMAINDER, "remainder of order's rebates", 0, MAX_REMAINDER);
        final long leaves = words.word(LEAVES);
        final long hold = isBid()
            ? funds.holdAfterCharges(instrument, charges, remainder, words.word(PRICE) * leaves)
            : 0;
        words.word(HOLD, "order's hold", hold, hold);
        if (isClosingOffer()) {
            return;
        }
        if (!isBid() && instrument.isDelivered()) {
            lockBond(owner, instrument.grade().bondPerLot() * leaves);
        }
        if (!isBid() && !instrument.hasCapacity()) {
            return;
        }
        explain(owner, isBid() ? hold : leaves);
    }

    private void lockBond(final int owner, final long amount) {
        final long free = exchange.ledger().freeBond(owner);
        if (amount > free) {
            throw words.upTo(HOLD).refusal(
                "bond of order's lots", amount, "at most " + free + ", which its owner has free");
        }
        exchange.ledger().lockBond(owner, amount);
    }

    private void explain(final int owner, final long amount) {
        unexplained[owner] -= amount;
        if (unexplained[owner] < 0) {
            throw words.upTo(HOLD).refusal(
                isBid() ? "order's hold" : "order's leaves", amount,
                "at most " + (unexplained[owner] + amount) + ", which its owner has on hold beyond other orders");
        }
    }

    /** What it shows, when it is over, and what set it is a quote of. */
    private void requireParts() {
        words.word(USER_TAG, "order's user tag");
        final long timeInForce = words.word(
            TIME_IN_FORCE, "order's time in force", TimeInForce.GTC.value(),
            instrument.isWindow() ? TimeInForce.UNTIL_GATE.value() : TimeInForce.GTD.value());
        if (timeInForce == TimeInForce.IOC.value() || timeInForce == TimeInForce.FOK.value()) {
            throw words.upTo(TIME_IN_FORCE).refusal(
                "order's time in force", timeInForce, "that of an order that rests");
        }
        final long leaves = words.word(LEAVES);
        final long shown = words.word(SHOWN, "order's shown part", 1, leaves);
        final long display = words.word(DISPLAY, "order's display", 0, ListingTerms.MAX_QUANTITY);
        if (display == 0 ? shown != leaves : shown > display) {
            throw words.upTo(DISPLAY).refusal(
                "order's shown part", shown, "all its leaves, or at most its display " + display);
        }
        final long latestNs = instrument.isWindow() ? instrument.gateNs() : gradeEndNs();
        words.word(
            EXPIRY, "order's expiry", isOver() || endsAnyway() ? 1 : 0, latestNs == 0 ? Long.MAX_VALUE : latestNs);
        words.word(QUOTE_SET, "order's quote set");
    }

    /** What bids hold is used of their mandates, and of those above. */
    private void requireMandate(final int owner) {
        final int id = (int) words.word(MANDATE, "order's mandate", 0, MandateSection.MAX_ID);
        mandate = id == 0 ? Mandates.NONE : mandates.find(owner, id);
        if (id != 0 && (!isBid() || mandate == Mandates.NONE)) {
            throw words.upTo(MANDATE).refusal("order's mandate", id, "one of its owner, for a bid");
        }
        for (int at = mandate; at != Mandates.NONE; at = mandates.parent(at)) {
            mandateHolds[at] += words.word(HOLD);
            if (mandateHolds[at] > mandates.used(at)) {
                throw words.upTo(MANDATE).refusal("used of mandate " + mandates.id(at), mandates.used(at),
                    "at least the " + mandateHolds[at] + " that its bids hold");
            }
        }
    }

    /** That it is one kind of order throughout; all its words are there by now. */
    private void requireKind() {
        final boolean hasMandate = mandate != Mandates.NONE;
        if (!isOver() && !hasMandate) {
            requireItsEnd(words.word(EXPIRY));
        }
        final long quoteSet = words.word(QUOTE_SET);
        final long flags = words.word(FLAGS);
        final boolean isPlain = !isOver() && words.word(DISPLAY) == 0 && !hasMandate
            && (flags == 0 || flags == OrderTerms.CLOSING);
        if (quoteSet != 0 && !isPlain) {
            throw words.refusal("order's quote set", quoteSet, "0, since it is no quote");
        }
        if (quoteSet == 0 && words.word(TOTAL) > instrument.maxQuantity()) {
            throw words.refusal("order's total", words.word(TOTAL), "at most " + instrument.maxQuantity());
        }
    }

    /** An order without a time of its own ends with what it is for, or never. */
    private void requireItsEnd(final long expiryNs) {
        if (!endsAnyway() && expiryNs != 0) {
            throw words.refusal("order's expiry", expiryNs, "0, since it has no time");
        }
        final boolean isEnd = expiryNs == instrument.gateNs() || expiryNs == gradeEndNs()
            || isClosingOffer() && instrument.isBlockStart(expiryNs);
        if (endsAnyway() && !isEnd) {
            throw words.refusal("order's expiry", expiryNs, "the gate of a window, or the end of a block or grade");
        }
    }

    private int fill(final Session session, final int owner) {
        final int order = orders.claim();
        orders.begin(order, session.index(), owner, instrument.index(), OrderTable.terms(
            side.value(), (int) words.word(FLAGS), (int) words.word(PREVENTION), (int) words.word(TIME_IN_FORCE)));
        orders.orderId(order, words.word(ORDER_ID));
        orders.clOrdId(order, words.word(CL_ORD_ID));
        orders.price(order, words.word(PRICE));
        orders.total(order, words.word(TOTAL));
        orders.leaves(order, words.word(LEAVES));
        orders.hold(order, words.word(HOLD));
        orders.userTag(order, words.word(USER_TAG));
        return order;
    }

    /** What only some orders have. */
    private void detail(final int order) {
        orders.charges(order, words.word(CHARGE_WHOLE), words.word(CHARGE_REMAINDER));
        orders.rebates(order, words.word(REBATE_WHOLE), words.word(REBATE_REMAINDER));
        orders.display(order, words.word(DISPLAY));
        orders.shown(order, words.word(SHOWN));
        orders.expiryNs(order, words.word(EXPIRY));
        orders.quoteSet(order, words.word(QUOTE_SET));
        if (mandate != Mandates.NONE) {
            orders.mandate(order, mandate);
            mandates.addOrders(mandate, 1);
        }
        if (words.word(EXPIRY) != 0) {
            exchange.trading().timers().setExpiry(order, words.word(ORDER_ID), words.word(EXPIRY));
        }
    }

    /** What an offer sells is there, and not on offer otherwise. */
    private void pledge(final int order) {
        final int position = funds.seller(instrument, order);
        if (position == Pools.NONE) {
            return;
        }
        final Positions positions = exchange.delivery().positions();
        positions.addPledged(position, orders.leaves(order));
        final long lot = instrument.grade().lotMilliGtu();
        if (positions.freeRight(position, lot) < 0) {
            throw words.refusal(
                "leaves of a closing order", orders.leaves(order), "at most the rights of its owner, which are "
                    + positions.held(position) / lot + " lots with " + positions.drawn(position) + " mGTU drawn");
        }
    }

    private boolean isBid() {
        return side == Side.BID;
    }

    private boolean isClosing() {
        return (words.word(FLAGS) & OrderTerms.CLOSING) != 0;
    }

    private boolean isClosingOffer() {
        return isClosing() && !isBid();
    }

    /** Whether it has a time of its own. */
    private boolean isOver() {
        final long timeInForce = words.word(TIME_IN_FORCE);
        return timeInForce == TimeInForce.DAY.value() || timeInForce == TimeInForce.GTD.value();
    }

    /** Whether what it is for has an end. */
    private boolean endsAnyway() {
        return instrument.isWindow() || isClosingOffer() || gradeEndNs() != 0;
    }

    /** When it ends with its grade; 0 if it does not. */
    private long gradeEndNs() {
        return OrderFlagsDecoder.followRoll((byte) words.word(FLAGS)) ? 0 : instrument.gradeEndNs();
    }
}
