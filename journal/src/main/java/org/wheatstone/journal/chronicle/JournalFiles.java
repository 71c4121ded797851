package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Everything a journal does to the disk beside what Chronicle does, one step a method, so that a test can see the order
 * and end the world at any of them. Any thread.
 */
interface JournalFiles {
    /** Opens a file for writing, and makes it if it is not there. */
    FileChannel open(Path file) throws IOException;

    /** Writes zeros over a stretch of a file, which makes the file system give it room. */
    void fill(FileChannel channel, long from, long to) throws IOException;

    void truncate(FileChannel channel, long size) throws IOException;

    /** Returns once the file's bytes, however they were written, will survive a power cut. */
    void sync(FileChannel channel) throws IOException;

    /** Returns once the names in a directory will survive a power cut. */
    void syncDirectory(Path directory) throws IOException;

    /** Bytes that this user may still write to the file system of a directory. */
    long usableBytes(Path directory) throws IOException;
}
