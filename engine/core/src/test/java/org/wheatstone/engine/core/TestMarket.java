package org.wheatstone.engine.core;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * An exchange with one instrument, and two members of one session each, of the same number: 1 buys and 2 sells. Events
 * are put in a word or two each, and every command comes a nanosecond after the one before.
 */
final class TestMarket extends MemberDesk {
    /** Roles of a member. */
    private static final int BUYS_AND_SELLS = 3;

    /** Tick 1, prices 1 to 262,143 (three price nodes deep), a million of money and of lots. */
    TestMarket(final CoreContext context) {
        this(context, 1_000_000, 0, 0);
    }

    TestMarket(final CoreContext context, final long cash, final int makerPpm, final int takerPpm) {
        super(context);
        publishGrade(1, 1_000);
        listInstrument(e -> e.tick(1).minPrice(1).maxPrice(262_143).maxQuantity(1_000_000).makerFee(makerPpm)
            .takerFee(takerPpm));
        for (int member = 1; member <= 2; member++) {
            addParticipant(member, BUYS_AND_SELLS);
            addSession(member, member);
            attach(member, e -> { });
        }
        deposit(1, cash);
        declareCapacity(1, 2, 1_000_000);
    }

    @Override
    long nowNs() {
        return exchange().sequence() + 1;
    }

    List<String> bid(final long quantity, final long price) {
        return order(1, Side.BID, quantity, price, TimeInForce.GTC);
    }

    List<String> ask(final long quantity, final long price) {
        return order(2, Side.ASK, quantity, price, TimeInForce.GTC);
    }

    List<String> order(
            final int member, final Side side, final long quantity, final long price, final TimeInForce timeInForce) {
        newOrder(member, nextId(member)).side(side).quantity(quantity).price(price).timeInForce(timeInForce);
        return send();
    }

    /** A good bid of a member, to be changed before it is sent. */
    NewOrderEncoder newOrder(final int member, final long id) {
        final int block = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, member);
        return new NewOrderEncoder().wrap(command(), block).instrumentId(1).clOrdId(id).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).side(Side.BID).price(100).quantity(1);
    }

    /** Sends a good bid of member 1 that the gateway read at this time. */
    List<String> newOrderAt(final long timeNs) {
        newOrder(1, nextId(1));
        final int frameLength = Frame.length(command(), CommandRecord.FRAME_OFFSET);
        CommandRecord.stamp(command(), 0, frameLength, 1, 1, 1, timeNs);
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

    @Override
    String text(final UnsafeBuffer event) {
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
