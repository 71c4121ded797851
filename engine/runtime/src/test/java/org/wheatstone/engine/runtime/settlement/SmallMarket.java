package org.wheatstone.engine.runtime.settlement;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.ApproveEncoder;
import org.wheatstone.codecs.sbe.BustTradeEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.CorrectTradeEncoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.WithdrawEncoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;

/**
 * A node in a directory, driven command by command: one instrument, and participants who each buy and sell through the
 * session of the same number. Commands are carried out when it closes, in a few large batches. Its clock goes on a
 * second a command, so that the same calls give the same journal.
 */
final class SmallMarket implements AutoCloseable {
    static final int INSTRUMENT = 1;
    static final long RUN = 42;

    private static final Instant START = Instant.parse("2026-01-31T23:59:00Z");
    private static final int GRADE = 3;
    private static final int BUYER_AND_SUPPLIER = 3;
    private static final int EXCHANGE_OPERATOR = 1 << 7;
    private static final int[] OPERATORS = {91, 92};
    private static final int FILL_BITS = 16;

    private final Node node;
    private long timeNs = TimeUnit.SECONDS.toNanos(START.getEpochSecond());
    private long lastId;
    private long sent;
    private int block;

    SmallMarket(final Path directory) {
        node = Node.open(new NodeContext(directory).core(limits()).runId(RUN).epochClock(() -> timeNs));
    }

    /** With which the journal is to be replayed. */
    static CoreContext limits() {
        return new CoreContext().maxParticipants(16).maxSessions(16).maxInstruments(4).maxOrders(1 << 12)
            .maxPriceNodes(1 << 10).maxFillsPerCommand(64).maxEventsPerCommand(512)
            .maxCancelsPerCommand(32).maxQuoteSets(16).maxTrades(1 << 10).maxProposals(8);
    }

    SmallMarket list(final int makerFeePpm, final int takerFeePpm) {
        final MutableDirectBuffer gradeBuffer =
            begin(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH);
        new PublishGradeEncoder().wrap(gradeBuffer, block).clOrdId(++lastId).gradeId(GRADE).lotGtu(1_000);
        send(0);
        final MutableDirectBuffer buffer =
            begin(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH);
        new ListInstrumentEncoder().wrap(buffer, block).clOrdId(++lastId).instrumentId(INSTRUMENT).symbol("text/usd")
            .gradeId(GRADE).tick(100).minPrice(0).maxPrice(1_000_000).maxQuantity(1_000_000)
            .makerFee(makerFeePpm).takerFee(takerFeePpm);
        send(0);
        return this;
    }

    SmallMarket join(final int participantId) {
        participant(participantId, BUYER_AND_SUPPLIER);
        return session(participantId, Mode.TRADE);
    }

    private void participant(final int participantId, final int roles) {
        final MutableDirectBuffer participant =
            begin(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH);
        final int rolesOffset = AddParticipantEncoder.rolesEncodingOffset();
        new AddParticipantEncoder().wrap(participant, block).clOrdId(++lastId).participantId(participantId);
        participant.putShort(block + rolesOffset, (short) roles, ByteOrder.LITTLE_ENDIAN);
        send(0);
    }

    private SmallMarket session(final int participantId, final Mode mode) {
        final MutableDirectBuffer session = begin(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH);
        new AddSessionEncoder().wrap(session, block)
            .clOrdId(++lastId).sessionId(participantId).participantId(participantId);
        send(0);
        final MutableDirectBuffer attach =
            begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH);
        new SessionAttachEncoder().wrap(attach, block)
            .connectionId(participantId).sessionId(participantId).mode(mode);
        send(0);
        return this;
    }

    /** Sends what is begun as the first operator; its proposal has the number of the command. */
    private SmallMarket proposeAndApprove() {
        send(OPERATORS[0]);
        final long proposal = sent + 1;
        final MutableDirectBuffer buffer = begin(ApproveEncoder.TEMPLATE_ID, ApproveEncoder.BLOCK_LENGTH);
        new ApproveEncoder().wrap(buffer, block).clOrdId(++lastId).proposalId(proposal);
        send(OPERATORS[1]);
        return this;
    }

    SmallMarket deposit(final int participantId, final long amount) {
        final MutableDirectBuffer buffer = begin(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH);
        new DepositEncoder().wrap(buffer, block).clOrdId(++lastId).participantId(participantId).amount(amount);
        send(0);
        return this;
    }

    SmallMarket declare(final int participantId, final long lots) {
        final MutableDirectBuffer buffer =
            begin(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH);
        new DeclareCapacityEncoder().wrap(buffer, block)
            .clOrdId(++lastId).instrumentId(INSTRUMENT).participantId(participantId).quantity(lots);
        send(0);
        return this;
    }

    /** Two participants who may do what takes two, each with a session of the same number. */
    SmallMarket appointOperators() {
        for (final int operator : OPERATORS) {
            participant(operator, EXCHANGE_OPERATOR);
            session(operator, Mode.ADMIN);
        }
        return this;
    }

    /** One operator takes money out for a participant, the other agrees. */
    SmallMarket withdraw(final int participantId, final long amount) {
        final MutableDirectBuffer buffer = begin(WithdrawEncoder.TEMPLATE_ID, WithdrawEncoder.BLOCK_LENGTH);
        new WithdrawEncoder().wrap(buffer, block)
            .clOrdId(++lastId).participantId(participantId).amount(amount);
        return proposeAndApprove();
    }

    /** One operator undoes a trade, the other agrees. */
    SmallMarket bust(final long tradeId) {
        final MutableDirectBuffer buffer = begin(BustTradeEncoder.TEMPLATE_ID, BustTradeEncoder.BLOCK_LENGTH);
        new BustTradeEncoder().wrap(buffer, block).clOrdId(++lastId).tradeId(tradeId);
        return proposeAndApprove();
    }

    /** One operator gives a trade another price and quantity, the other agrees. */
    SmallMarket correct(final long tradeId, final long price, final long lots) {
        final MutableDirectBuffer buffer = begin(CorrectTradeEncoder.TEMPLATE_ID, CorrectTradeEncoder.BLOCK_LENGTH);
        new CorrectTradeEncoder().wrap(buffer, block)
            .clOrdId(++lastId).tradeId(tradeId).price(price).quantity(lots);
        return proposeAndApprove();
    }

    /** Of the first trade of the request sent last: command sequence and place in it. */
    long lastTrade() {
        return sent + 1 << FILL_BITS;
    }

    SmallMarket bid(final int participantId, final long lots, final long price) {
        return order(participantId, Side.BID, lots, price);
    }

    SmallMarket ask(final int participantId, final long lots, final long price) {
        return order(participantId, Side.ASK, lots, price);
    }

    /** Cancels by the id of the order's request. */
    SmallMarket cancel(final int participantId, final long targetId) {
        final MutableDirectBuffer buffer = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        new CancelOrderEncoder().wrap(buffer, block)
            .instrumentId(INSTRUMENT).clOrdId(++lastId).targetClOrdId(targetId);
        send(participantId);
        return this;
    }

    /** Of the request sent last. */
    long lastId() {
        return lastId;
    }

    @Override
    public void close() {
        node.close();
    }

    private SmallMarket order(final int participantId, final Side side, final long lots, final long price) {
        final MutableDirectBuffer buffer = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        new NewOrderEncoder().wrap(buffer, block).instrumentId(INSTRUMENT).clOrdId(++lastId).price(price)
            .quantity(lots).side(side).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        send(participantId);
        return this;
    }

    private MutableDirectBuffer begin(final int templateId, final int blockLength) {
        final int offset = node.commands().tryClaim(CommandRecord.FRAME_OFFSET + Frame.lengthOf(blockLength));
        if (offset < 0) {
            throw new IllegalStateException("more commands than the ring holds");
        }
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        Frame.begin(node.commands().buffer(), frame, templateId, blockLength);
        block = frame + Frame.BLOCK_OFFSET;
        return node.commands().buffer();
    }

    private void send(final int participantId) {
        final int frame = block - Frame.BLOCK_OFFSET;
        final MutableDirectBuffer buffer = node.commands().buffer();
        timeNs += TimeUnit.SECONDS.toNanos(1);
        CommandRecord.stamp(
            buffer, frame - CommandRecord.FRAME_OFFSET, Frame.length(buffer, frame),
            participantId, participantId == 0 ? 0 : 1, participantId, timeNs);
        node.commands().commit();
        sent++;
    }
}
