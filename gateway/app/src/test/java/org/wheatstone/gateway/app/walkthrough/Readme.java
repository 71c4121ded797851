package org.wheatstone.gateway.app.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the README tells a stranger to type. */
final class Readme {
    private static final Path PAGE = Path.of("..", "..", "README.md");

    private Readme() {
    }

    /** The lines between the marks of this name. */
    static String lines(final String name) throws IOException {
        final String page = Files.readString(PAGE);
        final String beginMark = "<!-- " + name + ": begin -->\n```bash\n";
        final int begin = page.indexOf(beginMark);
        final int end = page.indexOf("```\n<!-- " + name + ": end -->");
        assertThat(begin).as("begin of " + name).isPositive();
        assertThat(end).as("end of " + name).isGreaterThan(begin);
        return page.substring(begin + beginMark.length(), end);
    }
}
