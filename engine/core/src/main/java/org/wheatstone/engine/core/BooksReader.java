package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.ParticipantLimits;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Queues the open orders of a snapshot in the books of a fresh exchange, whose tables are filled, and sees that they
 * account for everything that is held. Engine thread only; what cannot be is refused with {@link SnapshotException}.
 */
final class BooksReader {
    private static final int MAX_FLAGS      = (1 << Byte.SIZE) - 1;
    private static final int AHEAD          = 64;
    private static final long MAX_REMAINDER = 999_999;
    /** Far above any sum of fees, and low enough for what is added to it. */
    private static final long MAX_FEES      = 1L << 62;

    private final Exchange exchange;
    private final WordReader words;
    private final SnapshotLimits limits;
    private final Progress progress;
    private final Books books;
    private final OrderTable orders;
    private final OrderFunds funds;
    private final SlotsById read = new SlotsById();
    private final long[] unexplainedHolds;
    private final long[] unexplainedLots;
    private final long[] highestClOrdIds;
    private final Mandates mandates;
    private final long[] mandateHolds;
    private long maxLotsAtPrice;
    private long touched;

    BooksReader(
            final Exchange exchange, final WordReader words, final SnapshotLimits limits, final Progress progress) {
        this.exchange = exchange;
        this.words = words;
        this.limits = limits;
        this.progress = progress;
        books = exchange.books();
        orders = books.orders();
        funds = exchange.trading().funds();
        unexplainedHolds = new long[exchange.participants().count()];
        unexplainedLots = new long[exchange.participants().count()];
        highestClOrdIds = new long[exchange.sessions().count()];
        mandates = exchange.mandates();
        mandateHolds = new long[mandates.count()];
    }

    void read() {
        for (int p = 0; p < unexplainedHolds.length; p++) {
            unexplainedHolds[p] = exchange.ledger().held(p);
        }
        for (int i = 0; i < exchange.instruments().count(); i++) {
            readBook(exchange.instruments().at(i));
        }
        open();
        for (int p = 0; p < unexplainedHolds.length; p++) {
            requireExplained("hold", p, exchange.ledger().held(p), unexplainedHolds[p]);
        }
    }

    private void readBook(final Instrument instrument) {
        for (int p = 0; p < unexplainedLots.length; p++) {
            unexplainedLots[p] = exchange.capacities().held(p, instrument.index());
        }
        readSide(instrument, Side.BID);
        readSide(instrument, Side.ASK);
        for (int p = 0; p < unexplainedLots.length; p++) {
            requireExplained(
                "held capacity", p, exchange.capacities().held(p, instrument.index()), unexplainedLots[p]);
        }
        final OrderBook book = instrument.book();
        if (!book.isUncrossed()) {
            throw words.refusal(
                "best offer", book.asks().bestPrice(), "above the best bid " + book.bids().bestPrice());
        }
    }

    private void requireExplained(final String field, final int participant, final long value, final long unexplained) {
        if (unexplained != 0) {
            final long id = Integer.toUnsignedLong(exchange.participants().at(participant).id());
            throw words.refusal(
                field + " of participant " + id, value, (value - unexplained) + ", the sum over its open orders");
        }
    }

    private void readSide(final Instrument instrument, final Side side) {
        final int count = words.section(side == Side.BID ? Section.BIDS : Section.ASKS);
        limits.requireRoom(Limit.ORDERS, (long) orders.live() + count);
        int before = OrderTable.NONE;
        for (int i = 0; i < count; i++) {
            final int order = orders.claim();
            orders.side(order, side.value());
            orders.instrument(order, instrument.index());
            readOwner(order);
            readIds(order);
            final boolean isBehind = readPrice(order, instrument, before);
            readTerms(order, instrument.maxQuantity());
            readFunds(order, instrument);
            orders.userTag(order, words.take("order's user tag"));
            if (isBehind) {
                instrument.book().restBehind(order, before);
            } else {
                instrument.book().rest(order);
            }
            readParts(order, instrument);
            if (orders.isClosingOffer(order)) {
                pledge(order, instrument);
            }
            read.add(orders.orderId(order), order);
            before = order;
        }
    }

    private void readOwner(final int order) {
        final int session = words.takeInt("order's session", 0, exchange.sessions().count() - 1);
        orders.session(order, session);
        orders.participant(order, exchange.sessions().at(session).participant().index());
    }

    private void readIds(final int order) {
        final long firstId = Execution.LEGS_PER_COMMAND;
        final long orderId = words.take("order id", firstId, (progress.sequence() + 1) * firstId - 1);
        final Session session = exchange.sessions().at(orders.session(order));
        final long clOrdId = words.take("order's clOrdId");
        if (clOrdId == 0 || Long.compareUnsigned(clOrdId, session.lastClOrdId()) > 0) {
            throw words.refusal(
                "order's clOrdId", clOrdId, "1 to its session's last, " + Long.toUnsignedString(session.lastClOrdId()));
        }
        orders.orderId(order, orderId);
        orders.clOrdId(order, clOrdId);
    }

    /** Returns whether it is the price of the order before, and all about it is known. */
    private boolean readPrice(final int order, final Instrument instrument, final int before) {
        final long lowestPrice = before == OrderTable.NONE ? instrument.minPrice() : orders.price(before);
        final long price = words.take("order's price", lowestPrice, instrument.maxPrice());
        orders.price(order, price);
        if (before != OrderTable.NONE && price == lowestPrice) {
            return true;
        }
        if (price % instrument.tick() != 0) {
            throw words.refusal("order's price", price, "a multiple of the tick " + instrument.tick());
        }
        if (!instrument.book().own(orders.isBid(order)).hasRoomAt(price)) {
            throw limits.refusal(Limit.PRICE_NODES, "enough for all prices: there is none left for " + price);
        }
        maxLotsAtPrice = price == 0 ? Long.MAX_VALUE : OrderChecks.MAX_NOTIONAL / price;
        return false;
    }

    private void readTerms(final int order, final long maxQuantity) {
        // A quote is quoted anew when it is filled, and its total grows with that.
        final long total = words.take("order's total", 1, Long.MAX_VALUE);
        orders.total(order, total);
        orders.leaves(
            order,
            words.take("order's leaves", 1, Math.min(Math.min(total, maxQuantity), maxLotsAtPrice)));
        orders.flags(order, words.takeInt("order's flags", 0, MAX_FLAGS));
        if (orders.isClosing(order) && !exchange.instruments().at(orders.instrument(order)).isDelivered()) {
            throw words.refusal("order's flags", orders.flags(order), "not closing what is not delivered");
        }
        orders.selfTradePrevention(order, (short) words.takeInt(
            "order's self-trade prevention", 0, SelfTradePrevention.DECREMENT.value()));
    }

    /** What it shows, when it is over, and what set it is a quote of. */
    private void readParts(final int order, final Instrument instrument) {
        final int timeInForce = words.takeInt(
            "order's time in force", TimeInForce.GTC.value(),
            instrument.isWindow() ? TimeInForce.UNTIL_GATE.value() : TimeInForce.GTD.value());
        if (timeInForce == TimeInForce.IOC.value() || timeInForce == TimeInForce.FOK.value()) {
            throw words.refusal("order's time in force", timeInForce, "that of an order that rests");
        }
        orders.timeInForce(order, (short) timeInForce);
        final long shown = words.take("order's shown part", 1, orders.leaves(order));
        final long display = words.take("order's display", 0, MarketCommands.MAX_QUANTITY);
        if (display == 0 ? shown != orders.leaves(order) : shown > display) {
            throw words.refusal("order's shown part", shown, "all its leaves, or at most its display " + display);
        }
        orders.display(order, display);
        orders.shown(order, shown);
        final boolean isOver = timeInForce == TimeInForce.DAY.value() || timeInForce == TimeInForce.GTD.value();
        final boolean endsAnyway = instrument.isWindow() || orders.isClosingOffer(order);
        final long expiryNs = words.take(
            "order's expiry", isOver || endsAnyway ? 1 : 0,
            instrument.isWindow() ? instrument.gateNs() : Long.MAX_VALUE);
        orders.expiryNs(order, expiryNs);
        orders.quoteSet(order, words.take("order's quote set"));
        readMandate(order);
        if (!isOver && !orders.hasMandate(order)) {
            requireItsEnd(order, instrument, endsAnyway);
        }
        final boolean isPlain = !isOver && display == 0 && !orders.hasMandate(order)
            && (orders.flags(order) == 0 || orders.flags(order) == OrderTerms.CLOSING);
        if (orders.isQuote(order) && !isPlain) {
            throw words.refusal("order's quote set", orders.quoteSet(order), "0, since it is no quote");
        }
        if (!orders.isQuote(order) && orders.total(order) > instrument.maxQuantity()) {
            throw words.refusal("order's total", orders.total(order), "at most " + instrument.maxQuantity());
        }
    }

    /** An order without a time of its own ends with what it is for, or never. */
    private void requireItsEnd(final int order, final Instrument instrument, final boolean endsAnyway) {
        final long expiryNs = orders.expiryNs(order);
        if (!endsAnyway && expiryNs != 0) {
            throw words.refusal("order's expiry", expiryNs, "0, since it has no time");
        }
        if (endsAnyway && !instrument.isGate(expiryNs)
            && (instrument.isWindow() || !instrument.isBlockStart(expiryNs))) {
            throw words.refusal("order's expiry", expiryNs, "the gate of a window, or the end of a block");
        }
    }

    /** What an offer sells is there, and not on offer otherwise. */
    private void pledge(final int order, final Instrument instrument) {
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

    /** What bids hold is used of their mandates, and of those above. */
    private void readMandate(final int order) {
        final int mandate = words.takeInt("order's mandate", Mandates.NONE, mandates.count() - 1);
        if (mandate == Mandates.NONE) {
            return;
        }
        if (!orders.isBid(order) || mandates.participant(mandate) != orders.participant(order)) {
            throw words.refusal("order's mandate", mandate, "one of its owner, for a bid");
        }
        orders.mandate(order, mandate);
        for (int at = mandate; at != Mandates.NONE; at = mandates.parent(at)) {
            mandateHolds[at] += orders.hold(order);
            if (mandateHolds[at] > mandates.used(at)) {
                throw words.refusal("used of mandate " + mandates.id(at), mandates.used(at),
                    "at least the " + mandateHolds[at] + " that its bids hold");
            }
        }
    }

    /** All orders are open from here on, in the order of their ids, in which they came. */
    private void open() {
        read.sort();
        books.reserve(read.count());
        long lastId = 0;
        for (int i = 0; i < read.count(); i++) {
            if (i % AHEAD == 0) {
                touchAhead(i);
            }
            final int order = read.at(i);
            if (orders.orderId(order) == lastId) {
                throw words.refusal("order id", lastId, "an id that no other open order has");
            }
            lastId = orders.orderId(order);
            requireNewPlace(order);
            exchange.trading().openOrders().opened(order);
            final Participant owner = exchange.participants().at(orders.participant(order));
            if (owner.openNotional() > ParticipantLimits.MAX_OPEN_NOTIONAL) {
                throw words.refusal(
                    "open notional of participant " + Integer.toUnsignedLong(owner.id()), owner.openNotional(),
                    "at most " + ParticipantLimits.MAX_OPEN_NOTIONAL);
            }
        }
    }

    /** In the order of their ids they are anywhere in memory: what is read at once comes at once. */
    private void touchAhead(final int from) {
        final int to = Math.min(from + AHEAD, read.count());
        for (int i = from; i < to; i++) {
            touched += orders.orderId(read.at(i));
        }
        for (int i = from; i < to; i++) {
            touched += books.touch(read.at(i));
        }
    }

    private void requireNewPlace(final int order) {
        final int session = orders.session(order);
        if (orders.isQuote(order)) {
            final int present = books.findQuote(
                session, orders.quoteSet(order), orders.instrument(order), orders.isBid(order));
            if (present != OrderTable.NONE) {
                throw words.refusal("order's quote set", orders.quoteSet(order), "one without such a quote");
            }
        } else if (!isHighestClOrdId(order) && books.findByClOrdId(session, orders.clOrdId(order)) != OrderTable.NONE) {
            throw words.refusal(
                "order's clOrdId", orders.clOrdId(order), "an id that no other open order of its session has");
        }
    }

    /** Whether it is above that of all orders of its session before: most are, and need not be looked for. */
    private boolean isHighestClOrdId(final int order) {
        final int session = orders.session(order);
        final boolean isHighest = Long.compareUnsigned(orders.clOrdId(order), highestClOrdIds[session]) > 0;
        if (isHighest) {
            highestClOrdIds[session] = orders.clOrdId(order);
        }
        return isHighest;
    }

    private void readFunds(final int order, final Instrument instrument) {
        orders.charges(
            order,
            words.take("order's charges", 0, MAX_FEES),
            words.take("remainder of order's charges", 0, MAX_REMAINDER));
        orders.rebates(
            order,
            words.take("order's rebates", -MAX_FEES, 0),
            words.take("remainder of order's rebates", 0, MAX_REMAINDER));
        final boolean isBid = orders.isBid(order);
        final long hold = isBid
            ? funds.holdAfterFills(instrument, order, orders.price(order), orders.leaves(order))
            : 0;
        words.expect("order's hold", hold);
        orders.hold(order, hold);
        if (orders.isClosingOffer(order)) {
            return;
        }
        if (!isBid && instrument.isDelivered()) {
            lockBond(order, instrument.grade().bondPerLot() * orders.leaves(order));
        }
        if (!isBid && !instrument.hasCapacity()) {
            return;
        }
        explain(isBid ? unexplainedHolds : unexplainedLots, order, isBid ? hold : orders.leaves(order));
    }

    private void lockBond(final int order, final long amount) {
        final int participant = orders.participant(order);
        final long free = exchange.ledger().freeBond(participant);
        if (amount > free) {
            throw words.refusal("bond of order's lots", amount, "at most " + free + ", which its owner has free");
        }
        exchange.ledger().lockBond(participant, amount);
    }

    private void explain(final long[] unexplained, final int order, final long amount) {
        final int participant = orders.participant(order);
        unexplained[participant] -= amount;
        if (unexplained[participant] < 0) {
            throw words.refusal(
                orders.isBid(order) ? "order's hold" : "order's leaves", amount,
                "at most " + (unexplained[participant] + amount) + ", which its owner has on hold beyond other orders");
        }
    }
}
