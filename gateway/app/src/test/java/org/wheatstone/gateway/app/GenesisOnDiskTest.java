package org.wheatstone.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.engine.runtime.LossAcceptance;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalException;

/** A beginning is marked as unfinished until the disk has all of it, at {@code process} as well. */
class GenesisOnDiskTest {
    private static final List<byte[]> ACTIONS = ConfigurationCommands.accounts(AccountsReader.read(
        new InputFile("accounts.yaml", """
            participants:
              - {id: 5, name: mill, roles: [BUYER], sessions: [5], deposit: "10.00"}
              - {id: 6, name: loom, roles: [BUYER], sessions: [6], deposit: "10.00"}
            """), List.of()));
    private static final long NOW_NS = 1_800_000_000_000_000_000L;

    private final List<String> synced = new ArrayList<>();

    @TempDir
    private Path scratch;

    @Test
    void shouldTakeTheMarkAwayOnlyWhenTheDiskHasAllOfIt() {
        begin(scratch, ACTIONS, node -> () -> look(scratch, node));

        assertThat(synced).containsExactly("marked=true, actions=" + ACTIONS.size() + ", durable=true");
        assertThat(new GenesisMark(scratch).isThere()).isFalse();
    }

    /** It is the node's own sync that a start asks for. */
    @Test
    void shouldHaveAllOfItOnDiskAtProcessToo() {
        try (Node node = open(scratch)) {
            new Genesis(ACTIONS).carryOut(node, scratch, () -> NOW_NS);

            assertThat(node.syncedSequence()).isEqualTo(node.exchange().sequence()).isEqualTo(1 + ACTIONS.size());
        }
    }

    @Test
    void shouldLeaveTheMarkWhereTheDiskFails() {
        assertThatThrownBy(() -> begin(scratch, ACTIONS, node -> GenesisOnDiskTest::fail))
            .isInstanceOf(JournalException.class).hasMessage("cannot sync");
        assertThat(new GenesisMark(scratch).isThere()).isTrue();

        begin(scratch, ACTIONS, node -> () -> look(scratch, node));

        assertThat(synced).containsExactly("marked=true, actions=" + ACTIONS.size() + ", durable=true");
        assertThat(new GenesisMark(scratch).isThere()).isFalse();
    }

    @Test
    void shouldNotAskTheDiskAgainForWhatItHas() {
        begin(scratch, ACTIONS, node -> node::sync);

        begin(scratch, ACTIONS, node -> () -> look(scratch, node));

        assertThat(synced).isEmpty();
    }

    /**
     * The disk has the events of actions that it has not: the start waits for the operator's word, then goes on.
     *
     * @param left of the node's own start and the actions.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shouldCompleteWhatAPowerCutTookTheEndOf(final int left) throws IOException {
        final Path data = scratch.resolve("data");
        final Path early = scratch.resolve("early");
        Files.createDirectories(early.resolve("commands"));
        if (left > 0) {
            begin(early, ACTIONS.subList(0, left - 1), node -> node::sync);
        }
        assertThatThrownBy(() -> begin(data, ACTIONS, node -> GenesisOnDiskTest::fail))
            .isInstanceOf(JournalException.class);
        replace(data.resolve("commands"), early.resolve("commands"));

        assertThatThrownBy(() -> begin(data, ACTIONS, node -> node::sync)).isInstanceOf(CorruptBatchException.class);
        assertThat(new GenesisMark(data).isThere()).isTrue();
        LossAcceptance.accept(new NodeContext(data), left, NOW_NS, "operator");
        begin(data, ACTIONS, node -> node::sync);

        assertThat(JournalBeginning.read(data).frames()).containsExactlyElementsOf(ACTIONS);
        assertThat(new GenesisMark(data).isThere()).isFalse();
    }

    private void look(final Path directory, final Node node) {
        synced.add("marked=" + new GenesisMark(directory).isThere()
            + ", actions=" + JournalBeginning.read(directory).frames().size()
            + ", durable=" + (node.durableSequence() == node.exchange().sequence()));
    }

    private static void fail() {
        throw new JournalException("cannot sync");
    }

    /** One start of a node, up to where it would open its port. */
    private static void begin(final Path directory, final List<byte[]> actions, final Disk disk) {
        try (Node node = open(directory)) {
            new Genesis(actions).carryOut(node, disk.of(node), directory, () -> NOW_NS);
        }
    }

    private static Node open(final Path directory) {
        return Node.open(new NodeContext(directory).runId(1).epochClock(() -> NOW_NS).snapshotAtClose(false));
    }

    private static void replace(final Path log, final Path other) throws IOException {
        Files.move(log, log.resolveSibling("lost"));
        try (Stream<Path> files = Files.walk(other)) {
            for (final Path file : files.toList()) {
                Files.copy(file, log.resolve(other.relativize(file).toString()));
            }
        }
    }

    /** What stands in the place of a node's sync. */
    @FunctionalInterface
    private interface Disk {
        Runnable of(Node node);
    }
}
