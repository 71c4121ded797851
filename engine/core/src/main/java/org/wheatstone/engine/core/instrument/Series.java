package org.wheatstone.engine.core.instrument;

/**
 * Windows of delivery, one after the other, that are listed as time goes: an instrument each. Its terms never change;
 * how far it has come does. Engine thread only.
 */
public final class Series {
    /** Windows that a series can have: as many as it has ids. */
    public static final int MAX_WINDOWS = 1 << 16;
    /** No window starts later, ns since 1970 UTC. */
    public static final long MAX_START_NS = 1L << 62;

    private static final long SECOND_NS = 1_000_000_000L;

    private final int index;
    private final Instrument.Terms terms;
    private final int horizon;
    private final long windowNs;
    private final long places;
    private int next;
    private int windows;

    Series(final int index, final Instrument.Terms terms, final int horizon) {
        this.index = index;
        this.terms = terms;
        this.horizon = horizon;
        windowNs = terms.windowSeconds() * SECOND_NS;
        places = places(terms, horizon);
    }

    /**
     * How many windows there may be at a time: those ahead, and those that are not gone yet.
     *
     * @param terms of the first window.
     */
    public static long places(final Instrument.Terms terms, final long horizon) {
        final long windowNs = terms.windowSeconds() * SECOND_NS;
        final long lifeNs =
            terms.grade().gateNs() + windowNs + terms.grade().callTimeoutNs() + terms.grade().disputeNs();
        return horizon + (lifeNs + windowNs - 1) / windowNs + 1;
    }

    /** Its place in the table, from 0 in order of creation. */
    public int index() {
        return index;
    }

    /** Those of its first window, but for the symbol, which its windows put their starts behind. */
    public Instrument.Terms terms() {
        return terms;
    }

    /** Windows that are listed ahead. */
    public int horizon() {
        return horizon;
    }

    /** Windows that there may be at a time. */
    public long places() {
        return places;
    }

    /** Whether an id, unsigned, is that of one of its windows, listed or not. */
    public boolean hasId(final long id) {
        return id >= firstId() && id < firstId() + MAX_WINDOWS;
    }

    /** Of its first window, unsigned. */
    public long firstId() {
        return Integer.toUnsignedLong(terms.id());
    }

    /** Number of the window that is listed or left out next, from 0. */
    public int next() {
        return next;
    }

    /** Whether there is a next window. */
    public boolean hasNext() {
        return next < maxWindows();
    }

    /** How many windows it will ever have: one for each id, as long as none starts too late. */
    public int maxWindows() {
        return (int) Math.min(MAX_WINDOWS, (MAX_START_NS - terms.windowStartNs()) / windowNs + 1);
    }

    /** When the next window is listed, ns since 1970 UTC, or before; only if it {@link #hasNext()}. */
    public long nextListingNs() {
        return startNs(next) - horizon * windowNs;
    }

    /** When orders of the next window end; likewise. */
    public long nextGateNs() {
        return startNs(next) - terms.grade().gateNs();
    }

    /** Whether its grade is good until the gate of the next window; likewise. */
    public boolean isNextOfGrade() {
        return nextGateNs() <= terms.grade().effectiveToNs();
    }

    /** The next window is listed, or left out. */
    public void advance() {
        next++;
    }

    /** Goes on from where a snapshot left it. */
    public void resume(final int number) {
        next = number;
    }

    /** Windows that are listed and not gone. */
    public int windows() {
        return windows;
    }

    void addWindows(final int change) {
        windows += change;
    }

    /** When a window begins, by its number, ns since 1970 UTC. */
    public long startNs(final int number) {
        return terms.windowStartNs() + number * windowNs;
    }

    /** What a window is, by its number. Makes strings: a window is listed once. */
    public Instrument.Terms window(final int number) {
        final long startNs = startNs(number);
        return new Instrument.Terms(
            terms.id() + number,
            terms.symbol() + "@" + UtcTime.text(startNs / SECOND_NS),
            terms.grade(),
            terms.deliveryTerm(),
            terms.currency(),
            terms.tick(),
            terms.minPrice(),
            terms.maxPrice(),
            terms.maxQuantity(),
            terms.makerFeePpm(),
            terms.takerFeePpm(),
            terms.referencePrice(),
            terms.bandPpm(),
            terms.windowSeconds(),
            startNs,
            false);
    }
}
