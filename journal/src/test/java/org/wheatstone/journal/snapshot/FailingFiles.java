package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The disk, but one kind of step fails. It does not wait for syncs, since no power is cut here. */
final class FailingFiles implements SnapshotFiles {
    private final DiskFiles disk = new DiskFiles();
    private final String failing;
    private int passes;

    FailingFiles(final String failing) {
        this(failing, 0);
    }

    static FailingFiles never() {
        return new FailingFiles("");
    }

    /**
     * Fails only after as many have passed.
     *
     * @param failing name of the method.
     */
    FailingFiles(final String failing, final int passes) {
        this.failing = failing;
        this.passes = passes;
    }

    private void step(final String name) throws IOException {
        if (name.equals(failing) && passes-- <= 0) {
            throw new IOException(name + " fails");
        }
    }

    @Override
    public void createDirectories(final Path directory) throws IOException {
        step("createDirectories");
        disk.createDirectories(directory);
    }

    @Override
    public FileChannel create(final Path file) throws IOException {
        step("create");
        return disk.create(file);
    }

    @Override
    public void write(final FileChannel channel, final ByteBuffer source) throws IOException {
        step("write");
        disk.write(channel, source);
    }

    @Override
    public void sync(final FileChannel channel) throws IOException {
        step("sync");
    }

    @Override
    public void rename(final Path source, final Path target) throws IOException {
        step("rename");
        disk.rename(source, target);
    }

    @Override
    public void syncDirectory(final Path directory) throws IOException {
        step("syncDirectory");
    }

    @Override
    public void delete(final Path file) throws IOException {
        step("delete");
        disk.delete(file);
    }
}
