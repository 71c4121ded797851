package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.journal.JournalException;

/** The runs of a journal as they lie in its directory, numbered from 1. Any thread; it keeps only the directory. */
final class Runs {
    private static final int DIGITS = 8;

    private final Path directory;

    Runs(final Path directory) {
        this.directory = directory;
    }

    Path path(final int run) {
        return directory.resolve(String.format("%0" + DIGITS + "d", run));
    }

    /** Numbers of all runs, in order. */
    List<Integer> numbers() {
        final List<Integer> numbers = new ArrayList<>();
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
