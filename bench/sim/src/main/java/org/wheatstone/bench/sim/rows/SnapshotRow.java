package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.Directories;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.SnapshotFile;

/**
 * A snapshot and the journal that it lies beside disagree: the newest is missing, or all are; one is damaged, byte by
 * byte; one is of another journal, or of commands that this journal has lost; the run that it is of is gone. A start
 * must refuse and say why, or take an older snapshot and replay more, and come to the same state.
 */
public final class SnapshotRow implements Row {
    private static final int COMMANDS = 90;
    private static final int RUNS = 3;
    private static final int CI_STEP = 47;

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public String claim() {
        return "a snapshot that does not fit its journal is noticed; the state is the journal's";
    }

    @Override
    public RowResult run(final RowContext context) {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final Case mine = Case.made(context, context.seed());
        final Case other = Case.made(context, context.seed() + 1_000_000);
        mine.opens(context, "as it was", data -> { }, tally);
        mine.opens(context, "newest missing", data -> remove(data, 1), tally);
        mine.opens(context, "all missing", data -> remove(data, RUNS), tally);
        mine.opens(context, "another journal's", data -> {
            remove(data, 1);
            copyNewest(other, data);
        }, tally);
        mine.opens(context, "half written", data -> halve(newest(data)), tally);
        mine.opens(context, "empty", data -> write(newest(data), new byte[0]), tally);
        mine.opens(context, "left unfinished", data ->
            write(data.resolve("snapshots/9000000000000000.snapshot.tmp"), new byte[7]), tally);
        mine.refuses(context, "newer than the journal", data -> removeRun(data, RUNS - 1), tally);
        mine.opensOrRefuses(context, "first run missing", data -> removeRun(data, 0), tally);
        mine.flips(context, tally);
        return tally.result();
    }

    private static void remove(final Path data, final int count) {
        SnapshotFiles.store(data).list().stream().limit(count).forEach(snapshot -> delete(snapshot.path()));
    }

    private static void copyNewest(final Case other, final Path data) {
        final Path snapshot = newest(other.data);
        write(data.resolve("snapshots").resolve(snapshot.getFileName()), read(snapshot));
    }

    private static void halve(final Path file) {
        final byte[] bytes = read(file);
        write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Of both logs, so that nothing but the snapshots knows of it. */
    private static void removeRun(final Path data, final int index) {
        for (final String log : List.of("commands", "events")) {
            try (Stream<Path> runs = Files.list(data.resolve(log))) {
                final List<Path> sorted = runs.filter(Files::isDirectory).sorted().toList();
                IoUtil.delete(sorted.get(index).toFile(), false);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path newest(final Path data) {
        return SnapshotFiles.store(data).list().get(0).path();
    }

    private static byte[] read(final Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(final Path file, final byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(final Path file) {
        try {
            Files.delete(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done to a copy of the directory. */
    private interface Damage {
        void to(Path data);
    }

    /** A journal of several runs with a snapshot at the end of each, and where it ends. */
    private record Case(Path data, long sequence, long stateHash) {
        static Case made(final RowContext context, final long seed) {
            final Path data = context.directory("data");
            final List<byte[]> commands = SmallNode.commands(seed, COMMANDS);
            Exchange exchange = null;
            for (int run = 0; run < RUNS; run++) {
                try (SmallNode node = SmallNode.open(data)) {
                    commands.subList(commands.size() * run / RUNS, commands.size() * (run + 1) / RUNS)
                        .forEach(command -> node.send(command, (buffer, offset, length) -> { }));
                    node.takeSnapshot();
                    exchange = node.node().exchange();
                }
            }
            return new Case(data, exchange.sequence(), exchange.stateHash());
        }

        void opens(
                final RowContext context, final String what, final Damage damage, final RowResult.Tally tally) {
            final Path copy = Directories.copy(data, context.directory("copy"));
            damage.to(copy);
            final Verdict verdict = new Verdict();
            try (SmallNode node = SmallNode.open(copy)) {
                judge(what, copy, node.node(), verdict);
            } catch (final JournalException e) {
                verdict.add(Kind.LOST, what + ": refused: " + e.getMessage());
            }
            tally.run(verdict).fault().operations(COMMANDS);
            NodeImages.discard(context, copy, tally);
        }

        void refuses(
                final RowContext context, final String what, final Damage damage, final RowResult.Tally tally) {
            final Path copy = Directories.copy(data, context.directory("copy"));
            damage.to(copy);
            final Verdict verdict = new Verdict();
            try (SmallNode node = SmallNode.open(copy)) {
                verdict.add(Kind.LOST, what + ": starts at " + node.node().recovered().commands());
            } catch (final JournalException e) {
                tally.note(what + ": " + firstLine(e));
            }
            tally.run(verdict).fault();
        }

        void opensOrRefuses(
                final RowContext context, final String what, final Damage damage, final RowResult.Tally tally) {
            final Path copy = Directories.copy(data, context.directory("copy"));
            damage.to(copy);
            final Verdict verdict = new Verdict();
            try (SmallNode node = SmallNode.open(copy)) {
                if (node.node().recovered().commands() != sequence) {
                    verdict.add(Kind.LOST, what + ": starts at " + node.node().recovered().commands());
                }
                tally.note(what + ": starts from a snapshot");
            } catch (final JournalException e) {
                tally.note(what + ": " + firstLine(e));
            }
            tally.run(verdict).fault();
        }

        /** Nobody has lost anything, and both ways lead to the same state. */
        private void judge(final String what, final Path copy, final Node node, final Verdict verdict) {
            if (node.recovered().commands() != sequence) {
                verdict.add(Kind.LOST, what + ": " + node.recovered().commands() + " commands of " + sequence);
            }
            final Exchange replayed = Replay.to(copy, SmallNode.limits(), sequence).exchange();
            if (replayed.stateHash() != stateHash) {
                verdict.add(Kind.DIVERGENT, what + ": a replay gives another state");
            }
        }

        /** Byte by byte in the newest snapshot: what a replay from there comes to. */
        void flips(final RowContext context, final RowResult.Tally tally) {
            final Path copy = Directories.copy(data, context.directory("flips"));
            final SnapshotFile newest = SnapshotFiles.store(copy).list().get(0);
            final byte[] content = read(newest.path());
            long noticed = 0;
            final int step = context.size().pick(CI_STEP, 1);
            long flips = 0;
            for (int at = 0; at < content.length && !context.isOver(); at += step) {
                final byte[] flipped = content.clone();
                flipped[at] ^= (byte) 0xFF;
                write(newest.path(), flipped);
                final Replay replay = Replay.fromSnapshot(copy, SmallNode.limits(), Long.MAX_VALUE,
                    (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { });
                final Verdict verdict = new Verdict();
                if (replay.exchange().stateHash() != stateHash || replay.exchange().sequence() != sequence) {
                    verdict.add(Kind.DIVERGENT, "byte " + at + " of a snapshot leads to another state");
                }
                noticed += replay.passedOver().isEmpty() ? 0 : 1;
                flips++;
                tally.run(verdict).fault();
            }
            tally.note(noticed + " of " + flips + " flips in a snapshot were noticed")
                .require(noticed == flips, "a flipped byte of a snapshot went unnoticed");
        }

        private static String firstLine(final Exception e) {
            return e.getMessage().lines().findFirst().orElse("");
        }
    }
}
