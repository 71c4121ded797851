package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wheatstone.journal.JournalException;

/**
 * The snapshots in one directory. One thread at a time. Whoever writes holds a lock, and which one is said by
 * {@link SnapshotAuthor}: so there are at most two writers, in two processes, and they need not know of each other. To
 * look on, as tools do, needs no lock, since making a store and reading with it change nothing on disk. It owns the
 * files that are named as snapshots, and the unfinished ones of its author, and touches no other. Failures throw
 * {@link SnapshotException} and leave the snapshots that were there.
 */
public final class SnapshotStore {
    private final Path directory;
    private final int keep;
    private final SnapshotAuthor author;
    private final int chunkLength;
    private final SnapshotFiles files;
    // Found by a search to be damaged, or not of this journal. They must not push out ones that are good.
    private final Set<Long> passedOver = new HashSet<>();
    private PendingSnapshot pending;

    /** The node's; otherwise as the longer one says. */
    public SnapshotStore(final Path directory, final int keep) {
        this(directory, keep, SnapshotAuthor.NODE);
    }

    /**
     * A store that need not exist yet.
     *
     * @param directory {@code DIR/snapshots}.
     * @param keep how many to leave in place whoever wrote them, the newest included; 1 or more, and 2 or more to have
     *        one to fall back to.
     * @param author who writes with it, if it is written.
     */
    public SnapshotStore(final Path directory, final int keep, final SnapshotAuthor author) {
        this(directory, keep, author, SnapshotLayout.DEFAULT_CHUNK_LENGTH, new DiskFiles());
    }

    SnapshotStore(final Path directory, final int keep, final int chunkLength, final SnapshotFiles files) {
        this(directory, keep, SnapshotAuthor.NODE, chunkLength, files);
    }

    SnapshotStore(
            final Path directory, final int keep, final SnapshotAuthor author, final int chunkLength,
            final SnapshotFiles files) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep out of range: " + keep + ", range=1.." + Integer.MAX_VALUE);
        }
        this.directory = directory.toAbsolutePath();
        this.keep = keep;
        this.author = author;
        this.chunkLength = chunkLength;
        this.files = files;
    }

    /**
     * Prepares a snapshot and publishes it at once: for whoever knows that the journal is synced through the header's
     * sequence.
     */
    public PublishedSnapshot write(final SnapshotHeader header, final Consumer<SnapshotOutput> content) {
        try (PendingSnapshot snapshot = prepare(header, content)) {
            return snapshot.publish();
        }
    }

    /**
     * Writes a snapshot under its temporary name, without syncing it. What an earlier crash left unfinished goes first.
     *
     * @param content puts all of the content before it returns; what it throws is passed on, and nothing remains.
     * @return to be published once the journal is synced through the header's sequence, and closed in any case; until
     *         then no other can be prepared.
     */
    public PendingSnapshot prepare(final SnapshotHeader header, final Consumer<SnapshotOutput> content) {
        requireNonePending();
        makeDirectory();
        final List<SnapshotFinding> findings = new ArrayList<>(removeUnfinished());
        final Path temporary = temporaryPath(header.sequence());
        final FileChannel channel = create(temporary);
        final PendingSnapshot snapshot = new PendingSnapshot(this, files, header, channel, findings);
        pending = snapshot;
        try {
            final SnapshotOutput output = new SnapshotOutput(files, channel, temporary, chunkLength);
            output.begin(header);
            content.accept(output);
            output.end();
            snapshot.written(output.position());
            return snapshot;
        } catch (final RuntimeException e) {
            throw abandon(snapshot, e);
        }
    }

    private static RuntimeException abandon(final PendingSnapshot snapshot, final RuntimeException reason) {
        try {
            snapshot.close();
        } catch (final SnapshotException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    /**
     * Removes what a crash of its author left under a temporary name, and nothing that another author may be writing.
     *
     * @return each file that was removed, and each that could not be.
     */
    public List<SnapshotFinding> removeUnfinished() {
        requireNonePending();
        final List<SnapshotFinding> findings = new ArrayList<>();
        for (final Path path : ownFiles()) {
            if (SnapshotLayout.isTemporary(path.getFileName().toString(), author)) {
                findings.add(remove(path)
                    .orElseGet(() -> new SnapshotFinding(path, "was never finished; removed")));
            }
        }
        return findings;
    }

    /** All snapshots by name, newest first, none of them looked into. */
    public List<SnapshotFile> list() {
        final List<SnapshotFile> snapshots = new ArrayList<>();
        for (final Path path : ownFiles()) {
            final OptionalLong sequence = SnapshotLayout.sequence(path.getFileName().toString());
            if (sequence.isPresent()) {
                describe(path, sequence.getAsLong()).ifPresent(snapshots::add);
            }
        }
        snapshots.sort(Comparator.comparingLong(SnapshotFile::sequence).reversed());
        return snapshots;
    }

    /** Opens a snapshot for reading; the caller closes it. */
    public SnapshotInput open(final long sequence) {
        return SnapshotInput.open(path(sequence), sequence);
    }

    /** Reads and checks the whole of a snapshot. */
    public SnapshotHeader verify(final long sequence) {
        try (SnapshotInput input = open(sequence)) {
            input.verify();
            return input.header();
        }
    }

    /**
     * Searches for the newest snapshot that is whole and of this journal, verifying each candidate in full. Those
     * passed over stay where they are, and do not count among the ones that this store keeps.
     *
     * @param maxSequence of the last command in the journal: a newer snapshot is of commands that the journal has lost.
     * @param objection why the caller cannot use a valid snapshot, empty if it can. To be asked at least whether the
     *        journal has the same running hash there: a journal that lost its end grows again and differently.
     */
    public SnapshotChoice newestValid(
            final long maxSequence, final Function<SnapshotHeader, Optional<String>> objection) {
        return newest(maxSequence, input -> {
            input.verify();
            return objection.apply(input.header());
        });
    }

    /**
     * The same for a caller who reads the content at once, and checks it by that: no candidate is read twice. Whatever
     * the caller leaves is checked behind it, and a candidate that is damaged is passed over whatever the caller said.
     *
     * @param reading why the caller cannot use a snapshot, empty if it can; what it has made of it is to be given up
     *        unless it has read it to its end. It may throw {@link SnapshotException}, as reading does.
     */
    public SnapshotChoice newest(
            final long maxSequence, final Function<SnapshotInput, Optional<String>> reading) {
        final List<SnapshotFinding> findings = new ArrayList<>();
        for (final SnapshotFile candidate : list()) {
            if (candidate.sequence() > maxSequence) {
                findings.add(new SnapshotFinding(candidate.path(), "newer than the journal: sequence="
                    + candidate.sequence() + ", expected=" + maxSequence + " at most"));
            } else {
                final Optional<SnapshotHeader> header = read(candidate, reading, findings);
                if (header.isPresent()) {
                    passedOver.remove(candidate.sequence());
                    return new SnapshotChoice(header, findings);
                }
            }
            passedOver.add(candidate.sequence());
        }
        return new SnapshotChoice(Optional.empty(), findings);
    }

    private Optional<SnapshotHeader> read(
            final SnapshotFile candidate,
            final Function<SnapshotInput, Optional<String>> reading,
            final List<SnapshotFinding> findings) {
        try (SnapshotInput input = open(candidate.sequence())) {
            final Optional<String> refusal = reading.apply(input);
            input.verify();
            if (refusal.isEmpty()) {
                return Optional.of(input.header());
            }
            findings.add(new SnapshotFinding(candidate.path(), refusal.get()));
        } catch (final SnapshotException e) {
            findings.add(e.finding(candidate.path()));
        }
        return Optional.empty();
    }

    Path path(final long sequence) {
        return directory.resolve(SnapshotLayout.fileName(sequence));
    }

    Path temporaryPath(final long sequence) {
        return directory.resolve(SnapshotLayout.temporaryName(sequence, author));
    }

    /**
     * Sequence of the newest by name that is no newer than this and was not found to be useless; 0 if there is none.
     */
    public long newestSequence(final long maxSequence) {
        return list().stream().mapToLong(SnapshotFile::sequence)
            .filter(sequence -> sequence <= maxSequence && !passedOver.contains(sequence)).findFirst().orElse(0);
    }

    /** Makes the names safe: that of a new snapshot, and that of the directory, whose maker may not have come to it. */
    void syncNames(final Path snapshot) {
        try {
            files.syncDirectory(directory);
            files.syncDirectory(directory.getParent());
        } catch (final IOException e) {
            throw new SnapshotException(snapshot, 0, "renamed, but cannot sync directory=" + directory, e);
        }
    }

    /**
     * Removes the oldest that are too many, now that a snapshot is safe. Newer ones than that are another author's of
     * this moment, who counts this one in his turn, or of commands the journal does not have; they are left alone.
     *
     * @return those that could not be removed.
     */
    List<SnapshotFinding> published(final long sequence) {
        passedOver.remove(sequence);
        final List<SnapshotFinding> findings = new ArrayList<>();
        try {
            int kept = 1;
            for (final SnapshotFile file : olderThan(sequence)) {
                if (kept >= keep) {
                    remove(file.path()).ifPresent(findings::add);
                } else if (!passedOver.contains(file.sequence())) {
                    kept++;
                }
            }
        } catch (final JournalException e) {
            // The snapshot is safe all the same, and its caller must not believe otherwise.
            findings.add(new SnapshotFinding(directory, "cannot remove older snapshots, cause=" + e));
        }
        return findings;
    }

    private List<SnapshotFile> olderThan(final long sequence) {
        return list().stream().filter(file -> file.sequence() < sequence).toList();
    }

    void released(final PendingSnapshot snapshot) {
        if (pending == snapshot) {
            pending = null;
        }
    }

    private void requireNonePending() {
        if (pending != null) {
            throw new IllegalStateException("snapshot is pending: sequence=" + pending.header().sequence());
        }
    }

    private void makeDirectory() {
        try {
            files.createDirectories(directory);
        } catch (final IOException e) {
            throw new JournalException("cannot make directory=" + directory, e);
        }
    }

    private FileChannel create(final Path temporary) {
        try {
            return files.create(temporary);
        } catch (final IOException e) {
            throw new SnapshotException(temporary, 0, "cannot create", e);
        }
    }

    /** Empty if it is gone. */
    private Optional<SnapshotFinding> remove(final Path path) {
        try {
            files.delete(path);
            return Optional.empty();
        } catch (final NoSuchFileException e) {
            return Optional.empty();
        } catch (final IOException e) {
            return Optional.of(new SnapshotFinding(path, "cannot remove, cause=" + e));
        }
    }

    private List<Path> ownFiles() {
        final List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, this::isOwn)) {
                stream.forEach(paths::add);
            } catch (final IOException | DirectoryIteratorException e) {
                throw new JournalException("cannot list directory=" + directory, e);
            }
            paths.sort(null);
        }
        return paths;
    }

    private boolean isOwn(final Path path) {
        final String name = path.getFileName().toString();
        return (SnapshotLayout.isTemporary(name, author) || SnapshotLayout.sequence(name).isPresent())
            && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Empty if a live node has removed it since it was listed. */
    private static Optional<SnapshotFile> describe(final Path path, final long sequence) {
        try {
            return Optional.of(new SnapshotFile(sequence, path, Files.size(path)));
        } catch (final NoSuchFileException e) {
            return Optional.empty();
        } catch (final IOException e) {
            throw new JournalException("cannot read size of file=" + path, e);
        }
    }
}
