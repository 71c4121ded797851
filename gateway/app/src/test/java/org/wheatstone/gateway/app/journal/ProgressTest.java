package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Long work says how far it has come. */
class ProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayNothingWhileWorkIsShort() {
        final Progress progress = new Progress(new PrintWriter(err), 10);

        for (int i = 1; i < 10; i++) {
            progress.step(i);
        }

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldSayHowFarItHasCome() {
        final Progress progress = new Progress(new PrintWriter(err), 1_000);

        for (int i = 1; i <= 2_500; i++) {
            progress.step(4_000 + i);
        }

        assertThat(err.toString().lines()).containsExactly(
            "... 1,000 records, at 5,000", "... 2,000 records, at 6,000");
    }
}
