package org.wheatstone.journal;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Reads a journal forward, batch by batch, also while another thread or process appends to it. One thread at a time; it
 * owns its files and buffers. Every batch is checked before it is shown: CRC, numbers without a gap, running hash (the
 * first batch after {@link #seek} is where the numbers and the hash are taken from). A batch that fails is passed over
 * only if the next run of the journal begins with a record that discards exactly these bytes, else
 * {@link CorruptBatchException} says where it is. Other failures of the disk throw {@link JournalException}.
 */
public interface JournalReader extends AutoCloseable {
    /**
     * Moves to the next batch, which stays valid until the next call.
     *
     * @return false if there is none yet; ask again when more may have been appended.
     */
    boolean next();

    /**
     * Makes the batch that holds a record the one that {@link #next()} moves to. The batch begins at or before that
     * record.
     *
     * @return false, with nothing changed, if the journal does not hold it, or not yet.
     */
    boolean seek(long number);

    /** Number of the first record of the batch, or, if it has none, of the record that follows it. */
    long firstNumber();

    /** Records in the batch; 0 if it was written for the sake of its watermark. */
    int count();

    /** The highest command known to be durable when the batch was written. */
    long watermark();

    /** Over each record up to the end of the batch. */
    long runningHash();

    /**
     * The running hash before the batch, as its run says at its beginning: also where the runs before have been
     * archived. Makes garbage.
     *
     * @return empty if records of the same run stand before it.
     */
    OptionalLong statedHash();

    /** The file that the batch is in; its directory is the run. */
    Path file();

    /** Where in the file the batch's document begins: an offset in bytes, opaque otherwise. */
    long position();

    /** Length of the batch with its header. */
    int lengthBytes();

    /** Hands over each record of the batch. */
    void forEach(RecordHandler handler);

    /** The SBE IR of the messages in the batch, as its run of the journal carries it. Makes garbage. */
    byte[] schema();

    @Override
    void close();
}
