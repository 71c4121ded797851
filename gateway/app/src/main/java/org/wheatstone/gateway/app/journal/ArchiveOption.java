package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the oldest runs of a journal are, for what needs all of them. */
public final class ArchiveOption {
    @Option(names = "--archive", paramLabel = "DIR", description = "Where 'journal archive' has moved runs to.")
    private Path directory;

    /** As it was given; null for none. */
    public Path directory() {
        return directory;
    }
}
