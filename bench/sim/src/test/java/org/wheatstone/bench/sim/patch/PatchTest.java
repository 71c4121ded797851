package org.wheatstone.bench.sim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Production code moves; the tables of failpoints and of planted bugs must move with it. */
class PatchTest {
    private final PatchedClasses classes = new PatchedClasses();
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldFindTheMethodOfEachFailpoint(final Failpoint failpoint) {
        assertThat(classes.write(directory, List.of(failpoint.patch()))).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindTheMethodOfEachPlantedBug(final PlantedBug bug) {
        assertThat(classes.write(directory, bug.patches())).isNotEmptyDirectory();
    }

    @Test
    void shouldFindWhatMakesANodeLeanAndWhatTracesADisk() {
        assertThat(classes.write(directory, Lean.patches())).isNotEmptyDirectory();
        assertThat(classes.write(directory, DiskTraceAdvice.patches())).isNotEmptyDirectory();
    }

    @Test
    void shouldFindTheClockThatStampsCommands() {
        assertThat(classes.write(directory, ShiftedClock.patches())).isNotEmptyDirectory();
    }

    @Test
    void shouldFailLoudlyWhereTheMethodIsGone() {
        final Patch gone = new Patch(
            "org.wheatstone.engine.core.Matching", "nobody", Patch.ANY, FailpointAdvice.Entry.class, "gone");

        assertThatThrownBy(() -> classes.write(directory, List.of(gone)))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("Matching.nobody");
    }
}
