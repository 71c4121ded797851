package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CallStatus;

/** What a record, or its absence, has come to. Engine thread only; one instance is filled with one after the other. */
final class CallOutcome {
    CallStatus status;
    /** In mGTU, as {@link #billed}. */
    long metered;
    long billed;
    /** In nano-USD. */
    long amount;
    /** In nano-USD. */
    long cashedOut;
    /** In lots. */
    long boughtIn;
    boolean isReplaced;
    boolean countsDiffer;
    boolean isOverrun;

    /** Nothing has come of it yet. */
    CallOutcome begin(final CallStatus recordStatus, final long meteredMilliGtu) {
        status = recordStatus;
        metered = meteredMilliGtu;
        billed = 0;
        amount = 0;
        cashedOut = 0;
        boughtIn = 0;
        isReplaced = false;
        countsDiffer = false;
        isOverrun = false;
        return this;
    }
}
