package org.wheatstone.bench.jmh.recovery;

import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * What it costs the journal's thread to append a command at {@code process}, in its own CPU time, system time included,
 * above what gathering the same batches for nobody costs; and how long a sync takes.
 */
public final class JournalFigure {
    private static final int[] BATCHES = {16, 64, 256};
    private static final double TARGET_NS = 150;
    private static final int SYNCS_SHORT = 200;

    private final JournalContext context = new JournalContext();
    private final Batch batch = new Batch(context);
    private final UnsafeBuffer record;

    private JournalFigure() {
        final Commands commands = new Commands();
        commands.newOrder(1, 1).id(1).bid(10).at(1_000);
        record = new UnsafeBuffer(new byte[commands.length()]);
        record.putBytes(0, commands.buffer(), commands.offset(), commands.length());
    }

    /** Measures the appending. */
    public static void print(final Figure out, final Path directory, final int commands, final int passes) {
        new JournalFigure().run(out, directory, commands, passes);
    }

    /** Measures syncs of so many commands each; returns the times in ns. */
    static long[] syncs(final Path directory, final int group) {
        final JournalFigure figure = new JournalFigure();
        final long[] times = new long[SYNCS_SHORT];
        try (Journal journal = figure.open(directory)) {
            for (int i = 0; i < times.length; i++) {
                figure.gather(journal.nextNumber(), group);
                journal.append(figure.batch, 0);
                final long startNs = System.nanoTime();
                journal.sync();
                times[i] = System.nanoTime() - startNs;
            }
        }
        return times;
    }

    private void run(final Figure out, final Path directory, final int commands, final int passes) {
        for (final int size : BATCHES) {
            double nullNs = Double.MAX_VALUE;
            double journalNs = Double.MAX_VALUE;
            for (int i = 0; i < passes; i++) {
                nullNs = Math.min(nullNs, nullJournal(commands, size));
                journalNs = Math.min(journalNs, journal(directory.resolve(size + "-" + i), commands, size));
            }
            out.line("journal, batches of %d commands of %d bytes: %.0f ns of thread CPU a command, null journal %.0f",
                size, record.capacity(), journalNs, nullNs);
            out.ratio("journal above null, ns a command, batch " + size, journalNs - nullNs, TARGET_NS, false);
        }
    }

    private double nullJournal(final int commands, final int size) {
        final long startNs = Figure.cpuNs();
        long number = 1;
        for (int i = 0; i < commands; i += size) {
            gather(number, size);
            number += batch.count();
        }
        return (double) (Figure.cpuNs() - startNs) / number;
    }

    private double journal(final Path directory, final int commands, final int size) {
        try (Journal journal = open(directory)) {
            final long startNs = Figure.cpuNs();
            for (int i = 0; i < commands; i += size) {
                gather(journal.nextNumber(), size);
                journal.append(batch, journal.nextNumber() - 1);
            }
            return (double) (Figure.cpuNs() - startNs) / journal.nextNumber();
        }
    }

    private Journal open(final Path directory) {
        return ChronicleJournal.open(ChronicleJournal.scan(directory), context);
    }

    private void gather(final long firstNumber, final int size) {
        batch.begin(firstNumber);
        for (int i = 0; i < size; i++) {
            batch.tryAdd(record, 0, record.capacity());
        }
    }
}
