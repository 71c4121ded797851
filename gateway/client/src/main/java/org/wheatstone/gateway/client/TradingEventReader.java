package org.wheatstone.gateway.client;

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
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;

/** Reads all that a member hears: beside the life of single orders, what concerns many, trades undone, and calls. */
final class TradingEventReader extends OrderEventReader {
    private final MassCancelAckDecoder massCancelAck = new MassCancelAckDecoder();
    private final MassCancelDoneDecoder massCancelDone = new MassCancelDoneDecoder();
    private final MassQuoteAckDecoder massQuoteAck = new MassQuoteAckDecoder();
    private final ProtectionTriggeredDecoder protectionTriggered = new ProtectionTriggeredDecoder();
    private final TradeBustedDecoder tradeBusted = new TradeBustedDecoder();
    private final TradeCorrectedDecoder tradeCorrected = new TradeCorrectedDecoder();
    private final OrderStateDecoder orderState = new OrderStateDecoder();
    private final OrderStateEndDecoder orderStateEnd = new OrderStateEndDecoder();
    private final RequestAckDecoder requestAck = new RequestAckDecoder();
    private final CallAssignedDecoder callAssigned = new CallAssignedDecoder();
    private final CallEndedDecoder callEnded = new CallEndedDecoder();
    private final MeterAckDecoder meterAck = new MeterAckDecoder();
    private final IntervalJudgedDecoder intervalJudged = new IntervalJudgedDecoder();

    TradingEventReader(final OrderTracker orders, final Instruments instruments, final TradingListener listener) {
        super(orders, instruments, listener);
    }

    @Override
    Disconnection deliver(final int templateId, final int offset, final int length) {
        switch (templateId) {
            case MassCancelAckDecoder.TEMPLATE_ID:
                return onMassCancelAck();
            case MassCancelDoneDecoder.TEMPLATE_ID:
                return onMassCancelDone();
            case MassQuoteAckDecoder.TEMPLATE_ID:
                return onMassQuoteAck();
            case ProtectionTriggeredDecoder.TEMPLATE_ID:
                return onProtectionTriggered();
            case TradeBustedDecoder.TEMPLATE_ID:
                return onTradeBusted();
            case TradeCorrectedDecoder.TEMPLATE_ID:
                return onTradeCorrected();
            case OrderStateDecoder.TEMPLATE_ID:
                return onOrderState();
            case OrderStateEndDecoder.TEMPLATE_ID:
                return onOrderStateEnd();
            case RequestAckDecoder.TEMPLATE_ID:
                return onRequestAck();
            case CallAssignedDecoder.TEMPLATE_ID:
                return onCallAssigned();
            case CallEndedDecoder.TEMPLATE_ID:
                return onCallEnded();
            case MeterAckDecoder.TEMPLATE_ID:
                return onMeterAck();
            case IntervalJudgedDecoder.TEMPLATE_ID:
                return onIntervalJudged();
            default:
                return super.deliver(templateId, offset, length);
        }
    }

    private Disconnection onMassCancelAck() {
        massCancelAck.wrap(received(), block(), blockLength(), version());
        onAnswer(massCancelAck.clOrdId());
        listener().onMassCancelAck(massCancelAck, receivedNs());
        return null;
    }

    private Disconnection onMassCancelDone() {
        massCancelDone.wrap(received(), block(), blockLength(), version());
        listener().onMassCancelDone(massCancelDone, receivedNs());
        return null;
    }

    private Disconnection onMassQuoteAck() {
        massQuoteAck.wrap(received(), block(), blockLength(), version());
        onAnswer(massQuoteAck.clOrdId());
        listener().onMassQuoteAck(massQuoteAck, receivedNs());
        return null;
    }

    private Disconnection onProtectionTriggered() {
        protectionTriggered.wrap(received(), block(), blockLength(), version());
        listener().onProtectionTriggered(protectionTriggered, receivedNs());
        return null;
    }

    private Disconnection onTradeBusted() {
        tradeBusted.wrap(received(), block(), blockLength(), version());
        orders().onTradeBusted(tradeBusted);
        listener().onTradeBusted(tradeBusted, receivedNs());
        return null;
    }

    private Disconnection onTradeCorrected() {
        tradeCorrected.wrap(received(), block(), blockLength(), version());
        orders().onTradeCorrected(tradeCorrected);
        listener().onTradeCorrected(tradeCorrected, receivedNs());
        return null;
    }

    private Disconnection onOrderState() {
        orderState.wrap(received(), block(), blockLength(), version());
        listener().onOrderState(orderState, receivedNs());
        return null;
    }

    private Disconnection onOrderStateEnd() {
        orderStateEnd.wrap(received(), block(), blockLength(), version());
        onAnswer(orderStateEnd.clOrdId());
        listener().onOrderStateEnd(orderStateEnd, receivedNs());
        return null;
    }

    private Disconnection onRequestAck() {
        requestAck.wrap(received(), block(), blockLength(), version());
        onAnswer(requestAck.clOrdId());
        listener().onRequestAck(requestAck, receivedNs());
        return null;
    }

    private Disconnection onCallAssigned() {
        callAssigned.wrap(received(), block(), blockLength(), version());
        onAnswer(callAssigned.clOrdId());
        listener().onCallAssigned(callAssigned, receivedNs());
        return null;
    }

    private Disconnection onCallEnded() {
        callEnded.wrap(received(), block(), blockLength(), version());
        listener().onCallEnded(callEnded, receivedNs());
        return null;
    }

    private Disconnection onMeterAck() {
        meterAck.wrap(received(), block(), blockLength(), version());
        onAnswer(meterAck.clOrdId());
        listener().onMeterAck(meterAck, receivedNs());
        return null;
    }

    private Disconnection onIntervalJudged() {
        intervalJudged.wrap(received(), block(), blockLength(), version());
        listener().onIntervalJudged(intervalJudged, receivedNs());
        return null;
    }
}
