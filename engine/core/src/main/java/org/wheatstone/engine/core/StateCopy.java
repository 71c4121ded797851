package org.wheatstone.engine.core;

import java.util.Arrays;
import org.wheatstone.engine.core.book.BooksCopy;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.snapshot.StateOutput;
import org.wheatstone.engine.core.snapshot.WordLog;
import org.wheatstone.engine.core.snapshot.WordWriter;

/**
 * The state of an exchange as it was between two commands, which another thread writes down while the exchange goes on.
 * The engine thread only copies: the tables of the books as they stand in memory, and the little that is beside them as
 * words. To walk the books in their order, to hash and to write is the other thread's, and the bytes are those that
 * {@link Exchange#writeState} would have written then.
 *
 * <p>It belongs to one thread at a time. {@link #measure} and {@link #take} are the engine thread's; everything else is
 * that of whoever asked for the copy, until it asks again. Whoever hands it over sees to it that the other sees it, by
 * a volatile field or a queue. Memory is kept for the next time: what {@link BooksCopy} says, and 8 bytes a word of
 * what is beside the books. It fails only if there is no memory.
 */
public final class StateCopy {
    private final Exchange exchange;
    private final BooksCopy books;
    private final DeliveryTables delivery;
    private final long[] poolMoney;
    private final WordLog before = new WordLog();
    private final WordLog behind = new WordLog();
    /** As they were: a window that is gone since has left its place, maybe to another. */
    private final Instrument[] instruments;
    private final int[] mandateIds;
    private int places;
    private Progress progress;
    private long eventHash;
    private long stateHash;
    private long lengthBytes;
    private boolean isHashed;

    /** A copy of nothing yet; any thread. */
    public StateCopy(final Exchange exchange) {
        this.exchange = exchange;
        books = new BooksCopy(exchange.books());
        delivery = exchange.context().deliveryTables();
        poolMoney = new long[exchange.context().maxPools()];
        instruments = new Instrument[exchange.context().maxInstruments()];
        mandateIds = new int[exchange.context().maxMandates()];
    }

    /** Engine thread, between two commands: sees how much room a copy takes now. */
    public void measure() {
        books.measure();
        delivery.measure(exchange.delivery());
    }

    /** Makes room for what was measured, so that the engine thread need not. */
    public void reserve() {
        books.reserve();
        delivery.reserve();
    }

    /** Engine thread, between two commands: copies the state as it is after the last one. */
    public void take() {
        before.clear();
        behind.clear();
        new SnapshotWriter(exchange, before).writeTables();
        new SweepSection(exchange).write(behind);
        books.take();
        delivery.copy(exchange.delivery());
        Arrays.setAll(poolMoney, exchange.ledger()::pool);
        exchange.instruments().copyTo(instruments);
        exchange.mandates().copyIds(mandateIds);
        places = exchange.instruments().count();
        progress = exchange.progress();
        eventHash = exchange.eventHash();
        isHashed = false;
    }

    /** Writes the state down, as often as it is wanted. What the output throws ends it, and it may be tried anew. */
    public void write(final StateOutput output) {
        final WordWriter words = new WordWriter(output);
        before.writeTo(words);
        new DeliveryWriter(delivery, places, pool -> poolMoney[pool], words).write();
        BooksWriter.ofCopy(instruments, books, mandateIds).write(words);
        behind.writeTo(words);
        SnapshotWriter.writeHashes(words, eventHash);
        stateHash = words.stateHash();
        lengthBytes = words.lengthBytes();
        isHashed = true;
    }

    /** Of the last command in it. */
    public long sequence() {
        return progress.sequence();
    }

    /** The run that it belongs to. */
    public long runId() {
        return progress.runId();
    }

    /** Of the last event before it. */
    public long eventNumber() {
        return progress.eventNumber();
    }

    /** Over the events before it. */
    public long eventHash() {
        return eventHash;
    }

    /** What {@link Exchange#stateHash} would have been. The first to ask waits for all of it to be gone through. */
    public long stateHash() {
        hash();
        return stateHash;
    }

    /** How long it is, written down; the same holds for the first to ask. */
    public long lengthBytes() {
        hash();
        return lengthBytes;
    }

    private void hash() {
        if (!isHashed) {
            write(SnapshotWriter.NOBODY);
        }
    }
}
