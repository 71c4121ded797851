package org.wheatstone.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;

/** A journal that keeps only what was said about each batch, and that fails when it is told to. One thread. */
final class MemoryJournal implements Journal {
    private final List<Appended> batches = new ArrayList<>();
    private final Runnable onAppend;
    private final Runnable onSync;
    private long nextNumber = 1;
    private long syncedNumber;
    private boolean isFailing;

    /** The action is run at the beginning of each append. */
    MemoryJournal(final Runnable onAppend) {
        this(onAppend, () -> { });
    }

    /** The actions are run at the beginning of each append and of each sync. */
    MemoryJournal(final Runnable onAppend, final Runnable onSync) {
        this.onAppend = onAppend;
        this.onSync = onSync;
    }

    void fail() {
        isFailing = true;
    }

    List<Appended> batches() {
        return batches;
    }

    @Override
    public void append(final Batch batch, final long watermark) {
        onAppend.run();
        if (isFailing) {
            throw new JournalException("the disk is gone");
        }
        if (batch.firstNumber() != nextNumber) {
            throw new JournalException("batch does not follow");
        }
        batches.add(new Appended(nextNumber, batch.count(), watermark));
        nextNumber += batch.count();
    }

    @Override
    public long nextNumber() {
        return nextNumber;
    }

    @Override
    public long runningHash() {
        return 0;
    }

    @Override
    public long sync() {
        onSync.run();
        if (isFailing) {
            throw new JournalException("the disk is gone");
        }
        syncedNumber = nextNumber - 1;
        return syncedNumber;
    }

    @Override
    public long syncedNumber() {
        return syncedNumber;
    }

    @Override
    public boolean reserve() {
        return !isFailing;
    }

    @Override
    public void close() {
        isFailing = true;
    }

    /** A batch as it was appended. */
    record Appended(long firstNumber, int count, long watermark) {
    }
}
