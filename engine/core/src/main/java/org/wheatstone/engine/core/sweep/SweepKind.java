package org.wheatstone.engine.core.sweep;

import org.wheatstone.codecs.sbe.CancelReason;

/** What a sweep is for. Immutable, for any thread. */
public enum SweepKind {
    /** A member takes its orders back. */
    MASS_CANCEL(CancelReason.MASS_CANCEL, true),
    /** A session has been without a connection for too long. */
    CANCEL_ON_DISCONNECT(CancelReason.CANCEL_ON_DISCONNECT, true),
    /** A session has not asked for more time. */
    DEAD_MAN(CancelReason.DEAD_MAN, true),
    /** An operator has stopped a participant. */
    KILL(CancelReason.KILL, false),
    /** A quote set is frozen. */
    PROTECTION(CancelReason.PROTECTION, false),
    /** A supplier may not deliver any more what it offers. */
    NOT_QUALIFIED(CancelReason.NOT_QUALIFIED, false),
    /** A buyer has revoked what somebody bids under. */
    MANDATE(CancelReason.MANDATE, false),
    /** An instrument comes to the next version of its grade. */
    ROLLED(CancelReason.ROLLED, false),
    /** A member asks what it has; nothing is cancelled. */
    OPEN_ORDERS(CancelReason.NULL_VAL, false);

    private final CancelReason reason;
    private final boolean blocks;

    SweepKind(final CancelReason reason, final boolean blocks) {
        this.reason = reason;
        this.blocks = blocks;
    }

    /** Of the cancels that it makes. */
    public CancelReason reason() {
        return reason;
    }

    /** Whether it lets nothing in as long as it is unfinished. */
    public boolean blocks() {
        return blocks;
    }

    /** Whether it is always over all sessions of a participant, and nobody's own. */
    public boolean isOfParticipant() {
        return this == KILL || this == NOT_QUALIFIED || this == MANDATE;
    }

    /** Whether it is over all sessions there are. */
    public boolean isOfEverybody() {
        return this == ROLLED;
    }

    /** Whether it cancels nothing, and waits for all that do. */
    public boolean isTelling() {
        return this == OPEN_ORDERS;
    }
}
