package org.wheatstone.bench.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void giveBack() {
        System.setErr(before);
    }

    @Test
    void shouldSayInOneLineThatThereIsNoSuchRow() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));

        final int exitCode = Simulation.run("scoreboard", "--rows", "kill-9,no-such-row");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).singleElement().asString()
            .startsWith("sim: --rows: no such row: no-such-row, there are [kill-9, ");
    }
}
