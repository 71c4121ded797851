package org.wheatstone.bench.sim.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A schema of a few bytes in place of the real one, which each run of a log begins with and which is longer than all
 * else in a small one. Stateless.
 */
public final class ShortSchema {
    private static final String RESOURCE = "org/wheatstone/codecs/wheatstone.sbeir";
    private static final int LENGTH = 300;

    private ShortSchema() {
    }

    /** Writes it into a directory for the class path; returns that. */
    public static Path write(final Path directory) {
        try {
            final byte[] schema = new byte[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                schema[i] = (byte) (i * 7 + 1);
            }
            final Path file = directory.resolve(RESOURCE);
            Files.createDirectories(file.getParent());
            Files.write(file, schema);
            return directory;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
