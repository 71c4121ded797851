package org.wheatstone.gateway.server;

/**
 * Where connections come from, as far as that matters before they have logged on: how many are open, and how often a
 * logon has failed. Gateway thread only. The record of an address that is idle is used for another one.
 */
final class Address {
    static final long BAN_NS = 60_000 * GatewayLimits.NS_PER_MS;

    private static final long WINDOW_NS = 60_000 * GatewayLimits.NS_PER_MS;

    private final int maxOpen;
    private final RecentTimes failures;
    private long name;
    private int open;
    private long bannedSinceNs;
    private boolean isBanned;

    /**
     * An address that nobody uses yet.
     *
     * @param maxOpen     connections that have not logged on.
     * @param maxFailures that lead to a ban; 0 = none does.
     */
    Address(final int maxOpen, final int maxFailures) {
        this.maxOpen = maxOpen;
        failures = maxFailures == 0 ? null : new RecentTimes(maxFailures, WINDOW_NS);
    }

    /** Forgets whose it was. */
    void reset(final long newName) {
        name = newName;
        isBanned = false;
        if (failures != null) {
            failures.clear();
        }
    }

    /** A logon from here has failed. */
    void onFailure(final long nowNs) {
        if (failures != null && failures.add(nowNs)) {
            failures.clear();
            isBanned = true;
            bannedSinceNs = nowNs;
        }
    }

    /** How long a new connection from here must wait, in ns; 0 if it need not. */
    long waitNs(final long nowNs) {
        if (!isBanned) {
            return 0;
        }
        final long waitNs = BAN_NS - (nowNs - bannedSinceNs);
        isBanned = waitNs > 0;
        return Math.max(waitNs, 0);
    }

    boolean hasRoom() {
        return open < maxOpen;
    }

    void onOpened() {
        open++;
    }

    void onLeft() {
        open--;
    }

    /** Whether nothing would be lost if it were forgotten. */
    boolean isForgettable(final long nowNs) {
        return open == 0 && waitNs(nowNs) == 0 && (failures == null || !failures.isRecent(nowNs));
    }

    boolean isOpen() {
        return open > 0;
    }

    long name() {
        return name;
    }
}
