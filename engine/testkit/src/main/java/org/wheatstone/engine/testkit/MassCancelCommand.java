package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;

/** A mass cancel as {@link Commands} writes it. For one thread; valid until the next record is begun. */
public final class MassCancelCommand {
    private final MassCancelEncoder cancel = new MassCancelEncoder();

    MassCancelCommand() {
    }

    MassCancelCommand begin(final MutableDirectBuffer buffer, final int block) {
        cancel.wrap(buffer, block).filter(MassCancelFilter.ALL).scope(Scope.SESSION);
        return this;
    }

    /** The request's own id. */
    public MassCancelCommand id(final long clOrdId) {
        cancel.clOrdId(clOrdId);
        return this;
    }

    /** All orders in an instrument, instead of all there are. */
    public MassCancelCommand instrument(final int instrument) {
        cancel.instrumentId(instrument).filter(MassCancelFilter.INSTRUMENT);
        return this;
    }

    /** One side of an instrument. */
    public MassCancelCommand side(final int instrument, final Side side) {
        cancel.instrumentId(instrument).filter(MassCancelFilter.SIDE).side(side);
        return this;
    }

    /** Both sides of an instrument from one price to another, in nano-USD per lot. */
    public MassCancelCommand range(final int instrument, final long low, final long high) {
        cancel.instrumentId(instrument).filter(MassCancelFilter.PRICE_RANGE).low(low).high(high);
        return this;
    }

    /** On this side only. */
    public MassCancelCommand only(final Side side) {
        cancel.side(side);
        return this;
    }

    /** Orders of all sessions of the participant. */
    public MassCancelCommand ofParticipant() {
        cancel.scope(Scope.PARTICIPANT);
        return this;
    }

    /** Orders with at most this id only. */
    public MassCancelCommand upTo(final long clOrdId) {
        cancel.upToClOrdId(clOrdId);
        return this;
    }

    /** And lets no new ones in. */
    public MassCancelCommand lock() {
        cancel.locked((short) 1);
        return this;
    }

    /** Any number for the filter, with or without a meaning. */
    public MassCancelCommand rawFilter(final int value) {
        return raw(MassCancelEncoder.filterEncodingOffset(), value);
    }

    /** Any number for the side, with or without a meaning. */
    public MassCancelCommand rawSide(final int value) {
        return raw(MassCancelEncoder.sideEncodingOffset(), value);
    }

    /** Any number for the scope, with or without a meaning. */
    public MassCancelCommand rawScope(final int value) {
        return raw(MassCancelEncoder.scopeEncodingOffset(), value);
    }

    private MassCancelCommand raw(final int encodingOffset, final int value) {
        cancel.buffer().putByte(cancel.offset() + encodingOffset, (byte) value);
        return this;
    }
}
