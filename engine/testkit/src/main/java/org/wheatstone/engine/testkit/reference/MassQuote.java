package org.wheatstone.engine.testkit.reference;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;

/** The request to quote on many instruments at once. */
record MassQuote(
    long clOrdId, long quoteSetId, long userTag, int selfTradePrevention, int mandate, List<Leg> legs) {

    static MassQuote decode(final DirectBuffer buffer, final int blockOffset) {
        final MassQuoteDecoder decoder = new MassQuoteDecoder()
            .wrap(buffer, blockOffset, MassQuoteDecoder.BLOCK_LENGTH, MassQuoteDecoder.SCHEMA_VERSION);
        final List<Leg> legs = new ArrayList<>();
        for (final MassQuoteDecoder.LegsDecoder leg : decoder.legs()) {
            legs.add(new Leg(
                (int) leg.instrumentId(), leg.flags(),
                leg.bidPrice(), leg.bidQuantity(), leg.askPrice(), leg.askQuantity()));
        }
        return new MassQuote(
            decoder.clOrdId(),
            decoder.quoteSetId(),
            decoder.userTag(),
            decoder.selfTradePreventionRaw(),
            decoder.mandate(),
            legs);
    }

    /** A bid and an offer on one instrument; quantity 0 withdraws. */
    record Leg(
        int instrumentId, long flags, long bidPrice, long bidQuantity, long askPrice, long askQuantity) {

        /** Flags that mean something for this instrument. */
        boolean hasMeaning(final Instrument instrument) {
            return flags == 0 || isClosing() && instrument.grade.isDelivered();
        }

        boolean isClosing() {
            return flags == 1;
        }

        long price(final Side side) {
            return side == Side.BID ? bidPrice : askPrice;
        }

        long quantity(final Side side) {
            return side == Side.BID ? bidQuantity : askQuantity;
        }
    }
}
