package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.Mode;

/** What a session is opened for: the mode that it logs on in, and how the sequences of its events follow. */
enum SessionKind {
    /** A trader's own events, each one more than the one before. */
    TRADING(Mode.TRADE, Continuity.CONTIGUOUS),
    /** An operator's answers, counted likewise. */
    OPERATOR(Mode.ADMIN, Continuity.CONTIGUOUS),
    /** All events of a participant's sessions, with a count of their own. */
    DROP_COPY(Mode.DROP_COPY, Continuity.CONTIGUOUS),
    /** All events of the exchange, for an operator. */
    EXCHANGE_COPY(Mode.DROP_COPY, Continuity.RISING),
    /** Books and trades, which have no past. */
    MARKET_DATA(Mode.MARKET_DATA, Continuity.NONE);

    /** How one sequence follows another. */
    enum Continuity {
        /** By one. */
        CONTIGUOUS,
        /** It is the same, as the two trades of a fill have it, or higher. */
        RISING,
        /** There are none. */
        NONE
    }

    private final Mode mode;
    private final Continuity continuity;

    SessionKind(final Mode mode, final Continuity continuity) {
        this.mode = mode;
        this.continuity = continuity;
    }

    Mode mode() {
        return mode;
    }

    Continuity continuity() {
        return continuity;
    }
}
