package org.wheatstone.gateway.app.conformance;

import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.Mode;

/**
 * On what terms to log on. Immutable.
 *
 * @param nextSequence of the first event wanted; 0 for what comes from now on.
 */
record Terms(Mode mode, long nextSequence, CodPolicy codPolicy, int graceMs, boolean takeover) {
    /** To trade from now on; orders stay when the connection ends. */
    static final Terms TRADE = in(Mode.TRADE);

    static Terms in(final Mode mode) {
        return new Terms(mode, 0, CodPolicy.NULL_VAL, 0, false);
    }

    Terms from(final long sequence) {
        return new Terms(mode, sequence, codPolicy, graceMs, takeover);
    }

    /** Orders are cancelled so long after a drop. */
    Terms cancelOnDrop(final int newGraceMs) {
        return new Terms(mode, nextSequence, CodPolicy.ON_DROP, newGraceMs, takeover);
    }

    Terms takingOver() {
        return new Terms(mode, nextSequence, codPolicy, graceMs, true);
    }
}
