package org.wheatstone.engine.core;

import org.agrona.collections.Long2LongHashMap;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;
import org.wheatstone.engine.core.trade.Trades;

/**
 * The last trades in a snapshot, oldest first. Engine thread only; what cannot be is refused with
 * {@link SnapshotException}: what a bust would take back must be there.
 *
 * <pre>
 *   TRADES   trade id  instrument's index  price  quantity  buyer's fee  seller's fee
 *            buyer: session's index  orderId  clOrdId   seller: session's index  orderId  clOrdId
 * </pre>
 */
final class TradeSection {
    private static final int IDS_PER_COMMAND = 1 << 16;

    private final Exchange exchange;
    private final Trades trades;

    TradeSection(final Exchange exchange) {
        this.exchange = exchange;
        trades = exchange.trades();
    }

    void write(final WordOutput words) {
        words.section(Section.TRADES, trades.count());
        for (int i = 0; i < trades.count(); i++) {
            final int trade = trades.at(i);
            words.put(trades.tradeId(trade));
            words.put(trades.instrument(trade));
            words.put(trades.price(trade));
            words.put(trades.quantity(trade));
            words.put(trades.buyerFee(trade));
            words.put(trades.sellerFee(trade));
            words.put(trades.buyerSession(trade));
            words.put(trades.buyerOrderId(trade));
            words.put(trades.buyerClOrdId(trade));
            words.put(trades.sellerSession(trade));
            words.put(trades.sellerOrderId(trade));
            words.put(trades.sellerClOrdId(trade));
        }
    }

    void read(final WordReader words, final SnapshotLimits limits, final Progress progress) {
        final int count = limits.section(Section.TRADES, Limit.TRADES);
        final long[] bought = new long[exchange.participants().count()];
        // By seller and instrument; not of all there could be, which may be a hundred times the trades.
        final Long2LongHashMap sold = new Long2LongHashMap(0);
        long previous = 0;
        for (int i = 0; i < count; i++) {
            final long highest = (progress.sequence() + 1) * IDS_PER_COMMAND - 1;
            previous = words.take("trade id", previous + 1, highest);
            final int instrument = words.takeInt("instrument of trade", 0, exchange.instruments().count() - 1);
            if (exchange.instruments().at(instrument) == null) {
                throw words.refusal("instrument of trade", instrument, "the place of one that is listed");
            }
            final int trade = trades.add(previous, instrument);
            readTerms(words, trade);
            readParties(words, trade, progress);
            requireSold(words, trade, sold);
            requireEscrow(words, trade, bought);
        }
    }

    private void readTerms(final WordReader words, final int trade) {
        final Instrument instrument = exchange.instruments().at(trades.instrument(trade));
        final long price = words.take("price of trade", 0, instrument.maxPrice());
        final long maxLots = price == 0 ? instrument.maxQuantity() : OrderChecks.MAX_NOTIONAL / price;
        trades.terms(
            trade, price, words.take("quantity of trade", 0, Math.min(maxLots, instrument.maxQuantity())));
        trades.fees(
            trade,
            takeFee(words, "buyer's fee"),
            takeFee(words, "seller's fee"));
    }

    private void readParties(final WordReader words, final int trade, final Progress progress) {
        final int buyer = takeSession(words, "buyer of trade");
        trades.buyer(trade, buyer, takeOrderId(words, progress), words.take("buyer's clOrdId"));
        final int seller = takeSession(words, "seller of trade");
        if (session(buyer).participant() == session(seller).participant()) {
            throw words.refusal("seller of trade", seller, "a session of another participant than " + buyer);
        }
        trades.seller(trade, seller, takeOrderId(words, progress), words.take("seller's clOrdId"));
    }

    private void requireSold(final WordReader words, final int trade, final Long2LongHashMap sold) {
        final int seller = session(trades.sellerSession(trade)).participant().index();
        final int instrument = trades.instrument(trade);
        final long place = (long) seller * exchange.instruments().count() + instrument;
        final long quantity = trades.quantity(trade);
        final long rest = exchange.capacities().sold(seller, instrument) - sold.get(place);
        if (quantity > rest) {
            throw words.refusal("quantity of trade", quantity, "at most " + rest + ", what its seller has sold");
        }
        // A busted trade has none; and a 0 is what is missing from the map, which takes no other.
        if (quantity > 0) {
            sold.put(place, sold.get(place) + quantity);
        }
    }

    private void requireEscrow(final WordReader words, final int trade, final long[] bought) {
        final int buyer = session(trades.buyerSession(trade)).participant().index();
        final long notional = trades.price(trade) * trades.quantity(trade);
        final long rest = exchange.ledger().escrowed(buyer) - bought[buyer];
        if (notional > rest) {
            throw words.refusal("notional of trade", notional, "at most " + rest + ", what its buyer has in escrow");
        }
        bought[buyer] += notional;
    }

    private static long takeFee(final WordReader words, final String field) {
        return words.take(field, -OrderChecks.MAX_NOTIONAL, OrderChecks.MAX_NOTIONAL);
    }

    private int takeSession(final WordReader words, final String field) {
        return words.takeInt(field, 0, exchange.sessions().count() - 1);
    }

    private static long takeOrderId(final WordReader words, final Progress progress) {
        final long legs = Execution.LEGS_PER_COMMAND;
        return words.take("order id of trade", legs, (progress.sequence() + 1) * legs - 1);
    }

    private Session session(final int index) {
        return exchange.sessions().at(index);
    }
}
