package org.wheatstone.gateway.app.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The protocol page draws the conversation that the gateway has. */
class ProtocolPageTest {
    private static final Path BASE = Path.of(System.getProperty("project.basedir", "."));
    private static final Path STATES =
        BASE.resolve("../server/src/main/java/org/wheatstone/gateway/server/SessionState.java");
    private static final Pattern STATE = Pattern.compile("^    ([A-Z]+)[,;]$", Pattern.MULTILINE);

    @Test
    void shouldDrawEveryStateOfASession() throws IOException {
        final List<String> states = STATE.matcher(Files.readString(STATES)).results()
            .map((MatchResult match) -> match.group(1)).toList();
        final String page = Files.readString(BASE.resolve("../../codecs/docs/README.md"));
        final String drawing = page.substring(page.indexOf("## The conversation"), page.indexOf("## Following"));

        assertThat(states).contains("CONNECTED", "LIVE", "CLOSED");
        assertThat(drawing).contains(states);
    }
}
