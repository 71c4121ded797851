package org.wheatstone.engine.testkit.reference;

import java.util.OptionalLong;

/** Lists the windows of series when it is time. */
final class SeriesTimer {
    private final World world;
    private final MarketActions market;

    SeriesTimer(final World world, final MarketActions market) {
        this.world = world;
        this.market = market;
    }

    /** Sets the timer of each series to its next listing. */
    void set() {
        for (int index = 0; index < world.series.size(); index++) {
            final Series series = world.series.get(index);
            final OptionalLong listing = series.nextListingNs();
            if (!listing.equals(series.timer)) {
                series.timer = listing;
                if (listing.isPresent()) {
                    world.timers.set(Timer.Kind.SERIES, index, listing.getAsLong());
                }
            }
        }
    }

    /** Each window that is due costs one, whether it is listed or left out. */
    void fire(final long index, final Budget budget) {
        final Series series = world.series.get((int) index);
        // What was set is taken; it is set again when this is over.
        series.timer = OptionalLong.empty();
        while (isDue(series) && !budget.isUsedUp()) {
            budget.spend();
            final Window window = series.nextWindow();
            if (isOfEndedGrade(window)) {
                world.windowsOfEndedGrades++;
            } else if (!window.isPastGate(world.timeNs) && world.windowsOf(series) < series.places()) {
                market.list(new Instrument(series.nextTerms(), series.grade, window));
            }
            series.next++;
        }
    }

    /** It would be traded when its grade is over. */
    private static boolean isOfEndedGrade(final Window window) {
        final long endNs = window.series.grade.endsNs();
        return endNs != 0 && endNs < window.gateNs();
    }

    private boolean isDue(final Series series) {
        final OptionalLong listing = series.nextListingNs();
        return listing.isPresent() && listing.getAsLong() <= world.timeNs;
    }
}
