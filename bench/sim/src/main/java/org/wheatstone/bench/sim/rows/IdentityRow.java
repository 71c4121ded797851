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
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.journal.RecordHandler;

/**
 * One journal, replayed by JVMs that differ in compiler, collector, heap and locale, and by another Java if {@code
 * JAVA_HOME_25} names one, from the beginning and from a snapshot in the middle: all must come to the same state and
 * the same events, which are those of the node that wrote it.
 */
public final class IdentityRow implements Row {
    private static final int COMMANDS = 4_000;
    private static final String FROM_SNAPSHOT = " from a snapshot";
    private static final String OTHER_JAVA = System.getenv("JAVA_HOME_25");
    private static final RecordHandler NO_COMMANDS = (number, buffer, offset, length) -> { };
    private static final EventHandler NO_EVENTS = (buffer, offset, length) -> { };
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
        return "a journal gives the same state and events under any compiler, collector, heap, locale and Java";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return context.rounds(1, 6, (seed, tally) -> play(context, seed, tally));
    }

    private static void play(final RowContext context, final long seed, final RowResult.Tally tally)
            throws IOException, InterruptedException {
        final Path data = context.directory("data");
        final String expected = write(data, SmallNode.commands(seed, COMMANDS));
        for (final List<String> flags : JVMS) {
            replay(data, Jvm.THIS, flags, expected, tally);
        }
        if (OTHER_JAVA == null) {
            tally.note("another Java: SKIPPED, no JAVA_HOME_25");
        } else {
            replay(data, Path.of(OTHER_JAVA), JVMS.get(0), expected, tally);
            replay(data, Path.of(OTHER_JAVA), JVMS.get(2), expected, tally);
        }
        NodeImages.discard(context, data, tally);
    }

    /** With a snapshot in the middle; returns what it comes to. */
    private static String write(final Path data, final List<byte[]> commands) {
        try (SmallNode node = SmallNode.open(data)) {
            commands.subList(0, commands.size() / 2).forEach(command -> node.send(command, NO_EVENTS));
            node.takeSnapshot();
            commands.subList(commands.size() / 2, commands.size()).forEach(command -> node.send(command, NO_EVENTS));
            return text(node.node().exchange());
        }
    }

    private static void replay(
            final Path data, final Path java, final List<String> flags, final String expected,
            final RowResult.Tally tally)
            throws IOException, InterruptedException {
        final List<String> found = Shell.require(
            Jvm.command(java, List.of(), flags, Main.class, List.of(data.toString())).toArray(String[]::new))
            .lines().toList();
        // From the beginning, and from the snapshot.
        final List<String> both = List.of(expected, expected + FROM_SNAPSHOT);
        final Verdict verdict = new Verdict();
        if (!found.equals(both)) {
            verdict.add(Kind.DIVERGENT, "with " + java + " under " + flags + ": " + found + " instead of " + both);
        }
        tally.run(verdict).operations(2 * COMMANDS);
    }

    private static String text(final Exchange exchange) {
        return exchange.sequence() + " " + Long.toHexString(exchange.stateHash())
            + " " + Long.toHexString(exchange.eventHash());
    }

    /** What runs in the other JVM. */
    public static final class Main {
        private Main() {
        }

        /** The data directory; prints what the journal comes to, on both ways. */
        public static void main(final String[] args) {
            final Path data = Path.of(args[0]);
            System.out.println(text(Replay.run(data, SmallNode.limits(), NO_COMMANDS, NO_EVENTS).exchange()));
            final Replay fromSnapshot =
                Replay.fromSnapshot(data, SmallNode.limits(), Long.MAX_VALUE, NO_COMMANDS, NO_EVENTS);
            System.out.println(text(fromSnapshot.exchange())
                + (fromSnapshot.snapshot().isPresent() ? FROM_SNAPSHOT : ""));
        }
    }
}
