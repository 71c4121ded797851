package org.wheatstone.gateway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.shadow.ShadowReplayer;
import org.wheatstone.gateway.app.journal.Directories;
import org.wheatstone.gateway.app.journal.SteppedMarket;

/** Snapshots that come while a shadow follows; a node takes one when it closes. */
class SnapshotComparisonTest {
    @TempDir
    private Path scratch;

    @Test
    void shouldFindASnapshotSoundWhoseStateTheShadowHas() {
        final Path here = scratch.resolve("here");
        final SteppedMarket market = SteppedMarket.open(here);
        final SnapshotComparison comparison = new SnapshotComparison(here);
        try (ShadowReplayer shadow = ShadowReplayer.open(here, new CoreContext())) {
            shadow.step(5);
            assertThat(comparison.compare(shadow)).as("none yet").isEmpty();
            market.close();
            assertThat(comparison.compare(shadow)).as("ahead of the shadow").isEmpty();
            assertThat(comparison.compared()).isZero();
            while (shadow.step(5) > 0) {
                Thread.onSpinWait();
            }

            assertThat(comparison.compare(shadow)).isEmpty();

            assertThat(comparison.compared()).isEqualTo(SteppedMarket.OPENING_COMMANDS);
        }
    }

    @Test
    void shouldFindASnapshotOfAnotherState() throws IOException {
        final Path here = scratch.resolve("here");
        final Path other = scratch.resolve("other");
        final SteppedMarket market = SteppedMarket.open(here);
        try (SteppedMarket twin = SteppedMarket.open(other)) {
            twin.bid(1, 910);
        }
        market.bid(1, 900);
        market.close();
        try (ShadowReplayer shadow = shadowFromGenesis(here)) {
            Directories.copy(other.resolve("snapshots"), here.resolve("snapshots"));

            assertThat(new SnapshotComparison(here).compare(shadow))
                .contains("a start would pass over the snapshot of command 12");
        }
    }

    private static ShadowReplayer shadowFromGenesis(final Path directory) throws IOException {
        Directories.delete(directory.resolve("snapshots"));
        final ShadowReplayer shadow = ShadowReplayer.open(directory, new CoreContext());
        while (shadow.step(5) > 0) {
            Thread.onSpinWait();
        }
        return shadow;
    }
}
