package org.wheatstone.engine.core.instrument;

/** All series of windows, in order of creation. Engine thread only; sized at start. */
public final class SeriesTable {
    private final Series[] byIndex;
    private int count;
    private long places;

    public SeriesTable(final int capacity) {
        byIndex = new Series[capacity];
    }

    /** Adds one whose ids are nobody else's, while there {@link #hasRoom()}; terms are those of its first window. */
    public Series add(final Instrument.Terms terms, final int horizon) {
        final Series series = new Series(count, terms, horizon);
        byIndex[count++] = series;
        places += series.places();
        return series;
    }

    public Series at(final int index) {
        return byIndex[index];
    }

    public int count() {
        return count;
    }

    public int capacity() {
        return byIndex.length;
    }

    public boolean hasRoom() {
        return count < byIndex.length;
    }

    /** Of all of them together: what is kept for their windows. */
    public long places() {
        return places;
    }

    /** The first id of the series that one of these ids belongs to, from first to last, unsigned; -1 if none does. */
    public long firstIdOfAny(final long first, final long last) {
        for (int i = 0; i < count; i++) {
            if (byIndex[i].firstId() <= last && first < byIndex[i].firstId() + Series.MAX_WINDOWS) {
                return byIndex[i].firstId();
            }
        }
        return -1;
    }
}
