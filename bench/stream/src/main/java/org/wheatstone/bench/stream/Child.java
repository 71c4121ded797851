package org.wheatstone.bench.stream;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One process of a comparison: runs {@link StreamBenchmark} for a row and a stream, here and now, since the process is
 * the fork. {@code Child ROW STREAM WARM-UP-STREAM ROUNDS} warms up in rounds, that many at most, until the compiler
 * rests; {@code Child ROW STREAM STREAM} runs the stream itself once before. The last line that it prints is {@code
 * RESULT ns bytes cpuNs}, per command, or {@code MISMATCH} if it traded wrongly, or {@code FAILED}; why is above it.
 */
public final class Child {
    /** Runs before the measured one, of a stream that is made to warm up with; of the stream itself one. */
    private static final int WARM_UPS = 2;
    /** Such runs go on for so long, and until the compiler has done next to nothing in some rounds of them. */
    private static final long WARM_UP_NS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private static final int QUIET_ROUNDS = 2;
    private static final int QUIET_MS = 20;

    private Child() {
    }

    /** Runs one row. */
    public static void main(final String[] args) throws RunnerException {
        final String row = args[0];
        if (!args[2].equals(args[1])) {
            warmUp(row, args[2], Integer.parseInt(args[3]));
        }
        final int operations = OrderStream.parts(Path.of(args[1])).measured();
        final int warmups = args[2].equals(args[1]) ? 1 : 0;
        final Collection<RunResult> results = run(row, args[1], operations, warmups);
        if (results.isEmpty()) {
            System.out.println(StreamBenchmark.isMismatch() ? "MISMATCH" : "FAILED");
            return;
        }
        final RunResult result = results.iterator().next();
        System.out.println("RESULT " + result.getPrimaryResult().getScore()
            + " " + result.getSecondaryResults().get("bytes").getScore() / operations
            + " " + result.getSecondaryResults().get("cpuNs").getScore() / operations);
    }

    private static void warmUp(final String row, final String file, final int maxRounds) throws RunnerException {
        final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        final long start = System.nanoTime();
        int quiet = 0;
        for (int round = 0; round < maxRounds; round++) {
            final long before = compiler.getTotalCompilationTime();
            run(row, file, 1, WARM_UPS);
            quiet = compiler.getTotalCompilationTime() - before < QUIET_MS ? quiet + 1 : 0;
            if (quiet >= QUIET_ROUNDS && System.nanoTime() - start >= WARM_UP_NS) {
                return;
            }
        }
    }

    private static Collection<RunResult> run(
            final String row, final String file, final int operations, final int warmups) throws RunnerException {
        return new Runner(new OptionsBuilder()
            .include(StreamBenchmark.class.getName()).param("row", row).param("file", file)
            .forks(0).warmupIterations(warmups).measurementIterations(1).operationsPerInvocation(operations)
            .addProfiler(GCProfiler.class).verbosity(VerboseMode.NORMAL).build()).run();
    }
}
