package org.wheatstone.gateway.server.market;

import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.IntArrayQueue;

/**
 * The books of all instruments: by place, by instrument, and in the order of their listing. The market-data thread
 * only; sized at start. What is listed beyond that, or is asked for and not there, means a broken program, and is
 * thrown.
 */
public final class MarketBooks {
    private static final int MISSING       = -1;
    /** So many for each instrument: the place of one that is gone is used again as late as can be. */
    private static final int PLACES        = 2;
    private static final float LOAD_FACTOR = 0.6f;

    private final OrderSlots orders;
    private final LevelSlots levels = new LevelSlots();
    private final int maxInstruments;
    private final MarketBook[] books;
    private final MarketBook[] listings;
    private final IntArrayQueue gone;
    private final Int2IntHashMap indexById;
    private int count;
    private long listingCount;

    /** None yet, whose orders will stand in these slots. */
    MarketBooks(final int maxInstruments, final OrderSlots orders) {
        this.maxInstruments = maxInstruments;
        this.orders = orders;
        books = new MarketBook[PLACES * maxInstruments];
        listings = new MarketBook[books.length];
        gone = new IntArrayQueue(MISSING);
        indexById = new Int2IntHashMap(2 * maxInstruments, LOAD_FACTOR, MISSING);
    }

    /** Opens the book of an instrument, if it has none, as listed by a command at this time. */
    void open(final int instrumentId, final long sequence, final long timeNs) {
        if (indexById.get(instrumentId) != MISSING) {
            return;
        }
        if (indexById.size() == maxInstruments) {
            throw new IllegalStateException("more instruments than gateway.maxInstruments=" + maxInstruments);
        }
        final int index = count < books.length ? count++ : gone.pollInt();
        final MarketBook book = new MarketBook(index, instrumentId, sequence, orders, levels);
        book.changedBy(sequence, timeNs);
        indexById.put(instrumentId, index);
        books[index] = book;
        listings[(int) (listingCount % listings.length)] = book;
        listingCount++;
    }

    /** There is no such instrument any more: nothing rests in it. */
    void remove(final MarketBook book) {
        if (book.bids().orderCount() + book.asks().orderCount() != 0) {
            throw new IllegalStateException(
                "orders rest in what is gone: instrumentId=" + Integer.toUnsignedString(book.instrumentId()));
        }
        indexById.remove(book.instrumentId());
        book.isGone(true);
        gone.addInt(book.index());
    }

    /** The book of an instrument that is listed. */
    MarketBook require(final int instrumentId) {
        final int index = indexById.get(instrumentId);
        if (index == MISSING) {
            throw new IllegalStateException("no such instrument: " + Integer.toUnsignedString(instrumentId));
        }
        return books[index];
    }

    /** How many places were ever used: below it each has a book, be it of an instrument that is gone. */
    public int count() {
        return count;
    }

    /** How many places there are. */
    public int capacity() {
        return books.length;
    }

    /** A book, by its place. */
    public MarketBook at(final int index) {
        return books[index];
    }

    /** The place of an instrument's book; below 0 if there is none. */
    public int indexOf(final int instrumentId) {
        return indexById.get(instrumentId);
    }

    /** How many instruments were ever listed. */
    public long listingCount() {
        return listingCount;
    }

    /** The book that was listed as the n-th, from 0; one of the newest, as many as there are places. */
    public MarketBook listing(final long n) {
        return listings[(int) (n % listings.length)];
    }
}
