package org.wheatstone.gateway.server;

/**
 * When a turn of the gateway happens: both clocks, read once at its beginning and handed to all that happens in it.
 * Gateway thread only; valid until the turn ends.
 */
final class Turn {
    private long nowNs;
    private long timeNs;

    /** Before the first turn: what the exchange's time has come to. */
    Turn(final long startNowNs, final long startTimeNs) {
        nowNs = startNowNs;
        timeNs = startTimeNs;
    }

    /**
     * Begins one. A time of day that was set back would stop every deadline for as long as it is behind, since the
     * exchange's time never falls: so until it has caught up, time goes on at half its speed.
     */
    void begin(final long newNowNs, final long timeOfDayNs) {
        final long slowTimeNs = timeNs + (newNowNs - nowNs) / 2;
        timeNs = timeOfDayNs >= timeNs ? timeOfDayNs : slowTimeNs;
        nowNs = newNowNs;
    }

    /** By which durations are measured. */
    long nowNs() {
        return nowNs;
    }

    /** Of day, ns since 1970 UTC, by which what happens is stamped; it never falls. */
    long timeNs() {
        return timeNs;
    }
}
