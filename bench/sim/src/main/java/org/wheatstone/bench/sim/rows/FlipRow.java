package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wheatstone.bench.sim.ChildRow;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.Size;
import org.wheatstone.bench.sim.disk.LogReading;
import org.wheatstone.bench.sim.disk.RunFileBytes;
import org.wheatstone.bench.sim.disk.ShortSchema;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;

/**
 * A byte of a small journal is changed, one after the other, and the journal is read as a start would read it. It must
 * notice, or show what it showed before. Of Chronicle's index, which nobody reads, every sixty-fourth byte will do, and
 * of the event log, which is of the same format, every seventh; at soak size each byte is changed in two ways.
 */
public final class FlipRow implements Row {
    private static final int COMMANDS = 26;
    private static final int RUNS = 2;
    private static final int META_STEP = 64;
    private static final int EVENT_STEP = 7;
    private static final int BUG_STEP = 11;
    private static final int[] MASKS = {0xFF, 0x01};

    @Override
    public String name() {
        return "flipped-bytes";
    }

    @Override
    public String claim() {
        return "a changed byte is noticed, or changes nothing; no silent divergence";
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return ChildRow.run(InProcess.class, context, context.size(),
            List.of(ShortSchema.write(context.directory("schema"))));
    }

    private static RowResult work(final RowContext context) {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final Path directory = context.directory("data");
        SmallNode.write(directory, SmallNode.commands(context.seed(), COMMANDS), RUNS);
        flipLog(context, directory.resolve("commands"), 1, tally);
        if (context.size() != Size.BUG) {
            flipLog(context, directory.resolve("events"), context.size().pick(EVENT_STEP, 1), tally);
        }
        return tally.result();
    }

    private static void flipLog(
            final RowContext context, final Path log, final int every, final RowResult.Tally tally) {
        final LogReading whole = LogReading.of(log);
        long unnoticed = 0;
        for (final Path file : RunFileBytes.files(log)) {
            try (RunFileBytes bytes = new RunFileBytes(file)) {
                // What is read comes first, for the time may be over before the index is through.
                final IndexStretch index = IndexStretch.of(bytes);
                int offset = index.end();
                for (int n = 0; n < bytes.length() && !context.isDone(tally);) {
                    for (int i = 0; i < context.size().pick(1, MASKS.length); i++) {
                        unnoticed += flip(bytes, offset, MASKS[i], log, whole, tally);
                    }
                    final int step = every * index.step(context.size(), offset);
                    n += step;
                    offset = (offset + step) % bytes.length();
                }
            }
        }
        tally.note(log.getFileName() + ": " + unnoticed + " flips went unnoticed and changed nothing")
            .require(whole.equals(LogReading.of(log)), "the log was not mended");
    }

    private static int flip(
            final RunFileBytes bytes,
            final int offset,
            final int mask,
            final Path log,
            final LogReading whole,
            final RowResult.Tally tally) {
        bytes.flip(offset, mask);
        final LogReading reading = LogReading.of(log);
        bytes.mend(offset, offset + 1);
        final Verdict verdict = new Verdict();
        final String where = bytes.file().getFileName() + " byte " + offset + " xor " + mask;
        if (!reading.isNoticed() && !reading.equals(whole)) {
            verdict.add(Kind.DIVERGENT, where + " changed what is read and was not noticed");
        } else if (reading.problem() == null && !reading.isPrefixOf(whole)) {
            verdict.add(Kind.DIVERGENT, where + " changed a record that is still shown");
        }
        tally.run(verdict).fault().operations(whole.hashes().size());
        return reading.isNoticed() ? 0 : 1;
    }

    /** Where Chronicle's own beginning of a file lies: our first batch is behind it. */
    private record IndexStretch(int end) {
        private static final int HEADER = 1_024;
        private static final int MAGIC = 0x3142_4A57;

        static IndexStretch of(final RunFileBytes bytes) {
            for (int offset = 0; offset + 3 < bytes.length(); offset += 4) {
                final int word = bytes.at(offset) & 0xFF | (bytes.at(offset + 1) & 0xFF) << 8
                    | (bytes.at(offset + 2) & 0xFF) << 16 | bytes.at(offset + 3) << 24;
                if (word == MAGIC) {
                    return new IndexStretch(offset - 4);
                }
            }
            return new IndexStretch(0);
        }

        int step(final Size size, final int offset) {
            if (size == Size.BUG) {
                return offset < end ? end - offset : BUG_STEP;
            }
            return size == Size.CI && offset >= HEADER && offset < end - META_STEP ? META_STEP : 1;
        }
    }

    /** The row itself, where the schema is short. */
    public static final class InProcess implements Row {
        @Override
        public String name() {
            return "flipped-bytes in process";
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
