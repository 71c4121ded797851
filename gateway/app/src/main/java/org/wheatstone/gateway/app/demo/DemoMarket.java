package org.wheatstone.gateway.app.demo;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.input.InstrumentSpec;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.app.market.DemandCurve;
import org.wheatstone.gateway.app.market.SupplierSelection;
import org.wheatstone.gateway.client.OpenOrder;
import org.wheatstone.gateway.client.TradingClient;

/** One instrument of the demo: who wants it, who offers it, and what came of that. */
final class DemoMarket {
    private final InstrumentSpec instrument;
    private final Trace trace;
    private final SupplierSelection selection;
    private final DemandCurve demand;
    private final List<TradingClient> members = new ArrayList<>();
    private long requests;
    private long unmet;
    private long orders;
    private long trades;
    private long lots;
    private long notionalNano;
    private long bestPrice = Long.MAX_VALUE;
    private long worstPrice;

    DemoMarket(
            final InstrumentSpec instrument, final Trace trace, final SupplierSelection selection, final long seed) {
        this.instrument = instrument;
        this.trace = trace;
        this.selection = selection;
        demand = new DemandCurve(seed, selection.medianOfSuppliers(), instrument.tick());
    }

    InstrumentSpec instrument() {
        return instrument;
    }

    Trace trace() {
        return trace;
    }

    SupplierSelection selection() {
        return selection;
    }

    DemandCurve demand() {
        return demand;
    }

    /** Lots that all requests of the trace use, rounded up. */
    long lotsWanted() {
        return 1 + trace.milliGtu() / TraceRequest.MILLI_GTU_PER_LOT;
    }

    /** A member whose open orders are part of this market's book. */
    void join(final TradingClient member) {
        members.add(member);
    }

    void onRequest() {
        requests++;
    }

    void onUnmet() {
        unmet++;
    }

    void onOrder() {
        orders++;
    }

    /** A fill as its buyer sees it, so that each trade is counted once. */
    void onBought(final TradeDecoder trade) {
        trades++;
        lots += trade.quantity();
        notionalNano += trade.price() * trade.quantity();
        bestPrice = Math.min(bestPrice, trade.price());
        worstPrice = Math.max(worstPrice, trade.price());
    }

    /** Best offer less best bid, as the members' own open orders have them; -1 while a side is empty. */
    long spread() {
        final long[] best = {0, Long.MAX_VALUE};
        for (final TradingClient member : members) {
            for (OpenOrder order = member.orders().oldest(); order != null; order = order.next()) {
                if (order.instrumentId() != instrument.id()) {
                    continue;
                }
                if (order.side() == Side.BID) {
                    best[0] = Math.max(best[0], order.price());
                } else {
                    best[1] = Math.min(best[1], order.price());
                }
            }
        }
        return best[0] == 0 || best[1] == Long.MAX_VALUE ? -1 : best[1] - best[0];
    }

    long requests() {
        return requests;
    }

    /** Requests that were not served: nobody offered enough at the buyer's limit. */
    long unmet() {
        return unmet;
    }

    /** Orders that members sent, replaces included. */
    long orders() {
        return orders;
    }

    long trades() {
        return trades;
    }

    long lots() {
        return lots;
    }

    long notionalNano() {
        return notionalNano;
    }

    /** Volume-weighted average price in nano-USD per lot, rounded down; 0 without a trade. */
    long vwap() {
        return lots == 0 ? 0 : notionalNano / lots;
    }

    /** The lowest price paid; 0 without a trade. */
    long bestPrice() {
        return trades == 0 ? 0 : bestPrice;
    }

    /** The highest price paid. */
    long worstPrice() {
        return worstPrice;
    }

    /** What the average lot cost less than at the median supplier's list prices, in millionths of that. */
    long savingPpm() {
        return lots == 0 ? 0 : 1_000_000 - vwap() * 1_000_000 / selection.medianOfSuppliers();
    }
}
