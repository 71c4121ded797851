package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.engine.core.instrument.Instrument;

/** Says what an instrument is, and which phase it is in. Engine thread only. */
final class InstrumentEvents {
    private final EventWriter events;
    private final InstrumentFrames frames = new InstrumentFrames();

    InstrumentEvents(final EventWriter events) {
        this.events = events;
    }

    /** The exchange's time, ns since 1970 UTC. */
    long timeNs() {
        return events.timeNs();
    }

    /** A new instrument: what it is, and its phase. */
    void listed(final Instrument instrument) {
        defined(instrument);
        phaseChanged(instrument);
    }

    void defined(final Instrument instrument) {
        final int block =
            events.begin(InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        frames.definition(events.buffer(), block, instrument);
    }

    void phaseChanged(final Instrument instrument) {
        final int block = events.begin(InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH);
        frames.status(events.buffer(), block, instrument, events.timeNs());
    }
}
