package org.wheatstone.engine.testkit.reference;

import org.wheatstone.codecs.sbe.Mode;

/**
 * The events that an attachment in a certain mode is sent.
 *
 * @param isTold  whether there is a past at all.
 * @param highest sequence of the newest of them.
 * @param newest  its event number.
 */
record Past(boolean isTold, long highest, long newest) {
    static Past of(final Session session, final int mode, final EventLog log) {
        final Participant participant = session.participant;
        if (mode == Mode.MARKET_DATA.value()) {
            return new Past(false, 0, 0);
        }
        if (mode != Mode.DROP_COPY.value()) {
            return new Past(true, session.highestSequence, session.newestEvent);
        }
        return participant.isOperator()
            ? new Past(true, log.newestNumber(), log.newestNumber())
            : new Past(true, participant.dropCopySequence, participant.newestEvent);
    }

    /** Sequence of the first event to send. */
    long next(final long wanted) {
        if (!isTold) {
            return 0;
        }
        return wanted == 0 ? highest + 1 : wanted;
    }
}
