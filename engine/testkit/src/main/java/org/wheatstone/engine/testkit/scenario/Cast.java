package org.wheatstone.engine.testkit.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.engine.testkit.Event;

/** Who and what a scenario has spoken of so far: instruments by name, sessions by id. For one thread. */
final class Cast {
    private final Map<String, Integer> instruments = new LinkedHashMap<>();
    private final Map<Integer, Seat> seats = new TreeMap<>();
    private long connections;

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
        final Integer id = instruments.get(symbol);
        if (id == null) {
            throw words.error("no instrument is called '" + symbol + "'");
        }
        return id;
    }

    /** Learns from the exchange which attachment has a session. */
    void onEvents(final List<Event> events) {
        for (final Event event : events) {
            if (event.templateId() == SessionAttachedDecoder.TEMPLATE_ID) {
                final SessionAttachedDecoder attached = new SessionAttachedDecoder();
                attached.wrap(
                    event.buffer(), event.blockOffset(),
                    SessionAttachedDecoder.BLOCK_LENGTH, SessionAttachedDecoder.SCHEMA_VERSION);
                seat((int) attached.sessionId()).attached((int) attached.attachment(), attached.connectionId());
            }
        }
    }
}
