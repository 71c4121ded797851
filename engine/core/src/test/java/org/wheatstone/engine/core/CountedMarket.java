package org.wheatstone.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.TimerDueEncoder;

/**
 * A market driven by commands that are written one over the other, while the events that come of them are counted. It
 * goes on from where a desk has come to, and makes no garbage of its own from then on.
 */
final class CountedMarket {
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final CountingSink events = new CountingSink();
    private final long[] ids = new long[GradeDesk.OPERATOR + 1];
    private final Exchange exchange;
    private final long stepNs;
    private long nowNs;

    /**
     * Sessions use the ids behind those of the desk.
     *
     * @param nowNs  the time at first.
     * @param stepNs that every command comes later than the one before.
     */
    CountedMarket(final GradeDesk desk, final long nowNs, final long stepNs) {
        exchange = SnapshotBytes.of(desk.exchange()).restore(desk.exchange().context(), events);
        for (int session = 0; session < ids.length; session++) {
            ids[session] = desk.lastId(session);
        }
        this.nowNs = nowNs;
        this.stepNs = stepNs;
    }

    Exchange exchange() {
        return exchange;
    }

    CountingSink events() {
        return events;
    }

    long nowNs() {
        return nowNs;
    }

    /** So much time goes by without a command. */
    void later(final long ns) {
        nowNs += ns;
    }

    /** What a command is written into. */
    UnsafeBuffer command() {
        return command;
    }

    long nextId(final int session) {
        return ++ids[session];
    }

    /** The call that is made by the command that comes next. */
    long nextCallId() {
        return (exchange.sequence() + 1) * 64;
    }

    /** Begins a command of a member's only session, or of the node, and says where its block is. */
    int begin(final int templateId, final int blockLength, final int session) {
        return begin(templateId, blockLength, 0, session);
    }

    int begin(final int templateId, final int blockLength, final int groupLength, final int session) {
        nowNs += stepNs;
        final int frameLength =
            Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength, groupLength);
        final int attachment = session == GradeDesk.NODE ? 0 : 1;
        CommandRecord.stamp(command, 0, frameLength, session, attachment, session, nowNs);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    /** Carries out what was written last. */
    void send() {
        exchange.onCommand(exchange.sequence() + 1, command, 0);
    }

    void timerDue() {
        begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, GradeDesk.NODE);
        send();
    }
}
