package org.wheatstone.bench.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks with JMH's own command line. What it adds are the flags of the forked JVMs: the packages that the
 * jar's manifest opens, which {@code java -jar} grants to this JVM but not to its children, and a fixed heap.
 */
public final class Benchmarks {
    private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");

    private Benchmarks() {
    }

    /** {@code java -jar benchmarks.jar [JMH options]}. */
    public static void main(final String[] args) throws IOException, RunnerException, CommandLineOptionException {
        final CommandLineOptions given = new CommandLineOptions(args);
        if (given.shouldHelp() || given.shouldList() || given.shouldListProfilers() || given.shouldListWithParams()
            || given.shouldListResultFormats()) {
            Main.main(args);
            return;
        }
        final List<String> flags = new ArrayList<>(HEAP);
        for (final String opened : opens().split(" ")) {
            flags.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        final Options options = new OptionsBuilder().parent(given).jvmArgsAppend(flags.toArray(String[]::new)).build();
        new Runner(options).run();
    }

    private static String opens() throws IOException {
        final Enumeration<URL> manifests = Benchmarks.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
        while (manifests.hasMoreElements()) {
            try (InputStream in = manifests.nextElement().openStream()) {
                final Attributes attributes = new Manifest(in).getMainAttributes();
                if (Benchmarks.class.getName().equals(attributes.getValue("Main-Class"))) {
                    return attributes.getValue("Add-Opens");
                }
            }
        }
        throw new IllegalStateException("run it as java -jar benchmarks.jar: its manifest says what to open");
    }
}
