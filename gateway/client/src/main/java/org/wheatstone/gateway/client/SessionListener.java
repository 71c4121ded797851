package org.wheatstone.gateway.client;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;

/**
 * What whoever has a session hears of it, in any mode, on the thread that steps its client, inside {@code doWork}. The
 * two methods without a default are those that nobody can afford not to hear.
 *
 * <p>Events are views of the receive buffer: valid until the callback returns, not to be kept. Replayed events look
 * like live ones; requests made meanwhile return {@link TradingClient#NOT_LIVE}. {@code receivedNs} is the context's
 * {@code NanoClock} right after the bytes were read.
 *
 * <p>A callback may make requests, log out or close the client, but not step it. What it throws comes out of
 * {@code doWork}; the event counts as processed.
 */
public interface SessionListener {
    /**
     * The connection is gone. {@link TradingClient#state()} says what happens next: {@code BACKING_OFF},
     * {@code DISCONNECTED} or {@code CLOSED}. Requests in flight are settled after the next logon.
     */
    void onDisconnected(Disconnection disconnection);

    /**
     * A request of an earlier connection changed nothing, and never will: it was refused before it reached the
     * exchange's core, or {@link #onResend} has dropped it.
     */
    void onNotApplied(long clOrdId);

    /**
     * A request of an earlier connection never reached the exchange. It would now be sent again as it was, at its old
     * price, however long the outage has lasted; asked for each such request, in order, after everything missed is
     * delivered.
     *
     * @param clOrdId what {@code newOrder}, {@code replace} or {@code cancel} returned.
     * @return true, the default, to send it again; false to drop it: it is then reported by {@link #onNotApplied}. A
     *         later request that names a dropped order finds none, and is better dropped too.
     */
    default boolean onResend(final long clOrdId) {
        return true;
    }

    /** The session is ours; the message tells rates and limits. Replay follows. */
    default void onLogon(final LogonAckDecoder logonAck) {
    }

    /** Everything missed is delivered, everything in doubt is settled or sent again: requests are taken. */
    default void onLive() {
    }

    /** An instrument is defined, again after each logon. */
    default void onInstrument(final Instrument instrument) {
    }

    /** An instrument's phase is told, not necessarily a new one. */
    default void onPhase(final Instrument instrument) {
    }

    /** The gateway refused a request: it changed nothing, and its id is not used again. */
    default void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
    }

    /**
     * A frame that this version has no method for; one of the session's events if its template is 40 to 59 or 65 to
     * 68.
     *
     * @param buffer that holds it, valid until the callback returns.
     * @param offset of the whole frame.
     * @param length of the whole frame, in bytes.
     */
    default void onOther(final DirectBuffer buffer, final int offset, final int length) {
    }
}
