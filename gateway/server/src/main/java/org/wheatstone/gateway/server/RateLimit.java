package org.wheatstone.gateway.server;

/**
 * The limit of one session on one kind of message, and what is so far above it that it cannot be a mistake. The
 * thread of the session's agent only.
 */
final class RateLimit {
    /** Above this many times the rate, a message counts as abuse. */
    static final int FLOOD = 20;

    private final long rate;
    private final long burst;
    private final TokenBucket allowed;
    private final TokenBucket tolerated;

    /** A rate of 0 is no limit. */
    RateLimit(final long rate, final long burst, final long nowNs) {
        this.rate = rate;
        this.burst = rate == 0 ? 0 : burst;
        allowed = new TokenBucket(rate, burst, nowNs);
        tolerated = new TokenBucket(rate * FLOOD, burst * FLOOD, nowNs);
    }

    /** How long a message of so many tokens must wait, in ns; 0 if it may pass. */
    long waitNs(final int tokens, final long nowNs) {
        return allowed.waitNs(tokens, nowNs);
    }

    /** The message has passed. */
    void spend(final int tokens) {
        allowed.spend(tokens);
    }

    /** Counts a message, passed or refused; returns whether it is one too many by far. */
    boolean isFlood(final long nowNs) {
        if (tolerated.waitNs(1, nowNs) > 0) {
            return true;
        }
        tolerated.spend(1);
        return false;
    }

    /** Messages a second; 0 = unlimited. */
    long rate() {
        return rate;
    }

    /** Messages at once. */
    long burst() {
        return burst;
    }
}
