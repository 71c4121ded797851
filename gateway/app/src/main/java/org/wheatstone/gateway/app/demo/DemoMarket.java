package org.wheatstone.gateway.app.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.input.InstrumentSpec;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.app.market.DemandCurve;
import org.wheatstone.gateway.app.market.SupplierSelection;
import org.wheatstone.gateway.client.OpenOrder;

/** One instrument of the demo that trades: who wants it, who offers it, and what came of that. */
final class DemoMarket {
    private static final long CAPACITY_PERCENT   = 30;
    private static final long DISPLAYED_OF_BLOCK = 10;
    private static final long MIN_DISPLAYED      = 10;
    private static final long BLOCKS_AT_A_TIME   = 3;
    private static final long THIN_BOND          = 2;

    private final InstrumentSpec instrument;
    private final Grade grade;
    private final DemoTerms terms;
    private final Trace trace;
    private final SupplierSelection selection;
    private final DemandCurve demand;
    private final long seed;
    private final long displayLots;
    private final long capacityLots;
    private final List<DemoSupplier> suppliers = new ArrayList<>();
    private long requests;
    private long unmet;
    private long orders;
    private long trades;
    private long lots;
    private long boughtInLots;
    private long soldLots;
    private long soldOnLots;
    private long takenBackLots;
    private long notionalNano;
    private long bestPrice = Long.MAX_VALUE;
    private long worstPrice;

    /**
     * A market in which nothing has happened.
     *
     * @param grade of the instrument, on the demo's terms.
     */
    DemoMarket(
            final InstrumentSpec instrument,
            final Grade grade,
            final DemoTerms terms,
            final Trace trace,
            final SupplierSelection selection,
            final long seed) {
        this.instrument = instrument;
        this.grade = grade;
        this.terms = terms;
        this.trace = trace;
        this.selection = selection;
        this.seed = seed;
        demand = new DemandCurve(seed, selection.medianOfSuppliers(), instrument.tick());
        final long blocks = Math.max(1, trace.durationNs() / terms.blockNs());
        final long ofBlock = lots(trace.milliGtu()) * CAPACITY_PERCENT / 100 / blocks;
        final long largest = trace.requests().stream().mapToLong(TraceRequest::milliGtu).max().orElseThrow();
        displayLots = Math.min(instrument.maxQuantity(),
            Math.max(MIN_DISPLAYED, Math.max(lots(largest), ofBlock / DISPLAYED_OF_BLOCK)));
        capacityLots = Math.max(displayLots, ofBlock);
    }

    Grade grade() {
        return grade;
    }

    DemoTerms terms() {
        return terms;
    }

    long seed() {
        return seed;
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

    /** Lots that a supplier can deliver of each block. */
    long capacityLots() {
        return capacityLots;
    }

    /** Lots that a supplier offers at a time: enough for the largest request, since one supplier serves a call. */
    long displayLots() {
        return displayLots;
    }

    /** What a supplier posts: for all that it can deliver in as many blocks as there are at a time; or far less. */
    long bondNano(final Conduct conduct) {
        final long lotsBonded = conduct == Conduct.FAILING ? THIN_BOND * displayLots : BLOCKS_AT_A_TIME * capacityLots;
        return lotsBonded * grade.contract().bondPerLot();
    }

    private static long lots(final long milliGtu) {
        return (milliGtu + TraceRequest.MILLI_GTU_PER_LOT - 1) / TraceRequest.MILLI_GTU_PER_LOT;
    }

    /** A member whose offers are this market's book. */
    void join(final DemoSupplier supplier) {
        suppliers.add(supplier);
    }

    /** In the order in which they were drawn. */
    List<DemoSupplier> suppliers() {
        return suppliers;
    }

    /** Who is behind an endpoint. */
    DemoSupplier supplier(final long endpoint) {
        return suppliers.stream().filter(supplier -> supplier.isAt(endpoint)).findFirst().orElseThrow();
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

    /** The clearing house has bought for a call that failed. */
    void onBoughtIn(final long boughtLots) {
        boughtInLots += boughtLots;
    }

    /** A fill as its supplier sees it. */
    void onSold(final long lotsOfTrade) {
        soldLots += lotsOfTrade;
    }

    /** A fill as who sells a right on sees it. */
    void onSoldOn(final long lotsOfTrade) {
        soldOnLots += lotsOfTrade;
    }

    /** A fill as who takes an obligation back sees it. */
    void onTakenBack(final long lotsOfTrade) {
        takenBackLots += lotsOfTrade;
    }

    /** Whether every seller has been told of what was bought from it. */
    boolean isEven() {
        return lots + boughtInLots + takenBackLots == soldLots + soldOnLots;
    }

    /** The highest price that who buys so many lots from the suppliers pays; -1 if they do not offer as many. */
    long priceOf(final long wantedLots) {
        final List<OpenOrder> offers = suppliers.stream().map(supplier -> supplier.client().orders().oldest())
            .filter(Objects::nonNull).sorted(Comparator.comparingLong(OpenOrder::price)).toList();
        long left = wantedLots;
        for (final OpenOrder offer : offers) {
            left -= offer.leaves();
            if (left <= 0) {
                return offer.price();
            }
        }
        return -1;
    }

    /** The lowest offer, as the suppliers' own open orders have it; -1 while there is none. */
    long bestOffer() {
        long best = Long.MAX_VALUE;
        for (final DemoSupplier supplier : suppliers) {
            final OpenOrder order = supplier.client().orders().oldest();
            if (order != null) {
                best = Math.min(best, order.price());
            }
        }
        return best == Long.MAX_VALUE ? -1 : best;
    }

    long requests() {
        return requests;
    }

    /** Requests that were not served: nobody offered enough at the buyer's limit, or nobody delivered. */
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

    /** Lots of rights that were sold again inside their block. */
    long soldOnLots() {
        return soldOnLots;
    }

    /** Lots of obligations that who had sold bought back. */
    long takenBackLots() {
        return takenBackLots;
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
