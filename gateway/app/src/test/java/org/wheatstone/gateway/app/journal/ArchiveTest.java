package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code journal archive} moves, and that a node starts without it. */
class ArchiveTest {
    @TempDir
    private Path scratch;

    @Test
    void shouldMoveWhatAStartDoesNotNeed() throws IOException {
        final Path data = scratch.resolve("data");
        final Path archive = scratch.resolve("archive");
        final SteppedMarket first = SteppedMarket.open(data);
        first.close();
        final SteppedMarket second = SteppedMarket.reopen(data, first);
        second.bid(1, 900);
        second.close();
        final Map<String, Object> before =
            Json.object(CommandRun.of("journal", "verify", "--json", "--data", data).out());

        final CommandRun run = CommandRun.of("journal", "archive", "--json", "--data", data, "--to", archive);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(Json.object(run.out())).containsEntry("runsMoved", 1L).containsEntry("snapshot", 15L);
        assertThat(archive).isNotEmptyDirectory();
        final CommandRun verify =
            CommandRun.of("journal", "verify", "--json", "--data", data, "--archive", archive);
        assertThat(verify.exitCode()).as(verify.toString()).isZero();
        assertThat(Json.object(verify.out())).containsEntry("journalHash", before.get("journalHash"))
            .containsEntry("commands", before.get("commands"));
        assertThat(CommandRun.of("journal", "verify", "--data", data).exitCode())
            .as("without it").isEqualTo(Wheatstone.CHECK_FAILED);
        try (SteppedMarket third = SteppedMarket.reopen(data, second)) {
            assertThat(third.exchange().books().orders().live()).isEqualTo(1);
        }
    }

    @Test
    void shouldSettleAndReplayTogetherWithTheArchiveAsBefore() throws IOException {
        final Path data = scratch.resolve("data");
        final Path archive = scratch.resolve("archive");
        final SteppedMarket first = SteppedMarket.open(data);
        first.close();
        final SteppedMarket second = SteppedMarket.reopen(data, first);
        second.bid(1, 900);
        second.close();
        final Path before = scratch.resolve("before.txt");
        final Path after = scratch.resolve("after.txt");
        assertThat(CommandRun.of("settle", "--data", data, "--out", before).exitCode()).isZero();
        final CommandRun whole = CommandRun.of("journal", "replay", "--json", "--data", data);
        final CommandRun part = CommandRun.of("journal", "replay", "--json", "--data", data, "--to", "3");
        assertThat(CommandRun.of("journal", "archive", "--data", data, "--to", archive).exitCode()).isZero();

        final CommandRun settled =
            CommandRun.of("settle", "--data", data, "--archive", archive, "--out", after);

        assertThat(settled.exitCode()).as(settled.toString()).isZero();
        assertThat(after).hasSameBinaryContentAs(before);
        assertThat(CommandRun.of("journal", "replay", "--json", "--data", data, "--archive", archive).out())
            .isEqualTo(whole.out());
        assertThat(CommandRun.of(
            "journal", "replay", "--json", "--data", data, "--archive", archive, "--to", "3").out())
            .isEqualTo(part.out());
        assertThat(CommandRun.of("settle", "--data", data, "--out", scratch.resolve("without.txt")).exitCode())
            .as("without it").isEqualTo(Wheatstone.COULD_NOT_RUN);
    }

    @Test
    void shouldMoveNothingWithoutASnapshotOrBesideARunningNode() throws IOException {
        final Path data = scratch.resolve("data");
        final Path archive = scratch.resolve("archive");
        final SteppedMarket first = SteppedMarket.open(data);
        final CommandRun running = CommandRun.of("journal", "archive", "--data", data, "--to", archive);
        first.close();
        Directories.deleteIfExists(data.resolve("snapshots"));
        final CommandRun without = CommandRun.of("journal", "archive", "--data", data, "--to", archive);

        assertThat(running.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
        assertThat(running.err()).contains("directory is locked");
        assertThat(without.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
        assertThat(without.err()).contains("there is no sound snapshot");
        assertThat(archive).doesNotExist();
    }
}
