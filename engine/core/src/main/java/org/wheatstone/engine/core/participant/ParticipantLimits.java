package org.wheatstone.engine.core.participant;

/**
 * What a participant may do at most; 0 leaves it to the exchange. Immutable, for any thread.
 *
 * @param maxOrderQuantity of one order, in lots.
 * @param maxOrderNotional of one order, in nano-USD.
 * @param maxOpenNotional  of all open orders together, in nano-USD.
 * @param maxOpenOrders    at a time.
 * @param orderRate        requests per second and session: the gateway's to enforce.
 * @param orderBurst       requests at once: the gateway's to enforce.
 */
public record ParticipantLimits(
    long maxOrderQuantity,
    long maxOrderNotional,
    long maxOpenNotional,
    int maxOpenOrders,
    int orderRate,
    int orderBurst) {
    /** None at all. */
    public static final ParticipantLimits NONE = new ParticipantLimits(0, 0, 0, 0, 0, 0);

    /** Open notional that nobody exceeds, so that sums stay in 64 bits: four billion dollars, in nano-USD. */
    public static final long MAX_OPEN_NOTIONAL = 4_000_000_000L * 1_000_000_000L;
}
