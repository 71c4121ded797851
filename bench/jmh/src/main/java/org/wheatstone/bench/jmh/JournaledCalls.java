package org.wheatstone.bench.jmh;

import java.nio.file.Path;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * Calls and their records as they go through a node without its ring and its sockets: gathered, appended to a journal
 * in a directory, not synced, and then carried out from where they were gathered. For one thread.
 */
final class JournaledCalls implements AutoCloseable {
    /** Commands that are appended together. */
    private static final int BATCH = 64;

    private final DeliveryMarket market;
    private final Batch batch;
    private final Journal journal;
    private final int[] offsets = new int[BATCH];

    JournaledCalls(final DeliveryMarket market, final Path directory) {
        this.market = market;
        final JournalContext context = new JournalContext();
        batch = new Batch(context);
        journal = ChronicleJournal.open(ChronicleJournal.scan(directory), context);
    }

    /** So many calls and their records, half a batch of each at a time. */
    void carryOut(final int calls) {
        for (int i = 0; i < calls; i += BATCH / 2) {
            gather();
            journal.append(batch, journal.nextNumber() - 1);
            for (final int offset : offsets) {
                market.carryOut(batch.buffer(), offset);
            }
        }
    }

    private void gather() {
        batch.begin(journal.nextNumber());
        for (int i = 0; i < BATCH; i += 2) {
            final long callId = market.callIdOf(i);
            market.encodeDraw();
            add(i);
            market.encodeRecord(callId);
            add(i + 1);
        }
    }

    private void add(final int place) {
        offsets[place] = batch.lengthBytes();
        if (!market.addTo(batch)) {
            throw new IllegalStateException("no room in a batch for " + BATCH + " commands");
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
