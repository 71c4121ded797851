package org.wheatstone.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The mark of a beginning that is not complete: a file beside the journal, there from before the first action until
 * behind the last one. What it says is for people. The starting thread; fails with {@link UncheckedIOException}.
 */
final class GenesisMark {
    /** Beside the journal. */
    static final String FILE = "genesis.unfinished";

    private final Path directory;
    private final Path file;

    GenesisMark(final Path directory) {
        this.directory = directory;
        file = directory.resolve(FILE);
    }

    Path file() {
        return file;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** From now on, whatever happens. */
    void make(final String words) {
        try {
            Files.writeString(file, words + "\n");
            ForcedFiles.force(file);
            ForcedFiles.force(directory);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot mark the beginning as unfinished: file=" + file, e);
        }
    }

    /** The beginning is complete. Before anybody can log on: what he does must not stand behind a mark. */
    void remove() {
        try {
            if (Files.deleteIfExists(file)) {
                ForcedFiles.force(directory);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot mark the beginning as complete: file=" + file, e);
        }
    }
}
