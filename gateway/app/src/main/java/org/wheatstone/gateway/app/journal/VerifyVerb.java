package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.chronicle.ChronicleJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code journal verify}: checks every batch of both logs. */
@Command(name = "verify",
    description = "Check CRC, numbers and running hash of every batch of both logs. Exit 1 if one is damaged.")
final class VerifyVerb extends ReportVerb {
    @Mixin
    private ArchiveOption archive;

    @Override
    int fill(final Report report, final Path directory) {
        try {
            // The events first: of a running node the journal is then at least as far as they are.
            final JournalScan events = archive.directory() == null
                ? Replay.readEvents(directory, (buffer, offset, length) -> { })
                : ChronicleJournal.scan(NodeLog.EVENTS.in(directory));
            final JournalScan commands =
                archive.directory() == null ? commands(directory) : withArchive(directory, events);
            for (final InvalidTail tail : events.tails()) {
                if (!tail.isTorn()) {
                    // The next start would make it anew; it is no less damaged.
                    return damaged(report, tail.corruption());
                }
            }
            report.number("commands", commands.lastNumber())
                .hash("journalHash", commands.runningHash())
                .number("durableThrough", commands.highestWatermark())
                .number("tornBytes", tornBytes(commands))
                .number("events", events.lastNumber())
                .hash("eventLogHash", events.runningHash())
                .number("eventLogTornBytes", tornBytes(events))
                .text("result", "sound");
            return Wheatstone.DONE;
        } catch (final CorruptBatchException e) {
            return damaged(report, e);
        }
    }

    private JournalScan commands(final Path directory) {
        final Progress progress = progress();
        return Replay.readCommands(directory, (number, buffer, offset, length) -> progress.step(number));
    }

    private JournalScan withArchive(final Path directory, final JournalScan events) {
        final JournalScan commands = ChronicleJournal.scan(NodeLog.COMMANDS.in(directory), archive.directory());
        commands.requireThrough(Math.max(commands.highestWatermark(), events.highestWatermark()));
        for (final InvalidTail tail : commands.tails()) {
            if (!tail.isTorn()) {
                throw tail.corruption();
            }
        }
        return commands;
    }

    private static long tornBytes(final JournalScan scan) {
        return scan.tails().stream().mapToLong(InvalidTail::length).sum();
    }

    private static int damaged(final Report report, final CorruptBatchException damage) {
        report.text("result", "damaged")
            .text("file", damage.file())
            .number("position", damage.position())
            .number("expectedNumber", damage.expectedNumber())
            .text("problem", damage.problem());
        return Wheatstone.CHECK_FAILED;
    }
}
