package org.wheatstone.gateway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.journal.Directories;
import org.wheatstone.gateway.app.journal.SteppedMarket;

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
}
