package org.wheatstone.engine.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;

/**
 * Where a test sits that talks to an exchange: every method of a desk sends one command, and returns what comes of it,
 * a text for each event. This much is the same for all of them, and has no words of its own:
 *
 * <pre>
 *   CommandDesk        begins a command, sends it, keeps its events; goes on from a snapshot
 *     OfficeDesk       what the node and its operators say
 *       MemberDesk     what members say of orders that they have
 *         TestMarket   one buyer, one seller, one instrument
 *         OperatorDesk two operators, and members to act upon
 *         Desk         whatever can be traded, by members that may do everything
 *         DeliveryDesk what members say of work that is delivered, and of their mandates
 *           GradeDesk      a grade that is delivered and one that is not, with all their offices
 *             SteppedDesk  the same, brought into a state step by step
 * </pre>
 */
abstract class CommandDesk implements EventSink {
    static final int NODE = 0;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final List<UnsafeBuffer> events = new ArrayList<>();
    private final Map<Integer, Long> ids = new HashMap<>();
    private Exchange exchange;
    private long timeNs = 1;

    CommandDesk(final CoreContext context) {
        exchange = new Exchange(context, this);
    }

    /** An event in a few words. */
    abstract String text(UnsafeBuffer event);

    final Exchange exchange() {
        return exchange;
    }

    /** Commands are read at this time from here on. */
    CommandDesk at(final long nowNs) {
        timeNs = nowNs;
        return this;
    }

    long nowNs() {
        return timeNs;
    }

    /** The events of the last command. */
    final List<UnsafeBuffer> events() {
        return events;
    }

    /** The last id that a session has used. */
    final long lastId(final int session) {
        return ids.getOrDefault(session, 0L);
    }

    /** The node's commands have none. */
    final long nextId(final int session) {
        return session == NODE ? 0 : ids.merge(session, 1L, Long::sum);
    }

    final void nextIdIs(final int session, final long id) {
        ids.put(session, id - 1);
    }

    /** A participant's place in the table. */
    final int index(final int participant) {
        return exchange.participants().find(participant).index();
    }

    /** Goes on with what a snapshot of the exchange gives, which must be the same in all it says. */
    final void restore() {
        restore(exchange.context());
    }

    final void restore(final CoreContext context) {
        final SnapshotBytes snapshot = SnapshotBytes.of(exchange);
        final long market = exchange.marketHash();
        exchange = snapshot.restore(context, this);
        if (!Arrays.equals(SnapshotBytes.of(exchange).array(), snapshot.array())
            || exchange.marketHash() != market) {
            throw new AssertionError("another snapshot after restoring");
        }
    }

    /** Goes on from where another desk has come to, which stays there. */
    final void takeOver(final CommandDesk other) {
        takeOver(other, other.exchange.context());
    }

    final void takeOver(final CommandDesk other, final CoreContext context) {
        exchange = SnapshotBytes.of(other.exchange).restore(context, this);
        ids.putAll(other.ids);
        timeNs = other.timeNs;
    }

    /** What a command is written into. */
    final UnsafeBuffer command() {
        return command;
    }

    /** Begins a command of whoever has the session now, or of the node, and says where its block is. */
    final int begin(final int templateId, final int blockLength, final int session) {
        return begin(templateId, blockLength, 0, session);
    }

    final int begin(final int templateId, final int blockLength, final int groupLength, final int session) {
        final int frameLength =
            Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength, groupLength);
        final int attachment = session == NODE ? 0 : exchange.sessions().find(session).attachment();
        final int participant = session == NODE ? 0 : exchange.sessions().find(session).participant().id();
        CommandRecord.stamp(command, 0, frameLength, session, attachment, participant, nowNs());
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    /** Sends what was written last. */
    List<String> send() {
        return send(exchange.sequence() + 1);
    }

    final List<String> send(final long sequence) {
        events.clear();
        exchange.onCommand(sequence, command, 0);
        final List<String> texts = new ArrayList<>();
        events.forEach(event -> texts.add(text(event)));
        return texts;
    }

    @Override
    public final int claim() {
        events.add(new UnsafeBuffer(new byte[EventRecord.MAX_LENGTH]));
        return 0;
    }

    @Override
    public final MutableDirectBuffer buffer() {
        return events.get(events.size() - 1);
    }

    @Override
    public final void commit(final int count) {
        if (count != events.size()) {
            throw new IllegalStateException("commit of " + count + " events, claimed=" + events.size());
        }
    }
}
