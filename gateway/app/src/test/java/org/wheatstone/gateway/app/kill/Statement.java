package org.wheatstone.gateway.app.kill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * What a list of event frames comes to: lots, dollars and fees by instrument and side, and what they did to the
 * accounts. Added up in the plainest way there is.
 */
final class Statement {
    private final Map<Integer, Sums> bought = new TreeMap<>();
    private final Map<Integer, Sums> sold = new TreeMap<>();
    private long feesCharged;
    private long rebatesPaid;

    void add(final List<byte[]> frames) {
        for (final byte[] bytes : frames) {
            final UnsafeBuffer frame = new UnsafeBuffer(bytes);
            if (Frame.templateId(frame, 0) == TradeDecoder.TEMPLATE_ID) {
                add(new TradeDecoder().wrap(
                    frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0)));
            }
        }
    }

    Sums of(final int instrumentId, final Side side) {
        return (side == Side.BID ? bought : sold).getOrDefault(instrumentId, new Sums(0, 0, 0));
    }

    /** What was paid for everything bought, fees apart. */
    long spentNano() {
        return bought.values().stream().mapToLong(Sums::notionalNano).sum();
    }

    /** What cash and hold together have lost: prices and fees of what was bought, less rebates on what was sold. */
    long paidNano() {
        return spentNano() + feesCharged - rebatesPaid;
    }

    private void add(final TradeDecoder trade) {
        final boolean isBid = trade.side() == Side.BID;
        (isBid ? bought : sold).merge((int) trade.instrumentId(),
            new Sums(trade.quantity(), trade.price() * trade.quantity(), trade.fee()), Sums::plus);
        feesCharged += isBid ? Math.max(trade.fee(), 0) : 0;
        rebatesPaid += isBid ? 0 : Math.max(-trade.fee(), 0);
    }

    /** One instrument, one side. */
    record Sums(long lots, long notionalNano, long feesNano) {
        Sums plus(final Sums other) {
            return new Sums(lots + other.lots, notionalNano + other.notionalNano, feesNano + other.feesNano);
        }
    }
}
