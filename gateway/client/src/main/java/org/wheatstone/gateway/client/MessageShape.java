package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.BboDecoder;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.LevelUpdateDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderAddedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderDeletedDecoder;
import org.wheatstone.codecs.sbe.OrderExecutedDecoder;
import org.wheatstone.codecs.sbe.OrderReducedDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SnapshotBeginDecoder;
import org.wheatstone.codecs.sbe.SnapshotEndDecoder;
import org.wheatstone.codecs.sbe.SnapshotEntryDecoder;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;

/** What can be told of a message by its template alone. Stateless. */
final class MessageShape {
    private static final int MIN_EVENT_BLOCK_LENGTH = 12;
    private static final int FIRST_EVENT            = 40;
    private static final int LAST_EVENT             = 59;
    private static final int FIRST_OF_DELIVERY      = 65;
    private static final int LAST_OF_DELIVERY       = 68;

    private MessageShape() {
    }

    /** Whether it may be one of the session's numbered events. */
    static boolean isEvent(final int templateId) {
        return templateId >= FIRST_EVENT && templateId <= LAST_EVENT
            || templateId >= FIRST_OF_DELIVERY && templateId <= LAST_OF_DELIVERY
            || templateId == AdminAckDecoder.TEMPLATE_ID;
    }

    /** Whether it changes what the session holds, so that without a sequence it is worth nothing. */
    static boolean isOrderEvent(final int templateId) {
        switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
            case OrderRejectedDecoder.TEMPLATE_ID:
            case OrderReplacedDecoder.TEMPLATE_ID:
            case OrderCanceledDecoder.TEMPLATE_ID:
            case TradeDecoder.TEMPLATE_ID:
            case SelfTradePreventedDecoder.TEMPLATE_ID:
            case OrderRestatedDecoder.TEMPLATE_ID:
            case CancelRejectedDecoder.TEMPLATE_ID:
            case MassCancelAckDecoder.TEMPLATE_ID:
            case MassCancelDoneDecoder.TEMPLATE_ID:
            case MassQuoteAckDecoder.TEMPLATE_ID:
            case ProtectionTriggeredDecoder.TEMPLATE_ID:
            case TradeBustedDecoder.TEMPLATE_ID:
            case TradeCorrectedDecoder.TEMPLATE_ID:
            case OrderStateDecoder.TEMPLATE_ID:
            case OrderStateEndDecoder.TEMPLATE_ID:
            case RequestAckDecoder.TEMPLATE_ID:
            case CallAssignedDecoder.TEMPLATE_ID:
            case CallEndedDecoder.TEMPLATE_ID:
            case MeterAckDecoder.TEMPLATE_ID:
            case IntervalJudgedDecoder.TEMPLATE_ID:
                return true;
            default:
                return false;
        }
    }

    /** The block that its decoder reads; a longer one is from a newer exchange and welcome. */
    static int minBlockLength(final int templateId) {
        switch (templateId) {
            case HelloDecoder.TEMPLATE_ID:
                return HelloDecoder.BLOCK_LENGTH;
            case LogonAckDecoder.TEMPLATE_ID:
                return LogonAckDecoder.BLOCK_LENGTH;
            case LogonRejectDecoder.TEMPLATE_ID:
                return LogonRejectDecoder.BLOCK_LENGTH;
            case HeartbeatDecoder.TEMPLATE_ID:
                return HeartbeatDecoder.BLOCK_LENGTH;
            case ReplayCompleteDecoder.TEMPLATE_ID:
                return ReplayCompleteDecoder.BLOCK_LENGTH;
            case TerminateDecoder.TEMPLATE_ID:
                return TerminateDecoder.BLOCK_LENGTH;
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                return InstrumentDefinitionDecoder.BLOCK_LENGTH;
            case InstrumentStatusDecoder.TEMPLATE_ID:
                return InstrumentStatusDecoder.BLOCK_LENGTH;
            case SupplierDefaultedDecoder.TEMPLATE_ID:
                return SupplierDefaultedDecoder.BLOCK_LENGTH;
            default:
                return isEvent(templateId) ? minEventBlockLength(templateId) : minMarketBlockLength(templateId);
        }
    }

    private static int minMarketBlockLength(final int templateId) {
        switch (templateId) {
            case SubscribeAckDecoder.TEMPLATE_ID:
                return SubscribeAckDecoder.BLOCK_LENGTH;
            case SnapshotBeginDecoder.TEMPLATE_ID:
                return SnapshotBeginDecoder.BLOCK_LENGTH;
            case SnapshotEntryDecoder.TEMPLATE_ID:
                return SnapshotEntryDecoder.BLOCK_LENGTH;
            case SnapshotEndDecoder.TEMPLATE_ID:
                return SnapshotEndDecoder.BLOCK_LENGTH;
            case BboDecoder.TEMPLATE_ID:
                return BboDecoder.BLOCK_LENGTH;
            case LevelUpdateDecoder.TEMPLATE_ID:
                return LevelUpdateDecoder.BLOCK_LENGTH;
            case BookResetDecoder.TEMPLATE_ID:
                return BookResetDecoder.BLOCK_LENGTH;
            case OrderAddedDecoder.TEMPLATE_ID:
                return OrderAddedDecoder.BLOCK_LENGTH;
            case OrderReducedDecoder.TEMPLATE_ID:
                return OrderReducedDecoder.BLOCK_LENGTH;
            case OrderDeletedDecoder.TEMPLATE_ID:
                return OrderDeletedDecoder.BLOCK_LENGTH;
            case OrderExecutedDecoder.TEMPLATE_ID:
                return OrderExecutedDecoder.BLOCK_LENGTH;
            case MarketTradeDecoder.TEMPLATE_ID:
                return MarketTradeDecoder.BLOCK_LENGTH;
            default:
                return 0;
        }
    }

    private static int minEventBlockLength(final int templateId) {
        switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                return OrderAcceptedDecoder.BLOCK_LENGTH;
            case OrderRejectedDecoder.TEMPLATE_ID:
                return OrderRejectedDecoder.BLOCK_LENGTH;
            case OrderReplacedDecoder.TEMPLATE_ID:
                return OrderReplacedDecoder.BLOCK_LENGTH;
            case OrderCanceledDecoder.TEMPLATE_ID:
                return OrderCanceledDecoder.BLOCK_LENGTH;
            case TradeDecoder.TEMPLATE_ID:
                return TradeDecoder.BLOCK_LENGTH;
            case SelfTradePreventedDecoder.TEMPLATE_ID:
                return SelfTradePreventedDecoder.BLOCK_LENGTH;
            case OrderRestatedDecoder.TEMPLATE_ID:
                return OrderRestatedDecoder.BLOCK_LENGTH;
            case CancelRejectedDecoder.TEMPLATE_ID:
                return CancelRejectedDecoder.BLOCK_LENGTH;
            case MassCancelAckDecoder.TEMPLATE_ID:
                return MassCancelAckDecoder.BLOCK_LENGTH;
            case MassCancelDoneDecoder.TEMPLATE_ID:
                return MassCancelDoneDecoder.BLOCK_LENGTH;
            case MassQuoteAckDecoder.TEMPLATE_ID:
                return MassQuoteAckDecoder.BLOCK_LENGTH;
            case ProtectionTriggeredDecoder.TEMPLATE_ID:
                return ProtectionTriggeredDecoder.BLOCK_LENGTH;
            case TradeBustedDecoder.TEMPLATE_ID:
                return TradeBustedDecoder.BLOCK_LENGTH;
            case TradeCorrectedDecoder.TEMPLATE_ID:
                return TradeCorrectedDecoder.BLOCK_LENGTH;
            case OrderStateDecoder.TEMPLATE_ID:
                return OrderStateDecoder.BLOCK_LENGTH;
            case OrderStateEndDecoder.TEMPLATE_ID:
                return OrderStateEndDecoder.BLOCK_LENGTH;
            case BusinessRejectDecoder.TEMPLATE_ID:
                return BusinessRejectDecoder.BLOCK_LENGTH;
            case RequestAckDecoder.TEMPLATE_ID:
                return RequestAckDecoder.BLOCK_LENGTH;
            case CallAssignedDecoder.TEMPLATE_ID:
                return CallAssignedDecoder.BLOCK_LENGTH;
            case CallEndedDecoder.TEMPLATE_ID:
                return CallEndedDecoder.BLOCK_LENGTH;
            case MeterAckDecoder.TEMPLATE_ID:
                return MeterAckDecoder.BLOCK_LENGTH;
            case IntervalJudgedDecoder.TEMPLATE_ID:
                return IntervalJudgedDecoder.BLOCK_LENGTH;
            case AdminAckDecoder.TEMPLATE_ID:
                return AdminAckDecoder.BLOCK_LENGTH;
            default:
                return MIN_EVENT_BLOCK_LENGTH;
        }
    }
}
