package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;

/** Why a request is refused: a code and its detail. Engine thread only; filled by one check after another. */
final class Refusal {
    private Code code;
    private long detail;

    /** Notes a reason; always false, so that a check ends with {@code return refusal.because(...)}. */
    boolean because(final Code reason, final long reasonDetail) {
        code = reason;
        detail = reasonDetail;
        return false;
    }

    /** A field of an operator's action is out of range; the detail is its offset in the frame. Always false. */
    boolean outOfRange(final int encodingOffset) {
        return because(Code.BAD_TRANSITION, Frame.BLOCK_OFFSET + encodingOffset);
    }

    /** What an operator's action would make is there already. Always false. */
    boolean exists(final long id) {
        return because(Code.TARGET_EXISTS, id);
    }

    /** What an operator's action is about is not there. Always false. */
    boolean unknown(final long id) {
        return because(Code.UNKNOWN_TARGET, id);
    }

    /** A table of the exchange is full. Always false. */
    boolean full(final int capacity) {
        return because(Code.CAPACITY, capacity);
    }

    Code code() {
        return code;
    }

    long detail() {
        return detail;
    }
}
