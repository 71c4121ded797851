package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;

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

    Code code() {
        return code;
    }

    long detail() {
        return detail;
    }
}
