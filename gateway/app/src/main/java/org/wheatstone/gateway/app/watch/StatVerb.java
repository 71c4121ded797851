package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.engine.runtime.counters.CounterFile;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stat}: a node's counters. */
@Command(
    name = "stat",
    description = {
        "Print the figures that a node counts, from its counters file: as they are if it runs, else as they were.",
        "Names are those of the metrics, without their wheatstone_ in front."},
    footer = {"", "Example: wheatstone stat --data exchange --watch"})
public final class StatVerb extends DirectoryVerb {
    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    @Option(names = "--watch", description = "Again each second, until SIGINT; with --json an object a line.")
    private boolean watch;

    @Override
    int run(final Path directory) throws IOException {
        requireCounters(directory);
        if (watch) {
            endInOrder();
            watch(directory);
        }
        out().print(frame(directory));
        out().flush();
        return Wheatstone.DONE;
    }

    /** For good: a signal is the end of it. */
    private void watch(final Path directory) throws IOException {
        final Screen screen = new Screen(out());
        while (true) {
            final String frame = frame(directory);
            if (isJson()) {
                out().print(frame);
                out().flush();
            } else {
                screen.show(frame);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private String frame(final Path directory) throws IOException {
        final List<CounterFile.Reading> readings = CounterFile.read(directory);
        final boolean isRunning = isRunning(directory, readings);
        final StringWriter text = new StringWriter();
        final PrintWriter frame = new PrintWriter(text);
        if (isJson()) {
            final Report report = new Report().text("process", isRunning ? "running" : "ended");
            readings.forEach(reading -> report.number(reading.name(), reading.value()));
            report.print(frame, true);
        } else {
            frame.printf("process %d, %s%n", processId(readings), isRunning ? "running" : "ended");
            new FigureGroups(readings).print(frame);
        }
        frame.flush();
        return text.toString();
    }

    /** Whether the process that made these counters is the one that has the node, and lives. */
    private static boolean isRunning(final Path directory, final List<CounterFile.Reading> readings)
            throws IOException {
        return NodeProcess.of(directory)
            .filter(process -> process.isRunning() && process.id() == processId(readings)).isPresent();
    }

    private static long processId(final List<CounterFile.Reading> readings) {
        return readings.stream().filter(reading -> reading.name().equals(FigureGroups.PROCESS))
            .mapToLong(CounterFile.Reading::value).findFirst().orElse(0);
    }
}
