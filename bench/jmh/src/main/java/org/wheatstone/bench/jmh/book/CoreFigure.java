package org.wheatstone.bench.jmh.book;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.Commands;

/**
 * One figure of our own in a process of its own: {@code CoreFigure percentiles ROW FILE}, {@code heap FILE}, {@code
 * instruments COUNT} or {@code warm FILE [warmed]}. Prints lines of a table; throws what goes wrong.
 */
public final class CoreFigure {
    private static final int SLICES = 10;
    private static final int REPLAYED = 60_000;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};

    private CoreFigure() {
    }

    /** Measures one thing. */
    public static void main(final String[] args) throws IllegalAccessException {
        switch (args[0]) {
            case "percentiles" -> percentiles(args[1], OrderStream.load(Path.of(args[2])));
            case "heap" -> heap(OrderStream.load(Path.of(args[1])));
            case "instruments" -> instruments(Integer.parseInt(args[1]));
            case "warm" -> warm(OrderStream.load(Path.of(args[1])), args.length > 2);
            default -> throw new IllegalArgumentException("no such figure: " + args[0]);
        }
    }

    /** Each command by itself between two looks at the clock; the second run counts. */
    private static void percentiles(final String row, final OrderStream stream) {
        final OurEngines engines = new OurEngines();
        Histogram histogram = new Histogram(TimeUnit.SECONDS.toNanos(1), 3);
        for (int run = 0; run < 2; run++) {
            histogram = new Histogram(TimeUnit.SECONDS.toNanos(1), 3);
            final Engine engine = engines.open(row, stream);
            engine.runTo(stream.parts().prefill());
            System.gc();
            for (int line = stream.parts().prefill(); line < stream.parts().measuredEnd(); line++) {
                final long before = System.nanoTime();
                engine.runTo(line + 1);
                histogram.recordValue(System.nanoTime() - before);
            }
        }
        final StringBuilder text = new StringBuilder("| " + row);
        for (final double percentile : PERCENTILES) {
            text.append(" | ").append(histogram.getValueAtPercentile(percentile));
        }
        System.out.println(text + " |");
    }

    /** An exchange full of resting orders, less one that has room for a single one. */
    private static void heap(final OrderStream stream) throws IllegalAccessException {
        final CoreStream encoded = new CoreStream(stream);
        final int resting = stream.spec().depth();
        final Map<String, Long> empty = HeapWalk.of(new CoreEngine(stream, encoded, 1, FillTape.NEAR).exchange());
        final CoreEngine engine = new CoreEngine(stream, encoded, resting, FillTape.NEAR);
        engine.runTo(stream.parts().prefill());
        final Map<String, Long> split = new TreeMap<>(HeapWalk.of(engine.exchange()));
        empty.forEach((owner, bytes) -> split.merge(owner, -bytes, Long::sum));
        long sum = 0;
        for (final Map.Entry<String, Long> part : split.entrySet()) {
            sum += part.getValue();
            if (Math.abs(part.getValue()) >= resting / 2) {
                System.out.println(heapLine(part.getKey(), part.getValue(), resting));
            }
        }
        System.out.println(heapLine("**all**", sum, resting));
    }

    private static String heapLine(final String what, final long bytes, final int resting) {
        return String.format(Locale.ROOT, "| %s | %.1f |", what, (double) bytes / resting);
    }

    /** Instruments without orders, in whatever memory the process was given. */
    private static void instruments(final int count) {
        final CoreContext context = new CoreContext().maxInstruments(count).maxPriceNodes(Math.max(1 << 15, 4 * count));
        final Exchange exchange = new Exchange(context, new EventBuffer(context));
        final Commands commands = new Commands();
        commands.publishGrade(1, "code.standard.v1", 1_000);
        exchange.onCommand(1, commands.buffer(), commands.offset());
        for (int instrument = 1; instrument <= count; instrument++) {
            commands.listInstrument(instrument, "code-" + instrument + "/usd").tick(1).prices(1, 1_000_000);
            exchange.onCommand(1L + instrument, commands.buffer(), commands.offset());
        }
        if (exchange.sequence() != count + 1L) {
            throw new IllegalStateException("sequence=" + exchange.sequence());
        }
        System.gc();
        final Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            Locale.ROOT, "%,d empty instruments: %d MiB of heap in use, of %d MiB%n", count,
            runtime.totalMemory() - runtime.freeMemory() >> 20, runtime.maxMemory() >> 20);
    }

    /**
     * The first second after a restart that replayed some commands, in tenths: ns a command in each. A warmed one has
     * put another second of commands through an exchange that it threw away, as a node does before it opens its port.
     */
    private static void warm(final OrderStream stream, final boolean isWarmed) {
        final OurEngines engines = new OurEngines();
        final int from = stream.parts().prefill();
        if (isWarmed) {
            runFor(TimeUnit.SECONDS.toNanos(1), engines.open("2", stream), from, stream);
        }
        final Engine engine = engines.open("2", stream);
        final int first = from + REPLAYED;
        engine.runTo(first);
        final StringBuilder text = new StringBuilder("|").append(isWarmed ? " warmed |" : " cold |");
        int line = first;
        for (int i = 0; i < SLICES; i++) {
            final long start = System.nanoTime();
            final int before = line;
            line = runFor(TimeUnit.MILLISECONDS.toNanos(100), engine, line, stream);
            text.append(String.format(Locale.ROOT, " %.0f |", (double) (System.nanoTime() - start) / (line - before)));
        }
        System.out.println(text + String.format(Locale.ROOT, " %,d |", line - first));
    }

    /** Goes on from a line of the stream for some time; returns where it has come to. */
    private static int runFor(final long ns, final Engine engine, final int from, final OrderStream stream) {
        final long start = System.nanoTime();
        int line = from;
        while (System.nanoTime() - start < ns) {
            line += SLICES;
            if (line > stream.parts().measuredEnd()) {
                throw new IllegalStateException("a stream of " + stream.spec().commands() + " commands is too short");
            }
            engine.runTo(line);
        }
        return line;
    }
}
