package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Wheatstone;

/**
 * Journals and snapshots that older programs wrote are read, and come to what they came to then. {@code
 * -Dgolden.update=true} records those of this schema's version anew, which is a line under Breaking in the changelog
 * once it is released.
 */
class GoldenJournalTest {
    @TempDir
    private Path scratch;

    @BeforeEach
    void record() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            final Path data = scratch.resolve("recorded");
            trade(data);
            Directories.deleteIfExists(data.resolve("snapshots"));
            assertThat(CommandRun.of("snapshot", "take", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);
            GoldenJournal.record(data);
        }
        assumeFalse(GoldenJournal.all().isEmpty(), "no golden journal is recorded yet");
    }

    private static void trade(final Path data) {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            market.bid(5, 1_000);
            market.ask(2, 1_000);
            market.replace(1, 6, 1_010);
            market.bid(1, 1_005);
            market.ask(3, 1_020);
            market.bid(2, 990);
            market.cancel(market.lastId());
            market.ask(9, 1_010);
        }
    }

    @Test
    void shouldReplayToTheRecordedHashes() throws IOException {
        for (final GoldenJournal golden : GoldenJournal.all()) {
            final Path data = golden.copyTo(scratch.resolve(golden.toString()));

            assertThat(GoldenJournal.hashes(data)).as(golden.toString()).isEqualTo(golden.recordedHashes());
            assertThat(CommandRun.of("journal", "verify", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);
        }
    }

    @Test
    void shouldRestoreTheSnapshotToTheStateThatReplayComesTo() throws IOException {
        for (final GoldenJournal golden : GoldenJournal.all()) {
            final Path data = golden.copyTo(scratch.resolve(golden.toString()));

            final CommandRun verify = CommandRun.of("snapshot", "verify", "--data", data);

            assertThat(verify.exitCode()).as(verify.out()).isEqualTo(Wheatstone.DONE);
            assertThat(verify.outLines()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void shouldPutEachRecordIntoWords() throws IOException {
        for (final GoldenJournal golden : GoldenJournal.all()) {
            final Path data = golden.copyTo(scratch.resolve(golden.toString()));

            final CommandRun dump = CommandRun.of("journal", "dump", "--data", data);

            assertThat(dump.outLines()).hasSize(Integer.parseInt(golden.recordedHashes().get("commands")))
                .anyMatch(line -> line.contains(" NewOrder instrumentId=1 clOrdId=1 price=1000 quantity=5 "))
                .noneMatch(line -> line.matches(".* participant=\\d+ \\d+( .*)?"));
        }
    }
}
