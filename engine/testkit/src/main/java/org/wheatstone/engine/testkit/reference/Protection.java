package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What keeps a quote set from trading too much in too short a time. */
final class Protection {
    private static final BigInteger NS_PER_MS = BigInteger.valueOf(1_000_000);

    final Session session;
    final long setId;
    boolean frozen;
    private long maxFills;
    private long maxQuantity;
    private long intervalMs;
    private boolean begun;
    private long beganNs;
    private long fills;
    private BigInteger quantity = BigInteger.ZERO;

    Protection(final Session session, final long setId) {
        this.session = session;
        this.setId = setId;
    }

    void configure(final long newMaxFills, final long newMaxQuantity, final long newIntervalMs) {
        maxFills = newMaxFills;
        maxQuantity = newMaxQuantity;
        intervalMs = newIntervalMs;
        endInterval();
    }

    void endInterval() {
        begun = false;
    }

    /** Counts a fill; returns whether the set freezes by it. */
    boolean onFill(final long filled, final long timeNs) {
        if (maxFills == 0 && maxQuantity == 0) {
            return false;
        }
        if (!begun || isOver(timeNs)) {
            begun = true;
            beganNs = timeNs;
            fills = 0;
            quantity = BigInteger.ZERO;
        }
        fills++;
        quantity = quantity.add(BigInteger.valueOf(filled));
        final boolean isReached = maxFills != 0 && fills >= maxFills
            || maxQuantity != 0 && quantity.compareTo(BigInteger.valueOf(maxQuantity)) >= 0;
        final boolean freezes = isReached && !frozen;
        frozen |= isReached;
        return freezes;
    }

    private boolean isOver(final long timeNs) {
        return BigInteger.valueOf(timeNs).subtract(BigInteger.valueOf(beganNs))
            .compareTo(BigInteger.valueOf(intervalMs).multiply(NS_PER_MS)) >= 0;
    }

    long fills() {
        return fills;
    }

    long quantity() {
        return quantity.longValueExact();
    }
}
