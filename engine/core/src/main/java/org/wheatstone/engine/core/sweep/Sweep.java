package org.wheatstone.engine.core.sweep;

import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.engine.core.book.OrderTable;

/**
 * One sweep: whose orders it goes over, which of them match, and how far it has come. Engine thread only; instances are
 * the queue's and are used again.
 */
public final class Sweep {
    /** No session, no participant, or no instrument. */
    public static final int NONE = -1;

    private SweepKind kind;
    private int session;
    private int participant;
    private long clOrdId;
    private long maxOrderId;
    private MassCancelFilter filter;
    private int instrument;
    private short side;
    private long low;
    private long high;
    private long upToClOrdId;
    private long quoteSet;
    private int placeSession;
    private long placeOrderId;
    private long count;

    Sweep() {
    }

    /**
     * Begins anew, with a filter that lets everything through.
     *
     * @param newSession     index of the session swept, or of the one that asked; NONE if neither.
     * @param newParticipant index of the participant whose sessions are swept; NONE if the session alone is.
     * @param newClOrdId     of the request; 0 if nobody asked.
     * @param newMaxOrderId  the highest order id that there is: later ones are left out.
     */
    void reset(
            final SweepKind newKind,
            final int newSession,
            final int newParticipant,
            final long newClOrdId,
            final long newMaxOrderId) {
        kind = newKind;
        session = newSession;
        participant = newParticipant;
        clOrdId = newClOrdId;
        maxOrderId = newMaxOrderId;
        filter = MassCancelFilter.ALL;
        instrument = NONE;
        side = 0;
        low = 0;
        high = 0;
        upToClOrdId = 0;
        quoteSet = 0;
        place(0, 0);
        count = 0;
    }

    /** Begins anew as it was started, with what the highest order id is by now. */
    public void restart(final long newMaxOrderId) {
        reset(kind, session, participant, clOrdId, newMaxOrderId);
    }

    /** Narrows a mass cancel; the instrument is an index, or NONE with ALL. */
    public Sweep filter(final MassCancelFilter newFilter, final int newInstrument, final short newSide) {
        filter = newFilter;
        instrument = newInstrument;
        side = newSide;
        return this;
    }

    /** Narrows a mass cancel to prices and ids; 0 for the latter is any. */
    public Sweep range(final long newLow, final long newHigh, final long newUpToClOrdId) {
        low = newLow;
        high = newHigh;
        upToClOrdId = newUpToClOrdId;
        return this;
    }

    /** Narrows it to an instrument, by its index. */
    public Sweep instrument(final int newInstrument) {
        instrument = newInstrument;
        return this;
    }

    /** Narrows it to the quotes of a set. */
    public Sweep quoteSet(final long newQuoteSet) {
        quoteSet = newQuoteSet;
        return this;
    }

    /** How far it has come: a session, by its index, and the highest order id that it has looked at there. */
    public void place(final int newPlaceSession, final long newPlaceOrderId) {
        placeSession = newPlaceSession;
        placeOrderId = newPlaceOrderId;
    }

    /** So many orders acted on. */
    public void count(final long newCount) {
        count = newCount;
    }

    /** Whether an order that it goes over is one to act on. */
    public boolean matches(final OrderTable orders, final int order) {
        switch (kind) {
            case MASS_CANCEL:
                return passesFilter(orders, order)
                    && (upToClOrdId == 0 || Long.compareUnsigned(orders.clOrdId(order), upToClOrdId) <= 0);
            case CANCEL_ON_DISCONNECT:
                return !OrderFlagsDecoder.keepOnDisconnect((byte) orders.flags(order));
            case ROLLED:
                return orders.instrument(order) == instrument
                    && !OrderFlagsDecoder.followRoll((byte) orders.flags(order));
            case PROTECTION:
                return orders.quoteSet(order) == quoteSet;
            default:
                return true;
        }
    }

    private boolean passesFilter(final OrderTable orders, final int order) {
        if (filter == MassCancelFilter.ALL) {
            return true;
        }
        if (orders.instrument(order) != instrument) {
            return false;
        }
        switch (filter) {
            case SIDE:
                return orders.side(order) == side;
            case PRICE_RANGE:
                return orders.price(order) >= low && orders.price(order) <= high
                    && (side == 0 || orders.side(order) == side);
            default:
                return true;
        }
    }

    public SweepKind kind() {
        return kind;
    }

    /** Index of the session swept, or of the one that asked. */
    public int session() {
        return session;
    }

    /** Index of the participant swept, or NONE. */
    public int participant() {
        return participant;
    }

    /** Of the request; 0 if nobody asked. */
    public long clOrdId() {
        return clOrdId;
    }

    public long maxOrderId() {
        return maxOrderId;
    }

    public MassCancelFilter filter() {
        return filter;
    }

    /** Index of the instrument, or NONE. */
    public int instrument() {
        return instrument;
    }

    /** As on the wire. */
    public short side() {
        return side;
    }

    public long low() {
        return low;
    }

    public long high() {
        return high;
    }

    /** 0 for any. */
    public long upToClOrdId() {
        return upToClOrdId;
    }

    /** 0 if it is not about a set. */
    public long quoteSet() {
        return quoteSet;
    }

    public int placeSession() {
        return placeSession;
    }

    public long placeOrderId() {
        return placeOrderId;
    }

    /** Orders acted on so far. */
    public long count() {
        return count;
    }
}
