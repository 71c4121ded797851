package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** One trade: the resting order, the one that came, and what each is charged. */
record Fill(
    long tradeId, Order maker, Order taker, long price, long quantity, BigInteger makerFee, BigInteger takerFee) {

    private static final int TOUCHES_OF_CLOSING = 3;

    BigInteger notional() {
        return Instrument.notional(price, quantity);
    }

    /** How many makers a fill of these two counts for: what is closed has more to tell. */
    static int touches(final Order maker, final Order taker) {
        return maker.isClosing() || taker.isClosing() ? TOUCHES_OF_CLOSING : 1;
    }

    BigInteger feeOf(final Order party) {
        return party == maker ? makerFee : takerFee;
    }

    /** Maker's or taker's, in ppm. */
    int feeRateOf(final Order party) {
        final InstrumentTerms terms = maker.instrument.terms;
        return party == maker ? terms.makerFee() : terms.takerFee();
    }

    Order buyer() {
        return taker.side == Side.BID ? taker : maker;
    }

    Order seller() {
        return taker.side == Side.BID ? maker : taker;
    }
}
