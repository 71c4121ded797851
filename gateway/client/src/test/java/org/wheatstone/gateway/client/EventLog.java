package org.wheatstone.gateway.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;

/** Everything a listener heard, one line each. */
class EventLog implements TradingListener {
    /** Requests to be dropped rather than sent again. */
    final Set<Long> stale = new HashSet<>();
    /** Requests that might be sent again, as they were asked about. */
    final List<Long> asked = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();

    /** The lines since the last call. */
    List<String> drain() {
        final List<String> drained = List.copyOf(lines);
        lines.clear();
        return drained;
    }

    boolean contains(final String line) {
        return lines.contains(line);
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        lines.add("disconnected " + disconnection.cause() + " " + disconnection.code());
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        lines.add("not applied " + clOrdId);
    }

    @Override
    public boolean onResend(final long clOrdId) {
        asked.add(clOrdId);
        return !stale.contains(clOrdId);
    }

    @Override
    public void onLogon(final LogonAckDecoder logonAck) {
        lines.add("logon " + logonAck.lastClOrdId());
    }

    @Override
    public void onLive() {
        lines.add("live");
    }

    @Override
    public void onInstrument(final Instrument instrument) {
        lines.add("instrument " + instrument.id() + " " + instrument.symbol());
    }

    @Override
    public void onPhase(final Instrument instrument) {
        lines.add("phase " + instrument.id() + " " + instrument.phase());
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        lines.add("accepted " + event.clOrdId() + " " + event.leaves() + " @ " + event.price());
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        lines.add("rejected " + event.clOrdId() + " " + event.code());
    }

    @Override
    public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
        lines.add("replaced " + event.oldClOrdId() + " by " + event.clOrdId() + " " + event.leaves()
            + " @ " + event.price());
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        lines.add("canceled " + event.clOrdId() + " by " + event.requestClOrdId() + " " + event.reason());
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        lines.add("cancel rejected " + event.clOrdId() + " " + event.code());
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        lines.add("trade " + event.clOrdId() + " " + event.quantity() + " @ " + event.price()
            + " leaves " + event.leaves());
    }

    @Override
    public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
        lines.add("business reject " + reject.clOrdId() + " " + reject.code());
    }

    @Override
    public void onMassCancelAck(final MassCancelAckDecoder event, final long receivedNs) {
        lines.add("mass cancel ack " + event.clOrdId());
    }

    @Override
    public void onMassCancelDone(final MassCancelDoneDecoder event, final long receivedNs) {
        lines.add("mass cancel done " + event.clOrdId() + " " + event.canceledCount() + " " + event.reason());
    }

    @Override
    public void onMassQuoteAck(final MassQuoteAckDecoder event, final long receivedNs) {
        lines.add("mass quote ack " + event.clOrdId() + " set " + event.quoteSetId()
            + " bid " + event.bidCodes(0) + " ask " + event.askCodes(0));
    }

    @Override
    public void onProtectionTriggered(final ProtectionTriggeredDecoder event, final long receivedNs) {
        lines.add("protection triggered " + event.quoteSetId() + " fills " + event.fills());
    }

    @Override
    public void onTradeBusted(final TradeBustedDecoder event, final long receivedNs) {
        lines.add("trade busted " + event.tradeId() + " amount " + event.amount());
    }

    @Override
    public void onTradeCorrected(final TradeCorrectedDecoder event, final long receivedNs) {
        lines.add("trade corrected " + event.tradeId() + " amount " + event.amount());
    }

    @Override
    public void onOrderState(final OrderStateDecoder event, final long receivedNs) {
        lines.add("order state " + event.orderId() + " leaves " + event.leaves());
    }

    @Override
    public void onOrderStateEnd(final OrderStateEndDecoder event, final long receivedNs) {
        lines.add("order state end " + event.clOrdId() + " " + event.orderCount());
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        lines.add("request ack " + event.clOrdId() + " template " + event.requestTemplateId());
    }

    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        lines.add("assigned " + event.clOrdId() + " call " + event.callId() + " attempt " + event.attempt()
            + " endpoint " + event.endpoint());
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        lines.add("ended " + event.clOrdId() + " call " + event.callId() + " attempt " + event.attempt()
            + " " + event.status() + " billed " + event.billed());
    }

    @Override
    public void onMeterAck(final MeterAckDecoder event, final long receivedNs) {
        lines.add("meter ack " + event.clOrdId() + " call " + event.callId() + " " + event.status()
            + " billed " + event.billed());
    }

    @Override
    public void onIntervalJudged(final IntervalJudgedDecoder event, final long receivedNs) {
        lines.add("judged " + event.verdict() + " accrued " + event.accrued() + " paid " + event.paid());
    }

    @Override
    public void onOther(final DirectBuffer buffer, final int offset, final int length) {
        lines.add("other " + Frame.templateId(buffer, offset));
    }
}
