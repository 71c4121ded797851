package org.wheatstone.engine.core;

import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * An exchange with one instrument, and two members of one session each, of the same number: 1 buys and 2 sells. Every
 * method sends one command and returns its events, in a word or two each.
 */
final class TestMarket implements EventSink {
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final List<UnsafeBuffer> events = new ArrayList<>();
    private final Exchange exchange;
    private final long[] ids = new long[3];

    /** Tick 1, prices 1 to 262,143 (three price nodes deep), a million of money and of lots. */
    TestMarket(final CoreContext context) {
        this(context, 1_000_000, 0, 0);
    }

    TestMarket(final CoreContext context, final long cash, final int makerPpm, final int takerPpm) {
        exchange = new Exchange(context, this);
        final int grade = begin(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH, 0);
        new PublishGradeEncoder().wrap(command, grade).gradeId(1).name("code.standard.v1").lotGtu(1_000);
        send();
        final int listing = begin(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH, 0);
        new ListInstrumentEncoder().wrap(command, listing).instrumentId(1).symbol("code/usd").gradeId(1)
            .tick(1).minPrice(1).maxPrice(262_143).maxQuantity(1_000_000).makerFee(makerPpm).takerFee(takerPpm);
        send();
        member(1);
        member(2);
        final int deposit = begin(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH, 0);
        new DepositEncoder().wrap(command, deposit).participantId(1).amount(cash);
        send();
        final int capacity = begin(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH, 0);
        new DeclareCapacityEncoder().wrap(command, capacity).participantId(2).instrumentId(1).quantity(1_000_000);
        send();
    }

    Exchange exchange() {
        return exchange;
    }

    /** The last id that a member has used. */
    long lastId(final int member) {
        return ids[member];
    }

    List<String> bid(final long quantity, final long price) {
        return order(1, Side.BID, quantity, price, TimeInForce.GTC);
    }

    List<String> ask(final long quantity, final long price) {
        return order(2, Side.ASK, quantity, price, TimeInForce.GTC);
    }

    List<String> order(
            final int member, final Side side, final long quantity, final long price, final TimeInForce timeInForce) {
        newOrder(member, ++ids[member]).side(side).quantity(quantity).price(price).timeInForce(timeInForce);
        return send();
    }

    /** A good bid of a member, to be changed before it is sent. */
    NewOrderEncoder newOrder(final int member, final long id) {
        final int block = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, member);
        return new NewOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(id).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).side(Side.BID).price(100).quantity(1);
    }

    /** Sends a good bid of member 1 that the gateway read at this time. */
    List<String> newOrderAt(final long timeNs) {
        newOrder(1, ++ids[1]);
        final int frameLength = Frame.length(command, CommandRecord.FRAME_OFFSET);
        CommandRecord.stamp(command, 0, frameLength, 1, 1, 1, timeNs);
        return send();
    }

    List<String> replace(final int member, final long target, final long total, final long price) {
        final int block = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, member);
        new ReplaceOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(++ids[member])
            .targetClOrdId(target).newTotalQuantity(total).price(price);
        return send();
    }

    List<String> cancel(final int member, final long target) {
        final int block = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, member);
        new CancelOrderEncoder().wrap(command, block).instrumentId(1).clOrdId(++ids[member]).targetClOrdId(target);
        return send();
    }

    /** An empty frame of any template, from a member or, for 0, from the node. */
    List<String> unknown(final int templateId, final int member) {
        begin(templateId, 64, member);
        return send();
    }

    /** A frame of zeros whose block is this long. */
    List<String> cutShort(final int templateId, final int blockLength, final int member) {
        begin(templateId, blockLength, member);
        return send();
    }

    /** Sends what was written last. */
    List<String> send() {
        return send(exchange.sequence() + 1);
    }

    List<String> send(final long sequence) {
        events.clear();
        exchange.onCommand(sequence, command, 0);
        final List<String> texts = new ArrayList<>();
        for (final UnsafeBuffer event : events) {
            texts.add(text(event));
        }
        return texts;
    }

    @Override
    public int claim() {
        events.add(new UnsafeBuffer(new byte[EventRecord.MAX_LENGTH]));
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return events.get(events.size() - 1);
    }

    @Override
    public void commit(final int count) {
        if (count != events.size()) {
            throw new IllegalStateException("commit of " + count + " events, claimed=" + events.size());
        }
    }

    private void member(final int number) {
        final int participant = begin(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH, 0);
        new AddParticipantEncoder().wrap(command, participant).participantId(number).name("member")
            .roles().buyer(true).supplier(true);
        send();
        final int session = begin(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH, 0);
        new AddSessionEncoder().wrap(command, session).sessionId(number).participantId(number);
        send();
        final int attach = begin(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH, 0);
        new SessionAttachEncoder().wrap(command, attach).sessionId(number).connectionId(number);
        send();
    }

    /** Session, participant and attachment are the member's; 0 is the node. */
    private int begin(final int templateId, final int blockLength, final int member) {
        final int frameLength = Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength);
        CommandRecord.stamp(command, 0, frameLength, member, member == 0 ? 0 : 1, member, exchange.sequence() + 1);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private static String text(final UnsafeBuffer event) {
        final int block = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(event, EventRecord.FRAME_OFFSET);
        switch (EventRecord.templateId(event, 0)) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                return "accepted";
            case OrderReplacedDecoder.TEMPLATE_ID:
                return "replaced";
            case OrderRejectedDecoder.TEMPLATE_ID:
                final OrderRejectedDecoder rejected = new OrderRejectedDecoder().wrap(event, block, length, 1);
                return Code.of(rejected.code()) + " " + rejected.detail();
            case CancelRejectedDecoder.TEMPLATE_ID:
                final CancelRejectedDecoder refused = new CancelRejectedDecoder().wrap(event, block, length, 1);
                return Code.of(refused.code()) + " " + refused.detail();
            case OrderCanceledDecoder.TEMPLATE_ID:
                final OrderCanceledDecoder canceled = new OrderCanceledDecoder().wrap(event, block, length, 1);
                return canceled.reason() + " " + canceled.canceledQuantity();
            case FillDecoder.TEMPLATE_ID:
                final FillDecoder fill = new FillDecoder().wrap(event, block, length, 1);
                return fill.quantity() + " @ " + fill.price();
            case AdminAckDecoder.TEMPLATE_ID:
                final AdminAckDecoder ack = new AdminAckDecoder().wrap(event, block, length, 1);
                return ack.code() == 0 ? "done" : Code.of(ack.code()) + " " + ack.detail();
            default:
                return "template " + EventRecord.templateId(event, 0);
        }
    }
}
