package org.wheatstone.journal;

/**
 * A log of numbered records, open for appending. One thread at a time; there is one open journal per directory, under
 * the {@link DirectoryLock} of its node. It owns its files and nothing of what is passed in. The first failure is
 * final: it throws {@link JournalException}, and so does every call after it, because a journal that failed once may
 * lie about what it holds. The answer is to stop the node; replay is the recovery.
 *
 * <p>An append that returned is safe from the death of the process, but not from that of the machine: the bytes are the
 * operating system's by then, its commit word written last.
 */
public interface Journal extends AutoCloseable {
    /**
     * Appends all records of a batch, or, if it is empty, the watermark alone.
     *
     * @param batch begun at {@link #nextNumber()}; its header is completed in place.
     * @param watermark the highest command known to be durable.
     */
    void append(Batch batch, long watermark);

    /** The number that the next record will have. */
    long nextNumber();

    /** Over each record so far: see {@link BatchHeader}. */
    long runningHash();

    @Override
    void close();
}
