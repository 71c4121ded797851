package org.wheatstone.journal;

/**
 * A log of numbered records, open for appending. One thread at a time appends and closes; {@link #sync},
 * {@link #syncedNumber} and {@link #reserve} are any thread's, beside it. There is one open journal per directory,
 * under the {@link DirectoryLock} of its node. It owns its files and nothing of what is passed in. The first failure is
 * final: it throws {@link JournalException}, and so does every call after it but {@link #reserve}, because a journal
 * that failed once may lie about what it holds. The answer is to stop the node; replay is the recovery.
 *
 * <p>An append that returned is safe from the death of the process, but not from that of the machine: the bytes are the
 * operating system's by then, its commit word written last. A {@link #sync} that returned makes it safe from both.
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

    /**
     * Waits until everything appended before the call will survive the death of the machine, and every run before this
     * one. Any thread, also while another appends; it blocks for as long as the disk takes. Several wait for each
     * other. A failure is final as every other: the kernel may call bytes written that it has given up, so a second
     * sync would prove nothing.
     *
     * @return number of the last record that is safe now.
     */
    long sync();

    /** What the last {@link #sync} returned; before it, the last record of the runs before. Any thread. */
    long syncedNumber();

    /**
     * Makes {@link JournalContext#reserveBytes()} of room on disk ahead of what is written, as far as there is any. Any
     * thread but one that must not wait for a disk. Appending needs no more than a batch, and makes that itself if need
     * be; where even that is not to be had, it fails.
     *
     * @return false if the disk has not so much, or if the journal has failed before or is closed: of that, those
     *         hear who append and sync.
     */
    boolean reserve();

    @Override
    void close();
}
