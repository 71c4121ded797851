package org.wheatstone.bench.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wheatstone.bench.sim.node.Children;
import org.wheatstone.bench.sim.node.Jvm;

/**
 * Runs another row in a JVM of its own, with altered classes or resources first on its class path: for a row that works
 * within one process. One thread. A child that fails to answer is a failure of the harness.
 */
public final class ChildRow {
    private static final long LIMIT_MINUTES = 600;

    private ChildRow() {
    }

    /**
     * Runs it.
     *
     * @param row     to be run there; its class needs a public constructor without arguments.
     * @param patches directories, the first wins.
     */
    public static RowResult run(
            final Class<? extends Row> row, final RowContext context, final Size size, final List<Path> patches)
            throws IOException, InterruptedException {
        // What it works out must be compiled as well as any program is, so no shortcuts here.
        return run(row, context, size, patches, "-XX:TieredStopAtLevel=4");
    }

    /**
     * The same under another compiler.
     *
     * @param compiler one flag of the JVM.
     */
    public static RowResult run(
            final Class<? extends Row> row,
            final RowContext context,
            final Size size,
            final List<Path> patches,
            final String compiler)
            throws IOException, InterruptedException {
        final Path result = Files.createTempFile(context.scratch(), "result-", ".bin");
        final Path out = Files.createTempFile(context.scratch(), "row-", ".out");
        final List<String> flags = List.of(compiler, "-Xmx1g");
        final Process process = Children.adopt(new ProcessBuilder(Jvm.command(patches, flags, Main.class,
            List.of(row.getName(), size.name(), Long.toString(context.seed()), Long.toString(limitMs(context)),
                context.directory("row").toString(), result.toString())))
            .redirectErrorStream(true).redirectOutput(out.toFile()).start());
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("the row's JVM failed: " + Files.readString(out));
            }
            return ResultFile.read(result);
        } finally {
            process.destroyForcibly();
        }
    }

    private static long limitMs(final RowContext context) {
        return context.limitMs() == 0 ? 0 : Math.max(1, context.leftMs());
    }

    /** What runs in the child. */
    public static final class Main {
        private Main() {
        }

        /** Class, size, seed, limit in ms, scratch directory, file for the result. */
        public static void main(final String[] args) throws Exception {
            final Row row = (Row) Class.forName(args[0]).getConstructor().newInstance();
            final RowContext context = RowContext.of(
                Size.valueOf(args[1]), Long.parseLong(args[2]), Long.parseLong(args[3]), Path.of(args[4]));
            ResultFile.write(Path.of(args[5]), row.run(context));
            System.exit(0);
        }
    }
}
