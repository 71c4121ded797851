package org.wheatstone.engine.testkit.stream;

/**
 * A participant of made-up streams.
 *
 * @param id of the participant.
 * @param roles as the bits of the schema's set.
 * @param deposit at the beginning, in nano-USD; 0 for none.
 */
record Trader(int id, int roles, long deposit) {
    static final int BUYER        = 1;
    static final int SUPPLIER     = 1 << 1;
    static final int MARKET_MAKER = 1 << 2;
    static final int OPERATOR     = 1 << 7;
    static final int OBSERVER     = 1 << 8;

    boolean mayBid() {
        return (roles & (BUYER | MARKET_MAKER)) != 0;
    }

    boolean mayQuote() {
        return (roles & MARKET_MAKER) != 0;
    }

    boolean maySupply() {
        return (roles & (SUPPLIER | MARKET_MAKER)) != 0;
    }
}
