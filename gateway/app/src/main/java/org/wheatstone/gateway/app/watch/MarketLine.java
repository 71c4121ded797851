package org.wheatstone.gateway.app.watch;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.Prices;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.gateway.app.Report;

/**
 * The top of one book, prices in dollars per million GTU; empty where there is none. Immutable.
 *
 * @param bidLots that can be traded with at the best price.
 * @param last    price of the last trade.
 */
record MarketLine(
    int instrumentId, int lotGtu, String symbol, String phase, String bid, long bidLots, String ask, long askLots,
    String last) {

    /** One of each instrument, in the order of their places. */
    static List<MarketLine> of(final Exchange exchange) {
        final List<MarketLine> lines = new ArrayList<>();
        exchange.instruments().forEach(instrument -> lines.add(of(instrument, exchange.books().orders())));
        return lines;
    }

    private static MarketLine of(final Instrument instrument, final OrderTable orders) {
        final int lotGtu = instrument.terms().grade().lotGtu();
        final BookSide bids = instrument.book().bids();
        final BookSide asks = instrument.book().asks();
        return new MarketLine(
            instrument.id(), lotGtu, instrument.terms().symbol(), instrument.phase().name(),
            best(bids, lotGtu), lots(bids, orders), best(asks, lotGtu), lots(asks, orders),
            instrument.lastPrice() == Instrument.NO_TRADE ? "" : Prices.perMillionGtu(instrument.lastPrice(), lotGtu));
    }

    /** For a table: none beside no price. */
    Long shownBidLots() {
        return bid.isEmpty() ? null : bidLots;
    }

    /** For a table: none beside no price. */
    Long shownAskLots() {
        return ask.isEmpty() ? null : askLots;
    }

    /** For JSON. */
    Report report() {
        return new Report().text("symbol", symbol).text("phase", phase).text("bid", bid).number("bidLots", bidLots)
            .text("ask", ask).number("askLots", askLots).text("last", last);
    }

    private static String best(final BookSide side, final int lotGtu) {
        return side.isEmpty() ? "" : Prices.perMillionGtu(side.bestPrice(), lotGtu);
    }

    private static long lots(final BookSide side, final OrderTable orders) {
        long lots = 0;
        int order = side.isEmpty() ? OrderTable.NONE : side.bestOrder();
        while (order != OrderTable.NONE && orders.price(order) == side.bestPrice()) {
            lots += orders.shown(order);
            order = side.behind(order);
        }
        return lots;
    }
}
