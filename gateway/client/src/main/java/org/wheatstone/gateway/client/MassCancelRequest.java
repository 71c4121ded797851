package org.wheatstone.gateway.client;

import java.util.Objects;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;

/**
 * Which orders shall go. One object may be filled again for each request; the client copies it and keeps no reference.
 * For one thread. Nothing is checked here: the exchange answers with a code for whatever does not fit.
 */
public final class MassCancelRequest {
    private MassCancelFilter filter;
    private Scope scope;
    private Side side;
    private int instrumentId;
    private long upToClOrdId;
    private long low;
    private long high;
    private boolean locked;

    public MassCancelRequest() {
        clear();
    }

    /** Back to all orders of the session, without a lock. */
    public MassCancelRequest clear() {
        filter = MassCancelFilter.ALL;
        scope = Scope.SESSION;
        side = Side.NULL_VAL;
        instrumentId = 0;
        upToClOrdId = 0;
        low = 0;
        high = 0;
        locked = false;
        return this;
    }

    /** Those of one instrument. */
    public MassCancelRequest instrument(final int id) {
        filter = MassCancelFilter.INSTRUMENT;
        instrumentId = id;
        return this;
    }

    /** Those on one side of an instrument. */
    public MassCancelRequest side(final int id, final Side value) {
        filter = MassCancelFilter.SIDE;
        instrumentId = id;
        side = Objects.requireNonNull(value, "side");
        return this;
    }

    /** Those of an instrument priced from lowest to highest, in nano-USD per lot, on a side, or on both: NULL_VAL. */
    public MassCancelRequest prices(final int id, final Side value, final long lowest, final long highest) {
        filter = MassCancelFilter.PRICE_RANGE;
        instrumentId = id;
        side = Objects.requireNonNull(value, "side");
        low = lowest;
        high = highest;
        return this;
    }

    /** SESSION, the default, or all sessions of the PARTICIPANT. */
    public MassCancelRequest scope(final Scope value) {
        scope = Objects.requireNonNull(value, "scope");
        return this;
    }

    /** Only those whose current id is not above this; 0, the default, is any. */
    public MassCancelRequest upToClOrdId(final long value) {
        upToClOrdId = value;
        return this;
    }

    /** Whether new orders of the scope are refused from then on, until {@code unlock}. */
    public MassCancelRequest locked(final boolean value) {
        locked = value;
        return this;
    }

    MassCancelFilter filter() {
        return filter;
    }

    Scope scope() {
        return scope;
    }

    Side side() {
        return side;
    }

    int instrumentId() {
        return instrumentId;
    }

    long upToClOrdId() {
        return upToClOrdId;
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    boolean locked() {
        return locked;
    }
}
