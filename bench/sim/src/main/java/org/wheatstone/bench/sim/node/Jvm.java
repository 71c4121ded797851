package org.wheatstone.bench.sim.node;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a child JVM on the class path of this one, with altered classes before it if there are any.
 * Stateless.
 */
public final class Jvm {
    private static final String OPENS = "/org/wheatstone/bench/sim/opens.txt";
    /**
     * Quick to start, small beside the others; what is asserted in production and in tests is asserted here. Classes
     * are not verified: that is a fifth of a start, and what javac wrote is not on trial.
     */
    private static final List<String> FLAGS = List.of(
        "-ea", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Xshare:auto", "-Duser.language=en");

    /** Where this JVM is at home. */
    public static final Path THIS = Path.of(System.getProperty("java.home"));

    private Jvm() {
    }

    /**
     * The command.
     *
     * @param patches   directories with altered classes, the first wins.
     * @param flags     after the usual ones, so that they win.
     * @param mainClass with its arguments behind it.
     */
    public static List<String> command(
            final List<Path> patches, final List<String> flags, final Class<?> mainClass, final List<String> args) {
        return command(THIS, patches, flags, mainClass, args);
    }

    /** The same with the JVM that is at home elsewhere. */
    public static List<String> command(
            final Path home,
            final List<Path> patches,
            final List<String> flags,
            final Class<?> mainClass,
            final List<String> args) {
        final List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        opens().forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        command.addAll(FLAGS);
        command.addAll(flags);
        command.add("-cp");
        command.add(Stream
            .concat(patches.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
            .collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass.getName());
        command.addAll(args);
        return command;
    }

    private static List<String> opens() {
        try (InputStream in = Jvm.class.getResourceAsStream(OPENS)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + OPENS);
            }
            return List.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip().split(" "));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
