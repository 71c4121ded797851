package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;

/** Why a request is refused, and the number that goes with the reason. */
record Refusal(Code code, long detail) {
    static Optional<Refusal> when(final boolean refused, final Code code, final long detail) {
        return refused ? Optional.of(new Refusal(code, detail)) : Optional.empty();
    }

    static Optional<Refusal> when(final boolean refused, final Code code, final BigInteger detail) {
        return refused ? Optional.of(new Refusal(code, detail.longValueExact())) : Optional.empty();
    }

    /** By the frame offset of the field that is out of range. */
    static Optional<Refusal> outOfRange(final boolean refused, final int encodingOffset) {
        return when(refused, Code.BAD_TRANSITION, Frame.BLOCK_OFFSET + encodingOffset);
    }

    static Optional<Refusal> exists(final Map<Integer, ?> table, final int id) {
        return when(table.containsKey(id), Code.TARGET_EXISTS, Integer.toUnsignedLong(id));
    }

    static Optional<Refusal> unknown(final Map<Integer, ?> table, final int id) {
        return when(!table.containsKey(id), Code.UNKNOWN_TARGET, Integer.toUnsignedLong(id));
    }

    static Optional<Refusal> full(final Map<Integer, ?> table, final int size) {
        return when(table.size() >= size, Code.CAPACITY, size);
    }
}
