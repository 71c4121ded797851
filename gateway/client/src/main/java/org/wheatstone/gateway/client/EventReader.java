package org.wheatstone.gateway.client;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * Turns the frames of a logged-on conversation into callbacks: first their sequence is proved, then the in-flight table
 * and the tracker are brought up to date, then the listener hears of it. One thread. What cannot be answered comes back
 * as the reason to disconnect.
 */
final class EventReader {
    private final Connection connection;
    private final DirectBuffer received;
    private final EventSequence sequence;
    private final InFlightRequests inFlight;
    private final OrderTracker orders;
    private final Instruments instruments;
    private final ClientCounters counters;
    private final TradingListener listener;
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderRejectedDecoder rejected = new OrderRejectedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCanceledDecoder canceled = new OrderCanceledDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final SelfTradePreventedDecoder selfTradePrevented = new SelfTradePreventedDecoder();
    private final OrderRestatedDecoder restated = new OrderRestatedDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();
    private final BusinessRejectDecoder businessReject = new BusinessRejectDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final InstrumentStatusDecoder status = new InstrumentStatusDecoder();
    private long highestAnsweredId;
    private int block;
    private int blockLength;
    private int version;
    private long receivedNs;

    EventReader(
            final TradingClient client,
            final Connection connection,
            final EventSequence sequence,
            final InFlightRequests inFlight,
            final TradingListener listener) {
        this.connection = connection;
        this.sequence = sequence;
        this.inFlight = inFlight;
        this.listener = listener;
        received = connection.received();
        orders = client.orders();
        instruments = client.instruments();
        counters = client.counters();
    }

    /** The highest request id that the exchange's core has told us it has seen. */
    long highestAnsweredId() {
        return highestAnsweredId;
    }

    /** One frame, its block not too short; null, or why the connection cannot go on. */
    Disconnection onFrame(final int offset, final int length, final long nowNs) {
        final int templateId = Frame.templateId(received, offset);
        block = offset + Frame.BLOCK_OFFSET;
        blockLength = Frame.blockLength(received, offset);
        version = Frame.version(received, offset);
        receivedNs = nowNs;
        final Disconnection disorder = checkSequence(templateId, offset, length);
        return disorder != null ? disorder : deliver(templateId, offset, length);
    }

    private Disconnection checkSequence(final int templateId, final int offset, final int length) {
        if (!MessageShape.isEvent(templateId)) {
            return null;
        }
        final long number = received.getLong(offset + Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (number == 0 && !MessageShape.isOrderEvent(templateId)) {
            return null;
        }
        counters.events++;
        return sequence.onEvent(number, connection.receivedBytes().limit(offset + length).position(offset));
    }

    private Disconnection deliver(final int templateId, final int offset, final int length) {
        switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                return onAccepted();
            case OrderRejectedDecoder.TEMPLATE_ID:
                return onRejected();
            case OrderReplacedDecoder.TEMPLATE_ID:
                return onReplaced();
            case OrderCanceledDecoder.TEMPLATE_ID:
                return onCanceled();
            case TradeDecoder.TEMPLATE_ID:
                return onTrade();
            case SelfTradePreventedDecoder.TEMPLATE_ID:
                return onSelfTradePrevented();
            case OrderRestatedDecoder.TEMPLATE_ID:
                return onRestated();
            case CancelRejectedDecoder.TEMPLATE_ID:
                return onCancelRejected();
            case BusinessRejectDecoder.TEMPLATE_ID:
                return onBusinessReject();
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                return onInstrument();
            case InstrumentStatusDecoder.TEMPLATE_ID:
                return onPhase();
            default:
                counters.ignoredFrames++;
                listener.onOther(received, offset, length);
                return null;
        }
    }

    private Disconnection onAccepted() {
        accepted.wrap(received, block, blockLength, version);
        if (!isSide(accepted.side())) {
            return Disconnection.protocolError(Code.UNKNOWN_ENUM, accepted.sideRaw());
        }
        onAnswer(accepted.clOrdId());
        if (!orders.onAccepted(accepted)) {
            return full("maxOpenOrders", orders.maxOpenOrders());
        }
        listener.onAccepted(accepted, receivedNs);
        return null;
    }

    private Disconnection onRejected() {
        rejected.wrap(received, block, blockLength, version);
        onAnswer(rejected.clOrdId());
        listener.onRejected(rejected, receivedNs);
        return null;
    }

    private Disconnection onReplaced() {
        replaced.wrap(received, block, blockLength, version);
        onAnswer(replaced.clOrdId());
        orders.onReplaced(replaced);
        listener.onReplaced(replaced, receivedNs);
        return null;
    }

    private Disconnection onCanceled() {
        canceled.wrap(received, block, blockLength, version);
        onAnswer(canceled.requestClOrdId());
        orders.onCanceled(canceled);
        listener.onCanceled(canceled, receivedNs);
        return null;
    }

    private Disconnection onTrade() {
        trade.wrap(received, block, blockLength, version);
        if (!isSide(trade.side())) {
            return Disconnection.protocolError(Code.UNKNOWN_ENUM, trade.sideRaw());
        }
        if (!orders.onTrade(trade)) {
            return full("maxInstruments", instruments.count());
        }
        listener.onTrade(trade, receivedNs);
        return null;
    }

    private Disconnection onSelfTradePrevented() {
        selfTradePrevented.wrap(received, block, blockLength, version);
        orders.onSelfTradePrevented(selfTradePrevented);
        listener.onSelfTradePrevented(selfTradePrevented, receivedNs);
        return null;
    }

    private Disconnection onRestated() {
        restated.wrap(received, block, blockLength, version);
        orders.onRestated(restated);
        listener.onRestated(restated, receivedNs);
        return null;
    }

    private Disconnection onCancelRejected() {
        cancelRejected.wrap(received, block, blockLength, version);
        onAnswer(cancelRejected.clOrdId());
        listener.onCancelRejected(cancelRejected, receivedNs);
        return null;
    }

    private Disconnection onBusinessReject() {
        businessReject.wrap(received, block, blockLength, version);
        // The gateway uses no id up, so this is no sign of what the core has seen.
        inFlight.answer(businessReject.clOrdId());
        listener.onBusinessReject(businessReject, receivedNs);
        return null;
    }

    private Disconnection onInstrument() {
        definition.wrap(received, block, blockLength, version);
        final Instrument instrument = instruments.onDefinition(definition);
        if (instrument == null) {
            return full("maxInstruments", instruments.count());
        }
        listener.onInstrument(instrument);
        return null;
    }

    private Disconnection onPhase() {
        status.wrap(received, block, blockLength, version);
        final Instrument instrument = instruments.onStatus(status);
        if (instrument == null) {
            counters.ignoredFrames++;
        } else {
            listener.onPhase(instrument);
        }
        return null;
    }

    private void onAnswer(final long clOrdId) {
        highestAnsweredId = Math.max(highestAnsweredId, clOrdId);
        inFlight.answer(clOrdId);
    }

    private static boolean isSide(final Side side) {
        return side == Side.BID || side == Side.ASK;
    }

    private static Disconnection full(final String property, final int limit) {
        return Disconnection.of(Disconnection.Cause.CAPACITY,
            "the session has more than this client is made for: " + property + "=" + limit);
    }
}
