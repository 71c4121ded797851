package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The disk, without waiting for it: for tests in which the machine stays alive. Any thread. */
final class UnsyncedFiles implements JournalFiles {
    private final LocalFiles disk = new LocalFiles();

    @Override
    public FileChannel open(final Path file) throws IOException {
        return disk.open(file);
    }

    @Override
    public void fill(final FileChannel channel, final long from, final long to) throws IOException {
        disk.fill(channel, from, to);
    }

    @Override
    public void truncate(final FileChannel channel, final long size) throws IOException {
        disk.truncate(channel, size);
    }

    @Override
    public void sync(final FileChannel channel) {
        // Nothing is lost but with the machine.
    }

    @Override
    public void syncDirectory(final Path directory) {
        // The same.
    }

    @Override
    public long usableBytes(final Path directory) {
        return disk.usableBytes(directory);
    }
}
