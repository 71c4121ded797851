package org.wheatstone.bench.stream;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The measured part of a stream through a fresh engine that has the prefill behind it. Its trades are compared after
 * the closing; a run whose trades are wrong fails, and has no score. {@link Child} sets how many operations an
 * invocation is, which depends on the stream.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(5_000_000)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@Fork(1)
public class StreamBenchmark {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Whether a run of this process traded wrongly, for {@link Child}, which finds no score and asks why. */
    private static boolean isMismatch;

    /** Which engine. */
    @Param("none")
    private String row;

    /** Where the stream is. */
    @Param("none")
    private String file;

    private Engines engines;
    private OrderStream stream;
    private Engine engine;

    /** Reads the stream. */
    @Setup(Level.Trial)
    public void load() {
        stream = OrderStream.load(Path.of(file));
        engines = ServiceLoader.load(Engines.class).findFirst().orElseThrow();
    }

    /** Makes an engine and fills it. */
    @Setup(Level.Invocation)
    public void fill() {
        engine = engines.open(row, stream);
        engine.runTo(stream.parts().prefill());
        System.gc();
    }

    /** The measured part. */
    @Benchmark
    public void commands(final Measured measured) {
        final long before = allocated();
        final long cpuBefore = THREADS.getCurrentThreadCpuTime();
        engine.runTo(stream.parts().measuredEnd());
        measured.cpuNs = THREADS.getCurrentThreadCpuTime() - cpuBefore;
        measured.bytes = allocated() - before;
    }

    /** Takes apart what rests, and compares. */
    @TearDown(Level.Invocation)
    public void compare() {
        final boolean isRight = engine.hasTraded(stream.timed());
        engine.runTo(stream.parts().end());
        final boolean isRightToTheEnd = isRight && engine.hasTraded(stream.all());
        final Tape.Total traded = engine.traded();
        engine.close();
        if (!isRightToTheEnd) {
            isMismatch = true;
            throw new IllegalStateException("MISMATCH: " + traded + ", not " + stream.all().byId());
        }
    }

    static boolean isMismatch() {
        return isMismatch;
    }

    /** Of all threads that live, which are few. */
    private static long allocated() {
        long sum = 0;
        for (final long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    /** Of the measured part alone; {@code -prof gc} counts making and filling the engine as well. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Measured {
        /** Allocated, by all threads. */
        public long bytes;
        /** Of the one thread that drives the engine: what the wall clock says if nobody else wants the machine. */
        public long cpuNs;
    }
}
