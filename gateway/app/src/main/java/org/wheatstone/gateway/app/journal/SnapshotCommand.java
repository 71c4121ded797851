package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;
import org.wheatstone.gateway.app.ConnectionOptions;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.VerbGroup;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.operator.SnapshotRequest;
import org.wheatstone.gateway.app.watch.NodeProcess;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotFinding;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshot}: the snapshots of a node that is stopped or running. */
@Command(
    name = "snapshot",
    synopsisSubcommandLabel = "VERB",
    description = "List, look into, verify and take snapshots.",
    footer = {"", "A snapshot shortens recovery; the journal remains the truth."},
    subcommands = {
        SnapshotCommand.ListAll.class, SnapshotCommand.Show.class, SnapshotCommand.Verify.class,
        SnapshotCommand.Take.class})
public final class SnapshotCommand extends VerbGroup {
    /** The snapshot with this sequence, or the newest; wrong use if there is none. */
    private static SnapshotFile find(final Long sequence, final Path directory, final OnDirectory verb) {
        final List<SnapshotFile> files = SnapshotFiles.store(directory).list();
        return files.stream().filter(file -> sequence == null || file.sequence() == sequence).findFirst()
            .orElseThrow(() -> verb.wrongUse(files.isEmpty()
                ? "there is no snapshot in '" + directory.resolve("snapshots") + "'"
                : "there is no snapshot of command " + sequence + "; there are "
                    + String.join(", ", files.stream().map(file -> Long.toString(file.sequence())).toList())));
    }

    /** Prints what the files say of themselves. */
    @Command(name = "list", description = "List the snapshots, newest first. Only header and trailer are read.")
    static final class ListAll extends OnDirectory {
        @Override
        int run(final Path directory) throws IOException {
            final List<SnapshotFile> files = SnapshotFiles.store(directory).list();
            final TextTable table =
                new TextTable("sequence", "events", "bytes", "state hash", "journal hash", "core", "file");
            final List<Report> reports = new ArrayList<>();
            for (final SnapshotFile file : files) {
                final Report report = new Report().number("sequence", file.sequence())
                    .number("bytes", file.sizeBytes()).text("file", file.path().toString());
                try (SnapshotInput input = SnapshotFiles.store(directory).open(file.sequence())) {
                    final SnapshotHeader header = input.header();
                    describe(header, report);
                    table.row(file.sequence(), header.eventNumber(), file.sizeBytes(), hex(header.stateHash()),
                        hex(header.journalHash()), header.coreVersion(), file.path());
                } catch (final JournalException e) {
                    report.text("problem", e.getMessage());
                    table.row(file.sequence(), null, file.sizeBytes(), "damaged", null, null, file.path());
                }
                reports.add(report);
            }
            if (isJson()) {
                new Report().list("snapshots", reports).print(out(), true);
            } else {
                table.print(out());
                out().flush();
            }
            return Wheatstone.DONE;
        }

        private static String hex(final long hash) {
            return String.format("%016x", hash);
        }
    }

    private static void describe(final SnapshotHeader header, final Report report) {
        report.number("events", header.eventNumber())
            .hash("journalHash", header.journalHash())
            .hash("eventHash", header.eventHash())
            .hash("stateHash", header.stateHash())
            .hash("runId", header.runId())
            .number("coreVersion", header.coreVersion());
    }

    /** Prints what one snapshot is of. */
    @Command(name = "show", description = "Print what is in a snapshot: its moment, and the exchange restored from it.")
    static final class Show extends ReportVerb {
        @Parameters(arity = "0..1", paramLabel = "SEQ", description = "Its last command; default: the newest snapshot.")
        private Long sequence;

        @Override
        int fill(final Report report, final Path directory) {
            final SnapshotFile file = find(sequence, directory, this);
            report.text("file", file.path().toString()).number("bytes", file.sizeBytes())
                .number("sequence", file.sequence());
            describe(SnapshotFiles.store(directory).verify(file.sequence()), report);
            final Exchange exchange = SnapshotFiles.restore(directory, file.sequence(), StatedLimits.of(directory));
            report.text("time", UtcTime.text(exchange.timeNs()))
                .number("participants", exchange.participants().count())
                .number("sessions", exchange.sessions().count())
                .number("grades", exchange.grades().count())
                .number("instruments", exchange.instruments().listed())
                .number("openOrders", exchange.books().orders().live())
                .hash("marketHash", exchange.marketHash())
                .number("ledgerSumNanoUsd", exchange.ledger().sum());
            return Wheatstone.DONE;
        }
    }

    /** Checks snapshots against their bytes and against the journal. */
    @Command(name = "verify",
        description = {
            "Check every snapshot, or one: its bytes, the state restored from it, and, by one replay of the journal,"
                + " that the exchange was in that very state there.",
            "Exit 1 if one is not what it must be."})
    static final class Verify extends OnDirectory {
        @Parameters(arity = "0..1", paramLabel = "SEQ", description = "Its last command; default: all of them.")
        private Long sequence;

        @Option(names = "--no-replay", description = "Check bytes and state alone.")
        private boolean isReplayLeftOut;

        @Override
        int run(final Path directory) throws IOException {
            final SnapshotFile wanted = sequence == null ? null : find(sequence, directory, this);
            final SnapshotCheck check = new SnapshotCheck(directory, StatedLimits.of(directory));
            for (final SnapshotFile file : SnapshotFiles.store(directory).list()) {
                if (wanted == null || file.sequence() == wanted.sequence()) {
                    check.check(file.sequence());
                }
            }
            if (!isReplayLeftOut) {
                check.compareWithReplay(progress());
            }
            print(check.problems());
            return check.isSound() ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
        }

        private void print(final TreeMap<Long, String> problems) throws IOException {
            if (isJson()) {
                final List<Report> reports = new ArrayList<>();
                problems.descendingMap().forEach((number, problem) -> reports.add(
                    new Report().number("sequence", number).text("result", result(problem)).text("problem", problem)));
                new Report().list("snapshots", reports).print(out(), true);
                return;
            }
            final TextTable table = new TextTable("sequence", "result", "problem");
            problems.descendingMap().forEach((number, problem) -> table.row(number, result(problem), problem));
            table.print(out());
            out().flush();
        }

        private static String result(final String problem) {
            return problem.isEmpty() ? "sound" : "bad";
        }
    }

    /** Takes a snapshot of a stopped node, or asks a running one. */
    @Command(name = "take",
        description = {
            "Take a snapshot of where the journal of a stopped node ends, by a replay of all of it.",
            "A running node is asked for one, if a session of an operator is given, and takes it beside its work."},
        footer = {"", "Example: wheatstone snapshot take --data exchange --session 91 --key operator.key --key-id 911"})
    static final class Take extends ReportVerb {
        private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(1);
        private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(10);

        @Option(names = "--keep", paramLabel = "N", defaultValue = "3",
            description = "How many snapshots of a stopped node to leave in place, this one included;"
                + " default ${DEFAULT-VALUE}.")
        private int keep;

        @Mixin
        private ConnectionOptions connection;

        @Override
        int fill(final Report report, final Path directory) throws IOException {
            if (keep < 1) {
                throw wrongUse("--keep: " + keep + " is not 1 or more");
            }
            if (connection.isGiven() && NodeProcess.of(directory).filter(NodeProcess::isRunning).isPresent()) {
                return ask(report, directory);
            }
            final PublishedSnapshot taken = SnapshotFiles.take(
                directory, StatedLimits.of(directory), keep, new ProgressObserver(progress()));
            describe(taken.file(), report);
            for (final SnapshotFinding finding : taken.findings()) {
                report.text("finding", finding.toString());
            }
            return Wheatstone.DONE;
        }

        private int ask(final Report report, final Path directory) throws IOException {
            final long newest = newest(directory).map(SnapshotFile::sequence).orElse(0L);
            if (!SnapshotRequest.ask(connection, report)) {
                return Wheatstone.CHECK_FAILED;
            }
            final long deadlineNs = System.nanoTime() + PATIENCE_NS;
            Optional<SnapshotFile> file = newest(directory);
            while (file.isEmpty() || file.get().sequence() <= newest) {
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new IOException("the node was asked, but has taken no snapshot in a minute");
                }
                LockSupport.parkNanos(PAUSE_NS);
                file = newest(directory);
            }
            describe(file.get(), report);
            return Wheatstone.DONE;
        }

        private static Optional<SnapshotFile> newest(final Path directory) {
            return SnapshotFiles.store(directory).list().stream().findFirst();
        }

        private static void describe(final SnapshotFile file, final Report report) {
            report.text("file", file.path().toString())
                .number("sequence", file.sequence())
                .number("bytes", file.sizeBytes());
        }
    }
}
