package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.sim.ChildRow;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.testkit.Allocations;

/**
 * The ring, the journal, the core and the event log on one thread, whose garbage the JVM counts while it carries out
 * commands of every kind. When warm there is none; a reader that makes some on purpose shows that it would be seen. The
 * gateway's own path is not in here.
 *
 * <p>It runs without C2. That compiler makes a class's string literals on the thread that first asked for one of its
 * methods, which is not the exchange's garbage; and it may take away objects that the code makes, which would hide
 * them. Time stands still for the node, so that each run does the same, and nothing because a while had passed. Nor
 * does the row make garbage, since a collection has a price of its own: see {@link CollectedIndex}. What that is at the
 * most is seen in a stretch behind one.
 */
public final class AllocationRow implements Row {
    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String claim() {
        return "bytes per command in ring, journal, core and event log: 0";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return ChildRow.run(InProcess.class, context, context.size(), List.of(), "-XX:TieredStopAtLevel=1");
    }

    /** The row itself, where everything is compiled as it would be. */
    public static final class InProcess implements Row {
        private static final int SETUP = 200;
        private static final int WARM_UP = 60_000;
        private static final int STRETCHES = 10;
        private static final int STRETCH = 10_000;
        private static final int CONTROL = 1_000;
        private static final int NOTED = 10;
        /** All of it in one block: to map another makes some garbage, a few kilobytes for 64 megabytes of journal. */
        private static final long BLOCK_BYTES = 1L << 29;

        private final List<String> wasteful = new ArrayList<>();
        private final CollectedIndex index = new CollectedIndex();
        private final Runnable sending = this::send;
        private SmallNode node;
        private byte[] command;
        private EventHandler handler;
        private long events;
        private byte[] garbage = new byte[0];

        @Override
        public String name() {
            return "allocation in process";
        }

        @Override
        public String claim() {
            return "";
        }

        @Override
        public RowResult run(final RowContext context) {
            final RowResult.Tally tally = new RowResult.Tally(context.seed());
            final List<byte[]> commands = commands(context.seed());
            final long[] bytes = new long[STRETCHES];
            final List<String> found = new ArrayList<>();
            try (SmallNode opened = SmallNode.open(context.directory("data"), BLOCK_BYTES, () -> 0)) {
                node = opened;
                handler = (buffer, offset, length) -> events++;
                send(commands, 0, WARM_UP - STRETCH);
                System.gc();
                send(commands, WARM_UP - STRETCH, STRETCH);
                wasteful.clear();
                index.begin();
                for (int i = 0; i < STRETCHES; i++) {
                    bytes[i] = send(commands, WARM_UP + i * STRETCH, STRETCH);
                }
                tally.note("bytes of Chronicle's behind collections: " + index.bytes());
                lookBehindACollection(commands, tally);
                found.addAll(wasteful);
                handler = (buffer, offset, length) -> garbage = new byte[16];
                final long control = send(commands, WARM_UP + (STRETCHES + 1) * STRETCH, CONTROL);
                tally.require(control >= garbage.length, "a reader that makes garbage was not noticed");
            }
            return tally.run(new Verdict()).operations((long) STRETCHES * STRETCH)
                .note("bytes by stretches of " + STRETCH + " commands: " + Arrays.toString(bytes) + ", "
                    + events + " events")
                .require(Arrays.stream(bytes).sum() == 0, "a command made garbage: " + found)
                .result();
        }

        /** So that what is explained by a collection is known to come from one, and how much it is. */
        private void lookBehindACollection(final List<byte[]> commands, final RowResult.Tally tally) {
            final long before = index.bytes();
            System.gc();
            final long bytes = send(commands, WARM_UP + STRETCHES * STRETCH, STRETCH);
            tally.note("behind a collection that was asked for: " + (index.bytes() - before))
                .require(bytes == 0, "more than that behind a collection: " + bytes);
        }

        /** Operators' actions come first: what they set up is made then. */
        private static List<byte[]> commands(final long seed) {
            final List<byte[]> all = SmallNode.commands(seed, 2 * (WARM_UP + (STRETCHES + 1) * STRETCH + CONTROL));
            final List<byte[]> commands = new ArrayList<>(all.subList(0, SETUP));
            all.subList(SETUP, all.size()).stream().filter(command -> !isAction(command)).forEach(commands::add);
            return commands;
        }

        private static boolean isRestart(final byte[] command) {
            return CommandRecord.templateId(new UnsafeBuffer(command), 0) == NodeStartedDecoder.TEMPLATE_ID;
        }

        private static boolean isAction(final byte[] command) {
            final int template = CommandRecord.templateId(new UnsafeBuffer(command), 0);
            return template >= AddParticipantDecoder.TEMPLATE_ID && template < NodeStartedDecoder.TEMPLATE_ID;
        }

        private long send(final List<byte[]> commands, final int from, final int count) {
            long bytes = 0;
            for (int i = from; i < from + count; i++) {
                command = commands.get(i);
                final long made = Allocations.during(1, sending);
                // A restart of the node is in the stream for the sake of the sessions, and not on anybody's path.
                if (made != 0 && !isRestart(command) && !index.explains(made)) {
                    bytes += made;
                    note(i, command, made);
                }
            }
            return bytes;
        }

        private void send() {
            node.send(command, handler);
        }

        private void note(final int place, final byte[] command, final long bytes) {
            if (wasteful.size() < NOTED) {
                final int template = CommandRecord.templateId(new UnsafeBuffer(command), 0);
                wasteful.add("command " + place + " of template " + template + ": " + bytes + " bytes");
            }
        }
    }
}
