package org.wheatstone.engine.runtime.settlement;

import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;

/** Is told what {@link Bookkeeping} finds in the events, in their order. */
interface BookkeepingHandler {
    /** A trade; its movements follow. */
    void onTrade(SettledTrade trade);

    /** A trade was busted or corrected; its movements follow. */
    void onAdjusted(TradeAdjustedDecoder trade);

    /** A supplier's interval was judged; what moved by it came before. */
    default void onJudged(final SettledInterval interval) {
    }

    /** A call was failed, and lots were bought in or it was cashed out; what moved by it came before. */
    default void onFailedCall(final SettledCall call) {
    }

    /**
     * Money has moved.
     *
     * @param number of the movement in its event, from 1.
     */
    void onMovement(Movement movement, int number);
}
