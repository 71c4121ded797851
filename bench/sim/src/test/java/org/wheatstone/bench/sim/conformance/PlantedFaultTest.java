package org.wheatstone.bench.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.bench.sim.node.Children;
import org.wheatstone.bench.sim.node.Jvm;
import org.wheatstone.bench.sim.patch.Lean;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.bench.sim.patch.PatchedClasses;

/** The member's script passes against an exchange in order, and fails against each that does one thing wrong. */
class PlantedFaultTest {
    private static final Pattern CHECK =
        Pattern.compile("\\{\"check\":\"([^\"]*)\",\"claim\":\"[^\"]*\",\"status\":\"([^\"]*)\"");
    private static final long PATIENCE_S = 120;

    @TempDir
    private static Path scratch;

    private static Map<String, String> reports;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        final List<Patch> patches = new ArrayList<>(PlantedFault.allPatches());
        patches.addAll(Lean.patches());
        final Path classes = new PatchedClasses().write(Files.createDirectory(scratch.resolve("classes")), patches);
        final Path out = scratch.resolve("out");
        final Path err = scratch.resolve("err");
        final Process child = Children.adopt(new ProcessBuilder(
            Jvm.command(List.of(classes), List.of(), FaultyExchange.class, List.of(scratch.toString())))
            .redirectOutput(out.toFile()).redirectError(err.toFile()).start());
        try {
            assertThat(child.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("an end within %d s", PATIENCE_S).isTrue();
            assertThat(child.exitValue()).as("%s\n%s", Files.readString(out), Files.readString(err)).isZero();
        } finally {
            child.destroyForcibly();
        }
        reports = Files.readAllLines(out).stream().filter(line -> line.contains(" {"))
            .map(line -> line.split(" ", 2)).collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    @Test
    void shouldPassWhileNoFaultIsArmed() {
        assertThat(reports.get(FaultyExchange.NONE)).startsWith("0 ").contains("\"fail\":0", "\"skipped\":0");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFailAndNameWhatIsWrong(final PlantedFault fault) {
        assertThat(reports.get(fault.text())).as(fault.sentence()).startsWith("1 ");
        assertThat(failed(reports.get(fault.text()))).as(fault.sentence())
            .containsExactlyElementsOf(new TreeSet<>(fault.checks()));
    }

    @Test
    void shouldNameOnlyChecksThatThereAre() {
        final List<String> all = checks(reports.get(FaultyExchange.NONE), "pass");

        assertThat(Arrays.stream(PlantedFault.values()).flatMap(fault -> fault.checks().stream())).isSubsetOf(all);
    }

    @ParameterizedTest
    @EnumSource
    void shouldStandInTheTableOfWhatIsFound(final PlantedFault fault) throws IOException {
        final String page = Files.readString(
            Path.of(System.getProperty("project.basedir", "."), "../../codecs/docs/conformance.md"));

        assertThat(page).contains(
            "| " + fault.text() + " | " + fault.sentence() + " | " + String.join(", ", fault.checks()) + " |");
    }

    private static List<String> failed(final String report) {
        return checks(report, "fail").stream().sorted().toList();
    }

    private static List<String> checks(final String report, final String status) {
        return CHECK.matcher(report).results().filter(found -> found.group(2).equals(status))
            .map(found -> found.group(1)).toList();
    }
}
