package org.wheatstone.gateway.app.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in the README, taken from there and run as it stands; only where it finds the program is the test's. */
class WalkthroughTest {
    private static final int ONE_SCREEN = 50;

    @TempDir
    private Path scratch;

    @Test
    void shouldDoWhatTheReadmeSays() throws Exception {
        assumeTrue(Shell.has("mkfifo sed grep"), "there is no bash here to run the README's script with");
        try (Shell shell = Shell.run(script(), scratch)) {
            assertThat(shell.await()).as(shell.said()).isZero();
            assertThat(shell.said()).containsSubsequence(
                "add key 511", "3 quoted leg 0: bid done, ask done", "3 lots at $1.3000", "code/usd HALTED",
                "refused: 502 HALTED", "code/usd CONTINUOUS", "disconnected", "2 open", "approve proposal",
                "settlement.txt");
        }
        final String maker = Files.readString(maker());
        assertThat(maker).doesNotContain("not applied").doesNotContain(" refused: ");
        assertThat(maker.lines().filter(line -> line.startsWith("logged on"))).hasSize(2);
    }

    @Test
    void shouldFitOnAScreen() throws IOException {
        assertThat(script().lines()).hasSizeLessThanOrEqualTo(ONE_SCREEN);
    }

    private static String script() throws IOException {
        return Readme.lines("walkthrough");
    }

    private Path maker() throws IOException {
        try (var files = Files.walk(scratch.resolve("tmp"))) {
            return files.filter(file -> file.endsWith("maker.out")).findFirst().orElseThrow();
        }
    }
}
