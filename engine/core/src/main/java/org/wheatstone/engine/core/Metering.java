package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.grade.Grade;

/** What the tokens of a record count by the weights of a grade. Any thread. */
final class Metering {
    private static final long MILLION = 1_000_000;

    private Metering() {
    }

    /** In mGTU: at most 8 × 2^32 × 10^6, so that nothing overflows. */
    static long milliGtu(final Grade grade, final MeterReport record) {
        long sum = grade.weight(Grade.REASONING) * (reasoning(grade, record) - record.tokens(Grade.REASONING));
        for (int kind = 0; kind < Grade.TOKEN_KINDS; kind++) {
            sum += grade.weight(kind) * record.tokens(kind);
        }
        return sum;
    }

    private static long reasoning(final Grade grade, final MeterReport record) {
        final long tokens = record.tokens(Grade.REASONING);
        if (grade.reasoningBilling() == ReasoningBilling.NONE) {
            return 0;
        }
        return grade.reasoningBilling() == ReasoningBilling.CAPPED
            ? Math.min(tokens, MulDiv.mulDiv(record.tokens(Grade.OUTPUT), grade.reasoningCapPpm(), MILLION))
            : tokens;
    }
}
