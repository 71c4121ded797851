package org.wheatstone.gateway.server;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.engine.api.Past;

/**
 * Who speaks over a connection, as the core has said when it attached the session, and what it may do how often.
 * Gateway thread only. Who does not trade has no rates.
 */
final class Member {
    private static final long MAX_RATE = 1_000_000;

    private final int sessionId;
    private final int attachment;
    private final int participantId;
    private final int keyId;
    private final Mode mode;
    private final Viewer viewer;
    private final RateLimit orders;
    private final RateLimit cancels;
    private final RateLimit unlimited;
    private final Allowance allowance;

    /**
     * Takes what it needs from the event.
     *
     * @param keyId     that has signed; 0 = none.
     * @param allowance of the session.
     */
    Member(
            final SessionAttachedDecoder attached,
            final int keyId,
            final Allowance allowance,
            final GatewayLimits limits,
            final long nowNs) {
        sessionId = (int) attached.sessionId();
        attachment = (int) attached.attachment();
        participantId = (int) attached.participantId();
        this.keyId = keyId;
        this.allowance = allowance;
        mode = attached.mode() == Mode.NULL_VAL ? Mode.TRADE : attached.mode();
        viewer = viewer(attached);
        unlimited = new RateLimit(0, 0, nowNs);
        final long rate = attached.orderRate() == 0 ? limits.orderRate() : attached.orderRate();
        if (mode != Mode.TRADE || rate == 0) {
            orders = unlimited;
            cancels = unlimited;
        } else {
            final long burst = Math.min(burst(attached, limits), MAX_RATE);
            allowance.rates(Math.min(rate, MAX_RATE), burst, nowNs);
            orders = allowance.orders();
            cancels = allowance.cancels();
        }
    }

    /** What limits messages of a kind. */
    RateLimit limit(final MessageKind kind) {
        return switch (kind) {
            case ORDER, REQUEST -> orders;
            case CANCEL -> cancels;
            default -> unlimited;
        };
    }

    /** It has done what nobody does by mistake; returns whether that is enough. */
    boolean offends(final long nowNs) {
        return allowance.offends(nowNs);
    }

    int sessionId() {
        return sessionId;
    }

    int attachment() {
        return attachment;
    }

    int participantId() {
        return participantId;
    }

    /** The key that has signed; 0 = none. */
    int keyId() {
        return keyId;
    }

    Mode mode() {
        return mode;
    }

    /** Whose events it is sent, if any. */
    Viewer viewer() {
        return viewer;
    }

    /** Whether it is sent what happens to its own session, and nothing else. */
    boolean followsItself() {
        return mode == Mode.TRADE || mode == Mode.ADMIN;
    }

    /** The longest frame that it may send, in bytes. */
    int maxFrameLength() {
        return mode == Mode.ADMIN ? Frame.MAX_LENGTH : Frame.MAX_INBOUND_LENGTH;
    }

    RateLimit orders() {
        return orders;
    }

    RateLimit cancels() {
        return cancels;
    }

    private Viewer viewer(final SessionAttachedDecoder attached) {
        if (mode != Mode.DROP_COPY) {
            return new Viewer(Past.SESSION, sessionId);
        }
        return attached.roles().exchangeOperator()
            ? new Viewer(Past.EXCHANGE, 0) : new Viewer(Past.PARTICIPANT, participantId);
    }

    /** A rate that comes without a burst allows one second's worth at once. */
    private static long burst(final SessionAttachedDecoder attached, final GatewayLimits limits) {
        if (attached.orderBurst() != 0) {
            return attached.orderBurst();
        }
        if (attached.orderRate() != 0) {
            return attached.orderRate();
        }
        return limits.orderBurst() == 0 ? limits.orderRate() : limits.orderBurst();
    }
}
