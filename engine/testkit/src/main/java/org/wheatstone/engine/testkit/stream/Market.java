package org.wheatstone.engine.testkit.stream;

/** An instrument as a generator sees it: its listing, and around which price it trades at the moment. */
final class Market {
    private static final int END_OF_DOMAIN_PERCENT = 2;

    final Listing listing;
    private final long minTicks;
    private final long maxTicks;
    private long middleTicks;

    Market(final Listing listing, final long middlePrice) {
        this.listing = listing;
        minTicks = listing.minPrice() / listing.tick();
        maxTicks = listing.maxPrice() / listing.tick();
        middleTicks = middlePrice / listing.tick();
    }

    int id() {
        return listing.instrumentId();
    }

    /** Moves the middle a little, now and then. */
    void drift(final Chance chance) {
        if (chance.oneIn(20)) {
            middleTicks = inside(middleTicks + chance.below(5) - 2);
        }
    }

    /** A price on the order's own side of the middle: it usually rests. */
    long passive(final Chance chance, final boolean bid) {
        if (chance.percent(END_OF_DOMAIN_PERCENT)) {
            return bid ? listing.minPrice() : listing.maxPrice();
        }
        return away(bid ? -distance(chance) : distance(chance));
    }

    /** A price on the other side of the middle: it usually trades, sometimes through several levels. */
    long aggressive(final Chance chance, final boolean bid) {
        if (chance.percent(END_OF_DOMAIN_PERCENT)) {
            return bid ? listing.maxPrice() : listing.minPrice();
        }
        return away(bid ? distance(chance) : -distance(chance));
    }

    private static long distance(final Chance chance) {
        return switch (chance.below(10)) {
            case 0 -> chance.below(300);
            case 1, 2, 3 -> chance.below(30);
            default -> chance.below(6);
        };
    }

    private long away(final long ticks) {
        return inside(middleTicks + ticks) * listing.tick();
    }

    private long inside(final long ticks) {
        return Math.max(minTicks, Math.min(maxTicks, ticks));
    }
}
