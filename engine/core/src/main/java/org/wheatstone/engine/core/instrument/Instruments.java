package org.wheatstone.engine.core.instrument;

import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.id.IdIndex;

/** All instruments, in order of listing. Engine thread only; sized at start. */
public final class Instruments {
    private final Instrument[] byIndex;
    private final IdIndex indexes;
    private int count;
    private int delivered;

    public Instruments(final int capacity) {
        byIndex = new Instrument[capacity];
        indexes = new IdIndex(capacity);
    }

    /** Adds one whose id is new, while there {@link #hasRoom()}. */
    public Instrument add(final Instrument.Terms terms, final OrderBook book) {
        final Instrument instrument = new Instrument(count, terms, book);
        byIndex[count] = instrument;
        delivered += terms.grade().isDelivered() ? 1 : 0;
        indexes.put(terms.id(), count++);
        return instrument;
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

    public Instrument at(final int index) {
        return byIndex[index];
    }

    public int count() {
        return count;
    }

    /** How many of them are delivered. */
    public int delivered() {
        return delivered;
    }

    public int capacity() {
        return byIndex.length;
    }

    public boolean hasRoom() {
        return count < byIndex.length;
    }
}
