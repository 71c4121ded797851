package org.wheatstone.gateway.app.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.shadow.ShadowReplayer;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;
import org.wheatstone.journal.snapshot.SnapshotFile;

/**
 * Whether snapshots that a node publishes are of the state that a shadow of it has: an exchange that begins at the
 * snapshot must come to the same state as the shadow that came all the way. The shadow's thread; it only reads, and
 * needs the memory of a second exchange while it compares.
 */
final class SnapshotComparison {
    private static final int COMMANDS_A_STEP = 10_000;

    private final Path directory;
    private long compared;

    SnapshotComparison(final Path directory) {
        this.directory = directory;
    }

    /**
     * Compares the newest snapshot, if there is one that was not compared and is not ahead of the shadow.
     *
     * @return what is wrong with it; empty if nothing is, or if there is none to compare.
     */
    Optional<String> compare(final ShadowReplayer shadow) {
        final List<SnapshotFile> files = SnapshotFiles.store(directory).list();
        final long sequence = shadow.exchange().sequence();
        if (files.isEmpty() || files.get(0).sequence() <= compared || files.get(0).sequence() > sequence) {
            return Optional.empty();
        }
        compared = files.get(0).sequence();
        try (ShadowReplayer twin = ShadowReplayer.open(directory, StatedLimits.of(directory))) {
            if (twin.exchange().sequence() > sequence) {
                // A newer one has come meanwhile, and has its turn when the shadow is there.
                return Optional.empty();
            }
            if (twin.exchange().sequence() < compared) {
                return Optional.of("a start would pass over the snapshot of command " + compared);
            }
            return difference(twin, shadow);
        }
    }

    /** The last snapshot that was compared; 0 if there was none. */
    long compared() {
        return compared;
    }

    private Optional<String> difference(final ShadowReplayer twin, final ShadowReplayer shadow) {
        final long sequence = shadow.exchange().sequence();
        boolean isMore = true;
        while (isMore && twin.exchange().sequence() < sequence) {
            isMore = twin.step((int) Math.min(COMMANDS_A_STEP, sequence - twin.exchange().sequence())) > 0;
        }
        return twin.exchange().sequence() == sequence
            && twin.exchange().stateHash() == shadow.exchange().stateHash()
            ? Optional.empty()
            : Optional.of("from the snapshot of command " + compared + " on, command "
                + twin.exchange().sequence() + " leaves another state");
    }
}
