package org.wheatstone.bench.jmh.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a figure holds for: the machine, its kernel, the JVM, the commit. Any thread. */
final class Machine {
    private Machine() {
    }

    /** Processor and number of cores. */
    static String processor() {
        final Path file = Path.of("/proc/cpuinfo");
        String model = System.getProperty("os.arch");
        if (Files.isReadable(file)) {
            try (var lines = Files.lines(file)) {
                model = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim()).findFirst().orElse(model);
            } catch (final IOException e) {
                model += " (" + file + " cannot be read: " + e.getMessage() + ")";
            }
        }
        return model + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** The JVM of a Java home, in its own words. */
    static String jvm(final Path javaHome) {
        return output(Path.of("."), List.of(javaHome.resolve("bin").resolve("java").toString(), "-version"));
    }

    /** The commit that a directory is checked out at, and whether it was changed since. */
    static String commit(final Path directory) {
        final String commit = output(directory, List.of("git", "rev-parse", "--short=12", "HEAD"));
        final String changed = output(directory, List.of("git", "status", "--porcelain", "--untracked-files=no"));
        return commit + (changed.isEmpty() ? "" : ", with changes");
    }

    private static String output(final Path directory, final List<String> command) {
        try {
            final Process process = new ProcessBuilder(command)
                .directory(directory.toFile()).redirectErrorStream(true).start();
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                ? text.lines().collect(Collectors.joining("; ")) : "unknown (" + text.strip() + ")";
        } catch (final IOException e) {
            return "unknown (" + e.getMessage() + ")";
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown (interrupted)";
        }
    }
}
