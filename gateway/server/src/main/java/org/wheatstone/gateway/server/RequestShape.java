package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TerminateDecoder;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * Judges what a client of a TRADE session sends by its form alone: is the template known, may a client send it, is its
 * block long enough, does every enumerated field mean something. A field that is 0, which says "none", passes: whether
 * it may be missing is the core's to say. Gateway thread only; the verdict stands until the next check.
 */
final class RequestShape {
    private static final int ORDER_FLAGS     = 0b11;
    private static final int HEARTBEAT_FLAGS = 0b11;

    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final HeartbeatDecoder heartbeat = new HeartbeatDecoder();
    private int blockLength;
    private long detail;

    /** Returns 0 if the message is well formed, else the number of the {@link Code}. */
    int check(final DirectBuffer buffer, final int offset) {
        detail = 0;
        final int templateId = Frame.templateId(buffer, offset);
        return switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID -> checkNewOrder(buffer, offset);
            case ReplaceOrderDecoder.TEMPLATE_ID -> checkLength(buffer, offset, ReplaceOrderDecoder.BLOCK_LENGTH);
            case CancelOrderDecoder.TEMPLATE_ID -> checkLength(buffer, offset, CancelOrderDecoder.BLOCK_LENGTH);
            case HeartbeatDecoder.TEMPLATE_ID -> checkHeartbeat(buffer, offset);
            case LogoutDecoder.TEMPLATE_ID -> checkLength(buffer, offset, LogoutDecoder.BLOCK_LENGTH);
            default -> isKnown(templateId)
                ? Code.NOT_ALLOWED_IN_MODE.number() : refuse(Code.UNKNOWN_TEMPLATE, templateId);
        };
    }

    /** What goes with the code. */
    long detail() {
        return detail;
    }

    /** Length of the block as this version of the schema knows it, in bytes; what a client sends beyond is not ours. */
    int blockLength() {
        return blockLength;
    }

    private int checkNewOrder(final DirectBuffer buffer, final int offset) {
        final int code = checkLength(buffer, offset, NewOrderDecoder.BLOCK_LENGTH);
        if (code != 0) {
            return code;
        }
        newOrder.wrap(buffer, offset + Frame.BLOCK_OFFSET, NewOrderDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        if (newOrder.side() == Side.SBE_UNKNOWN) {
            return refuseField(NewOrderDecoder.sideEncodingOffset());
        }
        if (newOrder.orderType() == OrderType.SBE_UNKNOWN) {
            return refuseField(NewOrderDecoder.orderTypeEncodingOffset());
        }
        if (newOrder.timeInForce() == TimeInForce.SBE_UNKNOWN) {
            return refuseField(NewOrderDecoder.timeInForceEncodingOffset());
        }
        if ((newOrder.flags().getRaw() & ~ORDER_FLAGS) != 0) {
            return refuseField(NewOrderDecoder.flagsEncodingOffset());
        }
        if (newOrder.selfTradePrevention() == SelfTradePrevention.SBE_UNKNOWN) {
            return refuseField(NewOrderDecoder.selfTradePreventionEncodingOffset());
        }
        return 0;
    }

    private int checkHeartbeat(final DirectBuffer buffer, final int offset) {
        final int code = checkLength(buffer, offset, HeartbeatDecoder.BLOCK_LENGTH);
        if (code != 0) {
            return code;
        }
        heartbeat.wrap(buffer, offset + Frame.BLOCK_OFFSET, HeartbeatDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        return (heartbeat.flags().getRaw() & ~HEARTBEAT_FLAGS) == 0
            ? 0 : refuseField(HeartbeatDecoder.flagsEncodingOffset());
    }

    private int checkLength(final DirectBuffer buffer, final int offset, final int required) {
        blockLength = required;
        return Frame.blockLength(buffer, offset) < required ? refuse(Code.BLOCK_TOO_SHORT, required) : 0;
    }

    private int refuseField(final int blockOffset) {
        return refuse(Code.UNKNOWN_ENUM, Frame.BLOCK_OFFSET + blockOffset);
    }

    private int refuse(final Code code, final long newDetail) {
        detail = newDetail;
        return code.number();
    }

    /** Templates that exist and are not for the client of a TRADE session to send. */
    private static boolean isKnown(final int templateId) {
        return switch (templateId) {
            case HelloDecoder.TEMPLATE_ID, LogonDecoder.TEMPLATE_ID, LogonAckDecoder.TEMPLATE_ID,
                LogonRejectDecoder.TEMPLATE_ID, ReplayCompleteDecoder.TEMPLATE_ID, TerminateDecoder.TEMPLATE_ID,
                OrderAcceptedDecoder.TEMPLATE_ID, OrderRejectedDecoder.TEMPLATE_ID, OrderReplacedDecoder.TEMPLATE_ID,
                OrderCanceledDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID, SelfTradePreventedDecoder.TEMPLATE_ID,
                OrderRestatedDecoder.TEMPLATE_ID, CancelRejectedDecoder.TEMPLATE_ID,
                BusinessRejectDecoder.TEMPLATE_ID, InstrumentDefinitionDecoder.TEMPLATE_ID,
                InstrumentStatusDecoder.TEMPLATE_ID, AddParticipantDecoder.TEMPLATE_ID, AddSessionDecoder.TEMPLATE_ID,
                DepositDecoder.TEMPLATE_ID, DeclareCapacityDecoder.TEMPLATE_ID, PublishGradeDecoder.TEMPLATE_ID,
                ListInstrumentDecoder.TEMPLATE_ID, AdminAckDecoder.TEMPLATE_ID, NodeStartedDecoder.TEMPLATE_ID,
                SessionAttachDecoder.TEMPLATE_ID, SessionDetachDecoder.TEMPLATE_ID, FillDecoder.TEMPLATE_ID,
                SessionAttachedDecoder.TEMPLATE_ID, SessionRefusedDecoder.TEMPLATE_ID,
                SessionDetachedDecoder.TEMPLATE_ID, DepositedDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }
}
