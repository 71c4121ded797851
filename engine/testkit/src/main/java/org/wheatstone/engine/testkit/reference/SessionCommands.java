package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.LogonFlagsDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedEncoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedEncoder;
import org.wheatstone.codecs.sbe.SessionRefusedEncoder;

/** What the node says about sessions: a run begins, a logon asks for its session, a connection is gone. */
final class SessionCommands {
    private final World world;
    private final EventLog log;

    SessionCommands(final World world, final EventLog log) {
        this.world = world;
        this.log = log;
    }

    void nodeStarted() {
        for (final Session session : world.sessions.values()) {
            if (session.attached) {
                detach(session, Code.SERVER_STOPPING.number());
            }
        }
    }

    void attach(final DirectBuffer buffer, final int blockOffset) {
        final SessionAttachDecoder request = new SessionAttachDecoder()
            .wrap(buffer, blockOffset, SessionAttachDecoder.BLOCK_LENGTH, SessionAttachDecoder.SCHEMA_VERSION);
        final Session session = world.sessions.get((int) request.sessionId());
        if (session == null) {
            refused(request, new Refusal(Code.UNKNOWN_SESSION, request.sessionId()));
        } else if (session.attached && !LogonFlagsDecoder.takeover((byte) request.flags().getRaw())) {
            refused(request, new Refusal(Code.SESSION_IN_USE, Integer.toUnsignedLong(session.attachment)));
        } else if (Long.compareUnsigned(request.nextSequence(), session.highestSequence + 1) > 0) {
            refused(request, new Refusal(Code.SEQUENCE_TOO_HIGH, session.highestSequence));
        } else {
            session.attached = true;
            session.attachment++;
            session.connectionId = request.connectionId();
            attached(session, request.nextSequence() == 0 ? session.highestSequence + 1 : request.nextSequence());
        }
    }

    void detach(final DirectBuffer buffer, final int blockOffset) {
        final SessionDetachDecoder request = new SessionDetachDecoder()
            .wrap(buffer, blockOffset, SessionDetachDecoder.BLOCK_LENGTH, SessionDetachDecoder.SCHEMA_VERSION);
        final Session session = world.sessions.get((int) request.sessionId());
        if (session == null || !session.attached || session.connectionId != request.connectionId()) {
            world.ignoredCommands++;
        } else {
            detach(session, request.code());
        }
    }

    private void detach(final Session session, final int code) {
        session.attached = false;
        final MutableDirectBuffer event = log.append(
            SessionDetachedEncoder.TEMPLATE_ID, SessionDetachedEncoder.BLOCK_LENGTH);
        new SessionDetachedEncoder().wrap(event, EventLog.BLOCK)
            .connectionId(session.connectionId)
            .eventTime(world.timeNs)
            .sessionId(session.id)
            .attachment(session.attachment)
            .code(code);
    }

    private void attached(final Session session, final long nextSequence) {
        final MutableDirectBuffer event = log.append(
            SessionAttachedEncoder.TEMPLATE_ID, SessionAttachedEncoder.BLOCK_LENGTH);
        new SessionAttachedEncoder().wrap(event, EventLog.BLOCK)
            .connectionId(session.connectionId)
            .eventTime(world.timeNs)
            .lastClOrdId(session.lastClOrdId)
            .nextSequence(nextSequence)
            .highestSequence(session.highestSequence)
            .headEventNumber(session.newestEvent)
            .sessionId(session.id)
            .attachment(session.attachment)
            .participantId(session.participant.id);
        event.putShort(
            EventLog.BLOCK + SessionAttachedEncoder.rolesEncodingOffset(),
            (short) session.participant.roles,
            SessionAttachedEncoder.BYTE_ORDER);
    }

    private void refused(final SessionAttachDecoder request, final Refusal refusal) {
        final MutableDirectBuffer event = log.append(
            SessionRefusedEncoder.TEMPLATE_ID, SessionRefusedEncoder.BLOCK_LENGTH);
        new SessionRefusedEncoder().wrap(event, EventLog.BLOCK)
            .connectionId(request.connectionId())
            .eventTime(world.timeNs)
            .detail(refusal.detail())
            .sessionId(request.sessionId())
            .code(refusal.code().number());
    }
}
