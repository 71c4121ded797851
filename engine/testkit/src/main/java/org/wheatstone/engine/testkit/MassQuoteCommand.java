package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.GroupSizeEncoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/**
 * A mass quote as {@link Commands} writes it: each {@link #leg} is appended, and what follows it is about that leg. For
 * one thread; valid until the next record is begun.
 */
public final class MassQuoteCommand {
    /** Of the group's header. */
    static final int GROUP_HEADER_LENGTH = GroupSizeEncoder.ENCODED_LENGTH;
    static final int LEG_LENGTH          = MassQuoteEncoder.LegsEncoder.sbeBlockLength();

    private final MassQuoteEncoder quote = new MassQuoteEncoder();
    private MassQuoteEncoder.LegsEncoder legs;

    MassQuoteCommand() {
    }

    MassQuoteCommand begin(final MutableDirectBuffer buffer, final int block, final int legCount) {
        quote.wrap(buffer, block);
        legs = quote.legsCount(legCount);
        return this;
    }

    /** The request's own id. */
    public MassQuoteCommand id(final long clOrdId) {
        quote.clOrdId(clOrdId);
        return this;
    }

    public MassQuoteCommand set(final long quoteSetId) {
        quote.quoteSetId(quoteSetId);
        return this;
    }

    /** What happens when a quote meets an order of its own participant, instead of nothing said: cancel newest. */
    public MassQuoteCommand selfTradePrevention(final SelfTradePrevention mode) {
        quote.selfTradePrevention(mode);
        return this;
    }

    /** Any number for the self-trade prevention, with or without a meaning. */
    public MassQuoteCommand rawSelfTradePrevention(final int value) {
        quote.buffer().putByte(
            quote.offset() + MassQuoteEncoder.selfTradePreventionEncodingOffset(), (byte) value);
        return this;
    }

    public MassQuoteCommand userTag(final long tag) {
        quote.userTag(tag);
        return this;
    }

    public MassQuoteCommand mandate(final int mandate) {
        quote.mandate(mandate);
        return this;
    }

    /** The next leg, which withdraws both quotes until it is told more; as many as were announced. */
    public MassQuoteCommand leg(final int instrument) {
        legs.next().instrumentId(instrument);
        return this;
    }

    /** Both quotes of the newest leg close what their participant has. */
    public MassQuoteCommand closing() {
        return flags(1);
    }

    /** Any number for the flags of the newest leg, with or without a meaning. */
    public MassQuoteCommand flags(final long value) {
        legs.flags(value);
        return this;
    }

    /** The bid of the newest leg. */
    public MassQuoteCommand bid(final long quantity, final long price) {
        legs.bidQuantity(quantity).bidPrice(price);
        return this;
    }

    /** The offer of the newest leg. */
    public MassQuoteCommand ask(final long quantity, final long price) {
        legs.askQuantity(quantity).askPrice(price);
        return this;
    }
}
