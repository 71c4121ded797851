package org.wheatstone.engine.api;

import org.agrona.DirectBuffer;

/**
 * Past events of single sessions, and of whoever follows more than one, for replay to a client that reconnects or lags.
 * The gateway's thread calls it and never waits: the log is read by another thread, and answers come out of {@link
 * #poll}.
 *
 * <p>One request asks for a bounded piece, which the caller must have room for; the next piece is another request. So a
 * slow client holds nobody up and no answer needs a buffer that could overflow.
 */
public interface EventHistory {
    /**
     * Asks for a piece of one session's events, in order of its sequences.
     *
     * @param connectionId    names the request in its answers; one request of a connection may be open at a time.
     * @param sessionId       whose events.
     * @param headEventNumber number of any event of the session at or after the last one wanted: where its chain is
     *                        entered. The same connection may ask with a later head each time.
     * @param fromSequence    first session sequence wanted, from 1.
     * @param toSequence      last one wanted; that of the head or below.
     * @param maxBytes        of event records that the answer may hold; at least {@code EventRecord.MAX_LENGTH}.
     * @return false if too many requests are open: ask again next turn.
     */
    boolean request(
        long connectionId, int sessionId, long headEventNumber, long fromSequence, long toSequence, int maxBytes);

    /**
     * Asks for a piece of any past, in the order of the numbers that count it; otherwise as the shorter one.
     *
     * @param id of the session or the participant; means nothing for {@link Past#EXCHANGE}.
     * @throws UnsupportedOperationException where there are pasts of sessions alone.
     */
    default boolean request(
            final long connectionId,
            final Past past,
            final int id,
            final long headEventNumber,
            final long fromSequence,
            final long toSequence,
            final int maxBytes) {
        if (past != Past.SESSION) {
            throw new UnsupportedOperationException("no past but of sessions: past=" + past);
        }
        return request(connectionId, id, headEventNumber, fromSequence, toSequence, maxBytes);
    }

    /**
     * Forgets a connection; answers that are on their way may still come and must be ignored.
     *
     * @return false if too many requests are open: try again next turn.
     */
    boolean release(long connectionId);

    /**
     * Delivers answers that have arrived.
     *
     * @param limit of callbacks in this call.
     * @return number of callbacks made.
     */
    int poll(Handler handler, int limit);

    /** Receives answers, on the thread that polls. */
    interface Handler {
        /** One event of the piece asked for; the record is valid until the callback returns. */
        void onEvent(long connectionId, DirectBuffer buffer, int offset, int length);

        /**
         * The answer is complete.
         *
         * @param nextSequence the first sequence not delivered: the one to ask for next. It equals the
         *                     {@code fromSequence} of the request if the log does not hold the head yet.
         */
        void onEnd(long connectionId, long nextSequence);

        /**
         * The session's past cannot be read: it is no longer here, or damaged. The request is over.
         *
         * @param oldestSequence that can be had; 0 if that is not known.
         */
        void onUnavailable(long connectionId, long oldestSequence);
    }
}
