package org.wheatstone.bench.jmh.book;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.wheatstone.bench.stream.Child;

/** Starts the child processes of a comparison, one at a time. One thread. */
final class Processes {
    /** The flags of every child, but for its collector and its pages. */
    static final List<String> FLAGS = List.of("-Xms4g", "-Xmx4g", "-XX:MaxDirectMemorySize=4g", "-XX:-UsePerfData");

    private static final int TIMEOUT_MINUTES = 10;

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
     * @return the lines that it printed, for {@link Cell.Fork#of}.
     */
    List<String> measure(final Row row, final List<String> moreFlags, final Path stream, final Path warmUp) {
        final List<String> flags = new ArrayList<>(List.of(row.collector()));
        flags.addAll(moreFlags);
        return run(
            row.isOurs(), flags, Child.class.getName(), List.of(row.text(), stream.toString(), warmUp.toString()));
    }

    /**
     * Runs a class of one of the jars to its end.
     *
     * @return the lines that it printed.
     */
    List<String> run(final boolean isOurs, final List<String> moreFlags, final String main, final List<String> args) {
        final List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(FLAGS);
        command.addAll(opens);
        command.addAll(moreFlags);
        command.addAll(List.of("-cp", (isOurs ? ours : peers).toString(), main));
        command.addAll(args);
        try {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            final List<String> lines = read(process);
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end of " + String.join(" ", command));
            }
            return lines;
        } catch (final IOException e) {
            throw new IllegalStateException("not run: " + String.join(" ", command), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<String> read(final Process process) throws IOException {
        final List<String> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
