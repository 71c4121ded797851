package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;

/** What the operator allows a participant; 0 is no limit of its own. */
record ParticipantLimits(
    long maxOrderQuantity,
    long maxOrderNotional,
    long maxOpenNotional,
    long maxOpenOrders,
    long orderRate,
    long orderBurst) {

    static final ParticipantLimits NONE = new ParticipantLimits(0, 0, 0, 0, 0, 0);

    private static final long MAX_OPEN_NOTIONAL = 4_000_000_000_000_000_000L;

    static ParticipantLimits decode(final DirectBuffer buffer, final int blockOffset) {
        final SetLimitsDecoder decoder = new SetLimitsDecoder()
            .wrap(buffer, blockOffset, SetLimitsDecoder.BLOCK_LENGTH, SetLimitsDecoder.SCHEMA_VERSION);
        return new ParticipantLimits(
            decoder.maxOrderQuantity(),
            decoder.maxOrderNotional(),
            decoder.maxOpenNotional(),
            decoder.maxOpenOrders(),
            decoder.orderRate(),
            decoder.orderBurst());
    }

    Optional<Refusal> refuseQuantity(final long quantity) {
        return Refusal.when(
            maxOrderQuantity != 0 && quantity > maxOrderQuantity, Code.MAX_QUANTITY, maxOrderQuantity);
    }

    Optional<Refusal> refuseNotional(final BigInteger notional) {
        final boolean isAbove = notional.compareTo(BigInteger.valueOf(maxOrderNotional)) > 0;
        return Refusal.when(maxOrderNotional != 0 && isAbove, Code.MAX_NOTIONAL, maxOrderNotional);
    }

    Optional<Refusal> refuseOneMoreThan(final int openOrders) {
        return Refusal.when(
            maxOpenOrders != 0 && openOrders >= maxOpenOrders, Code.OPEN_ORDER_LIMIT, maxOpenOrders);
    }

    Optional<Refusal> refuseOpen(final BigInteger openNotional) {
        final long most = maxOpenNotional == 0 ? MAX_OPEN_NOTIONAL : maxOpenNotional;
        return Refusal.when(openNotional.compareTo(BigInteger.valueOf(most)) > 0, Code.OPEN_NOTIONAL, most);
    }
}
