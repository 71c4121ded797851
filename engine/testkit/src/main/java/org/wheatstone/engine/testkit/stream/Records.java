package org.wheatstone.engine.testkit.stream;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.SessionDetachEncoder;
import org.wheatstone.engine.core.Exchange;

/**
 * Makes command records of one sender at one time. For one thread; every record is a new array, the caller's. Nothing
 * is checked, so that wrong commands can be made too.
 */
public final class Records {
    private static final int BLOCK = CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;

    private final Sender sender;
    private final long timeNs;

    public Records(final Sender sender, final long timeNs) {
        this.sender = sender;
        this.timeNs = timeNs;
    }

    public byte[] nodeStarted(final long runId) {
        final UnsafeBuffer record = record(NodeStartedEncoder.TEMPLATE_ID, NodeStartedEncoder.BLOCK_LENGTH);
        new NodeStartedEncoder().wrap(record, BLOCK)
            .runId(runId).coreVersion(Exchange.VERSION).schemaVersion(Frame.SCHEMA_VERSION);
        return record.byteArray();
    }

    public byte[] attach(
            final int sessionId, final long connectionId, final long nextSequence, final boolean takeover) {
        final UnsafeBuffer record = record(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH);
        final SessionAttachEncoder encoder = new SessionAttachEncoder().wrap(record, BLOCK)
            .connectionId(connectionId).nextSequence(nextSequence).sessionId(sessionId);
        encoder.flags().clear().takeover(takeover);
        return record.byteArray();
    }

    public byte[] detach(final int sessionId, final long connectionId, final int code) {
        final UnsafeBuffer record = record(SessionDetachEncoder.TEMPLATE_ID, SessionDetachEncoder.BLOCK_LENGTH);
        new SessionDetachEncoder().wrap(record, BLOCK).connectionId(connectionId).sessionId(sessionId).code(code);
        return record.byteArray();
    }

    /** The roles as the bits of the schema's set. */
    public byte[] addParticipant(final long clOrdId, final int participantId, final int roles) {
        final UnsafeBuffer record = record(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH);
        new AddParticipantEncoder().wrap(record, BLOCK)
            .clOrdId(clOrdId)
            .participantId(participantId)
            .name("participant-" + Integer.toUnsignedString(participantId));
        record.putShort(
            BLOCK + AddParticipantEncoder.rolesEncodingOffset(), (short) roles, AddParticipantEncoder.BYTE_ORDER);
        return record.byteArray();
    }

    public byte[] addSession(final long clOrdId, final int sessionId, final int participantId) {
        final UnsafeBuffer record = record(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH);
        new AddSessionEncoder().wrap(record, BLOCK)
            .clOrdId(clOrdId).sessionId(sessionId).participantId(participantId);
        return record.byteArray();
    }

    public byte[] deposit(final long clOrdId, final int participantId, final long amount) {
        final UnsafeBuffer record = record(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH);
        new DepositEncoder().wrap(record, BLOCK).clOrdId(clOrdId).amount(amount).participantId(participantId);
        return record.byteArray();
    }

    public byte[] declareCapacity(
            final long clOrdId, final int instrumentId, final int participantId, final long quantity) {
        final UnsafeBuffer record = record(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH);
        new DeclareCapacityEncoder().wrap(record, BLOCK)
            .instrumentId(instrumentId).clOrdId(clOrdId).quantity(quantity).participantId(participantId);
        return record.byteArray();
    }

    public byte[] publishGrade(final long clOrdId, final int gradeId, final String name, final long lotGtu) {
        final UnsafeBuffer record = record(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH);
        new PublishGradeEncoder().wrap(record, BLOCK).clOrdId(clOrdId).name(name).gradeId(gradeId).lotGtu(lotGtu);
        return record.byteArray();
    }

    public byte[] listInstrument(final long clOrdId, final Listing listing) {
        final UnsafeBuffer record = record(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH);
        new ListInstrumentEncoder().wrap(record, BLOCK)
            .instrumentId(listing.instrumentId())
            .clOrdId(clOrdId)
            .symbol(listing.symbol())
            .tick(listing.tick())
            .minPrice(listing.minPrice())
            .maxPrice(listing.maxPrice())
            .maxQuantity(listing.maxQuantity())
            .gradeId(listing.gradeId())
            .makerFee(listing.makerFee())
            .takerFee(listing.takerFee())
            .referencePrice(listing.referencePrice())
            .bandPpm(listing.bandPpm())
            .deliveryTerm(DeliveryTerm.SPOT)
            .currency(Currency.USD);
        return record.byteArray();
    }

    /** The longer message if the draft says anything that only fits there. */
    public byte[] newOrder(final OrderDraft draft) {
        final UnsafeBuffer record = draft.isExtended()
            ? record(NewOrderExtEncoder.TEMPLATE_ID, NewOrderExtEncoder.BLOCK_LENGTH)
            : record(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        // The longer message begins with all fields of the shorter one.
        new NewOrderEncoder().wrap(record, BLOCK)
            .instrumentId(draft.instrumentId)
            .clOrdId(draft.clOrdId)
            .price(draft.price)
            .quantity(draft.quantity)
            .sendingTime(draft.sendingTime)
            .userTag(draft.userTag)
            .mandate(draft.mandate);
        record.putByte(BLOCK + NewOrderEncoder.sideEncodingOffset(), (byte) draft.side);
        record.putByte(BLOCK + NewOrderEncoder.orderTypeEncodingOffset(), (byte) draft.orderType);
        record.putByte(BLOCK + NewOrderEncoder.timeInForceEncodingOffset(), (byte) draft.timeInForce);
        record.putByte(BLOCK + NewOrderEncoder.flagsEncodingOffset(), (byte) draft.flags);
        record.putByte(BLOCK + NewOrderEncoder.selfTradePreventionEncodingOffset(), (byte) draft.selfTradePrevention);
        if (draft.isExtended()) {
            new NewOrderExtEncoder().wrap(record, BLOCK)
                .displayQuantity(draft.displayQuantity)
                .minimumQuantity(draft.minimumQuantity)
                .expireTime(draft.expireTime);
        }
        return record.byteArray();
    }

    public byte[] replaceOrder(
            final int instrumentId,
            final long clOrdId,
            final long targetClOrdId,
            final long price,
            final long newTotalQuantity) {
        final UnsafeBuffer record = record(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH);
        new ReplaceOrderEncoder().wrap(record, BLOCK)
            .instrumentId(instrumentId)
            .clOrdId(clOrdId)
            .targetClOrdId(targetClOrdId)
            .price(price)
            .newTotalQuantity(newTotalQuantity)
            .userTag(clOrdId);
        return record.byteArray();
    }

    /** By the session's own id of the order. */
    public byte[] cancelOrder(final int instrumentId, final long clOrdId, final long targetClOrdId) {
        return cancel(instrumentId, clOrdId, targetClOrdId, 0);
    }

    /** By the exchange's id of the order. */
    public byte[] cancelByOrderId(final int instrumentId, final long clOrdId, final long targetOrderId) {
        return cancel(instrumentId, clOrdId, 0, targetOrderId);
    }

    private byte[] cancel(
            final int instrumentId, final long clOrdId, final long targetClOrdId, final long targetOrderId) {
        final UnsafeBuffer record = record(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        new CancelOrderEncoder().wrap(record, BLOCK)
            .instrumentId(instrumentId)
            .clOrdId(clOrdId)
            .targetClOrdId(targetClOrdId)
            .targetOrderId(targetOrderId);
        return record.byteArray();
    }

    private UnsafeBuffer record(final int templateId, final int blockLength) {
        final int frameLength = Frame.lengthOf(blockLength);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandRecord.FRAME_OFFSET + frameLength]);
        CommandRecord.stamp(
            buffer, 0, frameLength, sender.sessionId(), sender.attachment(), sender.participantId(), timeNs);
        Frame.begin(buffer, CommandRecord.FRAME_OFFSET, templateId, blockLength);
        return buffer;
    }
}
