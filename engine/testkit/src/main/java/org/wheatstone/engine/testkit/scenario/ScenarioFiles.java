package org.wheatstone.engine.testkit.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the scenarios that come with this module, and what each must give. Stateless, for any thread. */
public final class ScenarioFiles {
    private static final String FOLDER = "/org/wheatstone/engine/testkit/scenarios";

    private ScenarioFiles() {
    }

    /** Every scenario of this module, by name, from the class path. */
    public static List<Scenario> all() {
        final URI folder = folder();
        try {
            if (!"jar".equals(folder.getScheme())) {
                return in(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return in(jar.getPath(FOLDER));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a scenario must give, as its golden file says; empty if there is no such file. */
    public static String golden(final Scenario scenario) {
        try (InputStream file = ScenarioFiles.class.getResourceAsStream(FOLDER + '/' + goldenName(scenario))) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a scenario's golden file anew, into the resources below a module's folder. */
    public static void writeGolden(final Path module, final Scenario scenario, final String text) {
        try {
            Files.writeString(module.resolve("src/main/resources" + FOLDER).resolve(goldenName(scenario)), text);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String goldenName(final Scenario scenario) {
        return scenario.name() + ".golden";
    }

    private static List<Scenario> in(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Scenario.ENDING)).sorted()
                .map(ScenarioFiles::read).collect(Collectors.toList());
        }
    }

    private static Scenario read(final Path file) {
        final String name = file.getFileName().toString();
        try {
            return Scenario.parse(
                name.substring(0, name.length() - Scenario.ENDING.length()), Files.readString(file));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI folder() {
        try {
            return ScenarioFiles.class.getResource(FOLDER).toURI();
        } catch (final URISyntaxException e) {
            throw new IllegalStateException("no scenarios on the class path", e);
        }
    }
}
