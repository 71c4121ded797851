package org.wheatstone.engine.core;

import java.nio.ByteOrder;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.LogonFlagsDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedEncoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedEncoder;
import org.wheatstone.codecs.sbe.SessionRefusedEncoder;
import org.wheatstone.engine.core.participant.Keys;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;
import org.wheatstone.engine.core.timer.Timers;

/** What the node says of connections: one method a command. Engine thread only. */
final class SessionCommands {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Sessions sessions;
    private final Keys keys;
    private final Timers timers;
    private final EventWriter events;
    private final Refusal refusal;
    private final SessionAttachedEncoder attached = new SessionAttachedEncoder();
    private final SessionRefusedEncoder refused = new SessionRefusedEncoder();
    private final SessionDetachedEncoder detached = new SessionDetachedEncoder();

    SessionCommands(
            final Sessions sessions,
            final Keys keys,
            final Timers timers,
            final EventWriter events,
            final Refusal refusal) {
        this.sessions = sessions;
        this.keys = keys;
        this.timers = timers;
        this.events = events;
        this.refusal = refusal;
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
        final Session session = sessions.find((int) request.sessionId());
        if (!mayAttach(session, request)) {
            refused(request);
            return;
        }
        final Mode mode = request.mode() == Mode.NULL_VAL ? Mode.TRADE : request.mode();
        if (acts(mode)) {
            session.attach(
                request.connectionId(), mode.value(), (int) request.keyId(), request.codPolicyRaw(), request.graceMs());
            timers.clearGrace(session.index());
        } else {
            if (session.isAttached()) {
                tenureEnded(session, false);
            }
            session.attachViewer(request.connectionId(), mode.value(), (int) request.keyId());
        }
        attached(session, mode, request.nextSequence());
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

    /** A key is good no more: neither is a connection that it opened. */
    void dropAttachedBy(final int keyId, final Code code) {
        for (int i = 0; i < sessions.count(); i++) {
            final Session session = sessions.at(i);
            if (session.isAttached() && session.keyId() == keyId) {
                detach(session, code.number());
            }
        }
    }

    private boolean mayAttach(final Session session, final SessionAttachDecoder request) {
        if (session == null) {
            return refusal.because(Code.UNKNOWN_SESSION, request.sessionId());
        }
        final Participant owner = session.participant();
        if (request.keyId() != 0 && !keys.isLive((int) request.keyId(), owner.index())) {
            return refusal.because(Code.BAD_CREDENTIALS, request.keyId());
        }
        if (!isOpenTo((short) owner.roles(), request.mode())) {
            return refusal.because(Code.MODE_NOT_ALLOWED, owner.roles());
        }
        if (session.isAttached() && !takesOver(request.flags())) {
            return refusal.because(Code.SESSION_IN_USE, session.attachment());
        }
        final long highest = highestSequence(session, request.mode());
        return request.mode() == Mode.MARKET_DATA
            || Long.compareUnsigned(request.nextSequence(), highest + 1) <= 0
            || refusal.because(Code.SEQUENCE_TOO_HIGH, highest);
    }

    /** How many events there are of those that an attachment in this mode is sent. */
    private long highestSequence(final Session session, final Mode mode) {
        switch (mode) {
            case MARKET_DATA:
                return 0;
            case DROP_COPY:
                return seesAll(session) ? events.eventNumber() : session.participant().dropCopySequence();
            default:
                return session.highestSequence();
        }
    }

    /** Number of the newest of them; 0 if there is none. */
    private long headEventNumber(final Session session, final Mode mode) {
        switch (mode) {
            case MARKET_DATA:
                return 0;
            case DROP_COPY:
                return seesAll(session) ? events.eventNumber() : session.participant().headEventNumber();
            default:
                return session.headEventNumber();
        }
    }

    private static boolean seesAll(final Session session) {
        return RolesDecoder.exchangeOperator((short) session.participant().roles());
    }

    private static boolean isOpenTo(final short roles, final Mode mode) {
        switch (mode) {
            case NULL_VAL:
            case TRADE:
                return RolesDecoder.buyer(roles) || RolesDecoder.supplier(roles) || RolesDecoder.marketMaker(roles)
                    || RolesDecoder.meter(roles);
            case ADMIN:
                return RolesDecoder.exchangeOperator(roles) || RolesDecoder.gradeAuthority(roles)
                    || RolesDecoder.inspector(roles);
            case DROP_COPY:
            case MARKET_DATA:
                return true;
            default:
                return false;
        }
    }

    private void attached(final Session session, final Mode mode, final long wanted) {
        final Participant owner = session.participant();
        final long highest = highestSequence(session, mode);
        final long head = headEventNumber(session, mode);
        final int block = events.begin(SessionAttachedEncoder.TEMPLATE_ID, SessionAttachedEncoder.BLOCK_LENGTH);
        attached.wrap(events.buffer(), block)
            .connectionId(session.connectionId())
            .eventTime(events.timeNs())
            .lastClOrdId(session.lastClOrdId())
            .nextSequence(nextSequence(mode, wanted, highest))
            .highestSequence(highest)
            .headEventNumber(head)
            .sessionId(session.id())
            .attachment(session.attachment())
            .participantId(owner.id())
            .mode(mode)
            .orderRate(owner.orderRate())
            .orderBurst(owner.orderBurst());
        // The generated encoder sets roles one by one only.
        events.buffer().putShort(
            block + SessionAttachedEncoder.rolesEncodingOffset(), (short) owner.roles(), ByteOrder.LITTLE_ENDIAN);
    }

    private static long nextSequence(final Mode mode, final long wanted, final long highest) {
        if (mode == Mode.MARKET_DATA) {
            return 0;
        }
        return wanted == 0 ? highest + 1 : wanted;
    }

    private void refused(final SessionAttachDecoder request) {
        final int block = events.begin(SessionRefusedEncoder.TEMPLATE_ID, SessionRefusedEncoder.BLOCK_LENGTH);
        refused.wrap(events.buffer(), block)
            .connectionId(request.connectionId())
            .eventTime(events.timeNs())
            .detail(refusal.detail())
            .sessionId(request.sessionId())
            .code(refusal.code().number());
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
        tenureEnded(session, code == Code.FINISHED.number());
    }

    /** Starts the grace of the orders of one who acted and is gone; who only looked on leaves nothing behind. */
    private void tenureEnded(final Session session, final boolean isLogout) {
        if (acts(Mode.get(session.mode())) && endsOrders(session.codPolicy(), isLogout)) {
            timers.setGrace(session.index(), events.timeNs() + session.graceMs() * NANOS_PER_MILLI);
        }
    }

    private static boolean acts(final Mode mode) {
        return mode == Mode.TRADE || mode == Mode.ADMIN;
    }

    private static boolean endsOrders(final short codPolicy, final boolean isLogout) {
        switch (CodPolicy.get(codPolicy)) {
            case BOTH:
                return true;
            case ON_LOGOUT:
                return isLogout;
            case ON_DROP:
                return !isLogout;
            default:
                return false;
        }
    }

    private static boolean takesOver(final LogonFlagsDecoder flags) {
        return flags.takeover();
    }
}
