package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What a buyer was delivered by a supplier in one interval, one call after the other. */
final class Delivery {
    final Interval interval;
    final Position buyer;
    BigInteger amount = BigInteger.ZERO;

    Delivery(final Interval interval, final Position buyer) {
        this.interval = interval;
        this.buyer = buyer;
    }
}
