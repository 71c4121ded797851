package org.wheatstone.gateway.app.watch;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What was traded and accepted in the last minute, by the second. One thread; time only goes forward. */
final class MinuteWindow {
    private static final int SECONDS = 60;
    /** Rates are taken over the last so many whole seconds: short enough to follow, long enough to be calm. */
    private static final int RATE_SECONDS = 10;

    private final long[] lots = new long[SECONDS];
    private final long[] trades = new long[SECONDS];
    private final long[] orders = new long[SECONDS];
    private final BigInteger[] notional = new BigInteger[SECONDS];
    private long second = Long.MIN_VALUE;

    MinuteWindow() {
        Arrays.fill(notional, BigInteger.ZERO);
    }

    /** A trade at a price in nano-USD per lot. */
    void onTrade(final long timeNs, final long price, final long quantity) {
        final int slot = slot(timeNs);
        if (slot >= 0) {
            lots[slot] += quantity;
            trades[slot]++;
            notional[slot] = notional[slot].add(BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity)));
        }
    }

    /** An order that was accepted. */
    void onOrder(final long timeNs) {
        final int slot = slot(timeNs);
        if (slot >= 0) {
            orders[slot]++;
        }
    }

    /** Lets time go by; what is a minute old is forgotten. */
    void advance(final long nowNs) {
        final long now = TimeUnit.NANOSECONDS.toSeconds(nowNs);
        if (second == Long.MIN_VALUE || now - second >= SECONDS) {
            clear(0, SECONDS);
            second = now;
        }
        while (second < now) {
            second++;
            clear((int) (second % SECONDS), 1);
        }
    }

    long lots() {
        return Arrays.stream(lots).sum();
    }

    /** Volume-weighted price in nano-USD per lot, rounded down; -1 if nothing was traded. */
    long averagePrice() {
        final long sum = lots();
        return sum == 0 ? -1
            : Arrays.stream(notional).reduce(BigInteger.ZERO, BigInteger::add).divide(BigInteger.valueOf(sum))
                .longValueExact();
    }

    double tradesPerSecond() {
        return rate(trades);
    }

    double ordersPerSecond() {
        return rate(orders);
    }

    private double rate(final long[] counts) {
        long sum = 0;
        for (long before = 1; before <= RATE_SECONDS; before++) {
            sum += counts[(int) Math.floorMod(second - before, (long) SECONDS)];
        }
        return (double) sum / RATE_SECONDS;
    }

    /** Where a second is counted; -1 if it is too old. */
    private int slot(final long timeNs) {
        final long wanted = TimeUnit.NANOSECONDS.toSeconds(timeNs);
        if (second == Long.MIN_VALUE || wanted > second) {
            advance(timeNs);
        }
        return second - wanted >= SECONDS ? -1 : (int) (wanted % SECONDS);
    }

    private void clear(final int from, final int count) {
        for (int slot = from; slot < from + count; slot++) {
            lots[slot] = 0;
            trades[slot] = 0;
            orders[slot] = 0;
            notional[slot] = BigInteger.ZERO;
        }
    }
}
