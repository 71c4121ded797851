package org.wheatstone.gateway.app.demo;

/** What a supplier of the demo is really like; whoever buys from it is not told. */
enum Conduct {
    /** As good as the grade asks for, all the time. */
    GOOD("keeps to the grade"),
    /** Ever more of its first tokens are late: a few after a while, then all. */
    DRIFTING("its first tokens come later and later"),
    /** From some time on it answers no call; its bond is a thin one. */
    FAILING("stops answering"),
    /** Delivers well, and counts a tenth more than it delivers. */
    INFLATING("counts a tenth more than it delivers"),
    /** Delivers well, from another endpoint when half of the time is over; withdraws that when it owes nothing. */
    MOVING("moves to another endpoint half-way");

    private static final Conduct[] FROM_THE_CHEAPEST = {DRIFTING, FAILING, INFLATING, MOVING};
    private static final int GOOD_ONES = 2;

    private final String words;

    Conduct(final String words) {
        this.words = words;
    }

    /** Of the supplier with so many cheaper ones: the dearest two are good, and all that there are others for. */
    static Conduct of(final int cheaper, final int suppliers) {
        return cheaper < Math.min(suppliers - GOOD_ONES, FROM_THE_CHEAPEST.length) ? FROM_THE_CHEAPEST[cheaper] : GOOD;
    }

    String words() {
        return words;
    }
}
