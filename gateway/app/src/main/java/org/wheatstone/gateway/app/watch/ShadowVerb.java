package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.shadow.ShadowReplayer;
import org.wheatstone.engine.runtime.shadow.ShadowReport;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shadow}: a second exchange that checks the first. */
@Command(
    name = "shadow",
    description = {
        "Follow a journal and do what the node does, comparing each event with the one in the event log, until SIGINT.",
        "A line a second says how far it is; with --json, one object a line.",
        "Exit 1 at the first event that differs."},
    footer = {"", "Example: wheatstone shadow --data exchange"})
public final class ShadowVerb extends DirectoryVerb {
    private static final int COMMANDS_A_STEP = 10_000;
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @Option(names = "--once", description = "Only up to where the journal ends now.")
    private boolean once;

    @Option(names = "--snapshots",
        description = "Also compare each snapshot that the node takes meanwhile; needs the memory of another exchange."
            + " Those that are there already: 'snapshot verify'.")
    private boolean snapshots;

    @Override
    int run(final Path directory) throws IOException {
        requireJournal(directory);
        try (ShadowReplayer shadow = ShadowReplayer.open(directory, StatedLimits.of(directory))) {
            if (once) {
                catchUp(shadow);
                return conclude(shadow.report());
            }
            endInOrder();
            return follow(shadow, new SnapshotComparison(directory));
        }
    }

    /** A busy node is not run after for ever. */
    private static void catchUp(final ShadowReplayer shadow) {
        final long last = shadow.report().lastSequence();
        boolean isMore = true;
        while (isMore) {
            isMore = shadow.step(COMMANDS_A_STEP) > 0 && shadow.report().sequence() < last;
        }
        // Once more without a command, for events that came meanwhile.
        shadow.step(0);
    }

    /** Until a signal, or the first difference. */
    private int follow(final ShadowReplayer shadow, final SnapshotComparison comparison) throws IOException {
        long saidNs = System.nanoTime() - INTERVAL_NS;
        ShadowReport report = shadow.report();
        Optional<String> difference = Optional.empty();
        while (report.divergence().isEmpty() && difference.isEmpty()) {
            final int work = shadow.step(COMMANDS_A_STEP);
            report = shadow.report();
            if (System.nanoTime() - saidNs >= INTERVAL_NS) {
                saidNs = System.nanoTime();
                say(report);
                difference = snapshots ? comparison.compare(shadow) : Optional.empty();
            } else if (work == 0) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
        if (difference.isPresent()) {
            out().println(isJson()
                ? new Report().text("result", "different").text("difference", difference.get()).json()
                : "different: " + difference.get());
            out().flush();
            return Wheatstone.CHECK_FAILED;
        }
        return conclude(report);
    }

    private int conclude(final ShadowReport report) throws IOException {
        say(report);
        return report.divergence().isPresent() ? Wheatstone.CHECK_FAILED : Wheatstone.DONE;
    }

    private void say(final ShadowReport report) throws IOException {
        out().println(isJson() ? json(report) : text(report));
        out().flush();
    }

    private static String text(final ShadowReport report) {
        final String progress = String.format(Locale.ROOT,
            "command %,d  behind %,d, %.1f ms  events the same %,d, waiting for %,d", report.sequence(),
            report.lagCommands(), (double) report.lagNs() / TimeUnit.MILLISECONDS.toNanos(1), report.compared(),
            report.pending());
        return report.divergence()
            .map(found -> progress + System.lineSeparator() + "different: event " + found.eventNumber()
                + " of command " + found.commandSequence() + ": " + found.problem())
            .orElse(report.problem().map(problem -> progress + "  cannot read on: " + problem).orElse(progress));
    }

    private static String json(final ShadowReport report) throws IOException {
        final Report line = new Report()
            .number("startSequence", report.startSequence())
            .number("sequence", report.sequence())
            .number("lastSequence", report.lastSequence())
            .number("lagCommands", report.lagCommands())
            .number("lagNs", report.lagNs())
            .number("compared", report.compared())
            .number("pending", report.pending());
        report.divergence().ifPresent(found -> line.number("differentEvent", found.eventNumber())
            .number("differentCommand", found.commandSequence()).text("difference", found.problem()));
        report.problem().ifPresent(problem -> line.text("problem", problem));
        return line.text("result", report.divergence().isPresent() ? "different" : "same").json();
    }
}
