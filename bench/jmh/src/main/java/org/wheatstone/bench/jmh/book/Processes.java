package org.wheatstone.bench.jmh.book;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.wheatstone.bench.stream.Child;

/** Starts the child processes of a comparison, one at a time. One thread. */
final class Processes {
    /** The flags of every child, but for its collector and its pages. */
    static final List<String> FLAGS = List.of("-Xms4g", "-Xmx4g", "-XX:MaxDirectMemorySize=4g", "-XX:-UsePerfData");

    /** None takes a minute; exchange-core is known to spin for ever when it starts on few processors. */
    private static final int TIMEOUT_MINUTES = 3;
    private static final int TRIES = 3;

    private final Path java;
    private final Path ours;
    private final Path peers;
    private final List<String> opens;

    /** For a Java home. */
    Processes(final Path javaHome) throws IOException {
        java = javaHome.resolve("bin").resolve("java");
        ours = ownJar();
        peers = ours.resolveSibling("../../peers/target/peers.jar").normalize();
        if (!Files.exists(peers)) {
            throw new IllegalStateException("no " + peers + ": build it with mvn package -pl bench/peers -am");
        }
        opens = opens(ours);
    }

    /** Where this is run from. */
    static Path ownJar() {
        try {
            return Path.of(Processes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (final URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the jar is", e);
        }
    }

    private static List<String> opens(final Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            final String opened = file.getManifest().getMainAttributes().getValue("Add-Opens");
            return Arrays.stream(opened.split(" ")).map(name -> "--add-opens=" + name + "=ALL-UNNAMED").toList();
        }
    }

    /**
     * Measures a row on a stream.
     *
     * @param moreFlags besides those of every child and the row's collector.
     * @param rounds    of warming up, at most.
     * @return the lines that it printed, for {@link Cell.Fork#of}.
     */
    List<String> measure(
            final Row row, final List<String> moreFlags, final Path stream, final Path warmUp, final int rounds) {
        final List<String> flags = new ArrayList<>(List.of(row.collector()));
        flags.addAll(moreFlags);
        return run(
            row.isOurs(), flags, Child.class.getName(),
            List.of(row.text(), stream.toString(), warmUp.toString(), Integer.toString(rounds)));
    }

    /**
     * Runs a class of one of the jars to its end. One that does not end is killed and started again.
     *
     * @return the lines that it printed; of one that never ended, that alone.
     */
    List<String> run(final boolean isOurs, final List<String> moreFlags, final String main, final List<String> args) {
        final List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(FLAGS);
        command.addAll(opens);
        command.addAll(moreFlags);
        command.addAll(List.of("-cp", (isOurs ? ours : peers).toString(), main));
        command.addAll(args);
        try {
            Optional<List<String>> lines = Optional.empty();
            for (int i = 0; i < TRIES && lines.isEmpty(); i++) {
                lines = runOnce(command);
            }
            return lines.orElseGet(() -> List.of(
                "did not end within " + TIMEOUT_MINUTES + " minutes, " + TRIES + " times"));
        } catch (final IOException e) {
            throw new IllegalStateException("not run: " + String.join(" ", command), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Optional<List<String>> runOnce(final List<String> command) throws IOException, InterruptedException {
        final Path output = Files.createTempFile("wheatstone-book-", ".out");
        try {
            final Process process = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                return Optional.of(Files.readAllLines(output, StandardCharsets.UTF_8));
            }
            process.destroyForcibly().waitFor();
            return Optional.empty();
        } finally {
            Files.delete(output);
        }
    }
}
