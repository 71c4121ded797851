package org.wheatstone.gateway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.journal.Directories;
import org.wheatstone.gateway.app.journal.SteppedMarket;
import picocli.CommandLine.TypeConversionException;

/** A shadow finds the first event that is not what the journal gives. */
class ShadowVerbTest {
    @TempDir
    private Path scratch;

    @Test
    void shouldNameTheFirstEventThatDiffers() throws IOException {
        final Path here = scratch.resolve("here");
        final Path other = scratch.resolve("other");
        final long same;
        try (SteppedMarket market = SteppedMarket.open(here); SteppedMarket twin = SteppedMarket.open(other)) {
            market.ask(5, 1_000);
            twin.ask(5, 1_000);
            same = market.exchange().eventNumber();
            market.bid(1, 900);
            twin.bid(1, 910);
        }
        Directories.deleteIfExists(here.resolve("snapshots"));
        Directories.delete(here.resolve("events"));
        Directories.copy(other.resolve("events"), here.resolve("events"));

        final CommandRun shadow = CommandRun.of("shadow", "--once", "--data", here);
        final Map<String, Object> json =
            Json.object(CommandRun.of("shadow", "--once", "--json", "--data", here).lastLine());
        final CommandRun followed = CommandRun.of("top", "--once", "--data", here);

        assertThat(shadow.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(shadow.lastLine()).startsWith("different: event " + (same + 1) + " of command 13: ");
        assertThat(json).containsEntry("result", "different").containsEntry("differentEvent", same + 1)
            .containsEntry("differentCommand", 13L).containsEntry("compared", same);
        assertThat(followed.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(followed.lastLine()).contains("event " + (same + 1) + " of command 13");
    }

    @Test
    void shouldBeginAtTheSnapshot() throws IOException {
        final SteppedMarket first = SteppedMarket.open(scratch);
        first.close();
        SteppedMarket.reopen(scratch, first).close();

        final Map<String, Object> json =
            Json.object(CommandRun.of("shadow", "--once", "--json", "--data", scratch).lastLine());

        assertThat(json).containsEntry("result", "same").containsEntry("sequence", 14L)
            .containsEntry("lagCommands", 0L);
        assertThat((Long) json.get("startSequence")).isEqualTo(14);
    }

    @Test
    void shouldNotTakeSnapshotsOfWhatHasEnded() {
        SteppedMarket.open(scratch).close();

        final CommandRun run = CommandRun.of("shadow", "--once", "--snapshots", "--data", scratch);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("--snapshots: not with --once");
    }

    @Test
    void shouldSayWhichRhythmItUnderstands() {
        final CommandRun run = CommandRun.of("shadow", "--snapshots", "--every", "5x", "--data", scratch);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("'5x' is neither a number of commands nor a time such as 30s, 10m, 2h");
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "100000,100000,0", "30s,0,30000000000", "10m,0,600000000000", "2h,0,7200000000000"})
    void shouldUnderstandCommandsAndTimes(final String text, final long commands, final long intervalNs) {
        assertThat(SnapshotRhythm.of(text)).isEqualTo(new SnapshotRhythm(commands, intervalNs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-1", "m", "10 m", "10d", "1.5h", "1000000000000000"})
    void shouldRefuseOtherRhythms(final String text) {
        assertThatThrownBy(() -> SnapshotRhythm.of(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void shouldLeaveItToAShadowOrNot() {
        final CommandRun run = CommandRun.of("serve", "--no-snapshots", "--snapshot-every", "5", "--data", scratch);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("--no-snapshots: not with --snapshot-every");
    }
}
