package org.wheatstone.engine.testkit;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * Events as people read them, one line each: {@code accepted session=11 seq=3 id=7 order=320 instrument=1 bid 5 @ 100
 * gtc}. Stateless, for any thread; a frame that is no event throws {@link IllegalArgumentException}.
 *
 * <p>Left out is what every event has (its number, its time, its command) and what is at its default.
 */
public final class EventText {
    private EventText() {
    }

    /** The line of an event record. */
    public static String of(final DirectBuffer buffer, final int offset) {
        return ofFrame(buffer, offset + EventRecord.FRAME_OFFSET);
    }

    /** The line of an event's frame, as a session receives it. */
    public static String ofFrame(final DirectBuffer buffer, final int offset) {
        final TextLine line = new TextLine();
        final int block = offset + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, offset);
        final int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                return accepted(line, new OrderAcceptedDecoder().wrap(buffer, block, length, version));
            case OrderRejectedDecoder.TEMPLATE_ID:
                return rejected(line, new OrderRejectedDecoder().wrap(buffer, block, length, version));
            case OrderReplacedDecoder.TEMPLATE_ID:
                return replaced(line, new OrderReplacedDecoder().wrap(buffer, block, length, version));
            case OrderCanceledDecoder.TEMPLATE_ID:
                return canceled(line, new OrderCanceledDecoder().wrap(buffer, block, length, version));
            case SelfTradePreventedDecoder.TEMPLATE_ID:
                return selfTradePrevented(line, new SelfTradePreventedDecoder().wrap(buffer, block, length, version));
            case OrderRestatedDecoder.TEMPLATE_ID:
                return restated(line, new OrderRestatedDecoder().wrap(buffer, block, length, version));
            case TradeDecoder.TEMPLATE_ID:
                return trade(line, new TradeDecoder().wrap(buffer, block, length, version));
            case CancelRejectedDecoder.TEMPLATE_ID:
                return cancelRejected(line, new CancelRejectedDecoder().wrap(buffer, block, length, version));
            case BusinessRejectDecoder.TEMPLATE_ID:
                return businessReject(line, new BusinessRejectDecoder().wrap(buffer, block, length, version));
            case FillDecoder.TEMPLATE_ID:
                return fill(line, new FillDecoder().wrap(buffer, block, length, version));
            case SessionAttachedDecoder.TEMPLATE_ID:
                return attached(line, new SessionAttachedDecoder().wrap(buffer, block, length, version));
            case SessionRefusedDecoder.TEMPLATE_ID:
                return refused(line, new SessionRefusedDecoder().wrap(buffer, block, length, version));
            case SessionDetachedDecoder.TEMPLATE_ID:
                return detached(line, new SessionDetachedDecoder().wrap(buffer, block, length, version));
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                return definition(line, new InstrumentDefinitionDecoder().wrap(buffer, block, length, version));
            case InstrumentStatusDecoder.TEMPLATE_ID:
                return status(line, new InstrumentStatusDecoder().wrap(buffer, block, length, version));
            case DepositedDecoder.TEMPLATE_ID:
                return deposited(line, new DepositedDecoder().wrap(buffer, block, length, version));
            case AdminAckDecoder.TEMPLATE_ID:
                return acknowledged(line, new AdminAckDecoder().wrap(buffer, block, length, version));
            default:
                return requestAnswer(line, buffer, offset);
        }
    }

    private static String requestAnswer(final TextLine line, final DirectBuffer buffer, final int offset) {
        final int block = offset + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, offset);
        final int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case MassCancelAckDecoder.TEMPLATE_ID:
                return massCancelAck(line, new MassCancelAckDecoder().wrap(buffer, block, length, version));
            case MassCancelDoneDecoder.TEMPLATE_ID:
                return massCancelDone(line, new MassCancelDoneDecoder().wrap(buffer, block, length, version));
            case MassQuoteAckDecoder.TEMPLATE_ID:
                return massQuoteAck(line, new MassQuoteAckDecoder().wrap(buffer, block, length, version));
            case ProtectionTriggeredDecoder.TEMPLATE_ID:
                return triggered(line, new ProtectionTriggeredDecoder().wrap(buffer, block, length, version));
            case OrderStateDecoder.TEMPLATE_ID:
                return state(line, new OrderStateDecoder().wrap(buffer, block, length, version));
            case OrderStateEndDecoder.TEMPLATE_ID:
                return stateEnd(line, new OrderStateEndDecoder().wrap(buffer, block, length, version));
            case RequestAckDecoder.TEMPLATE_ID:
                return requestAck(line, new RequestAckDecoder().wrap(buffer, block, length, version));
            default:
                return OperatorEventText.of(line, buffer, offset);
        }
    }

    private static String accepted(final TextLine line, final OrderAcceptedDecoder event) {
        line.word("accepted")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .name(event.side()).lots(event.leaves(), event.price())
            .flag("market", event.orderType() == OrderType.MARKET).name(event.timeInForce());
        return flags(line, event.flags())
            .unlessZero("stp", event.selfTradePreventionRaw())
            .unlessZero("shows", event.displayQuantity())
            .unlessZero("expires", event.expireTime())
            .unlessZero("set", event.quoteSetId())
            .unlessZero("tag", event.userTag()).toString();
    }

    private static String rejected(final TextLine line, final OrderRejectedDecoder event) {
        return line.word("rejected")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .refusal(event.code(), event.detail())
            .unlessZero("tag", event.userTag()).toString();
    }

    private static String replaced(final TextLine line, final OrderReplacedDecoder event) {
        line.word("replaced")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .id("was", event.oldClOrdId())
            .lots(event.leaves(), event.price())
            .word(event.keptPriority() == 1 ? "kept-priority" : "lost-priority");
        return flags(line, event.flags())
            .unlessZero("tag", event.userTag()).toString();
    }

    private static TextLine flags(final TextLine line, final OrderFlagsDecoder flags) {
        return line.flag("post-only", flags.postOnly()).flag("keep-on-disconnect", flags.keepOnDisconnect())
            .flag("follow-roll", flags.followRoll()).flag("closing", flags.closing());
    }

    private static String canceled(final TextLine line, final OrderCanceledDecoder event) {
        return line.word("canceled")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .number("lots", event.canceledQuantity())
            .name(event.reason())
            .unlessZero("request", event.requestClOrdId()).toString();
    }

    private static String selfTradePrevented(final TextLine line, final SelfTradePreventedDecoder event) {
        return line.word("self-trade-prevented")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .id("other", event.otherOrderId())
            .lots(event.quantity(), event.price())
            .number("leaves", event.leaves()).name(event.mode()).toString();
    }

    private static String restated(final TextLine line, final OrderRestatedDecoder event) {
        return line.word("restated")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .lots(event.leaves(), event.price()).name(event.reason()).toString();
    }

    private static String trade(final TextLine line, final TradeDecoder event) {
        return line.word("trade")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .id("trade", event.tradeId())
            .name(event.side()).lots(event.quantity(), event.price()).name(event.liquidity())
            .number("leaves", event.leaves()).number("fee", event.fee()).toString();
    }

    private static String cancelRejected(final TextLine line, final CancelRejectedDecoder event) {
        return line.word("cancel-rejected")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .refusal(event.code(), event.detail()).toString();
    }

    private static String businessReject(final TextLine line, final BusinessRejectDecoder event) {
        return line.word("business-reject").id("id", event.clOrdId())
            .number("request", event.requestTemplateId())
            .refusal(event.code(), event.detail()).toString();
    }

    private static String fill(final TextLine line, final FillDecoder event) {
        return line.word("fill").id("trade", event.tradeId()).number("instrument", event.instrumentId())
            .lots(event.quantity(), event.price())
            .word("maker")
            .party(event.makerSessionId(), event.makerSequence(), event.makerClOrdId(), event.makerOrderId())
            .number("leaves", event.makerLeaves()).number("fee", event.makerFee())
            .word("taker").name(event.takerSide())
            .party(event.takerSessionId(), event.takerSequence(), event.takerClOrdId(), event.takerOrderId())
            .number("leaves", event.takerLeaves()).number("fee", event.takerFee()).toString();
    }

    private static String attached(final TextLine line, final SessionAttachedDecoder event) {
        return line.word("attached").id("session", event.sessionId())
            .id("attachment", event.attachment()).id("connection", event.connectionId())
            .id("last-id", event.lastClOrdId())
            .number("next", event.nextSequence()).number("highest", event.highestSequence())
            .number("head", event.headEventNumber())
            .id("participant", event.participantId())
            .word("roles=" + event.roles())
            .flag("admin", event.mode() == Mode.ADMIN)
            .unlessZero("rate", event.orderRate()).unlessZero("burst", event.orderBurst()).toString();
    }

    private static String refused(final TextLine line, final SessionRefusedDecoder event) {
        return line.word("refused").id("session", event.sessionId()).id("connection", event.connectionId())
            .refusal(event.code(), event.detail()).toString();
    }

    private static String detached(final TextLine line, final SessionDetachedDecoder event) {
        return line.word("detached").id("session", event.sessionId())
            .id("attachment", event.attachment()).id("connection", event.connectionId())
            .code(event.code()).toString();
    }

    private static String definition(final TextLine line, final InstrumentDefinitionDecoder event) {
        return line.word("instrument").id("instrument", event.instrumentId()).word(event.symbol())
            .id("grade", event.gradeId()).word(event.gradeName()).number("lot", event.lotGtu())
            .number("tick", event.tick()).number("min", event.minPrice()).number("max", event.maxPrice())
            .number("max-quantity", event.maxQuantity())
            .number("maker", event.makerFee()).number("taker", event.takerFee())
            .name(event.deliveryTerm()).name(event.currency())
            .unlessZero("reference", event.referencePrice()).unlessZero("band", event.bandPpm())
            .flag("rolls", event.rolls() != 0)
            .unlessZero("window", event.windowSeconds()).unlessZero("start", event.windowStart())
            .unlessZero("next-grade", event.nextGradeId()).unlessZero("roll", event.rollTime()).toString();
    }

    private static String status(final TextLine line, final InstrumentStatusDecoder event) {
        return line.word("status").id("instrument", event.instrumentId()).name(event.phase()).toString();
    }

    private static String deposited(final TextLine line, final DepositedDecoder event) {
        return line.word("deposited").id("participant", event.participantId())
            .number("amount", event.amount()).number("balance", event.balance()).toString();
    }

    private static String acknowledged(final TextLine line, final AdminAckDecoder event) {
        line.word("ack").number("request", event.requestTemplateId());
        if (event.sessionId() != 0) {
            line.id("session", event.sessionId()).number("seq", event.sequence());
        }
        line.unlessZero("id", event.clOrdId());
        return event.code() == 0
            ? line.unlessZero("proposal", event.detail()).word("done").toString()
            : line.refusal(event.code(), event.detail()).toString();
    }

    private static String massCancelAck(final TextLine line, final MassCancelAckDecoder event) {
        return line.word("mass-cancel")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .unlessZero("instrument", event.instrumentId())
            .name(event.filter()).flag("of-participant", event.scope() == Scope.PARTICIPANT)
            .unlessZero("side", event.sideRaw()).flag("locked", event.locked() != 0).toString();
    }

    private static String massCancelDone(final TextLine line, final MassCancelDoneDecoder event) {
        return line.word("mass-cancel-done")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("orders", event.canceledCount()).name(event.reason()).toString();
    }

    /** Of each leg what became of its bid and of its ask. */
    private static String massQuoteAck(final TextLine line, final MassQuoteAckDecoder event) {
        line.word("quoted")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .id("set", event.quoteSetId()).unlessZero("tag", event.userTag());
        for (int i = 0; i < event.legCount(); i++) {
            line.word("leg").code(event.bidCodes(i), "done").code(event.askCodes(i), "done");
        }
        return line.toString();
    }

    private static String triggered(final TextLine line, final ProtectionTriggeredDecoder event) {
        return line.word("protection-triggered")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .id("set", event.quoteSetId()).number("fills", event.fills())
            .number("lots", event.quantity()).toString();
    }

    private static String state(final TextLine line, final OrderStateDecoder event) {
        line.word("state")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .name(event.side()).lots(event.leaves(), event.price())
            .number("total", event.totalQuantity()).name(event.timeInForce());
        return flags(line, event.flags())
            .unlessZero("stp", event.selfTradePreventionRaw())
            .unlessZero("shows", event.displayQuantity())
            .unlessZero("expires", event.expireTime())
            .unlessZero("set", event.quoteSetId())
            .unlessZero("tag", event.userTag()).toString();
    }

    private static String stateEnd(final TextLine line, final OrderStateEndDecoder event) {
        return line.word("state-end")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("orders", event.orderCount()).toString();
    }

    private static String requestAck(final TextLine line, final RequestAckDecoder event) {
        return line.word("done")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("request", event.requestTemplateId()).unlessZero("detail", event.detail()).toString();
    }
}
