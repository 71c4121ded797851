package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.shadow.ShadowReplayer;
import org.wheatstone.engine.runtime.shadow.ShadowReport;
import org.wheatstone.engine.runtime.shadow.ShadowSnapshots;
import org.wheatstone.engine.runtime.shadow.SnapshotAttempt;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotFinding;
import org.wheatstone.journal.snapshot.SnapshotStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shadow}: a second exchange that checks the first. */
@Command(
    name = "shadow",
    description = {
        "Follow a journal and do what the node does, comparing each event with the one in the event log, until SIGINT.",
        "A line a second says how far it is; with --json, one object a line.",
        "With --snapshots it takes snapshots, which the node need not stand still for, and a start begins at.",
        "Exit 1 at the first event that differs."},
    footer = {"", "Example: wheatstone shadow --data exchange --snapshots --every 10m"})
public final class ShadowVerb extends DirectoryVerb {
    private static final int COMMANDS_A_STEP = 10_000;
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @Option(names = "--once", description = "Only up to where the journal ends now.")
    private boolean once;

    @Option(names = "--snapshots",
        description = "Take snapshots of the node, as long as it runs and each of its events is the same.")
    private boolean snapshots;

    @Option(names = "--every", paramLabel = "N|TIME", defaultValue = "10m", converter = SnapshotRhythm.Words.class,
        description = "A snapshot after so many commands, or after so long, such as 30s, 10m, 2h;"
            + " default ${DEFAULT-VALUE}. Those that the node takes count.")
    private SnapshotRhythm every;

    @Option(names = "--keep", paramLabel = "N", defaultValue = "3",
        description = "How many snapshots to leave in place, those of the node among them; default ${DEFAULT-VALUE},"
            + " as the node does.")
    private int keep;

    @Option(names = "--compare-snapshots",
        description = "Also compare each snapshot that is taken meanwhile; needs the memory of another exchange."
            + " Those that are there already: 'snapshot verify'.")
    private boolean isComparing;

    @Override
    int run(final Path directory) throws IOException {
        if (once && snapshots) {
            throw wrongUse("--snapshots: not with --once; of a stopped node, 'snapshot take' takes one");
        }
        if (keep < 1) {
            throw wrongUse("--keep: " + keep + " is not 1 or more");
        }
        requireJournal(directory);
        final SnapshotStore store = SnapshotFiles.storeOfShadow(directory, keep);
        try (ShadowReplayer shadow = ShadowReplayer.open(directory, StatedLimits.of(directory), store)) {
            if (once) {
                catchUp(shadow);
                return conclude(shadow.report());
            }
            endInOrder();
            try (ShadowSnapshots taken = snapshots ? open(directory, shadow, store) : null) {
                return follow(shadow, taken, new SnapshotComparison(directory));
            }
        }
    }

    private ShadowSnapshots open(
            final Path directory, final ShadowReplayer shadow, final SnapshotStore store) {
        return ShadowSnapshots.open(directory, shadow, store,
            every.plan().isNodeRunning(() -> isRunning(directory)));
    }

    private static boolean isRunning(final Path directory) {
        try {
            return NodeProcess.of(directory).filter(NodeProcess::isRunning).isPresent();
        } catch (final IOException e) {
            throw new JournalException("cannot find out whether the node runs: directory=" + directory, e);
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
    private int follow(
            final ShadowReplayer shadow, final ShadowSnapshots taken, final SnapshotComparison comparison)
            throws IOException {
        long saidNs = System.nanoTime() - INTERVAL_NS;
        ShadowReport report = shadow.report();
        Optional<String> difference = Optional.empty();
        while (report.divergence().isEmpty() && difference.isEmpty()) {
            final int work = taken == null
                ? shadow.step(COMMANDS_A_STEP) : stepBetweenSnapshots(shadow, taken);
            report = shadow.report();
            if (System.nanoTime() - saidNs >= INTERVAL_NS) {
                saidNs = System.nanoTime();
                say(report);
                difference = isComparing ? comparison.compare(shadow) : Optional.empty();
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

    /** No further than to the command that the next one is to be of. */
    private int stepBetweenSnapshots(final ShadowReplayer shadow, final ShadowSnapshots taken) throws IOException {
        final int work = shadow.step((int) Math.min(COMMANDS_A_STEP, taken.untilDue()));
        final Optional<SnapshotAttempt> attempt = taken.takeIfDue();
        if (attempt.isPresent()) {
            say(attempt.get());
        }
        return work;
    }

    private void say(final SnapshotAttempt attempt) throws IOException {
        final Optional<SnapshotFile> file = attempt.published().map(PublishedSnapshot::file);
        if (isJson()) {
            final Report line = new Report().number("snapshot", attempt.sequence());
            file.ifPresent(found -> line.number("bytes", found.sizeBytes()).text("file", found.path().toString()));
            attempt.problem().ifPresent(problem -> line.text("problem", problem));
            out().println(line.text("result", file.isPresent() ? "published" : "none").json());
        } else {
            out().println(file
                .map(found -> String.format(Locale.ROOT, "snapshot of command %,d  %,d bytes  %s",
                    attempt.sequence(), found.sizeBytes(), found.path()))
                .orElseGet(() -> String.format(Locale.ROOT, "no snapshot of command %,d: %s",
                    attempt.sequence(), attempt.problem().orElse(""))));
        }
        for (final SnapshotFinding finding : attempt.published().map(PublishedSnapshot::findings).orElse(List.of())) {
            out().println(isJson() ? new Report().text("finding", finding.toString()).json() : finding.toString());
        }
        out().flush();
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
