package org.wheatstone.gateway.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.gateway.app.input.ConfigurationCommands;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.Position;

/**
 * The operator's actions that a journal begins with: grade book and accounts. Put into a new one, compared with what an
 * old one holds. The starting thread.
 */
public final class Genesis {
    private static final int EVENT_LIMIT = 1_024;

    /** For a directory that has begun long ago. */
    static final Genesis NOTHING = new Genesis(List.of());

    private final List<byte[]> frames;
    private final Runnable before;
    private final String words;

    /** What the files say, a frame an action, in the order in which they are carried out. */
    public Genesis(final List<byte[]> frames) {
        this(frames, () -> { }, "");
    }

    /**
     * The same.
     *
     * @param before done before the first of them is carried out, once the directory is ours.
     * @param words  what the operator is told of a journal that begins so; may be empty.
     */
    Genesis(final List<byte[]> frames, final Runnable before, final String words) {
        this.frames = List.copyOf(frames);
        this.before = before;
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * Carries the actions out on an exchange of its own, before any directory is touched.
     *
     * @throws InputException if one is refused: the files ask for more than a node's limits allow.
     */
    public void rehearse() {
        if (frames.isEmpty()) {
            return;
        }
        final CoreContext limits = new CoreContext();
        final EventBuffer events = new EventBuffer(limits);
        final Exchange exchange = new Exchange(limits, events);
        for (final byte[] frame : frames) {
            final UnsafeBuffer record = new UnsafeBuffer(new byte[CommandRecord.FRAME_OFFSET + frame.length]);
            record.putBytes(CommandRecord.FRAME_OFFSET, frame);
            CommandRecord.stamp(record, 0, frame.length, 0, 0, 0, 0);
            exchange.onCommand(exchange.sequence() + 1, record, 0);
            events.forEach(Genesis::requireAccepted);
        }
    }

    /** Whether a directory has no journal with commands in it. */
    public static boolean isNew(final Path directory) {
        return !Files.isDirectory(directory) || Replay.isEmpty(directory);
    }

    /**
     * Refuses files that say something else than what the journal begins with. Reads no further than that.
     *
     * @param compared which of the actions are.
     * @throws InputException naming the first difference.
     */
    void requireSame(final Path directory, final Predicate<byte[]> compared) {
        final JournalBeginning beginning = JournalBeginning.read(directory);
        if (beginning.isAll() && isBeginning(beginning.frames())) {
            return;
        }
        final Optional<String> difference = ConfigurationCommands.firstDifference(
            frames.stream().filter(compared).toList(), beginning.frames().stream().filter(compared).toList());
        if (difference.isPresent()) {
            throw InputException.of(Position.of(directory.toString()), difference.get(),
                "start it with the files it began with, or without any");
        }
    }

    /**
     * Refuses files by which a beginning that was cut off cannot be completed.
     *
     * @throws InputException naming the first difference.
     */
    void requireUnfinished(final Path directory) {
        requireUnfinished(directory, JournalBeginning.read(directory));
    }

    private void requireUnfinished(final Path directory, final JournalBeginning beginning) {
        if (canGoOn(beginning)) {
            return;
        }
        final List<byte[]> held = beginning.frames();
        final String difference = ConfigurationCommands
            .firstDifference(frames.subList(0, Math.min(held.size(), frames.size())), held)
            .orElse("the order is another");
        throw InputException.of(Position.of(new GenesisMark(directory).file().toString()),
            String.format("the beginning of this journal was cut off behind %,d actions, and these files do not go on"
                + " with it: %s", held.size(), difference),
            "start it with the options and files it began with; or delete the directory: nobody has traded in it");
    }

    /**
     * Carries the actions out on a node that has not been started; each must be accepted. In a journal in which nothing
     * but the first of them has happened, because that start failed half-way, it goes on behind those.
     *
     * @throws InputException if the beginning of the journal is marked as unfinished, and is another one.
     */
    void carryOut(final Node node, final Path directory, final EpochNanoClock clock) {
        carryOut(node, node::sync, directory, clock);
    }

    /** The same, with whatever gets it to the disk. */
    void carryOut(final Node node, final Runnable disk, final Path directory, final EpochNanoClock clock) {
        final GenesisMark mark = new GenesisMark(directory);
        final JournalBeginning beginning = JournalBeginning.read(directory);
        if (mark.isThere()) {
            requireUnfinished(directory, beginning);
        } else if (!canGoOn(beginning)) {
            return;
        }
        final List<byte[]> left = frames.subList(beginning.frames().size(), frames.size());
        if (!left.isEmpty()) {
            before.run();
            mark.make(words);
            submit(left, node, clock);
        }
        if (mark.isThere()) {
            // At process, too: a power cut may take the end of a beginning, and without the mark nobody would miss it.
            // Also if nothing was left to do, since the run before may have ended here.
            disk.run();
            mark.remove();
        }
    }

    private static void submit(final List<byte[]> left, final Node node, final EpochNanoClock clock) {
        final EventSource events = node.newEventSource();
        for (final byte[] frame : left) {
            submit(node.commands(), frame, clock.nanoTime());
            while (node.step() > 0) {
                events.poll(Genesis::requireAccepted, EVENT_LIMIT);
            }
        }
        // A group may still wait for its sync.
        while (node.durableSequence() < node.exchange().sequence()) {
            node.step();
        }
        events.poll(Genesis::requireAccepted, EVENT_LIMIT);
        node.release(events);
    }

    /** Whether nothing but the first of the actions has happened, or all of them, and then something else. */
    private boolean canGoOn(final JournalBeginning beginning) {
        return isBeginning(beginning.frames()) && (beginning.isAll() || beginning.frames().size() == frames.size());
    }

    private boolean isBeginning(final List<byte[]> held) {
        if (held.size() > frames.size()) {
            return false;
        }
        for (int i = 0; i < held.size(); i++) {
            if (!Arrays.equals(held.get(i), frames.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static void submit(final CommandSink sink, final byte[] frame, final long nowNs) {
        final int offset = sink.tryClaim(CommandRecord.FRAME_OFFSET + frame.length);
        if (offset == CommandSink.BACK_PRESSURED) {
            throw new IllegalStateException("no room in a ring that was just drained");
        }
        final MutableDirectBuffer buffer = sink.buffer();
        buffer.putBytes(offset + CommandRecord.FRAME_OFFSET, frame);
        CommandRecord.stamp(buffer, offset, frame.length, 0, 0, 0, nowNs);
        sink.commit();
    }

    private static void requireAccepted(final DirectBuffer buffer, final int offset, final int length) {
        if (EventRecord.templateId(buffer, offset) != AdminAckDecoder.TEMPLATE_ID) {
            return;
        }
        final int frame = offset + EventRecord.FRAME_OFFSET;
        final AdminAckDecoder ack = new AdminAckDecoder().wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        if (ack.code() != 0) {
            final Code code = Code.of(ack.code());
            throw InputException.of(Position.of("configuration"),
                "action " + ack.clOrdId() + " (message " + ack.requestTemplateId() + ") is refused with "
                    + ack.code() + " " + code + ", detail " + ack.detail(),
                code.sentence());
        }
    }
}
