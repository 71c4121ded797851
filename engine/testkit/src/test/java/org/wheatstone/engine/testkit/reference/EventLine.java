package org.wheatstone.engine.testkit.reference;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;

/** An event record as a short line: what a test by hand is about, without times and places. */
final class EventLine {
    private static final int BLOCK = EventRecord.FRAME_OFFSET + 12;

    private final UnsafeBuffer buffer;

    private EventLine(final byte[] record) {
        buffer = new UnsafeBuffer(record);
    }

    static String of(final byte[] record) {
        final EventLine line = new EventLine(record);
        return switch (EventRecord.templateId(line.buffer, 0)) {
            case OrderAcceptedDecoder.TEMPLATE_ID -> line.accepted();
            case OrderRejectedDecoder.TEMPLATE_ID -> line.rejected();
            case OrderReplacedDecoder.TEMPLATE_ID -> line.replaced();
            case OrderCanceledDecoder.TEMPLATE_ID -> line.canceled();
            case SelfTradePreventedDecoder.TEMPLATE_ID -> line.selfTradePrevented();
            case OrderRestatedDecoder.TEMPLATE_ID -> line.restated();
            case CancelRejectedDecoder.TEMPLATE_ID -> line.refused();
            case FillDecoder.TEMPLATE_ID -> line.fill();
            case SessionAttachedDecoder.TEMPLATE_ID -> line.attached();
            case SessionRefusedDecoder.TEMPLATE_ID -> line.logonRefused();
            case SessionDetachedDecoder.TEMPLATE_ID -> line.detached();
            case DepositedDecoder.TEMPLATE_ID -> line.deposited();
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> "defined";
            case InstrumentStatusDecoder.TEMPLATE_ID -> "status";
            case AdminAckDecoder.TEMPLATE_ID -> line.acknowledged();
            default -> throw new IllegalArgumentException("no line for this event");
        };
    }

    static long tradeId(final byte[] fill) {
        return new FillDecoder()
            .wrap(new UnsafeBuffer(fill), BLOCK, FillDecoder.BLOCK_LENGTH, FillDecoder.SCHEMA_VERSION).tradeId();
    }

    private String accepted() {
        final OrderAcceptedDecoder event = new OrderAcceptedDecoder()
            .wrap(buffer, BLOCK, OrderAcceptedDecoder.BLOCK_LENGTH, OrderAcceptedDecoder.SCHEMA_VERSION);
        return "accepted " + event.clOrdId() + ": " + event.side() + " " + event.leaves() + "@" + event.price();
    }

    private String rejected() {
        final OrderRejectedDecoder event = new OrderRejectedDecoder()
            .wrap(buffer, BLOCK, OrderRejectedDecoder.BLOCK_LENGTH, OrderRejectedDecoder.SCHEMA_VERSION);
        return "rejected " + event.clOrdId() + ": " + event.code() + " " + event.detail();
    }

    private String replaced() {
        final OrderReplacedDecoder event = new OrderReplacedDecoder()
            .wrap(buffer, BLOCK, OrderReplacedDecoder.BLOCK_LENGTH, OrderReplacedDecoder.SCHEMA_VERSION);
        return "replaced " + event.oldClOrdId() + " by " + event.clOrdId() + ": " + event.leaves() + "@" + event.price()
            + (event.keptPriority() == 1 ? " keeps its place" : " loses its place");
    }

    private String canceled() {
        final OrderCanceledDecoder event = new OrderCanceledDecoder()
            .wrap(buffer, BLOCK, OrderCanceledDecoder.BLOCK_LENGTH, OrderCanceledDecoder.SCHEMA_VERSION);
        return "canceled " + event.clOrdId() + ": " + event.canceledQuantity() + " " + event.reason()
            + " asked by " + event.requestClOrdId();
    }

    private String selfTradePrevented() {
        final SelfTradePreventedDecoder event = new SelfTradePreventedDecoder()
            .wrap(buffer, BLOCK, SelfTradePreventedDecoder.BLOCK_LENGTH, SelfTradePreventedDecoder.SCHEMA_VERSION);
        return "prevented " + event.sessionId() + "/" + event.clOrdId() + ": " + event.quantity() + "@" + event.price()
            + " with order " + event.otherOrderId() / 64 + " leaves " + event.leaves() + " " + event.mode();
    }

    private String restated() {
        final OrderRestatedDecoder event = new OrderRestatedDecoder()
            .wrap(buffer, BLOCK, OrderRestatedDecoder.BLOCK_LENGTH, OrderRestatedDecoder.SCHEMA_VERSION);
        return "restated " + event.sessionId() + "/" + event.clOrdId() + ": " + event.leaves() + "@" + event.price()
            + " " + event.reason();
    }

    private String refused() {
        final CancelRejectedDecoder event = new CancelRejectedDecoder()
            .wrap(buffer, BLOCK, CancelRejectedDecoder.BLOCK_LENGTH, CancelRejectedDecoder.SCHEMA_VERSION);
        return "refused " + event.clOrdId() + ": " + event.code() + " " + event.detail()
            + " order " + event.orderId() / 64;
    }

    private String fill() {
        final FillDecoder event = new FillDecoder()
            .wrap(buffer, BLOCK, FillDecoder.BLOCK_LENGTH, FillDecoder.SCHEMA_VERSION);
        return "fill " + event.quantity() + "@" + event.price()
            + " maker " + event.makerSessionId() + "/" + event.makerClOrdId()
            + " leaves " + event.makerLeaves() + " fee " + event.makerFee()
            + " taker " + event.takerSessionId() + "/" + event.takerClOrdId()
            + " leaves " + event.takerLeaves() + " fee " + event.takerFee();
    }

    private String attached() {
        final SessionAttachedDecoder event = new SessionAttachedDecoder()
            .wrap(buffer, BLOCK, SessionAttachedDecoder.BLOCK_LENGTH, SessionAttachedDecoder.SCHEMA_VERSION);
        return "attached " + event.sessionId() + ": attachment " + event.attachment() + " last " + event.lastClOrdId()
            + " next " + event.nextSequence() + " highest " + event.highestSequence()
            + " head " + event.headEventNumber();
    }

    private String logonRefused() {
        final SessionRefusedDecoder event = new SessionRefusedDecoder()
            .wrap(buffer, BLOCK, SessionRefusedDecoder.BLOCK_LENGTH, SessionRefusedDecoder.SCHEMA_VERSION);
        return "refused logon to " + event.sessionId() + ": " + event.code() + " " + event.detail();
    }

    private String detached() {
        final SessionDetachedDecoder event = new SessionDetachedDecoder()
            .wrap(buffer, BLOCK, SessionDetachedDecoder.BLOCK_LENGTH, SessionDetachedDecoder.SCHEMA_VERSION);
        return "detached " + event.sessionId() + ": connection " + event.connectionId()
            + " attachment " + event.attachment() + " code " + event.code();
    }

    private String deposited() {
        final DepositedDecoder event = new DepositedDecoder()
            .wrap(buffer, BLOCK, DepositedDecoder.BLOCK_LENGTH, DepositedDecoder.SCHEMA_VERSION);
        return "deposited " + event.amount() + " balance " + event.balance();
    }

    private String acknowledged() {
        final AdminAckDecoder event = new AdminAckDecoder()
            .wrap(buffer, BLOCK, AdminAckDecoder.BLOCK_LENGTH, AdminAckDecoder.SCHEMA_VERSION);
        return "ack " + event.requestTemplateId() + ": " + event.code() + " " + event.detail();
    }
}
