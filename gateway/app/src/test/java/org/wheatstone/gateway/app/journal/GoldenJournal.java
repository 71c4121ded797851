package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wheatstone.codecs.Frame;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;

/**
 * A small journal and a snapshot of it, as a released program wrote them, with the hashes that they came to then. They
 * lie in the test's resources, a directory for each version of the schema:
 *
 * <pre>
 *   golden/schema-1.1/commands/00000001/*.cq4     the journal, without the zeros at the end of its files
 *                     snapshots/*.snapshot
 *                     hashes                      name=value, a line each
 * </pre>
 */
final class GoldenJournal {
    private static final List<String> HASHES =
        List.of("commands", "journalHash", "eventHash", "marketHash", "stateHash");

    private final Path directory;

    private GoldenJournal(final Path directory) {
        this.directory = directory;
    }

    /** All that were recorded, this version's and those before. */
    static List<GoldenJournal> all() throws IOException {
        if (!Files.isDirectory(root())) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(root())) {
            return directories.sorted().map(GoldenJournal::new).toList();
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("project.basedir", "."),
            "src/test/resources/org/wheatstone/gateway/app/journal/golden");
    }

    /** Records this version's anew, from a node's directory. */
    static void record(final Path source) throws IOException {
        final Path target = root().resolve("schema-" + Frame.SCHEMA_ID + "." + Frame.SCHEMA_VERSION);
        Directories.deleteIfExists(target);
        try (Stream<Path> paths = Files.walk(source)) {
            for (final Path path : paths.filter(GoldenJournal::isKept).toList()) {
                final Path copy = target.resolve(source.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, content(path));
            }
        }
        Files.writeString(target.resolve("hashes"), hashes(source).entrySet().stream()
            .map(hash -> hash + "\n").collect(Collectors.joining()));
    }

    private static boolean isKept(final Path path) {
        final String name = path.getFileName().toString();
        return name.endsWith(".snapshot")
            || name.endsWith(".cq4") && path.getParent().getParent().endsWith("commands");
    }

    private static byte[] content(final Path path) throws IOException {
        final byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (path.toString().endsWith(".cq4") && end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        final byte[] content = new byte[end];
        ByteBuffer.wrap(bytes, 0, end).get(content);
        return content;
    }

    /** What a replay of a directory comes to. */
    static Map<String, String> hashes(final Path directory) throws IOException {
        final Map<String, Object> report =
            Json.object(CommandRun.of("journal", "hash", "--data", directory, "--json").out());
        final Map<String, String> hashes = new TreeMap<>();
        HASHES.forEach(name -> hashes.put(name, report.get(name).toString()));
        return hashes;
    }

    /** What it came to when it was recorded. */
    Map<String, String> recordedHashes() throws IOException {
        return Files.readAllLines(directory.resolve("hashes")).stream().map(line -> line.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
    }

    /** A copy that tools may be let loose on. */
    Path copyTo(final Path target) throws IOException {
        Directories.copy(directory, target);
        return target;
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
