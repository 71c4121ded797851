package org.wheatstone.bench.jmh.book;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wheatstone.bench.stream.StreamSpec;

/** What large pages, and touching all memory at start, change for each row. One thread. */
final class PageFigures {
    /** What all rows are compared with. */
    static final List<String> FLAGS = List.of("-XX:+UseTransparentHugePages");

    private static final Path SETTING = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final List<String> TOUCHED = List.of("-XX:+UseTransparentHugePages", "-XX:+AlwaysPreTouch");

    private final Processes processes;
    private final PrintStream progress;

    PageFigures(final Processes processes, final PrintStream progress) {
        this.processes = processes;
        this.progress = progress;
    }

    /** What the kernel lets processes have. */
    static String setting() throws IOException {
        return Files.isReadable(SETTING) ? Files.readString(SETTING).strip() : "unknown";
    }

    /** Measures the other choices, one process each, on a stream that has been written. */
    void write(
            final Page page,
            final StreamSpec spec,
            final Path stream,
            final Path warmUp,
            final int rounds,
            final List<Cell> compared) {
        page.heading("Large pages").line(String.format(
                Locale.ROOT, "CPU ns per command of the driving thread at %,d resting, one process each with %,d "
                    + "commands; the second line is the comparison's.", spec.depth(), spec.commands()))
            .line("");
        final List<String> names = Row.all().stream().map(Row::text).toList();
        page.line("| flags | " + String.join(" | ", names) + " |").line("|---" + "|---:".repeat(names.size()) + "|");
        line(page, List.of(), measure(List.of(), stream, warmUp, rounds));
        line(page, FLAGS, compared.stream()
            .filter(cell -> cell.flow().equals(spec.flow().text()) && cell.depth() == spec.depth())
            .map(cell -> cell.isOk() ? number(cell.cpu()) : "–").toList());
        line(page, TOUCHED, measure(TOUCHED, stream, warmUp, rounds));
    }

    private List<String> measure(
            final List<String> flags, final Path stream, final Path warmUp, final int rounds) {
        final List<String> values = new ArrayList<>();
        for (final Row row : Row.all()) {
            values.add(Cell.Fork.of(processes.measure(row, flags, stream, warmUp, rounds))
                .map(fork -> number(fork.cpuNs())).orElse("–"));
        }
        return values;
    }

    private static String number(final double ns) {
        return String.format(Locale.ROOT, "%.0f", ns);
    }

    private void line(final Page page, final List<String> flags, final List<String> values) {
        final String name = flags.isEmpty() ? "none" : "`" + String.join(" ", flags) + "`";
        page.line("| " + name + " | " + String.join(" | ", values) + " |");
        progress.println(name + ": " + values);
    }
}
