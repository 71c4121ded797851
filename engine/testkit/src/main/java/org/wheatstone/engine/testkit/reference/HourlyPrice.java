package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;

/** The average price of an instrument, hour by hour. */
final class HourlyPrice {
    private static final long HOUR_NS             = 3_600_000_000_000L;
    private static final BigInteger MOST_NOTIONAL = BigInteger.ONE.shiftLeft(62);

    /** The last hour in which there was a trade. */
    private long hour;
    private BigInteger notional = BigInteger.ZERO;
    private BigInteger lots     = BigInteger.ZERO;
    /** Of the last hour with a trade before that one. */
    private Optional<BigInteger> before = Optional.empty();

    void traded(final long timeNs, final long price, final long quantity) {
        before = average(timeNs);
        if (Math.floorDiv(timeNs, HOUR_NS) != hour) {
            hour = Math.floorDiv(timeNs, HOUR_NS);
            notional = BigInteger.ZERO;
            lots = BigInteger.ZERO;
        }
        final BigInteger sum = notional.add(Instrument.notional(price, quantity));
        if (sum.compareTo(MOST_NOTIONAL) <= 0) {
            notional = sum;
            lots = lots.add(BigInteger.valueOf(quantity));
        }
    }

    /** Of the last hour with a trade that is over; empty if there is none. */
    Optional<BigInteger> average(final long timeNs) {
        final boolean isOver = lots.signum() > 0 && Math.floorDiv(timeNs, HOUR_NS) > hour;
        return isOver ? Optional.of(notional.divide(lots)) : before;
    }
}
