package org.wheatstone.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.CloseHelper;

/**
 * The right to write in a node's directory, held from {@link #acquire} to {@link #close}. Any thread. It owns
 * {@code DIR/lock}, which stays behind when it is closed. The kernel drops the lock with the process, so that a lock
 * found is a process alive. Throws {@link LockedException} if another node holds it, {@link JournalException} if the
 * file cannot be had.
 */
public final class DirectoryLock implements AutoCloseable {
    // Where a file is opened twice in a process, closing either descriptor drops the lock of both. So who is already
    // in this JVM is found out without touching the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final int MAX_HOLDER_BYTES = 256;

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(final Path file, final FileChannel channel, final FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock, and makes the directory if need be. */
    public static DirectoryLock acquire(final Path directory) {
        try {
            Files.createDirectories(directory);
            final Path file = directory.toRealPath().resolve("lock");
            if (!HELD_HERE.add(file)) {
                throw new LockedException(directory, self());
            }
            return acquireFile(directory, file);
        } catch (final IOException e) {
            throw new JournalException("cannot lock directory=" + directory, e);
        }
    }

    private static DirectoryLock acquireFile(final Path directory, final Path file) throws IOException {
        boolean acquired = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            final FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new LockedException(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((self() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            acquired = true;
            return new DirectoryLock(file, channel, lock);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(file);
                CloseHelper.close(channel);
            }
        }
    }

    private static String self() {
        final ProcessHandle self = ProcessHandle.current();
        return "pid=" + self.pid() + ", started=" + self.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static String holder(final FileChannel channel) throws IOException {
        final ByteBuffer text = ByteBuffer.allocate(MAX_HOLDER_BYTES);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            lock.release();
            channel.close();
        } catch (final IOException e) {
            throw new JournalException("cannot unlock file=" + file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
