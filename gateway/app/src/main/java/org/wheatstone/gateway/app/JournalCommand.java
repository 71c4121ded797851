package org.wheatstone.gateway.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.ReplayCheck;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalScan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code journal}: what an operator asks of a journal, of a node that is stopped or running. */
@Command(
    name = "journal",
    synopsisSubcommandLabel = "VERB",
    description = "Look into a journal: verify its bytes, replay its commands, print its hashes.",
    footer = {"", "Works on the directory of a node that is stopped or running, and changes nothing."},
    subcommands = {JournalCommand.Verify.class, JournalCommand.ReplayAll.class, JournalCommand.Hash.class})
final class JournalCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a verb is missing: verify, replay or hash");
    }

    /** What all of them take. */
    private abstract static class OnDirectory implements Callable<Integer> {
        @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the journal is.")
        private Path data;

        @Option(names = "--json", description = "Print one JSON object instead of text.")
        private boolean json;

        @Mixin
        private HelpOption help;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            if (Replay.isEmpty(data)) {
                throw new ParameterException(spec.commandLine(), "there is no journal in '" + data + "'");
            }
            final Report report = new Report();
            final int exitCode = fill(report, data);
            report.print(spec.commandLine().getOut(), json);
            return exitCode;
        }

        abstract int fill(Report report, Path directory);
    }

    /** Checks every batch of both logs. */
    @Command(name = "verify",
        description = "Check CRC, numbers and running hash of every batch of both logs. Exit 1 if one is damaged.")
    static final class Verify extends OnDirectory {
        @Override
        int fill(final Report report, final Path directory) {
            try {
                final var commands = Replay.readCommands(directory, (number, buffer, offset, length) -> { });
                final var events = Replay.readEvents(directory, (buffer, offset, length) -> { });
                for (final InvalidTail tail : events.tails()) {
                    if (tail.laterBatches() > 0) {
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

    /** Replays and compares. */
    @Command(name = "replay",
        description = "Replay every command in a fresh exchange and compare each event with the event log."
            + " Exit 1 if one differs.")
    static final class ReplayAll extends OnDirectory {
        @Override
        int fill(final Report report, final Path directory) {
            final ReplayCheck check = ReplayCheck.run(directory, new CoreContext());
            final Replay replay = check.replay();
            final boolean isEqual = check.firstDifference() == 0;
            report.number("commands", replay.exchange().sequence())
                .number("events", replay.exchange().eventNumber())
                .number("eventsInLog", check.recorded())
                .hash("stateHash", replay.exchange().stateHash())
                .hash("eventHash", replay.exchange().eventHash())
                .number("ledgerSumNanoUsd", replay.exchange().ledger().sum())
                .number("firstDifference", check.firstDifference())
                .text("result", isEqual ? "equal" : "different");
            return isEqual ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
        }
    }

    /** Prints hashes. */
    @Command(name = "hash",
        description = "Print the hashes of journal, events, market and state, for comparison with another copy.")
    static final class Hash extends OnDirectory {
        @Override
        int fill(final Report report, final Path directory) {
            final Replay replay = Replay.run(
                directory, new CoreContext(), (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { });
            report.number("commands", replay.exchange().sequence())
                .hash("journalHash", replay.journalHash())
                .hash("eventHash", replay.exchange().eventHash())
                .hash("marketHash", replay.exchange().marketHash())
                .hash("stateHash", replay.exchange().stateHash());
            return Wheatstone.DONE;
        }
    }
}
