package org.wheatstone.gateway.app.journal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;

/** The best bid and offer of an instrument after each command that changed either. One thread. */
final class QuotesExport extends CsvExport {
    private final TreeSet<Integer> touched = new TreeSet<>();
    private final Map<Integer, Top> tops = new HashMap<>();

    QuotesExport(final CsvWriter writer, final Progress progress) {
        super(writer, progress,
            "command_sequence", "time", "instrument_id", "symbol",
            "bid_price_nano_per_lot", "bid_lots", "bid_orders", "ask_price_nano_per_lot", "ask_lots", "ask_orders");
    }

    /** No command changes a book without an event that names the instrument. */
    @Override
    void onEvent(final DecodedRecord event) {
        final int instrumentId = (int) event.number("instrumentId");
        if (instrumentId != 0) {
            touched.add(instrumentId);
        }
    }

    @Override
    public void onCarriedOut(final Exchange exchange) {
        for (final int id : touched) {
            tell(id, exchange);
        }
        touched.clear();
        super.onCarriedOut(exchange);
    }

    private void tell(final int id, final Exchange exchange) {
        final Instrument instrument = exchange.instruments().find(id);
        if (instrument == null) {
            // It is gone, with nothing in its book; or it never was, and a request that named it was refused.
            tops.remove(id);
            return;
        }
        final Top top = new Top(best(instrument.book().bids(), exchange), best(instrument.book().asks(), exchange));
        if (!top.equals(tops.getOrDefault(id, Top.NONE))) {
            tops.put(id, top);
            row(
                exchange.sequence(), UtcTime.text(exchange.timeNs()), Integer.toUnsignedLong(id),
                symbol(Integer.toUnsignedLong(id)),
                top.bid.price, top.bid.lots, top.bid.orders, top.ask.price, top.ask.lots, top.ask.orders);
        }
    }

    private static Best best(final BookSide side, final Exchange exchange) {
        if (side.isEmpty()) {
            return Best.NONE;
        }
        final OrderTable orders = exchange.books().orders();
        final long price = side.bestPrice();
        long lots = 0;
        long count = 0;
        int order = side.bestOrder();
        while (order != OrderTable.NONE && orders.price(order) == price) {
            lots += orders.leaves(order);
            count++;
            order = side.behind(order);
        }
        return new Best(price, lots, count);
    }

    /** The best level of one side; without a price if there is none. */
    private record Best(Long price, long lots, long orders) {
        private static final Best NONE = new Best(null, 0, 0);
    }

    /** Both sides. */
    private record Top(Best bid, Best ask) {
        private static final Top NONE = new Top(Best.NONE, Best.NONE);
    }
}
