package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Scope;

/** The request to take many open orders back; enumerated fields as the raw numbers that were sent. */
record MassCancel(
    int instrumentId,
    long clOrdId,
    long upToClOrdId,
    int filter,
    int side,
    int scope,
    int locked,
    long low,
    long high) {

    static MassCancel decode(final DirectBuffer buffer, final int blockOffset) {
        final MassCancelDecoder decoder = new MassCancelDecoder()
            .wrap(buffer, blockOffset, MassCancelDecoder.BLOCK_LENGTH, MassCancelDecoder.SCHEMA_VERSION);
        return new MassCancel(
            (int) decoder.instrumentId(),
            decoder.clOrdId(),
            decoder.upToClOrdId(),
            decoder.filterRaw(),
            decoder.sideRaw(),
            decoder.scopeRaw(),
            decoder.locked(),
            decoder.low(),
            decoder.high());
    }

    boolean is(final MassCancelFilter wanted) {
        return filter == wanted.value();
    }

    boolean isOfParticipant() {
        return scope == Scope.PARTICIPANT.value();
    }

    boolean matches(final Order order) {
        final boolean isOld = upToClOrdId == 0 || Long.compareUnsigned(order.clOrdId, upToClOrdId) <= 0;
        return isOld && passes(order);
    }

    private boolean passes(final Order order) {
        if (is(MassCancelFilter.ALL)) {
            return true;
        }
        final boolean isOnSide = order.side.code.value() == side;
        final boolean isInRange = low <= order.price && order.price <= high;
        return order.instrument.id() == instrumentId
            && (is(MassCancelFilter.INSTRUMENT)
                || is(MassCancelFilter.SIDE) && isOnSide
                || is(MassCancelFilter.PRICE_RANGE) && isInRange && (side == 0 || isOnSide));
    }
}
