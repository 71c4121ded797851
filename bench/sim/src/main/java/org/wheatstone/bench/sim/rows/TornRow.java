package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wheatstone.bench.sim.ChildRow;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.LogReading;
import org.wheatstone.bench.sim.disk.RunFileBytes;
import org.wheatstone.bench.sim.disk.ShortSchema;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * The end of a journal is torn off: at every byte behind the beginning of its last run, by cutting the file and by
 * leaving zeros, and page by page in random subsets. What is read must be the longest prefix of whole batches; after
 * zeros in the middle it may be shorter than what stands behind them, and then it must say so.
 */
public final class TornRow implements Row {
    private static final int COMMANDS = 28;
    private static final int PAGE = 4_096;

    @Override
    public String name() {
        return "torn-tail";
    }

    @Override
    public String claim() {
        return "the longest valid prefix is read, and a second reading is the same";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return ChildRow.run(InProcess.class, context, context.size(),
            List.of(ShortSchema.write(context.directory("schema"))));
    }

    private static RowResult work(final RowContext context) {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final Path log = context.directory("data").resolve("commands");
        SmallNode.write(log.getParent(), SmallNode.commands(context.seed(), COMMANDS), 1);
        final LogReading whole = LogReading.of(log);
        final List<long[]> ends = batchEnds(log);
        try (RunFileBytes bytes = new RunFileBytes(RunFileBytes.files(log).get(0))) {
            final int from = (int) ends.get(0)[0];
            for (int at = bytes.length() - 1; at > from && !context.isOver(); at--) {
                bytes.zero(at, at + 1);
                judge(log, whole, expected(ends, bytes.nextContent(at)), "zeros from byte " + at, tally);
            }
            bytes.mend(from, bytes.length());
            for (int at = bytes.length() - 1; at > from && !context.isOver(); at--) {
                bytes.truncate(at);
                judge(log, whole, expected(ends, bytes.nextContent(at)), "cut at byte " + at, tally);
            }
            bytes.mend(from, bytes.length());
            pages(context, bytes, log, whole, ends, tally);
        }
        return tally.result();
    }

    private static void pages(
            final RowContext context,
            final RunFileBytes bytes,
            final Path log,
            final LogReading whole,
            final List<long[]> ends,
            final RowResult.Tally tally) {
        final Random random = new Random(context.seed());
        final int first = (int) ends.get(0)[0] / PAGE + 1;
        for (int n = 0; n < context.size().pick(200, 20_000) && !context.isOver(); n++) {
            int lowest = bytes.length();
            for (int page = bytes.length() / PAGE; page >= first; page--) {
                if (random.nextBoolean()) {
                    bytes.zero(page * PAGE, Math.min(bytes.length(), (page + 1) * PAGE));
                    lowest = page * PAGE;
                }
            }
            judge(log, whole, expected(ends, bytes.nextContent(lowest)), "pages missing, draw " + n, tally);
            bytes.mend(first * PAGE, bytes.length());
        }
    }

    /** For each batch, where in the file its document ends, and the number of the record that follows it. */
    private static List<long[]> batchEnds(final Path log) {
        final List<long[]> ends = new ArrayList<>();
        try (JournalReader reader = ChronicleJournal.reader(log)) {
            while (reader.next()) {
                if (ends.isEmpty()) {
                    ends.add(new long[] {reader.position(), 1});
                }
                ends.add(new long[] {
                    reader.position() + Integer.BYTES + reader.lengthBytes(), reader.firstNumber() + reader.count()});
            }
        }
        return ends;
    }

    /** The next number, where nothing from this byte on is left. */
    private static long expected(final List<long[]> ends, final int at) {
        long next = 1;
        for (final long[] end : ends) {
            next = end[0] <= at ? end[1] : next;
        }
        return next;
    }

    private static void judge(
            final Path log,
            final LogReading whole,
            final long expected,
            final String what,
            final RowResult.Tally tally) {
        final LogReading reading = LogReading.of(log);
        final Verdict verdict = new Verdict();
        if (reading.problem() != null) {
            verdict.add(Kind.LOST, what + ": refused although only the end is gone: " + reading.problem());
        } else if (reading.next() < expected) {
            verdict.add(Kind.LOST, what + ": ends before " + reading.next() + " instead of " + expected);
        } else if (reading.next() > expected) {
            verdict.add(Kind.PHANTOM, what + ": goes on to " + reading.next() + " instead of " + expected);
        } else if (!reading.isPrefixOf(whole)) {
            verdict.add(Kind.DIVERGENT, what + ": shows other records");
        }
        if (tally.isSample() && !reading.equals(LogReading.of(log))) {
            verdict.add(Kind.DIVERGENT, what + ": a second reading differs");
        }
        tally.run(verdict).fault().operations(whole.hashes().size());
    }

    /** The row itself, where the schema is short. */
    public static final class InProcess implements Row {
        @Override
        public String name() {
            return "torn-tail in process";
        }

        @Override
        public String claim() {
            return "";
        }

        @Override
        public RowResult run(final RowContext context) {
            return work(context);
        }
    }
}
