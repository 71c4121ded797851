package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.sim.ChildRow;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.Size;
import org.wheatstone.bench.sim.disk.Directories;
import org.wheatstone.bench.sim.disk.SmallNode;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.bench.sim.patch.Failpoint;
import org.wheatstone.bench.sim.patch.Failpoints;
import org.wheatstone.bench.sim.patch.PatchedClasses;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.engine.runtime.CommandFailedException;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.ReplayCheck;

/**
 * Every step of a command's walk behind the gateway, for every type of command, and every step of a snapshot: in one
 * process, a node on real files is stopped at that step of that command, its directory is taken as it is at that
 * moment, as a death would leave it, and another node is opened there. It must have everything that the first had
 * answered, nothing that it was not given, and go on to the same end.
 */
public final class StepsRow implements Row {
    @Override
    public String name() {
        return "steps";
    }

    @Override
    public String claim() {
        return "as kill-9, at every step of every type of command";
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Path patches = new PatchedClasses().write(context.directory("classes"), Failpoint.patches());
        return ChildRow.run(InProcess.class, context, context.size(), List.of(patches));
    }

    /** The row itself, where the failpoints are. */
    public static final class InProcess implements Row {
        private static final int COMMANDS = 150;
        private static final int GOING_ON = 12;
        private static final int ORDERS = 5;
        /** Those that a node without a gateway comes by while it works. */
        private static final List<Failpoint> STEPS = List.of(
            Failpoint.CLAIM, Failpoint.COMMIT, Failpoint.APPEND_BEGIN, Failpoint.APPEND_END, Failpoint.DURABLE,
            Failpoint.MATCH, Failpoint.FILL, Failpoint.LEDGER, Failpoint.PUBLISH, Failpoint.EVENT_LOG);

        /** Those of a snapshot that is taken behind the command; it is not the first. */
        private static final List<Failpoint> SNAPSHOT_STEPS = List.of(
            Failpoint.SNAPSHOT_BEGIN, Failpoint.SNAPSHOT_WRITE, Failpoint.SNAPSHOT_SYNC, Failpoint.SNAPSHOT_RENAME,
            Failpoint.SNAPSHOT_END);
        /** Of so many commands. */
        private static final int CI_SNAPSHOTS = 3;

        @Override
        public String name() {
            return "steps in process";
        }

        @Override
        public String claim() {
            return "";
        }

        @Override
        public RowResult run(final RowContext context) throws IOException, InterruptedException {
            return context.rounds(
                1, 20, (seed, tally) -> play(context, SmallNode.commands(seed, COMMANDS), tally));
        }

        private static void play(
                final RowContext context, final List<byte[]> commands, final RowResult.Tally tally) {
            final Set<String> passed = new TreeSet<>();
            final List<Integer> indexes = lastOfEachType(commands);
            if (context.size() == Size.BUG) {
                play(context, commands, indexes.subList(0, 1), STEPS.subList(0, 2), passed, tally);
                return;
            }
            play(context, commands, indexes, STEPS, passed, tally);
            final int snapshots = context.size().pick(CI_SNAPSHOTS, indexes.size());
            play(context, commands, indexes.subList(0, Math.min(snapshots, indexes.size())), SNAPSHOT_STEPS, passed,
                tally);
            tally.note(passed.size() + " steps were reached: " + passed)
                .require(passed.containsAll(SNAPSHOT_STEPS.stream().map(Failpoint::text).toList()),
                    "not every step of a snapshot was reached");
        }

        private static void play(
                final RowContext context,
                final List<byte[]> commands,
                final List<Integer> indexes,
                final List<Failpoint> steps,
                final Set<String> passed,
                final RowResult.Tally tally) {
            for (final int index : indexes) {
                for (final Failpoint failpoint : steps) {
                    if (new Case(context, commands, index, failpoint).play(tally)) {
                        passed.add(failpoint.text());
                    }
                }
            }
        }

        /** Of each template the last few, so that there is something for them to do. */
        private static List<Integer> lastOfEachType(final List<byte[]> commands) {
            final List<Integer> indexes = new ArrayList<>();
            final Map<Integer, Integer> counts = new TreeMap<>();
            for (int i = commands.size() - GOING_ON - 1; i >= 0; i--) {
                final int template = CommandRecord.templateId(new UnsafeBuffer(commands.get(i)), 0);
                if (counts.merge(template, 1, Integer::sum) <= (template == NewOrderDecoder.TEMPLATE_ID ? ORDERS : 1)) {
                    indexes.add(i);
                }
            }
            return indexes;
        }
    }

    /** One step of one command. */
    private static final class Case {
        private final List<byte[]> commands;
        private final int index;
        private final Failpoint failpoint;
        private final Path live;
        private final Path left;
        private long answered;

        Case(final RowContext context, final List<byte[]> commands, final int index, final Failpoint failpoint) {
            this.commands = commands;
            this.index = index;
            this.failpoint = failpoint;
            live = context.directory("live");
            left = context.directory("left");
        }

        /** Whether the step was reached. */
        boolean play(final RowResult.Tally tally) {
            if (!crash()) {
                remove();
                return false;
            }
            tally.run(recover()).fault().operations(commands.size());
            remove();
            return true;
        }

        private boolean crash() {
            final SmallNode node = SmallNode.open(live);
            boolean isDead = false;
            try {
                begin(node);
                try {
                    Failpoints.arm(failpoint.text(), 1, this::die);
                    goThrough(node);
                    return false;
                } catch (final Death death) {
                    isDead = true;
                    return true;
                } catch (final CommandFailedException e) {
                    // The engine says at which command whatever came out of the core came.
                    if (!(e.getCause() instanceof Death)) {
                        throw e;
                    }
                    isDead = true;
                    return true;
                } finally {
                    Failpoints.disarm();
                }
            } finally {
                bury(node, isDead);
            }
        }

        /** What comes before; of a snapshot that is the command, and an earlier one to fall back on. */
        private void begin(final SmallNode node) {
            for (int i = 0; i < index; i++) {
                node.send(commands.get(i), this::answered);
                if (isOfSnapshot() && i == index / 2) {
                    node.takeSnapshot();
                }
            }
            if (isOfSnapshot()) {
                node.send(commands.get(index), this::answered);
            }
        }

        private void goThrough(final SmallNode node) {
            if (isOfSnapshot()) {
                node.takeSnapshot();
            } else {
                node.send(commands.get(index), this::answered);
            }
        }

        private boolean isOfSnapshot() {
            return failpoint.phase() == Failpoint.Phase.SNAPSHOT;
        }

        /** Files and memory are to be given back; what a dead node makes of its last commands is nobody's concern. */
        private static void bury(final SmallNode node, final boolean isDead) {
            try {
                node.close();
            } catch (final RuntimeException e) {
                if (!isDead) {
                    throw e;
                }
            }
        }

        private void answered(final DirectBuffer buffer, final int offset, final int length) {
            answered = Math.max(answered, EventRecord.commandSequence(buffer, offset));
        }

        private void die() {
            Failpoints.disarm();
            Directories.copy(live, left);
            throw new Death();
        }

        private Verdict recover() {
            final Verdict verdict = new Verdict();
            final String where = failpoint.text() + " of command " + (index + 2);
            try {
                final long kept = Replay.readCommands(left, (number, buffer, offset, length) -> { }).lastNumber();
                if (kept < answered) {
                    verdict.add(Kind.LOST, where + ": " + answered + " was answered, " + kept + " are kept");
                }
                if (kept > index + 2L) {
                    verdict.add(Kind.PHANTOM, where + ": " + kept + " are kept of " + (index + 2));
                }
                try (SmallNode node = SmallNode.open(left)) {
                    for (int i = index + 1; i < commands.size(); i++) {
                        node.send(commands.get(i), (buffer, offset, length) -> { });
                    }
                }
                final ReplayCheck check = ReplayCheck.run(left, SmallNode.limits());
                if (check.firstDifference() != 0) {
                    verdict.add(Kind.DIVERGENT, where + ": event " + check.firstDifference() + " differs");
                }
            } catch (final RuntimeException e) {
                verdict.add(Kind.LOST, where + ": cannot be recovered from: " + e);
            }
            return verdict;
        }

        private void remove() {
            IoUtil.delete(live.toFile(), true);
            IoUtil.delete(left.toFile(), true);
        }
    }

    /** What ends a node in the middle of a step. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
