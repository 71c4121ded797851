package org.wheatstone.gateway.app.demo;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Durations that the demo's members have measured by this machine's clock, in ns. One thread. */
final class DemoFigures {
    private final Histogram roundTrips = histogram();
    private final Histogram fillToRight = histogram();
    private final Histogram failureToReplacement = histogram();

    private static Histogram histogram() {
        return new Histogram(1, TimeUnit.MINUTES.toNanos(10), 3);
    }

    /** From a request's leaving its member to the exchange's answer. */
    Histogram roundTrips() {
        return roundTrips;
    }

    /** From a bid's leaving its buyer to the trade by which the buyer has a right that it can use. */
    Histogram fillToRight() {
        return fillToRight;
    }

    /** From the meter's record of a failure to its buyer's being told of another supplier. */
    Histogram failureToReplacement() {
        return failureToReplacement;
    }
}
