package org.wheatstone.engine.core.instrument;

import java.util.function.Consumer;
import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.id.IdIndex;

/**
 * All instruments, each at the lowest place that was free when it was listed. A window that is gone leaves its place to
 * whatever is listed next. Engine thread only; sized at start.
 */
public final class Instruments {
    private final Instrument[] byIndex;
    private final IdIndex indexes;
    private int count;
    private int ofNoSeries;
    private int delivered;

    public Instruments(final int capacity) {
        byIndex = new Instrument[capacity];
        indexes = new IdIndex(capacity);
    }

    /** Lists one that is of no series, whose id is new, while there is a free place. */
    public Instrument add(final Instrument.Terms terms, final OrderBook book) {
        return addAt(lowestFree(), terms, book, null);
    }

    /** Lists the next window of a series, likewise. */
    public Instrument addWindow(final Series series, final OrderBook book) {
        return addAt(lowestFree(), series.window(series.next()), book, series);
    }

    /** Puts an instrument where a snapshot has it; series is null if it is of none. */
    public Instrument addAt(
            final int index, final Instrument.Terms terms, final OrderBook book, final Series series) {
        final Instrument instrument = new Instrument(index, terms, book, series);
        byIndex[index] = instrument;
        indexes.put(terms.id(), index);
        count = Math.max(count, index + 1);
        if (series == null) {
            ofNoSeries++;
            delivered += instrument.isDelivered() ? 1 : 0;
        } else {
            series.addWindows(1);
        }
        return instrument;
    }

    /** A window is gone: nothing is left of it, and its place is free. */
    public void remove(final Instrument window) {
        byIndex[window.index()] = null;
        indexes.remove(window.id());
        window.series().addWindows(-1);
    }

    /** The instrument with this id, or null. */
    public Instrument find(final int id) {
        final int index = indexes.find(id);
        return index == IdIndex.NONE ? null : byIndex[index];
    }

    /** The index of the instrument with this id; {@link IdIndex#NONE} if there is none. It is not looked at. */
    public int indexOf(final int id) {
        return indexes.find(id);
    }

    /** The instrument at a place, or null if it is free. */
    public Instrument at(final int index) {
        return byIndex[index];
    }

    /** Puts each of them at its place in an array as large as the table, and null where a place is free. */
    public void copyTo(final Instrument[] places) {
        System.arraycopy(byIndex, 0, places, 0, byIndex.length);
    }

    /** Visits all of them, in the order of their places. */
    public void forEach(final Consumer<Instrument> visitor) {
        for (int i = 0; i < count; i++) {
            if (byIndex[i] != null) {
                visitor.accept(byIndex[i]);
            }
        }
    }

    /** Places that were ever taken: none behind these has an instrument, and among them some may be free. */
    public int count() {
        return count;
    }

    /** How many there are. */
    public int listed() {
        int listed = 0;
        for (int i = 0; i < count; i++) {
            listed += byIndex[i] == null ? 0 : 1;
        }
        return listed;
    }

    /** How many of them no series has listed. */
    public int ofNoSeries() {
        return ofNoSeries;
    }

    /** How many of these are delivered. */
    public int delivered() {
        return delivered;
    }

    public int capacity() {
        return byIndex.length;
    }

    private int lowestFree() {
        int index = 0;
        while (byIndex[index] != null) {
            index++;
        }
        return index;
    }
}
