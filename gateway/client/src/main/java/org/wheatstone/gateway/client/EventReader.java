package org.wheatstone.gateway.client;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.Phase;

/**
 * Turns the frames of a logged-on conversation into callbacks: first their sequence is proved, then the in-flight table
 * is brought up to date, then the listener hears of it. What every mode hears is here, what only one does in its
 * reader. One thread. What cannot be answered comes back as the reason to disconnect.
 */
abstract class EventReader {
    private final Instruments instruments;
    private final SessionListener listener;
    private final BusinessRejectDecoder businessReject = new BusinessRejectDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final InstrumentStatusDecoder status = new InstrumentStatusDecoder();
    private Connection connection;
    private DirectBuffer received;
    private EventSequence sequence;
    private InFlightRequests inFlight;
    private ClientCounters counters;
    private long highestAnsweredId;
    private int block;
    private int blockLength;
    private int version;
    private long receivedNs;
    private boolean isKnown;

    EventReader(final Instruments instruments, final SessionListener listener) {
        this.instruments = instruments;
        this.listener = listener;
    }

    /** Gives the reader to its session; once, before the first frame. */
    void attach(
            final Connection newConnection,
            final EventSequence newSequence,
            final InFlightRequests newInFlight,
            final ClientCounters newCounters) {
        connection = newConnection;
        received = newConnection.received();
        sequence = newSequence;
        inFlight = newInFlight;
        counters = newCounters;
    }

    /** One frame that only this mode hears, at {@link #block()}; {@link #other} if it is none of those. */
    abstract Disconnection deliver(int templateId, int offset, int length);

    /** Requests are taken from here on; the listener hears of it next. */
    void onLive() {
    }

    /** An instrument is listed no more; the listener hears of it next. */
    void onGone(final int instrumentId) {
    }

    /** Says what this mode has to say by itself, once a step; returns the number of frames. */
    int speak(final long nowNs) {
        return 0;
    }

    /** The connection is gone; the listener hears of it next. */
    void onDisconnected() {
    }

    /** The gateway refused a request; the listener hears of it next. */
    void onRefusedAtGateway(final BusinessRejectDecoder reject) {
    }

    /** A request was lost with a connection; the listener hears of it next. */
    void onNotApplied(final long clOrdId) {
    }

    /** Everything that is listed will be told from here on. */
    final void onLogon() {
        instruments.onNewConnection();
    }

    /**
     * Everything that is listed has been told: what was not is gone. It goes on with the next one if the listener has
     * thrown.
     *
     * @return false if a callback has closed the client.
     */
    final boolean tellGone(final SessionClient client) {
        for (Instrument gone = instruments.removeUntold(); gone != null; gone = instruments.removeUntold()) {
            onGone(gone.id());
            listener.onPhase(gone);
            if (client.state() != ClientState.REPLAYING) {
                return false;
            }
        }
        return true;
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
        if (disorder != null || isKnown) {
            return disorder;
        }
        switch (templateId) {
            case BusinessRejectDecoder.TEMPLATE_ID:
                return onBusinessReject();
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                return onInstrument();
            case InstrumentStatusDecoder.TEMPLATE_ID:
                return onPhase();
            default:
                return deliver(templateId, offset, length);
        }
    }

    final Connection connection() {
        return connection;
    }

    final Instruments instruments() {
        return instruments;
    }

    final ClientCounters counters() {
        return counters;
    }

    final DirectBuffer received() {
        return received;
    }

    final int block() {
        return block;
    }

    final int blockLength() {
        return blockLength;
    }

    final int version() {
        return version;
    }

    final long receivedNs() {
        return receivedNs;
    }

    /** The exchange's core has answered this request, whatever it said. */
    final void onAnswer(final long clOrdId) {
        onSeen(clOrdId);
        inFlight.answer(clOrdId);
    }

    /** The gateway has answered this request and used no id up: no sign of what the core has seen. */
    final void onGatewayAnswer(final long clOrdId) {
        inFlight.answer(clOrdId);
    }

    /** The event of an order names this request: its answer, but for a mass quote, which ends in one of its own. */
    final void onOrderAnswer(final long clOrdId) {
        onSeen(clOrdId);
        if (!inFlight.isMassQuote(clOrdId)) {
            inFlight.answer(clOrdId);
        }
    }

    private void onSeen(final long clOrdId) {
        highestAnsweredId = Math.max(highestAnsweredId, clOrdId);
    }

    /** A frame that this version has no method for. */
    final Disconnection other(final int offset, final int length) {
        counters.ignoredFrames++;
        listener.onOther(received, offset, length);
        return null;
    }

    final Disconnection full(final String property, final int limit) {
        return Disconnection.of(Disconnection.Cause.CAPACITY,
            "the session has more than this client is made for: " + property + "=" + limit);
    }

    private Disconnection checkSequence(final int templateId, final int offset, final int length) {
        isKnown = false;
        if (!MessageShape.isEvent(templateId)) {
            return null;
        }
        final long number = received.getLong(offset + Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (number == 0 && !MessageShape.isOrderEvent(templateId)) {
            return null;
        }
        final Disconnection disorder =
            sequence.onEvent(number, connection.receivedBytes().limit(offset + length).position(offset));
        isKnown = sequence.isKnown();
        counters.events += isKnown ? 0 : 1;
        return disorder;
    }

    private Disconnection onBusinessReject() {
        businessReject.wrap(received, block, blockLength, version);
        onGatewayAnswer(businessReject.clOrdId());
        onRefusedAtGateway(businessReject);
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
        if (status.phase() == Phase.GONE) {
            onGone((int) status.instrumentId());
        }
        if (instrument == null) {
            counters.ignoredFrames++;
        } else {
            listener.onPhase(instrument);
        }
        return null;
    }
}
