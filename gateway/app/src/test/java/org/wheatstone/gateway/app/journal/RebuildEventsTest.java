package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code journal rebuild-events} makes. */
class RebuildEventsTest {
    @TempDir
    private Path data;

    @Test
    void shouldMakeTheSameEventLogAgain() throws IOException {
        final SteppedMarket market = SteppedMarket.open(data);
        market.ask(5, 1_000);
        market.bid(3, 1_000);
        market.close();
        final String before = CommandRun.of("journal", "dump", "--events", "--data", data).out();

        final Map<String, Object> report = Json.object(rebuild().out());

        assertThat(CommandRun.of("journal", "dump", "--events", "--data", data).out()).isEqualTo(before);
        assertThat(CommandRun.of("journal", "replay", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(CommandRun.of("journal", "verify", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(report).containsEntry("movedTo", data.resolve("events.old.1").toString())
            .containsEntry("events", before.lines().count());
        assertThat(report.get("eventHash")).isEqualTo(report.get("eventLogHash"));
        SteppedMarket.reopen(data, market).close();
    }

    @Test
    void shouldMakeAMissingEventLog() throws IOException {
        SteppedMarket.open(data).close();
        Directories.delete(data.resolve("events"));

        assertThat(Json.object(rebuild().out())).containsEntry("movedTo", "-");
        assertThat(CommandRun.of("journal", "replay", "--data", data).exitCode()).isEqualTo(Wheatstone.DONE);
    }

    @Test
    void shouldKeepEachOldOne() throws IOException {
        SteppedMarket.open(data).close();

        rebuild();
        rebuild();

        assertThat(data.resolve("events.old.1")).isDirectory();
        assertThat(data.resolve("events.old.2")).isDirectory();
    }

    @Test
    void shouldRefuseWhileTheNodeRuns() {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            final CommandRun run = rebuild();

            assertThat(run.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
            assertThat(run.err()).contains("directory is locked by another node");
            assertThat(data.resolve("events.old.1")).doesNotExist();
            assertThat(market.exchange().sequence()).isEqualTo(11);
        }
    }

    @Test
    void shouldChangeNothingIfTheOldLogNamesCommandsThatAreLost() throws IOException {
        final Path other = data.resolve("other");
        final Path here = data.resolve("here");
        SteppedMarket.open(here).close();
        try (SteppedMarket longer = SteppedMarket.open(other)) {
            longer.bid(1, 1_000);
            longer.bid(1, 1_000);
        }
        Directories.delete(here.resolve("events"));
        Directories.copy(other.resolve("events"), here.resolve("events"));

        final CommandRun run = CommandRun.of("journal", "rebuild-events", "--data", here);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
        assertThat(run.err()).contains("journal ends before durable record 13");
        assertThat(Files.exists(here.resolve("events.old.1"))).isFalse();
    }

    private CommandRun rebuild() {
        return CommandRun.of("journal", "rebuild-events", "--json", "--data", data);
    }
}
