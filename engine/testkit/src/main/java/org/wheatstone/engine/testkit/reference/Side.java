package org.wheatstone.engine.testkit.reference;

/** The two sides of a book, with the numbers that they have on the wire. */
enum Side {
    BID(org.wheatstone.codecs.sbe.Side.BID),
    ASK(org.wheatstone.codecs.sbe.Side.ASK);

    final org.wheatstone.codecs.sbe.Side code;

    Side(final org.wheatstone.codecs.sbe.Side code) {
        this.code = code;
    }

    Side opposite() {
        return this == BID ? ASK : BID;
    }

    /** Whether an order of this side, limited to this price, trades with an opposite order at that price. */
    boolean reaches(final long limit, final long price) {
        return this == BID ? price <= limit : price >= limit;
    }
}
