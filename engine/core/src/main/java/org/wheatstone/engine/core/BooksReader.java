package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.book.BooksLoad;
import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.ParticipantLimits;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Queues the open orders of a snapshot in the books of a fresh exchange, whose tables are filled, and sees that they
 * account for everything that is held. Engine thread only; what cannot be is refused with {@link SnapshotException}.
 */
final class BooksReader {
    private final Exchange exchange;
    private final WordReader words;
    private final SnapshotLimits limits;
    private final OrderTable orders;
    private final OrderReader entries;
    private final BooksLoad load;
    private final long[] unexplainedHolds;
    private final long[] unexplainedLots;
    private final long[] openNotionals;
    private final int[] openOrders;

    BooksReader(
            final Exchange exchange, final WordReader words, final SnapshotLimits limits, final Progress progress) {
        this.exchange = exchange;
        this.words = words;
        this.limits = limits;
        orders = exchange.books().orders();
        entries = new OrderReader(exchange, words, limits, progress);
        load = new BooksLoad(exchange.books());
        unexplainedHolds = new long[exchange.participants().count()];
        unexplainedLots = new long[unexplainedHolds.length];
        openNotionals = new long[unexplainedHolds.length];
        openOrders = new int[unexplainedHolds.length];
    }

    void read() {
        for (int p = 0; p < unexplainedHolds.length; p++) {
            unexplainedHolds[p] = exchange.ledger().held(p);
        }
        exchange.instruments().forEach(this::readBook);
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
        load.reserve(count);
        entries.begin(instrument, side, side == Side.BID ? unexplainedHolds : unexplainedLots);
        for (int i = 0; i < count; i++) {
            final int order = entries.read();
            load.add(order);
            count(order);
        }
    }

    /** Counts it for its owner; what is too much is not added to, so that no sum runs over. */
    private void count(final int order) {
        final int owner = orders.participant(order);
        openOrders[owner]++;
        if (openNotionals[owner] <= ParticipantLimits.MAX_OPEN_NOTIONAL) {
            openNotionals[owner] += orders.price(order) * orders.leaves(order);
        }
    }

    /** All orders are open from here on. */
    private void open() {
        final int twice = load.sort();
        if (twice != OrderTable.NONE) {
            throw words.refusal("order id", orders.orderId(twice), "an id that no other open order has");
        }
        final int other = load.run();
        if (other != OrderTable.NONE) {
            throw orders.isQuote(other)
                ? words.refusal("order's quote set", orders.quoteSet(other), "one without such a quote")
                : words.refusal("order's clOrdId", orders.clOrdId(other),
                    "an id that no other open order of its session has");
        }
        for (int p = 0; p < openOrders.length; p++) {
            open(exchange.participants().at(p), openOrders[p], openNotionals[p]);
        }
    }

    private void open(final Participant owner, final int count, final long notional) {
        owner.addOpen(count, notional);
        if (notional > ParticipantLimits.MAX_OPEN_NOTIONAL) {
            throw words.refusal(
                "open notional of participant " + Integer.toUnsignedLong(owner.id()), notional,
                "at most " + ParticipantLimits.MAX_OPEN_NOTIONAL);
        }
    }
}
