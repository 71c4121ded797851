package org.wheatstone.gateway.app.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.wheatstone.gateway.app.input.InstrumentSpec;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.client.OperatorActions;

/**
 * The window of delivery that the demo trades: the first of a series whose windows are as long as a block. Immutable.
 *
 * @param market  of the same grade; the first requests of its trace are drawn from the window.
 * @param startNs when the window begins.
 * @param calls   that are drawn from it.
 */
record DemoWindow(DemoMarket market, long startNs, int calls) {
    /** Of the first window of the series, and so of this one. */
    static final int INSTRUMENT = 100_000;

    private static final long MAX_LOTS = 1 << 20;
    private static final int MAX_CALLS = 3;
    private static final DateTimeFormatter START =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The first window that can be traded for two steps of the demo's clock before its gate. */
    static DemoWindow of(final DemoMarket market) {
        final long windowNs = market.terms().blockNs();
        final long earliestNs = DemoClock.START_NS + gateNs(market) + 2 * DemoTerms.STEP_NS;
        return new DemoWindow(market, (earliestNs + windowNs - 1) / windowNs * windowNs,
            Math.min(MAX_CALLS, market.trace().requests().size()));
    }

    private static long gateNs(final DemoMarket market) {
        return TimeUnit.SECONDS.toNanos(market.grade().contract().gateSeconds());
    }

    /** When it is traded: as soon as everything is listed. */
    long tradeNs() {
        return DemoClock.START_NS + DemoTerms.STEP_NS;
    }

    /** When it is traded no more, and who has sold confirms. */
    long gateNs() {
        return startNs - gateNs(market);
    }

    String symbol() {
        return market.instrument().symbol() + "@" + START.format(Instant.ofEpochSecond(
            TimeUnit.NANOSECONDS.toSeconds(startNs)));
    }

    /** The requests that are drawn from it, by number. */
    List<TraceRequest> requests() {
        return market.trace().requests().subList(0, calls);
    }

    /** What is sold: enough for all of its calls. */
    long lots() {
        final long milliGtu = requests().stream().mapToLong(TraceRequest::milliGtu).sum();
        return (milliGtu + TraceRequest.MILLI_GTU_PER_LOT - 1) / TraceRequest.MILLI_GTU_PER_LOT;
    }

    /** What is paid for a lot: what the median supplier asks for one at once. */
    long price() {
        final long tick = market.instrument().tick();
        return (market.selection().medianOfSuppliers() + tick - 1) / tick * tick;
    }

    /** What the operator lists. */
    OperatorActions.Series series() {
        final InstrumentSpec spot = market.instrument();
        return new OperatorActions.Series(
            INSTRUMENT, spot.symbol(), market.grade().id(), spot.tick(), spot.minPrice(), spot.maxPrice(),
            Math.min(MAX_LOTS, spot.maxQuantity()), spot.makerFeePpm(), spot.takerFeePpm(),
            (int) market.terms().blockSeconds(), startNs, 1);
    }
}
