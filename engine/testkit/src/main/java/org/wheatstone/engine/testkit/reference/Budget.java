package org.wheatstone.engine.testkit.reference;

/** What sweeps and timers may still do in one command. */
final class Budget {
    private int left;

    Budget(final int all) {
        left = all;
    }

    boolean isUsedUp() {
        return left == 0;
    }

    void spend() {
        left--;
    }
}
