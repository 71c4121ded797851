package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A committed file that a test compares with. Run with {@code -Dgolden.update} to write it anew, then review the
 * difference as you would code.
 */
record Golden(Path path) {
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    static Golden of(final String name) {
        return new Golden(folder("").resolve(name));
    }

    /** Names of the files in one folder of goldens, sorted. */
    static List<String> names(final String folder) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the file says exactly this. */
    void check(final String actual) {
        check(actual, "-Dgolden.update writes it anew");
    }

    /** The same, with what to tell whoever finds it stale. */
    void check(final String actual, final String advice) {
        if (UPDATE) {
            write(actual);
        }
        assertThat(text()).as("%s; %s", path, advice).isEqualTo(actual);
    }

    /** Fails unless the file says exactly this; and an update may add to the file, but not change what it says. */
    void checkGrown(final String actual, final String rule) {
        if (Files.exists(path)) {
            assertThat(new FrozenLines(text()).brokenBy(new FrozenLines(actual))).as("%s: %s", path, rule).isEmpty();
        }
        check(actual);
    }

    String text() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(final String actual) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, actual);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(final String name) {
        return Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden").resolve(name);
    }
}
