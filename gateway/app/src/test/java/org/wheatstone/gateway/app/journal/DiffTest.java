package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** Where {@code journal diff} says that two journals part. */
class DiffTest {
    @TempDir
    private Path scratch;

    private Path a;
    private Path b;

    @BeforeEach
    void nameDirectories() {
        a = scratch.resolve("a");
        b = scratch.resolve("b");
    }

    @Test
    void shouldFindEqualJournalsEqual() throws IOException {
        SteppedMarket.open(a).close();
        try (SteppedMarket running = SteppedMarket.open(b)) {
            final CommandRun run = CommandRun.of("journal", "diff", a, b, "--json");

            assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
            assertThat(Json.object(run.out())).containsEntry("result", "equal").containsEntry("records", 11L);
            assertThat(CommandRun.of("journal", "diff", a, b).out()).isEqualTo("equal: 11 records\n");
            assertThat(running.exchange().sequence()).isEqualTo(11);
        }
    }

    @Test
    void shouldShowTheFirstDifferenceFieldByField() {
        try (SteppedMarket left = SteppedMarket.open(a); SteppedMarket right = SteppedMarket.open(b)) {
            left.bid(1, 1_000);
            right.bid(1, 1_000);
            left.bid(2, 1_000);
            right.bid(3, 1_000);
            left.bid(4, 1_000);
        }

        final CommandRun run = CommandRun.of("journal", "diff", a, b);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(run.outLines().get(0)).isEqualTo("different from record 13 on");
        assertThat(run.outLines()).anyMatch(line -> line.matches("\\* +quantity +2 +3"))
            .anyMatch(line -> line.matches(" +message +NewOrder +NewOrder"))
            .anyMatch(line -> line.matches(" +price +1000 +1000"));
        assertThat(run.outLines()).filteredOn(line -> line.startsWith("*")).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldShowTheFirstDifferenceAsJson() throws IOException {
        try (SteppedMarket left = SteppedMarket.open(a); SteppedMarket right = SteppedMarket.open(b)) {
            left.bid(1, 1_000);
            right.cancel(1);
        }

        final Map<String, Object> diff = Json.object(CommandRun.of("journal", "diff", a, b, "--json").out());

        assertThat(diff).containsEntry("result", "different").containsEntry("firstDifference", 12L);
        assertThat((Map<String, Object>) diff.get("a")).containsEntry("template", "NewOrder");
        assertThat((Map<String, Object>) diff.get("b")).containsEntry("template", "CancelOrder");
    }

    @Test
    void shouldShowWhatOneJournalHasBeyondTheOther() throws IOException {
        SteppedMarket.open(a).close();
        try (SteppedMarket longer = SteppedMarket.open(b)) {
            longer.bid(1, 1_000);
        }

        final CommandRun run = CommandRun.of("journal", "diff", a, b);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(run.outLines()).anyMatch(line -> line.matches("\\* +message +\\(none\\) +NewOrder"));
        assertThat(Json.object(CommandRun.of("journal", "diff", b, a, "--json").out()))
            .containsEntry("firstDifference", 12L).containsEntry("b", null);
    }

    @Test
    void shouldCompareEventsAsWell() throws IOException {
        try (SteppedMarket left = SteppedMarket.open(a); SteppedMarket right = SteppedMarket.open(b)) {
            final long same = left.exchange().eventNumber();
            left.bid(1, 1_000);
            right.bid(1, 1_010);

            assertThat(Json.object(CommandRun.of("journal", "diff", a, b, "--events", "--json").out()))
                .containsEntry("firstDifference", same + 1);
        }
    }

    @Test
    void shouldSayWhichDirectoryHasNoJournal() {
        SteppedMarket.open(a).close();

        final CommandRun run = CommandRun.of("journal", "diff", a, b);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains("there is no journal in '" + b + "'");
    }
}
