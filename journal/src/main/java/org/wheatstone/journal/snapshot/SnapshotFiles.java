package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Everything the store does to the disk, one step a method, so that a test can end the world at any of them. One
 * thread.
 */
interface SnapshotFiles {
    void createDirectories(Path directory) throws IOException;

    /** Opens a file for writing, empty, whether or not it was there. */
    FileChannel create(Path file) throws IOException;

    /** Writes all that remains in the source. */
    void write(FileChannel channel, ByteBuffer source) throws IOException;

    /** Returns once the file's bytes and size will survive a power cut. */
    void sync(FileChannel channel) throws IOException;

    /** In one step, in place of whatever has the name. */
    void rename(Path source, Path target) throws IOException;

    /** Returns once the names in a directory will survive a power cut. */
    void syncDirectory(Path directory) throws IOException;

    void delete(Path file) throws IOException;
}
