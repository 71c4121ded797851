package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.KeyAddedDecoder;
import org.wheatstone.codecs.sbe.KeyRevokedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventHistory;

/**
 * Brings events to whom they concern: the sessions whose orders they are about, the connections whose logons they
 * answer, the reference data, the keys. Those of nobody here are passed over: each session asks for its past when it
 * attaches. Gateway thread only.
 */
final class EventDispatcher implements EventHandler, EventHistory.Handler {
    private final Sessions sessions;
    private final ReferenceData reference;
    private final Keys keys;
    private final Counters counters;
    private final DropCopies dropCopies;
    private final FillDecoder fill = new FillDecoder();
    private final SessionAttachedDecoder attached = new SessionAttachedDecoder();
    private final SessionRefusedDecoder refused = new SessionRefusedDecoder();
    private final SessionDetachedDecoder detached = new SessionDetachedDecoder();

    EventDispatcher(final Sessions sessions) {
        this.sessions = sessions;
        reference = sessions.parts().reference;
        keys = sessions.parts().keys;
        counters = sessions.parts().counters;
        dropCopies = sessions.parts().dropCopies;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        switch (Frame.templateId(buffer, frame)) {
            case FillDecoder.TEMPLATE_ID:
                onFill(buffer, offset);
                break;
            case SessionAttachedDecoder.TEMPLATE_ID:
                onAttached(buffer, frame);
                break;
            case SessionRefusedDecoder.TEMPLATE_ID:
                onRefused(buffer, frame);
                break;
            case SessionDetachedDecoder.TEMPLATE_ID:
                onDetached(buffer, frame);
                break;
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
            case InstrumentStatusDecoder.TEMPLATE_ID:
                reference.onFrame(buffer, frame);
                sessions.onReferenceChanged();
                break;
            case KeyAddedDecoder.TEMPLATE_ID:
            case KeyRevokedDecoder.TEMPLATE_ID:
                keys.onFrame(buffer, frame);
                break;
            default:
                dispatchOwn(EventRecord.sessionId(buffer, offset), buffer, offset);
                break;
        }
        if (!dropCopies.isEmpty()) {
            dropCopies.onEvent(buffer, offset);
        }
    }

    @Override
    public void onEvent(final long connectionId, final DirectBuffer buffer, final int offset, final int length) {
        final Session session = listening(connectionId);
        if (session != null) {
            session.onHistoryEvent(buffer, offset, length);
        }
    }

    @Override
    public void onEnd(final long connectionId, final long nextSequence) {
        final Session session = listening(connectionId);
        if (session != null) {
            session.onHistoryEnd(nextSequence);
        }
    }

    @Override
    public void onUnavailable(final long connectionId, final long oldestSequence) {
        final Session session = listening(connectionId);
        if (session != null) {
            session.onHistoryUnavailable(oldestSequence);
        }
    }

    /** What is above the internal bound is the books' and the node's, and no member's. */
    private void dispatchOwn(final int sessionId, final DirectBuffer buffer, final int offset) {
        if (EventRecord.templateId(buffer, offset) < EventFrames.FIRST_INTERNAL) {
            counters.rejects.onEvent(buffer, offset + EventRecord.FRAME_OFFSET);
            dispatch(sessionId, buffer, offset);
        }
    }

    private void onFill(final DirectBuffer buffer, final int offset) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        fill.wrap(buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        final int takerSessionId = (int) fill.takerSessionId();
        dispatch((int) fill.makerSessionId(), buffer, offset);
        dispatch(takerSessionId, buffer, offset);
    }

    private void dispatch(final int sessionId, final DirectBuffer buffer, final int offset) {
        if (sessionId == 0) {
            return;
        }
        final Session session = sessions.ofSession(sessionId);
        if (session != null && session.member().followsItself()) {
            session.onEvent(buffer, offset);
        }
    }

    private void onAttached(final DirectBuffer buffer, final int frame) {
        attached.wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        sessions.onAttached((int) attached.sessionId(), attached.connectionId());
        final Session session = sessions.ofConnection(attached.connectionId());
        if (session == null) {
            counters.strangeAnswers++;
        } else {
            session.onAttached(attached);
        }
    }

    private void onRefused(final DirectBuffer buffer, final int frame) {
        refused.wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        final Session session = sessions.ofConnection(refused.connectionId());
        if (session == null) {
            counters.strangeAnswers++;
        } else {
            session.onRefused(refused.code(), refused.detail());
        }
    }

    /** Only the tenure named ends: connection ids begin anew with each run, so an older one may bear the same. */
    private void onDetached(final DirectBuffer buffer, final int frame) {
        detached.wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        final Session session = sessions.ofSession((int) detached.sessionId());
        if (session != null && session.connectionId() == detached.connectionId()
            && session.member().attachment() == (int) detached.attachment()) {
            sessions.onReleased(session);
            session.onDetached(detached.code());
        }
    }

    /** The session that may still want answers of the history, or null. */
    private Session listening(final long connectionId) {
        final Session session = sessions.ofConnection(connectionId);
        return session == null || session.state() == SessionState.CLOSED ? null : session;
    }
}
