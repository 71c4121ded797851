package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.counters.CounterFile;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.journal.TextTable;
import org.wheatstone.gateway.app.journal.UtcTime;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import picocli.CommandLine.Command;

/** {@code status}: how an exchange is, in one screen. */
@Command(
    name = "status",
    description = {
        "Print how an exchange is: whether its node runs, how far the journal goes, hashes, snapshots, books.",
        "What is behind the newest snapshot is replayed for it, so it is as of the last command in the journal.",
        "Prices in dollars per million GTU, quantities in lots."},
    footer = {"", "Example: wheatstone status --data exchange"})
public final class StatusVerb extends DirectoryVerb {
    @Override
    int run(final Path directory) throws IOException {
        requireJournal(directory);
        final Replay replay = Replay.fromSnapshot(directory, StatedLimits.of(directory), Long.MAX_VALUE,
            (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { });
        final Report report = new Report();
        addNode(report, directory);
        addJournal(report, replay);
        addSnapshots(report, directory, replay);
        addMarket(report, replay.exchange());
        final List<MarketLine> lines = MarketLine.of(replay.exchange());
        if (isJson()) {
            report.list("instruments", lines.stream().map(MarketLine::report).toList());
        }
        report.print(out(), isJson());
        if (!isJson()) {
            print(lines);
        }
        return Wheatstone.DONE;
    }

    private static void addNode(final Report report, final Path directory) throws IOException {
        final Optional<NodeProcess> process = NodeProcess.of(directory);
        final boolean isRunning = process.filter(NodeProcess::isRunning).isPresent();
        report.text("node", process.map(NodeProcess::text).orElse("not running"));
        final List<CounterFile.Reading> figures = isRunning ? figures(directory) : List.of();
        figures.stream().filter(figure -> figure.name().equals("durability")).findFirst()
            .ifPresent(figure -> report.text("durability", figure.value() == 0 ? "process" : "group-sync"));
        addFigure(report, figures, "recovered_commands", "recoveredCommands");
        addFigure(report, figures, "durable_sequence", "durableSequence");
        addFigure(report, figures, "journal_waiting_commands", "waitingCommands");
        addFigure(report, figures, "gateway_connections", "connections");
        addFigure(report, figures, "gateway_live_sessions", "liveSessions");
    }

    private static void addFigure(
            final Report report, final List<CounterFile.Reading> figures, final String figure, final String name) {
        figures.stream().filter(reading -> reading.name().equals(figure)).findFirst()
            .ifPresent(reading -> report.number(name, reading.value()));
    }

    private static void addJournal(final Report report, final Replay replay) {
        final Exchange exchange = replay.exchange();
        report.number("sequence", exchange.sequence())
            .text("time", UtcTime.text(exchange.timeNs()))
            .number("events", exchange.eventNumber())
            .hash("runId", exchange.runId())
            .hash("journalHash", replay.journalHash())
            .hash("eventHash", exchange.eventHash())
            .hash("stateHash", exchange.stateHash());
    }

    private static void addSnapshots(final Report report, final Path directory, final Replay replay) {
        final List<SnapshotFile> files = SnapshotFiles.store(directory).list();
        report.number("snapshots", files.size());
        if (!files.isEmpty()) {
            report.number("newestSnapshot", files.get(0).sequence());
        }
        report.number("replayedFrom", replay.snapshot().map(SnapshotHeader::sequence).orElse(0L));
    }

    private static void addMarket(final Report report, final Exchange exchange) {
        int attached = 0;
        for (int i = 0; i < exchange.sessions().count(); i++) {
            attached += exchange.sessions().at(i).isAttached() ? 1 : 0;
        }
        report.number("participants", exchange.participants().count())
            .number("sessions", exchange.sessions().count())
            .number("sessionsAttached", attached)
            .number("openOrders", exchange.books().orders().live());
    }

    private void print(final List<MarketLine> lines) {
        final TextTable table = new TextTable("instrument", "phase", "bid", "lots", "ask", "lots", "last");
        lines.forEach(line -> table.row(line.symbol(), line.phase(), line.bid(), line.shownBidLots(),
            line.ask(), line.shownAskLots(), line.last()));
        out().println();
        table.print(out());
        out().flush();
    }
}
