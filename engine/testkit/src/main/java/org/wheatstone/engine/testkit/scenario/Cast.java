package org.wheatstone.engine.testkit.scenario;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.engine.testkit.Event;

/** Who and what a scenario has spoken of so far: instruments by name, sessions by id. For one thread. */
final class Cast {
    private final Map<String, Integer> instruments = new LinkedHashMap<>();
    /** Of series, by the symbols that the exchange gave them. */
    private final Map<String, Integer> windows = new HashMap<>();
    private final Map<Integer, Seat> seats = new TreeMap<>();
    private long connections;
    private long lastTrade;
    private long lastProposal;
    private long lastCall;
    /** By call: the newest. */
    private final Map<Long, Integer> attempts = new HashMap<>();

    Seat seat(final int session) {
        return seats.computeIfAbsent(session, Seat::new);
    }

    /** A connection that nobody has had. */
    long nextConnection() {
        return ++connections;
    }

    void list(final String symbol, final int id) {
        instruments.put(symbol, id);
    }

    int nextInstrument() {
        return instruments.size() + 1;
    }

    /** The instrument that the next word names: by its symbol, or by an id that need not exist. */
    int instrument(final Words words) {
        if (words.isNumberNext()) {
            return (int) words.id();
        }
        final String symbol = words.word();
        final Integer id = instruments.getOrDefault(symbol, windows.get(symbol));
        if (id == null) {
            throw words.error("no instrument is called '" + symbol + "'");
        }
        return id;
    }

    /** The trade that the next word names: the last one, or by its id. */
    long trade(final Words words) {
        return words.take("last") ? lastTrade : words.id();
    }

    /** The proposal that the next word names: the last one, or by its id. */
    long proposal(final Words words) {
        return words.take("last") ? lastProposal : words.id();
    }

    /** The call that the next word names: the one assigned last, or by its id. */
    long call(final Words words) {
        return words.take("last") ? lastCall : words.id();
    }

    /** The newest attempt of a call; 1 if it was never assigned. */
    int attempt(final long call) {
        return attempts.getOrDefault(call, 1);
    }

    /** Learns from the exchange which attachment has a session, what is listed, and what is newest of all else. */
    void onEvents(final List<Event> events) {
        for (final Event event : events) {
            if (event.templateId() == FillDecoder.TEMPLATE_ID) {
                lastTrade = new FillDecoder().wrap(
                    event.buffer(), event.blockOffset(), FillDecoder.BLOCK_LENGTH, FillDecoder.SCHEMA_VERSION)
                    .tradeId();
            }
            if (event.templateId() == InstrumentDefinitionDecoder.TEMPLATE_ID) {
                final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder().wrap(
                    event.buffer(), event.blockOffset(),
                    InstrumentDefinitionDecoder.BLOCK_LENGTH, InstrumentDefinitionDecoder.SCHEMA_VERSION);
                windows.put(definition.symbol(), (int) definition.instrumentId());
            }
            if (event.templateId() == CallAssignedDecoder.TEMPLATE_ID) {
                onAssigned(new CallAssignedDecoder().wrap(
                    event.buffer(), event.blockOffset(),
                    CallAssignedDecoder.BLOCK_LENGTH, CallAssignedDecoder.SCHEMA_VERSION));
            }
            if (event.templateId() == AdminAckDecoder.TEMPLATE_ID) {
                onAck(new AdminAckDecoder().wrap(
                    event.buffer(), event.blockOffset(),
                    AdminAckDecoder.BLOCK_LENGTH, AdminAckDecoder.SCHEMA_VERSION));
            }
            if (event.templateId() == SessionAttachedDecoder.TEMPLATE_ID) {
                final SessionAttachedDecoder attached = new SessionAttachedDecoder();
                attached.wrap(
                    event.buffer(), event.blockOffset(),
                    SessionAttachedDecoder.BLOCK_LENGTH, SessionAttachedDecoder.SCHEMA_VERSION);
                seat((int) attached.sessionId()).attached((int) attached.attachment(), attached.connectionId());
            }
        }
    }

    private void onAssigned(final CallAssignedDecoder assigned) {
        lastCall = assigned.callId();
        attempts.put(lastCall, (int) assigned.attempt());
    }

    private void onAck(final AdminAckDecoder ack) {
        if (ack.code() == 0 && ack.detail() != 0) {
            lastProposal = ack.detail();
        }
    }
}
