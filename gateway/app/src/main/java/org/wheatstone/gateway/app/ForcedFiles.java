package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is to outlive a power cut. Stateless. */
final class ForcedFiles {
    private ForcedFiles() {
    }

    /** A file's content, or of a directory the names in it. */
    static void force(final Path path) throws IOException {
        final StandardOpenOption mode =
            Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
