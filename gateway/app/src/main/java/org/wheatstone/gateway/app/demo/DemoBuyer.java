package org.wheatstone.gateway.app.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.input.TraceRequest;

/**
 * Serves requests of the traces in their order, an instrument at a time: out of stock if there is enough, else by
 * buying the missing lots, rounded up, immediately or not at all, at no more than the request is worth. What is left of
 * a lot stays in stock.
 */
final class DemoBuyer extends DemoMember {
    private final Map<Integer, Desk> desks = new HashMap<>();

    DemoBuyer(final int port, final int sessionId, final Histogram roundTrips, final List<DemoMarket> markets) {
        super(port, sessionId, roundTrips);
        markets.forEach(market -> desks.put(market.instrument().id(), new Desk(market)));
    }

    /** A request has come in; it is served after those before it. */
    void onRequest(final DemoMarket market, final int requestNumber) {
        final Desk desk = desks.get(market.instrument().id());
        desk.waiting.add(requestNumber);
        desk.serve();
    }

    @Override
    boolean isIdle() {
        return desks.values().stream().allMatch(desk -> desk.waiting.isEmpty());
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        final Desk desk = desks.get((int) event.instrumentId());
        desk.market.onBought(event);
        desk.stockMilliGtu += event.quantity() * TraceRequest.MILLI_GTU_PER_LOT;
        if (event.leaves() == 0) {
            desk.finish();
        }
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        desks.get((int) event.instrumentId()).finish();
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        super.onRejected(event, receivedNs);
        desks.get((int) event.instrumentId()).finish();
    }

    /** What was sent when the client could not take it is tried again. */
    void retry() {
        desks.values().forEach(Desk::serve);
    }

    /** One instrument: the stock, the requests in line, and whether an order for the first of them is out. */
    private final class Desk {
        private final DemoMarket market;
        private final Deque<Integer> waiting = new ArrayDeque<>();
        private long stockMilliGtu;
        private boolean isBuying;

        Desk(final DemoMarket market) {
            this.market = market;
        }

        void serve() {
            while (!isBuying && !waiting.isEmpty()) {
                if (stockMilliGtu >= need()) {
                    stockMilliGtu -= need();
                    waiting.remove();
                } else if (!buy()) {
                    return;
                }
            }
        }

        /** The order is done: the request is served if it brought enough, and else is not. */
        void finish() {
            isBuying = false;
            if (stockMilliGtu < need()) {
                market.onUnmet();
                waiting.remove();
            }
            serve();
        }

        private boolean buy() {
            final long missing = need() - stockMilliGtu;
            final long lots = (missing + TraceRequest.MILLI_GTU_PER_LOT - 1) / TraceRequest.MILLI_GTU_PER_LOT;
            isBuying =
                place(market, Side.BID, market.demand().limitPrice(waiting.element()), lots, TimeInForce.IOC) > 0;
            return isBuying;
        }

        private long need() {
            return market.trace().requests().get(waiting.element()).milliGtu();
        }
    }
}
