package org.wheatstone.gateway.app.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first lines that the README has a stranger type, taken from there. The test's are a port that is free, and what a
 * reader does: it waits for the node, and puts the number of its call where the page has another.
 */
class QuickStartTest {
    private static final Pattern RECORD = Pattern.compile("(?m)^echo 'record (\\d+) ok .*$");

    @TempDir
    private Path scratch;

    @Test
    void shouldSeeACallServed() throws Exception {
        assumeTrue(Shell.has("sed grep tee"), "there is no bash here to run the README's lines with");
        try (Shell shell = Shell.run(script(), scratch)) {
            assertThat(shell.await()).as(shell.said()).isZero();
            assertThat(shell.said()).containsSubsequence(
                "3 accepted: ASK 5 lots at $1.3000", "1.3000       1300000     5       1",
                "BID 3 lots at $1.3000, leaves 0", "2 call ", ": 250 GTU of code/usd at endpoint 9, attempt 1",
                "recorded: OK, attempt 1, 210 GTU metered, 210 billed, the supplier's count differs, chain ",
                "status             OK", "amountNanoUsd      273000", "result           right");
            // Between the two an interval may have ended.
            assertThat(shell.said())
                .containsPattern("settled +(not yet|yes)").containsPattern("verdict +(not yet|GOOD)");
            assertThat(shell.said()).doesNotContain("refused").doesNotContain("wrong");
        }
    }

    private static String script() throws IOException {
        final String serve = Readme.lines("serve").strip();
        final String lines = Readme.lines("quick start");
        final Matcher matcher = RECORD.matcher(lines);
        assertThat(matcher.find()).as(lines).isTrue();
        return """
            set -euo pipefail
            trap 'kill $(jobs -p); wait' EXIT
            %s --port $WHEATSTONE_PORT > node.log & node=$!
            until grep -qs "^listening" node.log; do kill -0 $node; sleep 0.1; done
            {
            %s
            } | tee said.txt
            call=$(sed -n 's/^2 call \\([0-9]*\\): .*/\\1/p' said.txt)
            lines=$(cat << 'END'
            %s
            END
            )
            eval "${lines//%s/$call}"
            """.formatted(serve, lines.substring(0, matcher.start()), lines.substring(matcher.start()),
                matcher.group(1));
    }
}
