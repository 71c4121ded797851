package org.wheatstone.bench.jmh.book;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.wheatstone.bench.stream.Child;
import org.wheatstone.bench.stream.StreamFile;
import org.wheatstone.bench.stream.StreamSpec;

/** The figures of our own that no peer has a row for, each in processes of its own. One thread. */
final class CoreFigures {
    private static final int SMALL = 1_000;
    private static final int MEDIUM = 100_000;
    private static final int LARGE = 1_000_000;
    private static final int COMMANDS = 2_000_000;
    private static final int MANY = 10_000;
    private static final int FORKS = 3;

    private final Processes processes;
    private final Path directory;
    private final PrintStream progress;

    CoreFigures(final Processes processes, final Path directory, final PrintStream progress) {
        this.processes = processes;
        this.directory = directory;
        this.progress = progress;
    }

    /** Measures all of them. */
    void write(final Page page) {
        final Path small = stream(StreamSpec.steady(SMALL).commands(COMMANDS));
        final Path large = stream(StreamSpec.steady(LARGE).commands(0));
        page.heading("Single commands at 1,000 resting, ns, two looks at the clock included")
            .line("| row | 50 % | 90 % | 99 % | 99.9 % | 99.99 % | worst |")
            .line("|---" + "|---:".repeat(6) + "|");
        lines(page, List.of(), "percentiles", "1a", small.toString());
        lines(page, List.of(), "percentiles", "2", small.toString());
        page.heading("Heap for each of 1,000,000 resting orders in the whole core, bytes")
            .line("An exchange full of them less one with room for one.").line("")
            .line("| held by | bytes |").line("|---|---:|");
        lines(page, List.of(), "heap", large.toString());
        page.heading("10,000 empty instruments in 512 MiB").line("`-Xms64m -Xmx512m`:").line("");
        lines(page, List.of("-Xms64m", "-Xmx512m"), "instruments", Integer.toString(MANY));
        participants(page);
        events(page);
        warm(page);
    }

    private void participants(final Page page) {
        final Path few = stream(StreamSpec.steady(MEDIUM).commands(COMMANDS));
        final Path many = stream(StreamSpec.steady(MEDIUM).commands(COMMANDS).accounts(MANY));
        page.heading("10,000 participants against 64").line(compared(
            "with 64", () -> run(Row.CORE.text(), few), "with 10,000", () -> run(Row.CORE.text(), many)));
    }

    /** A ring is as near as its readers are close behind; these figures are the two ends. */
    private void events(final Page page) {
        final Path stream = stream(StreamSpec.steady(MEDIUM).commands(COMMANDS));
        page.heading("Events into 16 MiB instead of 256 KiB")
            .line("Row 2 writes its events round and round in 256 KiB, which stay in cache. All slots of a node's ring")
            .line("are 16 MiB, and its readers are on other processors.").line("")
            .line(compared(
                "with 256 KiB", () -> run(Row.CORE.text(), stream),
                "with 16 MiB", () -> run(OurEngines.FAR_EVENTS, stream)));
    }

    private String compared(
            final String one, final DoubleSupplier ofOne, final String other, final DoubleSupplier ofOther) {
        final List<Double> ones = new ArrayList<>();
        final List<Double> others = new ArrayList<>();
        for (int fork = 0; fork < FORKS; fork++) {
            ones.add(ofOne.getAsDouble());
            others.add(ofOther.getAsDouble());
        }
        progress.println(one + " " + ones + ", " + other + " " + others);
        return String.format(
            Locale.ROOT,
            "The whole core at 100,000 resting, CPU ns per command, medians of %d forks: %.0f %s, %.0f %s, %.2f times "
                + "as much.", FORKS, median(ones), one, median(others), other, median(others) / median(ones));
    }

    private double run(final String engine, final Path stream) {
        final List<String> flags = new ArrayList<>(List.of(Row.CORE.collector()));
        flags.addAll(PageFigures.FLAGS);
        final List<String> said = processes.run(
            true, flags, Child.class.getName(), List.of(engine, stream.toString(), stream.toString()));
        return Cell.Fork.of(said)
            .orElseThrow(() -> new IllegalStateException(engine + " on " + stream + ": " + said)).cpuNs();
    }

    private static double median(final List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private void warm(final Page page) {
        final Path stream = stream(StreamSpec.steady(SMALL));
        page.heading("The first second after a restart, whole core at 1,000 resting")
            .line("A fresh process replays 60,000 commands, as a node does that starts behind a journal, and then goes")
            .line("on: ns per command in each tenth of its first second, and commands in that second. *Warmed* is one")
            .line("that has put a second of commands through an exchange it threw away, as a node does before it opens")
            .line("its port.").line("")
            .line("| | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | commands |")
            .line("|---|" + "---:|".repeat(11));
        lines(page, List.of(), "warm", stream.toString());
        lines(page, List.of(), "warm", stream.toString(), "warmed");
    }

    private void lines(final Page page, final List<String> flags, final String... args) {
        final List<String> all = new ArrayList<>(List.of(Row.CORE.collector()));
        all.addAll(PageFigures.FLAGS);
        all.addAll(flags);
        final List<String> said = processes.run(true, all, CoreFigure.class.getName(), List.of(args));
        for (final String line : said) {
            if (!line.startsWith("\tat ")) {
                page.line(line);
                progress.println(line);
            }
        }
    }

    private Path stream(final StreamSpec spec) {
        final Path file = directory.resolve("figure-" + spec.depth() + "-" + spec.accounts() + "-" + spec.commands());
        processes.run(
            true, List.of(), StreamFile.class.getName(), List.of(StreamFile.args(file, spec)));
        return file;
    }
}
