package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** One trade: the resting order, the one that came, and what each is charged. */
record Fill(
    long tradeId, Order maker, Order taker, long price, long quantity, BigInteger makerFee, BigInteger takerFee) {

    BigInteger notional() {
        return Instrument.notional(price, quantity);
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
