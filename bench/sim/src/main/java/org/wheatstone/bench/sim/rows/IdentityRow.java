package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.bench.sim.node.Jvm;
import org.wheatstone.bench.sim.node.Shell;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;

/**
 * One journal, replayed by JVMs that differ in compiler, collector, heap and locale: all must come to the same state
 * and the same events, which are those of the node that wrote it.
 */
public final class IdentityRow implements Row {
    private static final int COMMANDS = 4_000;
    private static final List<List<String>> JVMS = List.of(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Duser.language=en"),
        List.of("-Xint", "-XX:-UseSerialGC", "-XX:+UseParallelGC", "-Xmx256m", "-Duser.language=tr"),
        List.of("-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseG1GC", "-Xmx1g", "-Duser.language=ar"),
        List.of("-XX:-TieredCompilation", "-XX:+UseSerialGC", "-Xmx128m", "-Duser.timezone=Pacific/Apia"));

    @Override
    public String name() {
        return "replay-identity";
    }

    @Override
    public String claim() {
        return "a journal gives the same state and events under any compiler, collector, heap and locale";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final int journals = context.size().pick(1, 6);
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        for (int n = 0; n < journals && !context.isOver(); n++) {
            final Path data = context.directory("data");
            tally.seed(context.seed() + n);
            final List<byte[]> commands = SmallNode.commands(context.seed() + n, COMMANDS);
            final String expected;
            try (SmallNode node = SmallNode.open(data)) {
                commands.forEach(command -> node.send(command, (buffer, offset, length) -> { }));
                expected = text(node.node().exchange());
            }
            for (final List<String> flags : JVMS) {
                replay(data, flags, expected, tally);
            }
            NodeImages.discard(context, data, tally);
        }
        return tally.result();
    }

    private static void replay(
            final Path data, final List<String> flags, final String expected, final RowResult.Tally tally)
            throws IOException, InterruptedException {
        final String found = Shell.require(
            Jvm.command(List.of(), flags, Main.class, List.of(data.toString())).toArray(String[]::new));
        final Verdict verdict = new Verdict();
        if (!found.equals(expected)) {
            verdict.add(Kind.DIVERGENT, "under " + flags + ": " + found + " instead of " + expected);
        }
        tally.run(verdict).operations(COMMANDS);
    }

    private static String text(final Exchange exchange) {
        return exchange.sequence() + " " + Long.toHexString(exchange.stateHash())
            + " " + Long.toHexString(exchange.eventHash());
    }

    /** What runs in the other JVM. */
    public static final class Main {
        private Main() {
        }

        /** The data directory; prints what the journal comes to. */
        public static void main(final String[] args) {
            System.out.println(text(Replay.run(Path.of(args[0]), SmallNode.limits(),
                (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { }).exchange()));
        }
    }
}
