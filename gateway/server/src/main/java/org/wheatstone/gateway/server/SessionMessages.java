package org.wheatstone.gateway.server;

import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckEncoder;
import org.wheatstone.codecs.sbe.BusinessRejectEncoder;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.HelloEncoder;
import org.wheatstone.codecs.sbe.LogonAckEncoder;
import org.wheatstone.codecs.sbe.LogonRejectEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplayCompleteEncoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.TerminateEncoder;

/**
 * Writes what the gateway itself has to say, into a connection's outbox. Gateway thread only. Every method returns
 * false, with nothing written, if there is no room.
 */
final class SessionMessages {
    private static final int NONCE_LENGTH = HelloEncoder.nonceLength();

    private final GatewayContext context;
    private final Counters counters;
    private final HelloEncoder hello = new HelloEncoder();
    private final LogonAckEncoder logonAck = new LogonAckEncoder();
    private final LogonRejectEncoder logonReject = new LogonRejectEncoder();
    private final HeartbeatEncoder heartbeat = new HeartbeatEncoder();
    private final ReplayCompleteEncoder replayComplete = new ReplayCompleteEncoder();
    private final TerminateEncoder terminate = new TerminateEncoder();
    private final BusinessRejectEncoder businessReject = new BusinessRejectEncoder();
    private final AdminAckEncoder adminAck = new AdminAckEncoder();

    SessionMessages(final GatewayContext context, final Counters counters) {
        this.context = context;
        this.counters = counters;
    }

    /** Gives the applicant a nonce of its own to sign. */
    boolean hello(final Connection connection, final Applicant applicant, final long timeNs) {
        final int at = begin(connection, HelloEncoder.TEMPLATE_ID, HelloEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        final Consumer<byte[]> nonces = context.nonces();
        nonces.accept(applicant.nonce());
        hello.wrap(connection.outbox().buffer(), at)
            .serverTime(timeNs)
            .putNonce(applicant.nonce(), 0, NONCE_LENGTH)
            .engineId(context.engineId())
            .schemaMin(1)
            .schemaMax(Frame.SCHEMA_VERSION)
            .environment(context.environment());
        return commit(connection, HelloEncoder.BLOCK_LENGTH);
    }

    boolean logonAck(
            final Connection connection,
            final SessionAttachedDecoder attached,
            final Member member,
            final int keepAliveMs) {
        final int at = begin(connection, LogonAckEncoder.TEMPLATE_ID, LogonAckEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        logonAck.wrap(connection.outbox().buffer(), at)
            .lastClOrdId(attached.lastClOrdId())
            .nextSequence(attached.nextSequence())
            .highestSequence(attached.highestSequence())
            .attachment(attached.attachment())
            .keepAliveMs(keepAliveMs)
            .orderRate(member.orders().rate())
            .orderBurst(member.orders().burst())
            .cancelRate(member.cancels().rate())
            .cancelBurst(member.cancels().burst())
            .maxFrame(member.maxFrameLength())
            .durability(context.durability())
            .phase(Phase.CONTINUOUS);
        return commit(connection, LogonAckEncoder.BLOCK_LENGTH);
    }

    boolean logonReject(final Connection connection, final int code, final long detail) {
        final int at = begin(connection, LogonRejectEncoder.TEMPLATE_ID, LogonRejectEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        counters.logonRejects++;
        counters.rejects.count(code);
        logonReject.wrap(connection.outbox().buffer(), at).detail(detail).code(code);
        return commit(connection, LogonRejectEncoder.BLOCK_LENGTH);
    }

    boolean heartbeat(final Connection connection, final EventStream stream) {
        final int at = begin(connection, HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        heartbeat.wrap(connection.outbox().buffer(), at)
            .nextSequence(stream.nextSequence())
            .hashSequence(stream.hashSequence())
            .hash(stream.hash());
        return commit(connection, HeartbeatEncoder.BLOCK_LENGTH);
    }

    /** Of a conversation without sequenced frames. */
    boolean heartbeat(final Connection connection) {
        if (begin(connection, HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH) < 0) {
            return false;
        }
        return commit(connection, HeartbeatEncoder.BLOCK_LENGTH);
    }

    boolean replayComplete(final Connection connection, final long upToSequence) {
        final int at = begin(connection, ReplayCompleteEncoder.TEMPLATE_ID, ReplayCompleteEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        replayComplete.wrap(connection.outbox().buffer(), at).upToSequence(upToSequence);
        return commit(connection, ReplayCompleteEncoder.BLOCK_LENGTH);
    }

    boolean terminate(final Connection connection, final int code, final long detail) {
        final int at = begin(connection, TerminateEncoder.TEMPLATE_ID, TerminateEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        counters.terminates++;
        terminate.wrap(connection.outbox().buffer(), at).detail(detail).code(code);
        return commit(connection, TerminateEncoder.BLOCK_LENGTH);
    }

    /** Refuses the request whose frame is at offset. */
    boolean businessReject(
            final Connection connection,
            final DirectBuffer buffer,
            final int offset,
            final int code,
            final long detail) {
        final int at = begin(connection, BusinessRejectEncoder.TEMPLATE_ID, BusinessRejectEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        counters.businessRejects++;
        counters.rejects.count(code);
        businessReject.wrap(connection.outbox().buffer(), at)
            .clOrdId(hasClOrdId(buffer, offset) ? Frame.clOrdId(buffer, offset) : 0)
            .detail(detail)
            .requestTemplateId(Frame.templateId(buffer, offset))
            .code(code);
        return commit(connection, BusinessRejectEncoder.BLOCK_LENGTH);
    }

    /** Says that an operator's action, whose frame is at offset, is done; the core knows nothing of it. */
    boolean adminAck(
            final Connection connection,
            final Member member,
            final DirectBuffer buffer,
            final int offset,
            final long timeNs) {
        final int at = begin(connection, AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH);
        if (at < 0) {
            return false;
        }
        adminAck.wrap(connection.outbox().buffer(), at)
            .eventTime(timeNs)
            .clOrdId(Frame.clOrdId(buffer, offset))
            .sessionId(Integer.toUnsignedLong(member.sessionId()))
            .lastOfCommand((short) 1)
            .requestTemplateId(Frame.templateId(buffer, offset));
        return commit(connection, AdminAckEncoder.BLOCK_LENGTH);
    }

    /** Whether it is a request, and long enough to carry its id. */
    private static boolean hasClOrdId(final DirectBuffer buffer, final int offset) {
        final int templateId = Frame.templateId(buffer, offset);
        final boolean isRequest = templateId >= 20 && templateId < 40
            || templateId >= 60 && templateId < 65 || templateId == RevokeMandateDecoder.TEMPLATE_ID
            || templateId >= 110 && templateId < 170 && templateId != AdminAckEncoder.TEMPLATE_ID;
        final int end = Frame.BLOCK_OFFSET + Frame.blockLength(buffer, offset);
        return isRequest && end >= Frame.CL_ORD_ID_OFFSET + Long.BYTES;
    }

    /** Claims and clears a frame; returns the offset of its block, or {@link Outbox#NO_ROOM}. */
    private static int begin(final Connection connection, final int templateId, final int blockLength) {
        final int at = connection.outbox().tryClaim(Frame.lengthOf(blockLength));
        if (at < 0) {
            return Outbox.NO_ROOM;
        }
        final MutableDirectBuffer buffer = connection.outbox().buffer();
        Frame.begin(buffer, at, templateId, blockLength);
        return at + Frame.BLOCK_OFFSET;
    }

    private static boolean commit(final Connection connection, final int blockLength) {
        connection.commit(Frame.lengthOf(blockLength));
        return true;
    }
}
