package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.wheatstone.journal.JournalException;

/**
 * One file of the run that is being written, seen from beside Chronicle: how much of it has room on disk, and the
 * channel by which it is synced. The channel is open from before the first byte, since the kernel tells of a failed
 * write only those who had the file open by then. The appending thread says how far it has written; any thread may
 * allocate.
 */
final class RunFile implements AutoCloseable {
    private final JournalFiles files;
    private final Path path;
    private final FileChannel channel;
    private volatile long allocated;
    private volatile long written;
    private volatile boolean isEnded;

    RunFile(final JournalFiles files, final Path path) throws IOException {
        this.files = files;
        this.path = path;
        channel = files.open(path);
    }

    Path path() {
        return path;
    }

    /** Below here the file has room, and above it nobody has written. */
    long allocated() {
        return allocated;
    }

    /** Where the next document goes. */
    long written() {
        return written;
    }

    /** Appending thread: a document was written up to here. */
    void written(final long end) {
        written = end;
    }

    /** Appending thread: Chronicle will not write to it again. */
    void end() {
        isEnded = true;
    }

    boolean isEnded() {
        return isEnded;
    }

    /**
     * Makes room up to a place. The zeros go where nobody has written: the appending thread stays below what is
     * allocated. If it fails, nothing has changed. Nothing is done where the file has ended.
     */
    synchronized void allocate(final long end) throws IOException {
        if (!isEnded && end > allocated) {
            files.fill(channel, allocated, end);
            allocated = end;
        }
    }

    void sync() throws IOException {
        files.sync(channel);
    }

    /**
     * Cuts off what Chronicle has made ahead, once it has closed the file: holes of many megabytes, through which the
     * next start would have to look for what stands there.
     */
    synchronized void cut() throws IOException {
        if (channel.size() > allocated) {
            files.truncate(channel, allocated);
        }
    }

    /** Waits for a thread that is making room, and leaves nothing to do for the next. */
    @Override
    public synchronized void close() {
        isEnded = true;
        try {
            channel.close();
        } catch (final IOException e) {
            throw new JournalException("cannot close file=" + path, e);
        }
    }
}
