package org.wheatstone.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;

/** Puts an event into a few words, with its session in front: what a test about rules wants to see of it. */
final class EventText {
    private static final int VERSION = 1;

    private EventText() {
    }

    static String of(final UnsafeBuffer event) {
        final int session = EventRecord.sessionId(event, 0);
        return (session == 0 ? "" : session + ": ") + words(event);
    }

    private static String words(final UnsafeBuffer event) {
        final int block = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(event, EventRecord.FRAME_OFFSET);
        switch (EventRecord.templateId(event, 0)) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder().wrap(event, block, length, VERSION);
                return "accepted #" + accepted.clOrdId() + " " + accepted.side() + " " + accepted.leaves() + " @ "
                    + accepted.price() + (accepted.displayQuantity() == 0 ? "" : " shows " + accepted.displayQuantity())
                    + (accepted.expireTime() == 0 ? "" : " until " + accepted.expireTime());
            case OrderReplacedDecoder.TEMPLATE_ID:
                final OrderReplacedDecoder replaced = new OrderReplacedDecoder().wrap(event, block, length, VERSION);
                return "replaced #" + replaced.oldClOrdId() + " by #" + replaced.clOrdId() + " " + replaced.leaves()
                    + " @ " + replaced.price() + (replaced.keptPriority() == 1 ? " in place" : "")
                    + (replaced.flags().closing() ? " closing" : "");
            case OrderRejectedDecoder.TEMPLATE_ID:
                final OrderRejectedDecoder rejected = new OrderRejectedDecoder().wrap(event, block, length, VERSION);
                return Code.of(rejected.code()) + " " + rejected.detail();
            case CancelRejectedDecoder.TEMPLATE_ID:
                final CancelRejectedDecoder refused = new CancelRejectedDecoder().wrap(event, block, length, VERSION);
                return Code.of(refused.code()) + " " + refused.detail();
            case OrderCanceledDecoder.TEMPLATE_ID:
                final OrderCanceledDecoder canceled = new OrderCanceledDecoder().wrap(event, block, length, VERSION);
                return canceled.reason() + " #" + canceled.clOrdId() + " " + canceled.canceledQuantity()
                    + (canceled.requestClOrdId() == 0 ? "" : " by #" + canceled.requestClOrdId());
            case OrderRestatedDecoder.TEMPLATE_ID:
                final OrderRestatedDecoder restated = new OrderRestatedDecoder().wrap(event, block, length, VERSION);
                return "restated #" + restated.clOrdId() + " " + restated.leaves() + " " + restated.reason();
            case FillDecoder.TEMPLATE_ID:
                final FillDecoder fill = new FillDecoder().wrap(event, block, length, VERSION);
                return fill.quantity() + " @ " + fill.price() + " with " + fill.takerSessionId();
            case SelfTradePreventedDecoder.TEMPLATE_ID:
                final SelfTradePreventedDecoder prevented =
                    new SelfTradePreventedDecoder().wrap(event, block, length, VERSION);
                return "prevented " + prevented.quantity() + " @ " + prevented.price() + ", leaves "
                    + prevented.leaves();
            default:
                return others(event, block, length);
        }
    }

    private static String others(final UnsafeBuffer event, final int block, final int length) {
        switch (EventRecord.templateId(event, 0)) {
            case AdminAckDecoder.TEMPLATE_ID:
                final AdminAckDecoder ack = new AdminAckDecoder().wrap(event, block, length, VERSION);
                return ack.code() == 0 ? "done" : Code.of(ack.code()) + " " + ack.detail();
            case RequestAckDecoder.TEMPLATE_ID:
                return "ack " + new RequestAckDecoder().wrap(event, block, length, VERSION).detail();
            case MassCancelAckDecoder.TEMPLATE_ID:
                return "mass cancel #" + new MassCancelAckDecoder().wrap(event, block, length, VERSION).clOrdId();
            case MassCancelDoneDecoder.TEMPLATE_ID:
                final MassCancelDoneDecoder done = new MassCancelDoneDecoder().wrap(event, block, length, VERSION);
                return done.reason() + " done, " + done.canceledCount()
                    + (done.clOrdId() == 0 ? "" : " by #" + done.clOrdId());
            case OrderStateDecoder.TEMPLATE_ID:
                final OrderStateDecoder state = new OrderStateDecoder().wrap(event, block, length, VERSION);
                return "open #" + state.clOrdId() + " " + state.side() + " " + state.leaves() + " of "
                    + state.totalQuantity() + " @ " + state.price() + " " + state.timeInForce();
            case OrderStateEndDecoder.TEMPLATE_ID:
                final OrderStateEndDecoder end = new OrderStateEndDecoder().wrap(event, block, length, VERSION);
                return "open in all " + end.orderCount() + " for #" + end.clOrdId();
            case MassQuoteAckDecoder.TEMPLATE_ID:
                return quoted(new MassQuoteAckDecoder().wrap(event, block, length, VERSION));
            case ProtectionTriggeredDecoder.TEMPLATE_ID:
                final ProtectionTriggeredDecoder triggered =
                    new ProtectionTriggeredDecoder().wrap(event, block, length, VERSION);
                return "frozen " + triggered.quoteSetId() + " after " + triggered.fills() + " fills of "
                    + triggered.quantity();
            case SessionAttachedDecoder.TEMPLATE_ID:
                return "attached";
            case SessionDetachedDecoder.TEMPLATE_ID:
                return "detached";
            default:
                return "template " + EventRecord.templateId(event, 0);
        }
    }

    private static String quoted(final MassQuoteAckDecoder ack) {
        final StringBuilder text = new StringBuilder("quoted " + ack.quoteSetId());
        for (int leg = 0; leg < ack.legCount(); leg++) {
            text.append(leg == 0 ? ": " : ", ").append(ack.bidCodes(leg)).append('/').append(ack.askCodes(leg));
        }
        return text.toString();
    }
}
