package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.ChildJvm;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code journal tail} prints, and when. */
class TailTest {
    private static final long POLL_MS = 10;
    private static final int MAX_POLLS = 6_000;

    @TempDir
    private Path scratch;

    @Test
    void shouldPrintTheLastRecords() {
        final Path data = scratch.resolve("data");
        SteppedMarket.open(data).close();

        assertThat(numbers(CommandRun.of("journal", "tail", "--data", data)))
            .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(numbers(CommandRun.of("journal", "tail", "--data", data, "-n", 2))).containsExactly(10L, 11L);
        assertThat(numbers(CommandRun.of("journal", "tail", "--data", data, "-n", 100))).hasSize(11);
        assertThat(numbers(CommandRun.of("journal", "tail", "--data", data, "-n", 0))).isEmpty();
        assertThat(CommandRun.of("journal", "tail", "--data", data, "-n", 1, "--events", "--json").out())
            .startsWith("{\"event\":").contains("\"template\":\"AdminAck\"");
    }

    @Test
    void shouldPrintTheLastOfThoseAskedFor() {
        final Path data = scratch.resolve("data");
        SteppedMarket.open(data).close();

        assertThat(numbers(CommandRun.of("journal", "tail", "--data", data, "-n", 1, "--type", "AddSession")))
            .containsExactly(8L);
        assertThat(numbers(CommandRun.of("journal", "tail", "--data", data, "--type", "AddSession")))
            .containsExactly(5L, 8L);
    }

    @Test
    void shouldHandOverWhatIsAppendedByTheRunningNodeOnce() {
        final Path data = scratch.resolve("data");
        final List<Long> seen = new ArrayList<>();
        try (SteppedMarket market = SteppedMarket.open(data);
            Tail tail = new Tail(data, NodeLog.COMMANDS, new MatchOptions(), record -> seen.add(record.number()))) {
            tail.begin(1);
            assertThat(seen).containsExactly(11L);
            assertThat(tail.poll()).isZero();

            market.bid(1, 1_000);
            market.bid(1, 1_010);

            assertThat(tail.poll()).isEqualTo(2);
            assertThat(tail.poll()).isZero();
            assertThat(seen).containsExactly(11L, 12L, 13L);
        }
    }

    @Test
    void shouldFollowIntoTheNextRun() {
        final Path data = scratch.resolve("data");
        final List<String> seen = new ArrayList<>();
        final SteppedMarket first = SteppedMarket.open(data);
        try (Tail tail = new Tail(data, NodeLog.COMMANDS, new MatchOptions(), record -> seen.add(record.template()))) {
            tail.begin(0);
            first.close();

            SteppedMarket.reopen(data, first).close();

            tail.poll();
            assertThat(seen).containsExactly("NodeStarted", "SessionAttach", "SessionAttach");
        }
    }

    @Test
    void shouldFollowUntilTheSignalAndEndInOrder() throws Exception {
        final Path data = scratch.resolve("data");
        try (SteppedMarket market = SteppedMarket.open(data);
            ChildJvm child = ChildJvm.start(scratch, "journal", "tail", "-f", "-n", "1", "--data", data.toString())) {
            await(child, "11 ");
            market.bid(1, 1_000);
            await(child, "12 ");

            assertThat(child.stop()).isEqualTo(Wheatstone.DONE);
            assertThat(child.out().lines()).hasSize(2);
            assertThat(child.err()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAnOption() {
        final Path data = scratch.resolve("data");
        SteppedMarket.open(data).close();

        final CommandRun run = CommandRun.of("journal", "tail", "--data", data, "-n", -1);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("--lines: -1 is not 0 or more");
    }

    private static void await(final ChildJvm child, final String beginning) throws InterruptedException {
        for (int i = 0; i < MAX_POLLS && child.line(beginning).isEmpty(); i++) {
            assertThat(child.endsWithin(POLL_MS)).as(child.err()).isFalse();
        }
        assertThat(child.line(beginning)).isPresent();
    }

    private static List<Long> numbers(final CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        return run.outLines().stream().map(line -> Long.parseLong(line.substring(0, line.indexOf(' ')))).toList();
    }
}
