package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The disk itself. Any thread; it makes no garbage where it fills a file. */
final class LocalFiles implements JournalFiles {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

    private final ThreadLocal<ByteBuffer> zeros = ThreadLocal.withInitial(ZEROS::duplicate);

    @Override
    public FileChannel open(final Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Override
    public void fill(final FileChannel channel, final long from, final long to) throws IOException {
        final ByteBuffer source = zeros.get();
        long position = from;
        while (position < to) {
            source.clear().limit((int) Math.min(source.capacity(), to - position));
            position += channel.write(source, position);
        }
    }

    @Override
    public void truncate(final FileChannel channel, final long size) throws IOException {
        channel.truncate(size);
    }

    /**
     * Chronicle writes through mapped memory and this goes through a channel of our own, and they meet: on Linux both
     * are the one page cache of the file. A page that is written through a mapping is marked dirty at the fault of the
     * first write, and write-protected again when it goes to disk; fdatasync writes out and waits for every dirty page
     * of the file, whoever dirtied it. It also writes what is needed of the file's own data to find them again, its
     * length among it, and no more: times can wait.
     */
    @Override
    public void sync(final FileChannel channel) throws IOException {
        channel.force(false);
    }

    @Override
    public void syncDirectory(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public long usableBytes(final Path directory) {
        // Unlike a FileStore it does not read the table of mounts first; it says 0 where it does not know.
        return directory.toFile().getUsableSpace();
    }
}
