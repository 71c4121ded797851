package org.wheatstone.engine.runtime;

import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;

/** A journal that tells before it syncs, and fails in that if it is told to. */
final class WatchedJournal implements Journal {
    private final Journal journal;
    private final Runnable onSync;
    private boolean isFailing;

    WatchedJournal(final Journal journal, final Runnable onSync) {
        this.journal = journal;
        this.onSync = onSync;
    }

    void failSync() {
        isFailing = true;
    }

    @Override
    public void append(final Batch batch, final long watermark) {
        journal.append(batch, watermark);
    }

    @Override
    public long nextNumber() {
        return journal.nextNumber();
    }

    @Override
    public long runningHash() {
        return journal.runningHash();
    }

    @Override
    public long sync() {
        onSync.run();
        if (isFailing) {
            throw new JournalException("the disk is gone");
        }
        return journal.sync();
    }

    @Override
    public long syncedNumber() {
        return journal.syncedNumber();
    }

    @Override
    public boolean reserve() {
        return journal.reserve();
    }

    @Override
    public void close() {
        journal.close();
    }
}
