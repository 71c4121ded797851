package org.wheatstone.engine.runtime.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.api.Figures;
import org.wheatstone.engine.runtime.counters.CounterFile.Reading;

class CounterFileTest {
    @TempDir
    private Path directory;

    @Test
    void shouldShowWhatItsAgentsHaveSetLast() throws IOException {
        try (CounterFile file = CounterFile.create(directory)) {
            final Figures engine = file.figures();
            final Figures journal = file.figures();
            engine.set("commands", 1);
            journal.set("durable_sequence", 7);
            engine.set("commands", 2);

            assertThat(CounterFile.read(directory)).containsExactly(
                new Reading("process_id", ProcessHandle.current().pid()),
                new Reading("commands", 2),
                new Reading("durable_sequence", 7));
        }
    }

    @Test
    void shouldBeginAnewWithEachRun() throws IOException {
        try (CounterFile first = CounterFile.create(directory)) {
            first.figures().set("commands", 9);
        }
        try (CounterFile second = CounterFile.create(directory)) {
            second.figures().set("events", 3);

            assertThat(CounterFile.read(directory)).extracting(Reading::name).containsExactly("process_id", "events");
        }
    }

    @Test
    void shouldRefuseWhatIsNoCounterFile() throws IOException {
        Files.write(directory.resolve(CounterFile.NAME), new byte[4096]);

        assertThat(assertThrows(IOException.class, () -> CounterFile.read(directory)))
            .hasMessageContaining(directory.resolve(CounterFile.NAME).toString());
    }
}
