package org.wheatstone.engine.core.book;

/** Hears what a {@link SoloBook} trades. The thread of the book. */
@FunctionalInterface
public interface FillListener {
    /**
     * One fill, told before the book moves on.
     *
     * @param maker    id of the order that waited.
     * @param taker    id of the order that came.
     * @param price    the maker's.
     * @param quantity lots.
     */
    void onFill(long maker, long taker, long price, long quantity);
}
