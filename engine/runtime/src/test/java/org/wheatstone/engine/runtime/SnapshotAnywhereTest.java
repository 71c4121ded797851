package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * A snapshot anywhere changes nothing, and a kill anywhere loses nothing: a node that takes them at random moments is
 * killed at random moments, its newest snapshot is damaged or not, and each time it must come back to what the same
 * commands give an exchange that was never stopped.
 */
class SnapshotAnywhereTest {
    private static final int KILLS = 12;
    private static final int MAX_PIECE = 40;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldComeBackToTheSameStateFromAnywhere(final long seed) {
        final Random random = new Random(seed);
        final SeededMarket market = new SeededMarket(seed);
        Path directory = temporary.resolve("run0");
        boolean isNew = true;
        for (int kill = 1; kill <= KILLS; kill++) {
            final Path killed = temporary.resolve("run" + kill);
            final String state;
            try (SteppedNode node = new SteppedNode(directory)) {
                node.publish(isNew ? market.opening() : market.logons());
                for (int i = 0; i < 8; i++) {
                    tradeAndSometimesSnapshot(node, market, random);
                }
                state = stateOf(node.exchange());
                LogFiles.copyAll(directory, killed);
            }
            isNew = false;
            damageNewest(killed, random);
            shouldComeBack(killed, state, seed, kill);
            LogFiles.delete(directory);
            directory = killed;
        }
        assertThat(ReplayCheck.run(directory, SeededMarket.limits()).firstDifference()).isZero();
    }

    private static void tradeAndSometimesSnapshot(
            final SteppedNode node, final SeededMarket market, final Random random) {
        final List<byte[]> records = market.next(1 + random.nextInt(MAX_PIECE));
        switch (random.nextInt(4)) {
            case 0:
                // Asked for, and overtaken by whatever comes next.
                node.node().requestSnapshot();
                node.publish(records);
                node.step();
                break;
            case 1:
                node.publish(records).snapshot();
                break;
            case 2:
                node.publishOneByOne(records);
                break;
            default:
                node.publish(records);
                node.step();
                break;
        }
    }

    /** Any one byte, the end, or nothing. */
    private static void damageNewest(final Path directory, final Random random) {
        final List<SnapshotFile> snapshots =
            new SnapshotStore(StartingPoint.snapshots(directory), 1).list();
        if (snapshots.isEmpty()) {
            return;
        }
        final Path newest = snapshots.get(0).path();
        final int size = (int) snapshots.get(0).sizeBytes();
        switch (random.nextInt(3)) {
            case 0:
                flip(newest, random.nextInt(size), 1 << random.nextInt(Byte.SIZE));
                break;
            case 1:
                LogFiles.truncate(newest, random.nextInt(size));
                break;
            default:
                break;
        }
    }

    /** The state of the exchange that carried out all commands in the journal, whatever the last of them was. */
    private void shouldComeBack(final Path killed, final String state, final long seed, final int kill) {
        final Path genesis = LogFiles.copy(killed, temporary.resolve("genesis"));
        final String fromSnapshot = start(killed);
        final String fromGenesis = start(genesis);
        assertThat(fromSnapshot).as("seed %d, kill %d", seed, kill).isEqualTo(fromGenesis);
        // One turn may be carried out and not yet in the journal, or the other way round; no turn is in neither.
        final Exchange reference = Reference.ofJournal(genesis).exchange();
        assertThat(stateOf(reference)).as("seed %d, kill %d", seed, kill).isEqualTo(fromGenesis);
        if (reference.sequence() == sequenceOf(state)) {
            assertThat(fromSnapshot).as("seed %d, kill %d", seed, kill).isEqualTo(state);
        }
        LogFiles.delete(genesis);
    }

    private static String start(final Path directory) {
        final NodeContext context = SteppedNode.context(directory);
        try (SteppedNode node = new SteppedNode(context)) {
            node.settle();
            return stateOf(node.exchange());
        }
    }

    private static long sequenceOf(final String state) {
        final int at = state.indexOf("sequence=") + "sequence=".length();
        return Long.parseLong(state.substring(at, state.indexOf(' ', at)));
    }

    private static void flip(final Path file, final int position, final int mask) {
        try {
            final byte[] bytes = Files.readAllBytes(file);
            bytes[position] ^= (byte) mask;
            Files.write(file, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
