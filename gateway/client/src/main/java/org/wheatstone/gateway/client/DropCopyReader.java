package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;

/** Reads all that whoever watches hears: each event as it came, then by its kind. One thread. */
final class DropCopyReader extends OrderCopyReader {
    private final MassCancelAckDecoder massCancelAck = new MassCancelAckDecoder();
    private final MassCancelDoneDecoder massCancelDone = new MassCancelDoneDecoder();
    private final MassQuoteAckDecoder massQuoteAck = new MassQuoteAckDecoder();
    private final ProtectionTriggeredDecoder protectionTriggered = new ProtectionTriggeredDecoder();
    private final TradeBustedDecoder tradeBusted = new TradeBustedDecoder();
    private final TradeCorrectedDecoder tradeCorrected = new TradeCorrectedDecoder();
    private final OrderStateDecoder orderState = new OrderStateDecoder();
    private final OrderStateEndDecoder orderStateEnd = new OrderStateEndDecoder();
    private final RequestAckDecoder requestAck = new RequestAckDecoder();
    private final AdminAckDecoder adminAck = new AdminAckDecoder();
    private final CallAssignedDecoder callAssigned = new CallAssignedDecoder();
    private final CallEndedDecoder callEnded = new CallEndedDecoder();
    private final MeterAckDecoder meterAck = new MeterAckDecoder();
    private final IntervalJudgedDecoder intervalJudged = new IntervalJudgedDecoder();
    private final SupplierDefaultedDecoder supplierDefaulted = new SupplierDefaultedDecoder();

    DropCopyReader(final Instruments instruments, final DropCopyListener listener) {
        super(instruments, listener);
    }

    @Override
    Disconnection deliver(final int templateId, final int offset, final int length) {
        if (MessageShape.isEvent(templateId)) {
            listener().onEvent(received(), offset, length, receivedNs());
        }
        switch (templateId) {
            case MassCancelAckDecoder.TEMPLATE_ID:
                listener().onMassCancelAck(
                    massCancelAck.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case MassCancelDoneDecoder.TEMPLATE_ID:
                listener().onMassCancelDone(
                    massCancelDone.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case MassQuoteAckDecoder.TEMPLATE_ID:
                listener().onMassQuoteAck(
                    massQuoteAck.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case ProtectionTriggeredDecoder.TEMPLATE_ID:
                listener().onProtectionTriggered(
                    protectionTriggered.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case TradeBustedDecoder.TEMPLATE_ID:
                listener().onTradeBusted(
                    tradeBusted.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case TradeCorrectedDecoder.TEMPLATE_ID:
                listener().onTradeCorrected(
                    tradeCorrected.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case OrderStateDecoder.TEMPLATE_ID:
                listener().onOrderState(
                    orderState.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case OrderStateEndDecoder.TEMPLATE_ID:
                listener().onOrderStateEnd(
                    orderStateEnd.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case RequestAckDecoder.TEMPLATE_ID:
                listener().onRequestAck(
                    requestAck.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case CallAssignedDecoder.TEMPLATE_ID:
                listener().onCallAssigned(
                    callAssigned.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case CallEndedDecoder.TEMPLATE_ID:
                listener().onCallEnded(
                    callEnded.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case MeterAckDecoder.TEMPLATE_ID:
                listener().onMeterAck(
                    meterAck.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case IntervalJudgedDecoder.TEMPLATE_ID:
                listener().onIntervalJudged(
                    intervalJudged.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case AdminAckDecoder.TEMPLATE_ID:
                listener().onAck(
                    adminAck.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case SupplierDefaultedDecoder.TEMPLATE_ID:
                listener().onSupplierDefaulted(
                    supplierDefaulted.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            default:
                return super.deliver(templateId, offset, length);
        }
    }
}
