package org.wheatstone.gateway.client;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyEncoder;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.ApproveEncoder;
import org.wheatstone.codecs.sbe.BustTradeEncoder;
import org.wheatstone.codecs.sbe.ContributeFundEncoder;
import org.wheatstone.codecs.sbe.CorrectTradeEncoder;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DeclineEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.KillParticipantEncoder;
import org.wheatstone.codecs.sbe.ListSeriesEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReleaseParticipantEncoder;
import org.wheatstone.codecs.sbe.RevokeKeyEncoder;
import org.wheatstone.codecs.sbe.SetLimitsEncoder;
import org.wheatstone.codecs.sbe.SetPhaseEncoder;
import org.wheatstone.codecs.sbe.TakeSnapshotEncoder;
import org.wheatstone.codecs.sbe.WithdrawEncoder;

/**
 * What an operator may ask for, each a whole frame for {@link OperatorClient#act}. Stateless, for any thread; the
 * arrays belong to the caller. Nothing is checked here: the exchange answers with a code for whatever does not fit.
 */
public final class OperatorActions {
    private OperatorActions() {
    }

    /**
     * What a participant may do; 0 in any of them is the exchange's own limit.
     *
     * @param maxOrderLots         of one order.
     * @param maxOrderNotionalNano of one order, in nano-USD.
     * @param maxOpenNotionalNano  of all its open orders together, in nano-USD.
     * @param maxOpenOrders        at a time.
     * @param orderRate            messages a second and session.
     * @param orderBurst           messages at once.
     */
    public record Limits(
        long maxOrderLots,
        long maxOrderNotionalNano,
        long maxOpenNotionalNano,
        long maxOpenOrders,
        long orderRate,
        long orderBurst) {
    }

    /**
     * Windows of delivery, an instrument each, of which so many are listed ahead.
     *
     * @param firstInstrumentId of the first window; those of the next ones follow it.
     * @param symbol            to which the start of the window is added; up to 32 characters.
     * @param tick              step of prices, in nano-USD per lot, like both bounds of prices.
     * @param maxLots           of one order.
     * @param makerFeePpm       0 or above, as the taker's.
     * @param referencePrice    of the price band before a window's first trade; 0 is none.
     * @param bandPpm           how far from the last trade an order may be priced, in millionths; 0 is any.
     * @param windowSeconds     length of a window; the next one begins where it ends.
     * @param firstStartNs      since 1970 UTC, a multiple of the length.
     * @param horizon           windows that are listed ahead, 1 to 128.
     */
    public record Series(
        int firstInstrumentId,
        String symbol,
        int gradeId,
        long tick,
        long minPrice,
        long maxPrice,
        long maxLots,
        int makerFeePpm,
        int takerFeePpm,
        long referencePrice,
        int bandPpm,
        int windowSeconds,
        long firstStartNs,
        int horizon) {
        /** Without a price band. */
        public Series(
                final int firstInstrumentId,
                final String symbol,
                final int gradeId,
                final long tick,
                final long minPrice,
                final long maxPrice,
                final long maxLots,
                final int makerFeePpm,
                final int takerFeePpm,
                final int windowSeconds,
                final long firstStartNs,
                final int horizon) {
            this(firstInstrumentId, symbol, gradeId, tick, minPrice, maxPrice, maxLots, makerFeePpm, takerFeePpm, 0, 0,
                windowSeconds, firstStartNs, horizon);
        }
    }

    /** A new owner; roles are the wire's set of bits, the name up to 48 ASCII characters. */
    public static byte[] addParticipant(final int participantId, final int roles, final String name) {
        final UnsafeBuffer frame = frame(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH);
        new AddParticipantEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .participantId(Integer.toUnsignedLong(participantId))
            .name(name);
        frame.putShort(
            Frame.BLOCK_OFFSET + AddParticipantEncoder.rolesEncodingOffset(), (short) roles, ByteOrder.LITTLE_ENDIAN);
        return frame.byteArray();
    }

    /** A session for a participant. */
    public static byte[] addSession(final int sessionId, final int participantId) {
        final UnsafeBuffer frame = frame(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH);
        new AddSessionEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .sessionId(Integer.toUnsignedLong(sessionId))
            .participantId(Integer.toUnsignedLong(participantId));
        return frame.byteArray();
    }

    /** A public key of 32 bytes by which a participant may sign logons; it may have two. */
    public static byte[] addKey(final int participantId, final int keyId, final byte[] publicKey) {
        final UnsafeBuffer frame = frame(AddKeyEncoder.TEMPLATE_ID, AddKeyEncoder.BLOCK_LENGTH);
        new AddKeyEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .participantId(Integer.toUnsignedLong(participantId))
            .keyId(Integer.toUnsignedLong(keyId))
            .putPublicKey(publicKey, 0, publicKey.length);
        return frame.byteArray();
    }

    /** A key signs no more, and sessions that it opened end. */
    public static byte[] revokeKey(final int participantId, final int keyId) {
        final UnsafeBuffer frame = frame(RevokeKeyEncoder.TEMPLATE_ID, RevokeKeyEncoder.BLOCK_LENGTH);
        new RevokeKeyEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .participantId(Integer.toUnsignedLong(participantId))
            .keyId(Integer.toUnsignedLong(keyId));
        return frame.byteArray();
    }

    /** Money in, in nano-USD. */
    public static byte[] deposit(final int participantId, final long amountNano) {
        final UnsafeBuffer frame = frame(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH);
        new DepositEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .amount(amountNano)
            .participantId(Integer.toUnsignedLong(participantId));
        return frame.byteArray();
    }

    /** Money out, in nano-USD; proposed, for a second operator to approve. */
    public static byte[] withdraw(final int participantId, final long amountNano) {
        final UnsafeBuffer frame = frame(WithdrawEncoder.TEMPLATE_ID, WithdrawEncoder.BLOCK_LENGTH);
        new WithdrawEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .amount(amountNano)
            .participantId(Integer.toUnsignedLong(participantId));
        return frame.byteArray();
    }

    /** What a supplier can deliver of an instrument, in lots, all told. */
    public static byte[] declareCapacity(final int instrumentId, final int participantId, final long lots) {
        final UnsafeBuffer frame = frame(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH);
        new DeclareCapacityEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(instrumentId))
            .quantity(lots)
            .participantId(Integer.toUnsignedLong(participantId));
        return frame.byteArray();
    }

    /** Lists a window of delivery after the other, as time goes. */
    public static byte[] listSeries(final Series series) {
        final UnsafeBuffer frame = frame(ListSeriesEncoder.TEMPLATE_ID, ListSeriesEncoder.BLOCK_LENGTH);
        new ListSeriesEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(series.firstInstrumentId))
            .symbol(series.symbol)
            .gradeId(Integer.toUnsignedLong(series.gradeId))
            .tick(series.tick)
            .minPrice(series.minPrice)
            .maxPrice(series.maxPrice)
            .maxQuantity(series.maxLots)
            .makerFee(series.makerFeePpm)
            .takerFee(series.takerFeePpm)
            .currency(Currency.USD)
            .referencePrice(series.referencePrice)
            .bandPpm(Integer.toUnsignedLong(series.bandPpm))
            .windowSeconds(Integer.toUnsignedLong(series.windowSeconds))
            .firstStart(series.firstStartNs)
            .horizon(Integer.toUnsignedLong(series.horizon));
        return frame.byteArray();
    }

    /** Sets nano-USD of the house aside for what suppliers cannot pay; below 0 gives them back; proposed. */
    public static byte[] contributeFund(final long amountNano) {
        final UnsafeBuffer frame = frame(ContributeFundEncoder.TEMPLATE_ID, ContributeFundEncoder.BLOCK_LENGTH);
        new ContributeFundEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .amount(amountNano);
        return frame.byteArray();
    }

    /** Halts an instrument, or lets it go on: HALTED or CONTINUOUS. */
    public static byte[] setPhase(final int instrumentId, final Phase phase) {
        final UnsafeBuffer frame = frame(SetPhaseEncoder.TEMPLATE_ID, SetPhaseEncoder.BLOCK_LENGTH);
        new SetPhaseEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(instrumentId))
            .phase(phase);
        return frame.byteArray();
    }

    /** Cancels all orders of a participant and takes no new ones. */
    public static byte[] kill(final int participantId) {
        final UnsafeBuffer frame = frame(KillParticipantEncoder.TEMPLATE_ID, KillParticipantEncoder.BLOCK_LENGTH);
        new KillParticipantEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .participantId(Integer.toUnsignedLong(participantId));
        return frame.byteArray();
    }

    /** Ends a kill. */
    public static byte[] release(final int participantId) {
        final UnsafeBuffer frame = frame(ReleaseParticipantEncoder.TEMPLATE_ID, ReleaseParticipantEncoder.BLOCK_LENGTH);
        new ReleaseParticipantEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .participantId(Integer.toUnsignedLong(participantId));
        return frame.byteArray();
    }

    /** Undoes a trade; proposed. */
    public static byte[] bust(final long tradeId) {
        final UnsafeBuffer frame = frame(BustTradeEncoder.TEMPLATE_ID, BustTradeEncoder.BLOCK_LENGTH);
        new BustTradeEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .tradeId(tradeId);
        return frame.byteArray();
    }

    /** Gives a trade another price, in nano-USD per lot, or fewer lots; proposed. */
    public static byte[] correct(final long tradeId, final long price, final long lots) {
        final UnsafeBuffer frame = frame(CorrectTradeEncoder.TEMPLATE_ID, CorrectTradeEncoder.BLOCK_LENGTH);
        new CorrectTradeEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .tradeId(tradeId)
            .price(price)
            .quantity(lots);
        return frame.byteArray();
    }

    /** The second operator's yes. */
    public static byte[] approve(final long proposalId) {
        final UnsafeBuffer frame = frame(ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH);
        new ApproveEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .proposalId(proposalId);
        return frame.byteArray();
    }

    /** Drops a proposal. */
    public static byte[] decline(final long proposalId) {
        final UnsafeBuffer frame = frame(DeclineEncoder.TEMPLATE_ID, DeclineEncoder.BLOCK_LENGTH);
        new DeclineEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .proposalId(proposalId);
        return frame.byteArray();
    }

    /** Asks the node for a snapshot; not journaled. */
    public static byte[] takeSnapshot() {
        return frame(TakeSnapshotEncoder.TEMPLATE_ID, TakeSnapshotEncoder.BLOCK_LENGTH).byteArray();
    }

    /** All limits of a participant. */
    public static byte[] setLimits(final int participantId, final Limits limits) {
        final UnsafeBuffer frame = frame(SetLimitsEncoder.TEMPLATE_ID, SetLimitsEncoder.BLOCK_LENGTH);
        new SetLimitsEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .maxOrderQuantity(limits.maxOrderLots)
            .maxOrderNotional(limits.maxOrderNotionalNano)
            .maxOpenNotional(limits.maxOpenNotionalNano)
            .participantId(Integer.toUnsignedLong(participantId))
            .maxOpenOrders(limits.maxOpenOrders)
            .orderRate(limits.orderRate)
            .orderBurst(limits.orderBurst);
        return frame.byteArray();
    }

    private static UnsafeBuffer frame(final int templateId, final int blockLength) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(blockLength)]);
        Frame.begin(frame, 0, templateId, blockLength);
        return frame;
    }
}
