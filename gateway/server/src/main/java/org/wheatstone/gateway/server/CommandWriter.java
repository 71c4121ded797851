package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SessionDetachEncoder;
import org.wheatstone.codecs.sbe.TimerDueEncoder;

/**
 * Turns what a gateway wants into commands: claims room, stamps, writes in place. Gateway thread only. Every method
 * returns false, with nothing written, if the sink has no room.
 *
 * <p>A request is framed anew: our version, the block, and a group with its entries, as long as our version knows them,
 * padding of zeros. So the journal holds exactly what was understood when it was written, and no bytes that a later
 * version would read as fields.
 */
final class CommandWriter {
    private static final int ATTACH_LENGTH = Frame.lengthOf(SessionAttachEncoder.BLOCK_LENGTH);
    private static final int DETACH_LENGTH = Frame.lengthOf(SessionDetachEncoder.BLOCK_LENGTH);
    private static final int TIMER_LENGTH  = Frame.lengthOf(TimerDueEncoder.BLOCK_LENGTH);

    private final GatewayContext context;
    private final Counters counters;
    private final SessionAttachEncoder attach = new SessionAttachEncoder();
    private final SessionDetachEncoder detach = new SessionDetachEncoder();
    private final TimerDueEncoder timerDue = new TimerDueEncoder();

    CommandWriter(final GatewayContext context, final Counters counters) {
        this.context = context;
        this.counters = counters;
    }

    /** A request of a session, whose frame of well-formed bytes is at offset. */
    boolean request(
            final Member member,
            final DirectBuffer buffer,
            final int offset,
            final RequestShape shape,
            final long timeNs) {
        final int blockLength = shape.blockLength();
        final int groupLength = shape.legs().length();
        final int frameLength = Frame.lengthOf(blockLength + groupLength);
        final int at = context.commands().tryClaim(CommandRecord.FRAME_OFFSET + frameLength);
        if (at < 0) {
            return false;
        }
        final MutableDirectBuffer record = context.commands().buffer();
        final int frame = at + CommandRecord.FRAME_OFFSET;
        CommandRecord.stamp(
            record, at, frameLength, member.sessionId(), member.attachment(), member.participantId(), timeNs);
        Frame.begin(record, frame, Frame.templateId(buffer, offset), blockLength, groupLength);
        record.putBytes(frame + Frame.BLOCK_OFFSET, buffer, offset + Frame.BLOCK_OFFSET, blockLength);
        if (groupLength != 0) {
            shape.legs().copy(buffer, record, frame + Frame.BLOCK_OFFSET + blockLength);
        }
        commit();
        return true;
    }

    /** A logon in order asks for its session; the key has signed it, 0 = none. */
    boolean attach(final long connectionId, final LogonDecoder logon, final int keyId, final long timeNs) {
        final int frame = claimOfNode(ATTACH_LENGTH, timeNs);
        if (frame < 0) {
            return false;
        }
        final MutableDirectBuffer record = context.commands().buffer();
        Frame.begin(record, frame, SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH);
        attach.wrap(record, frame + Frame.BLOCK_OFFSET)
            .connectionId(connectionId)
            .nextSequence(logon.nextSequence())
            .sessionId(logon.sessionId())
            .codPolicy(logon.codPolicy())
            .mode(logon.mode())
            .graceMs(logon.graceMs())
            .keyId(Integer.toUnsignedLong(keyId));
        attach.flags().takeover(logon.flags().takeover());
        commit();
        return true;
    }

    /** A connection is gone; the code says why, 0 if it just went away. */
    boolean detach(final long connectionId, final int sessionId, final int code, final long timeNs) {
        final int frame = claimOfNode(DETACH_LENGTH, timeNs);
        if (frame < 0) {
            return false;
        }
        final MutableDirectBuffer record = context.commands().buffer();
        Frame.begin(record, frame, SessionDetachEncoder.TEMPLATE_ID, SessionDetachEncoder.BLOCK_LENGTH);
        detach.wrap(record, frame + Frame.BLOCK_OFFSET)
            .connectionId(connectionId)
            .sessionId(Integer.toUnsignedLong(sessionId))
            .code(code);
        commit();
        return true;
    }

    /** A deadline has passed, or with 0 work goes on. */
    boolean timerDue(final long deadlineNs, final long timeNs) {
        final int frame = claimOfNode(TIMER_LENGTH, timeNs);
        if (frame < 0) {
            return false;
        }
        final MutableDirectBuffer record = context.commands().buffer();
        Frame.begin(record, frame, TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH);
        timerDue.wrap(record, frame + Frame.BLOCK_OFFSET).deadline(deadlineNs);
        commit();
        return true;
    }

    private int claimOfNode(final int frameLength, final long timeNs) {
        final int at = context.commands().tryClaim(CommandRecord.FRAME_OFFSET + frameLength);
        if (at < 0) {
            return at;
        }
        CommandRecord.stamp(context.commands().buffer(), at, frameLength, 0, 0, 0, timeNs);
        return at + CommandRecord.FRAME_OFFSET;
    }

    private void commit() {
        context.commands().commit();
        counters.commandsWritten++;
    }
}
