package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A snapshot that is written under its temporary name and not yet one to recover from. One thread at a time, which may
 * be another than the one that prepared it; between {@link SnapshotStore#prepare} and the end of {@link #publish} or
 * {@link #close}, the store's other writing calls must wait.
 *
 * <p>{@link #publish} waits for nothing: it is for the caller to know that the journal is synced through
 * {@code header().sequence()}. A snapshot published earlier could outlive commands that a power cut takes from the
 * journal. Failures throw {@link SnapshotException}; after one there is nothing left but to close.
 */
public final class PendingSnapshot implements AutoCloseable {
    private enum State { WRITTEN, FAILED, RENAMED, CLOSED }

    private final SnapshotStore store;
    private final SnapshotFiles files;
    private final SnapshotHeader header;
    private final Path temporary;
    private final FileChannel channel;
    private final List<SnapshotFinding> findings;
    private State state = State.FAILED;
    private long lengthBytes;

    PendingSnapshot(
            final SnapshotStore store,
            final SnapshotFiles files,
            final SnapshotHeader header,
            final FileChannel channel,
            final List<SnapshotFinding> findings) {
        this.store = store;
        this.files = files;
        this.header = header;
        this.channel = channel;
        this.findings = findings;
        temporary = store.temporaryPath(header.sequence());
    }

    void written(final long lengthBytes) {
        this.lengthBytes = lengthBytes;
        state = State.WRITTEN;
    }

    public SnapshotHeader header() {
        return header;
    }

    /** Of the whole file. */
    public long lengthBytes() {
        return lengthBytes;
    }

    /** Syncs it, gives it its name, and removes the oldest that are too many by now. Once. */
    public PublishedSnapshot publish() {
        if (state != State.WRITTEN) {
            throw new IllegalStateException("snapshot cannot be published: file=" + temporary + ", state=" + state);
        }
        // Until the end is reached it has failed: after a failed sync a second one may lie.
        state = State.FAILED;
        final Path target = store.path(header.sequence());
        sync();
        rename(target);
        // The name must be safe before an older snapshot goes, or a power cut could leave neither.
        store.syncNames(target);
        findings.addAll(store.published(header.sequence()));
        return new PublishedSnapshot(new SnapshotFile(header.sequence(), target, lengthBytes), findings);
    }

    private void sync() {
        try {
            files.sync(channel);
            channel.close();
        } catch (final IOException e) {
            throw new SnapshotException(temporary, lengthBytes, "cannot sync", e);
        }
    }

    private void rename(final Path target) {
        try {
            files.rename(temporary, target);
            state = State.RENAMED;
        } catch (final IOException e) {
            throw new SnapshotException(temporary, lengthBytes, "cannot rename to " + target, e);
        }
    }

    /** Lets go of it; if it has not been renamed, its file is removed and the store is as before. */
    @Override
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        final boolean isRenamed = state == State.RENAMED;
        state = State.CLOSED;
        store.released(this);
        try {
            channel.close();
            if (!isRenamed) {
                files.delete(temporary);
            }
        } catch (final IOException e) {
            throw new SnapshotException(temporary, lengthBytes, "cannot remove what was not published", e);
        }
    }
}
