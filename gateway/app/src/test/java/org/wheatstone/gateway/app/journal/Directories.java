package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories of a test. Stateless. */
public final class Directories {
    private Directories() {
    }

    public static void delete(final Path directory) throws IOException {
        for (final Path path : walk(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    public static void deleteIfExists(final Path directory) throws IOException {
        if (Files.exists(directory)) {
            delete(directory);
        }
    }

    public static void copy(final Path source, final Path target) throws IOException {
        for (final Path path : walk(source)) {
            Files.copy(path, target.resolve(source.relativize(path).toString()));
        }
    }

    private static List<Path> walk(final Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        }
    }
}
