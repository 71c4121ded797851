package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.Code;

/** Why a request is refused, and the number that goes with the reason. */
record Refusal(Code code, long detail) {
    static Optional<Refusal> when(final boolean refused, final Code code, final long detail) {
        return refused ? Optional.of(new Refusal(code, detail)) : Optional.empty();
    }

    static Optional<Refusal> when(final boolean refused, final Code code, final BigInteger detail) {
        return when(refused, code, detail.longValueExact());
    }
}
