package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What the verbs of {@code snapshot} say and do. */
class SnapshotTest {
    @TempDir
    private Path data;

    @Test
    void shouldTakeASnapshotThatIsSound() throws IOException {
        final long sequence;
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.ask(5, 1_000);
            sequence = market.bid(3, 1_000);
        }
        forgetSnapshots();

        final Map<String, Object> taken = Json.object(snapshot("take", "--json").out());

        assertThat(taken).containsEntry("sequence", sequence);
        assertThat(Path.of((String) taken.get("file"))).isRegularFile().hasSize((Long) taken.get("bytes"));
        final CommandRun verify = snapshot("verify");
        assertThat(verify.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(verify.outLines()).hasSize(2).anyMatch(line -> line.matches(" *" + sequence + " +sound"));
    }

    @Test
    void shouldShowTheStateThatReplayComesTo() throws IOException {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.ask(5, 1_000);
            market.bid(3, 1_000);
        }
        forgetSnapshots();
        snapshot("take");

        final Map<String, Object> shown = Json.object(snapshot("show", "--json").out());
        final Map<String, Object> hashes =
            Json.object(CommandRun.of("journal", "hash", "--data", data, "--json").out());

        assertThat(shown).containsEntry("sequence", 13L).containsEntry("openOrders", 1L)
            .containsEntry("participants", 2L).containsEntry("sessions", 2L).containsEntry("ledgerSumNanoUsd", 0L)
            .containsEntry("time", "2026-02-01T00:00:02.000000000Z");
        for (final String hash : List.of("stateHash", "marketHash", "eventHash", "journalHash")) {
            assertThat(shown.get(hash)).as(hash).isEqualTo(hashes.get(hash));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldListTheNewestFirst() throws IOException {
        final SteppedMarket first = SteppedMarket.open(data);
        first.close();
        forgetSnapshots();
        snapshot("take");
        SteppedMarket.reopen(data, first).close();
        snapshot("take");

        final Map<String, Object> list = Json.object(snapshot("list", "--json").out());

        assertThat((List<Map<String, Object>>) list.get("snapshots"))
            .extracting(snapshot -> snapshot.get("sequence")).containsExactly(14L, 11L);
        assertThat(snapshot("list").outLines()).hasSize(3);
        assertThat(snapshot("verify").exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(snapshot("take", "--keep", 1).exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(snapshot("list").outLines()).hasSize(2);
    }

    @Test
    void shouldFindADamagedSnapshot() throws IOException {
        SteppedMarket.open(data).close();
        forgetSnapshots();
        final Path file = Path.of((String) Json.object(snapshot("take", "--json").out()).get("file"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'#'}), Files.size(file) / 2);
        }

        final CommandRun verify = snapshot("verify");

        assertThat(verify.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(verify.out()).contains("bad").contains(file.getFileName().toString());
        assertThat(snapshot("show").exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
    }

    @Test
    void shouldFindASnapshotOfAnotherExchange() throws IOException {
        final Path here = data.resolve("here");
        final Path other = data.resolve("other");
        try (SteppedMarket market = SteppedMarket.open(here); SteppedMarket twin = SteppedMarket.open(other)) {
            market.bid(1, 1_000);
            twin.bid(1, 1_010);
        }
        for (final Path directory : List.of(here, other)) {
            Directories.deleteIfExists(directory.resolve("snapshots"));
            CommandRun.of("snapshot", "take", "--data", directory);
        }
        Directories.delete(here.resolve("snapshots"));
        Directories.copy(other.resolve("snapshots"), here.resolve("snapshots"));

        final CommandRun verify = CommandRun.of("snapshot", "verify", "--data", here);

        assertThat(verify.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(verify.out()).contains("state hash, replayed=");
        assertThat(CommandRun.of("snapshot", "verify", "--no-replay", "--data", here).exitCode())
            .isEqualTo(Wheatstone.DONE);
    }

    @Test
    void shouldLookBesideARunningNodeAndTakeNone() throws IOException {
        final SteppedMarket first = SteppedMarket.open(data);
        first.close();
        forgetSnapshots();
        snapshot("take");
        try (SteppedMarket market = SteppedMarket.reopen(data, first)) {
            assertThat(snapshot("list").exitCode()).isEqualTo(Wheatstone.DONE);
            assertThat(snapshot("show").exitCode()).isEqualTo(Wheatstone.DONE);
            assertThat(snapshot("verify").exitCode()).isEqualTo(Wheatstone.DONE);

            final CommandRun take = snapshot("take");

            assertThat(take.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
            assertThat(take.err()).contains("directory is locked by another node: directory=" + data);
            assertThat(market.exchange().sequence()).isEqualTo(14);
        }
    }

    @Test
    void shouldSayWhatIsWrong() throws IOException {
        SteppedMarket.open(data).close();
        forgetSnapshots();

        assertWrong(snapshot("show"), "there is no snapshot in '" + data.resolve("snapshots") + "'");
        assertWrong(snapshot("take", "--keep", 0), "--keep: 0 is not 1 or more");
        snapshot("take");
        assertWrong(snapshot("show", 5), "there is no snapshot of command 5; there are 11");
        assertWrong(CommandRun.of("snapshot"), "a verb is missing: list, show, verify, take");
    }

    private static void assertWrong(final CommandRun run, final String said) {
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains(said);
    }

    /** A node that closes in order may have left one of its own. */
    private void forgetSnapshots() throws IOException {
        Directories.deleteIfExists(data.resolve("snapshots"));
    }

    private CommandRun snapshot(final String verb, final Object... options) {
        final Object[] args = new Object[4 + options.length];
        args[0] = "snapshot";
        args[1] = verb;
        args[2] = "--data";
        args[3] = data;
        System.arraycopy(options, 0, args, 4, options.length);
        return CommandRun.of(args);
    }
}
