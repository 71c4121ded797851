package org.wheatstone.engine.core;

import java.nio.ByteOrder;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.LogonFlagsDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedEncoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedEncoder;
import org.wheatstone.codecs.sbe.SessionRefusedEncoder;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/** What the node says of connections: one method a command. Engine thread only. */
final class SessionCommands {
    private final Sessions sessions;
    private final EventWriter events;
    private final SessionAttachedEncoder attached = new SessionAttachedEncoder();
    private final SessionRefusedEncoder refused = new SessionRefusedEncoder();
    private final SessionDetachedEncoder detached = new SessionDetachedEncoder();

    SessionCommands(final Sessions sessions, final EventWriter events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** A run begins: no connection of an earlier one is left. */
    void nodeStarted() {
        for (int i = 0; i < sessions.count(); i++) {
            final Session session = sessions.at(i);
            if (session.isAttached()) {
                detach(session, Code.SERVER_STOPPING.number());
            }
        }
    }

    /** A verified logon asks for its session. */
    void attach(final SessionAttachDecoder request) {
        if (request.connectionId() == 0) {
            throw new IllegalStateException("attach by connection 0: session=" + request.sessionId());
        }
        final int sessionId = (int) request.sessionId();
        final Session session = sessions.find(sessionId);
        if (session == null) {
            refused(request, Code.UNKNOWN_SESSION, request.sessionId());
        } else if (session.isAttached() && !takesOver(request.flags())) {
            refused(request, Code.SESSION_IN_USE, session.attachment());
        } else if (Long.compareUnsigned(request.nextSequence(), session.highestSequence() + 1) > 0) {
            refused(request, Code.SEQUENCE_TOO_HIGH, session.highestSequence());
        } else {
            session.attach(request.connectionId());
            attached(session, request.nextSequence() == 0 ? session.highestSequence() + 1 : request.nextSequence());
        }
    }

    /** A connection is gone; false if it is not, or no longer, that of its session. */
    boolean detach(final SessionDetachDecoder request) {
        final Session session = sessions.find((int) request.sessionId());
        if (session == null || !session.isAttached() || session.connectionId() != request.connectionId()) {
            return false;
        }
        detach(session, request.code());
        return true;
    }

    private void attached(final Session session, final long nextSequence) {
        final int block = events.begin(SessionAttachedEncoder.TEMPLATE_ID, SessionAttachedEncoder.BLOCK_LENGTH);
        attached.wrap(events.buffer(), block)
            .connectionId(session.connectionId())
            .eventTime(events.timeNs())
            .lastClOrdId(session.lastClOrdId())
            .nextSequence(nextSequence)
            .highestSequence(session.highestSequence())
            .headEventNumber(session.headEventNumber())
            .sessionId(session.id())
            .attachment(session.attachment())
            .participantId(session.participant().id());
        // The generated encoder sets roles one by one only.
        events.buffer().putShort(
            block + SessionAttachedEncoder.rolesEncodingOffset(),
            (short) session.participant().roles(), ByteOrder.LITTLE_ENDIAN);
    }

    private void refused(final SessionAttachDecoder request, final Code code, final long detail) {
        final int block = events.begin(SessionRefusedEncoder.TEMPLATE_ID, SessionRefusedEncoder.BLOCK_LENGTH);
        refused.wrap(events.buffer(), block)
            .connectionId(request.connectionId())
            .eventTime(events.timeNs())
            .detail(detail)
            .sessionId(request.sessionId())
            .code(code.number());
    }

    private void detach(final Session session, final int code) {
        final int block = events.begin(SessionDetachedEncoder.TEMPLATE_ID, SessionDetachedEncoder.BLOCK_LENGTH);
        detached.wrap(events.buffer(), block)
            .connectionId(session.connectionId())
            .eventTime(events.timeNs())
            .sessionId(session.id())
            .attachment(session.attachment())
            .code(code);
        session.detach();
    }

    private static boolean takesOver(final LogonFlagsDecoder flags) {
        return flags.takeover();
    }
}
