package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.wheatstone.journal.JournalException;

/**
 * The runs of a journal as they lie in its directory, numbered from 1, and the oldest of them, maybe, in an archive
 * beside it. Any thread; it keeps only the directories.
 */
final class Runs {
    private static final int DIGITS = 8;

    private final Path directory;
    private final Path archive;

    Runs(final Path directory) {
        this(directory, null);
    }

    /** With an archive, in which a run is looked for that is not in the directory; null for none. */
    Runs(final Path directory, final Path archive) {
        this.directory = directory;
        this.archive = archive;
    }

    Path path(final int run) {
        final Path path = directory.resolve(name(run));
        if (archive != null && !Files.isDirectory(path) && Files.isDirectory(archive.resolve(name(run)))) {
            return archive.resolve(name(run));
        }
        return path;
    }

    static String name(final int run) {
        // Not by the locale of the machine: its digits may be others, and then no run would be found.
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", run);
    }

    /** Numbers of all runs, in order. Of a journal that has an archive, the first must be there. */
    List<Integer> numbers() {
        if (archive == null) {
            return List.copyOf(numbers(directory));
        }
        final TreeSet<Integer> numbers = numbers(directory);
        numbers.addAll(numbers(archive));
        if (!numbers.isEmpty() && numbers.first() != 1) {
            throw new JournalException("run is missing: directory=" + archive.resolve(name(numbers.first() - 1)));
        }
        return List.copyOf(numbers);
    }

    private static TreeSet<Integer> numbers(final Path directory) {
        final TreeSet<Integer> numbers = new TreeSet<>();
        for (final Path path : list(directory, "[0-9]*")) {
            final String name = path.getFileName().toString();
            if (name.length() == DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                numbers.add(Integer.parseInt(name));
            }
        }
        return numbers;
    }

    /** The files of a run, in order. */
    List<Path> files(final int run) {
        return list(path(run), "*.cq4");
    }

    private static List<Path> list(final Path directory, final String pattern) {
        final List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, pattern)) {
                stream.forEach(paths::add);
            } catch (final IOException e) {
                throw new JournalException("cannot list directory=" + directory, e);
            }
            paths.sort(null);
        }
        return paths;
    }
}
