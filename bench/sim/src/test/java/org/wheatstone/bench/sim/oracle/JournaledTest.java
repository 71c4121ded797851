package org.wheatstone.bench.sim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;

class JournaledTest {
    @TempDir
    private Path scratch;

    @Test
    void shouldFindNothingInAJournalAndItsOwnEvents() {
        final Path directory = scratch.resolve("one");
        SmallNode.write(directory, SmallNode.commands(1, 70), 1);

        assertThat(Journaled.read(directory, SmallNode.limits()).verdict().isClean()).isTrue();
    }

    @Test
    void shouldFindAnEventLogOfOtherCommands() throws Exception {
        final Path one = scratch.resolve("one");
        final Path other = scratch.resolve("other");
        SmallNode.write(one, SmallNode.commands(1, 70), 1);
        SmallNode.write(other, SmallNode.commands(2, 70), 1);
        IoUtil.delete(one.resolve("events").toFile(), false);
        Files.move(other.resolve("events"), one.resolve("events"));

        final Verdict verdict = Journaled.read(one, SmallNode.limits()).verdict();

        assertThat(verdict.count(Kind.DIVERGENT)).as("%s", List.of(verdict.findings())).isPositive();
    }
}
