package org.wheatstone.engine.testkit.stream;

import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** What a stream is mostly made of. Immutable, for any thread. */
public enum Profile {
    /** A market at work: most requests are good, books cross often, money and capacity run out now and then. */
    BALANCED(new ReferenceLimits(16, 24, 8, 12, 4_096), 5, 12, 1_000),
    /** Mostly requests that must be refused or ignored, over a small market. */
    HOSTILE(new ReferenceLimits(16, 24, 8, 12, 4_096), 70, 5, 300),
    /** Many orders rest, up to thousands at few prices, then sweeps run through them as far as the fill limit. */
    DEEP(new ReferenceLimits(16, 24, 8, 12, 20_000), 3, 12, 4_000),
    /** As balanced, in an exchange with room for next to nothing. */
    TINY_LIMITS(new ReferenceLimits(8, 11, 2, 4, 12, 6, 1, 9, 2, 2), 10, 15, 11),
    /** Quotes, protection, mass cancels, timers and two operators above all, with so little for one command to do. */
    SLICED(new ReferenceLimits(16, 24, 8, 12, 600, 40, 2, 60, 6, 4), 8, 12, 400);

    private final ReferenceLimits limits;
    private final int invalidPercent;
    private final int aimedPercent;
    private final int openOrders;

    Profile(
            final ReferenceLimits limits, final int invalidPercent, final int aimedPercent, final int openOrders) {
        this.limits = limits;
        this.invalidPercent = invalidPercent;
        this.aimedPercent = aimedPercent;
        this.openOrders = openOrders;
    }

    /** The limits of the exchange that such a stream is meant for. No more price levels than orders are ever in use. */
    public ReferenceLimits limits() {
        return limits;
    }

    /** How many of a hundred requests are made wrong on purpose. */
    int invalidPercent() {
        return invalidPercent;
    }

    /** How many of a hundred moves are orders aimed at those that rest. */
    int aimedPercent() {
        return aimedPercent;
    }

    /** How many orders may rest before more are cancelled than entered. */
    int openOrders() {
        return openOrders;
    }
}
