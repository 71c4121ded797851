package org.wheatstone.gateway.server;

/**
 * How much of something may be done: so much a second, and so much at once. It counts in the time that a token takes to
 * come back, so it holds whole numbers only. Gateway thread only.
 */
final class TokenBucket {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final long tokenNs;
    private final long fullNs;
    private long creditNs;
    private long filledNs;

    /**
     * A full bucket.
     *
     * @param rate  tokens a second; 0 = unlimited.
     * @param burst tokens at once, at least 1.
     */
    TokenBucket(final long rate, final long burst, final long nowNs) {
        tokenNs = rate == 0 ? 0 : Math.max(NS_PER_SECOND / rate, 1);
        fullNs = burst * tokenNs;
        creditNs = fullNs;
        filledNs = nowNs;
    }

    /** How long to wait for that many tokens, in ns; 0 if they are there. More than the burst are never asked for. */
    long waitNs(final long tokens, final long nowNs) {
        creditNs = Math.min(fullNs, creditNs + (nowNs - filledNs));
        filledNs = nowNs;
        return Math.max(costNs(tokens) - creditNs, 0);
    }

    /** Takes tokens that are there. */
    void spend(final long tokens) {
        creditNs -= costNs(tokens);
    }

    private long costNs(final long tokens) {
        return Math.min(tokens * tokenNs, fullNs);
    }
}
