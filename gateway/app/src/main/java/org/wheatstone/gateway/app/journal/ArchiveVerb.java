package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.chronicle.JournalArchive;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code journal archive}: makes room where the node runs. */
@Command(name = "archive",
    description = {
        "Move the oldest runs of a stopped node's journal to another directory: those that the newest sound snapshot"
            + " makes a start independent of. Each is compared before it is removed.",
        "What needs all of the journal then needs the archive too: --archive of 'settle', 'journal verify' and"
            + " 'journal replay'."},
    footer = {"", "Example: wheatstone journal archive --data exchange --to /archive/exchange"})
final class ArchiveVerb extends OnDirectory {
    @Option(names = "--to", required = true, paramLabel = "DIR",
        description = "Where the runs go; it may be on another disk, and is for this journal alone.")
    private Path to;

    @Override
    int run(final Path directory) throws IOException {
        final DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            final long sequence = Replay.begin(directory, StatedLimits.of(directory)).snapshot()
                .map(SnapshotHeader::sequence)
                .orElseThrow(() -> new JournalException(
                    "there is no sound snapshot in '" + directory + "' that a start could begin at; take one first"));
            final List<Path> moved = new JournalArchive(NodeLog.COMMANDS.in(directory), to).moveBefore(sequence);
            print(sequence, moved);
            return Wheatstone.DONE;
        } finally {
            lock.close();
        }
    }

    private void print(final long sequence, final List<Path> moved) throws IOException {
        final Report report = new Report().number("snapshot", sequence).number("runsMoved", moved.size());
        if (isJson()) {
            report.list("moved", moved.stream().map(path -> new Report().text("run", path.toString())).toList());
        }
        report.print(out(), isJson());
        if (!isJson()) {
            moved.forEach(path -> out().println("  " + path));
            out().flush();
        }
    }
}
