package org.wheatstone.bench.sim.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whole directories. Stateless. */
public final class Directories {
    private Directories() {
    }

    /** Copies a directory and what is in it; the target may be there already. */
    public static Path copy(final Path source, final Path target) {
        try (Stream<Path> paths = Files.walk(source)) {
            for (final Path path : (Iterable<Path>) paths::iterator) {
                final Path copied = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(path, copied);
                }
            }
            return target;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
