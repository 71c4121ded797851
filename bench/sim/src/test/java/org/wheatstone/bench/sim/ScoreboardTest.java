package org.wheatstone.bench.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wheatstone.bench.sim.rows.Rows;

class ScoreboardTest {
    @Test
    @Tag("slow")
    void shouldHoldEveryPromiseAtTheSizeOfCi() throws Exception {
        final List<Scoreboard.Line> lines =
            new Scoreboard(Size.CI, 1, 0).run(Rows.all(), new PrintWriter(System.out, true), false);

        assertThat(lines).hasSameSizeAs(Rows.all()).allSatisfy(line ->
            assertThat(line.result().status()).as("%s", line).isNotEqualTo(Status.FAIL));
    }

    @Test
    void shouldFailARowThatThrows() throws Exception {
        final List<Scoreboard.Line> lines =
            new Scoreboard(Size.CI, 1, 0).run(List.of(new ThrowingRow()), new PrintWriter(new StringWriter()), true);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.result().status()).isEqualTo(Status.FAIL);
            assertThat(line.result().notes()).singleElement().asString().contains("no such luck");
        });
    }

    @Test
    void shouldNotPassARowInWhichNothingWasRun() {
        assertThat(new RowResult.Tally(1).result().status()).isEqualTo(Status.FAIL);
    }

    /** A row whose harness fails. */
    private static final class ThrowingRow implements Row {
        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public String claim() {
            return "none";
        }

        @Override
        public RowResult run(final RowContext context) {
            throw new IllegalStateException("no such luck");
        }
    }
}
