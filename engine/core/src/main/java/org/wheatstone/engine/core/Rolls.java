package org.wheatstone.engine.core;

import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;

/**
 * How instruments come to the next version of their grade: it is announced when it is published; when its time has
 * come whatever was not meant to stay is swept out of the book; then it takes over. Engine thread only.
 */
final class Rolls {
    private final Instruments instruments;
    private final Grades grades;
    private final DeliveryDeadlines deadlines;
    private final InstrumentEvents events;

    Rolls(final Exchange exchange, final DeliveryDeadlines deadlines, final InstrumentEvents events) {
        instruments = exchange.instruments();
        grades = exchange.grades();
        this.deadlines = deadlines;
        this.events = events;
    }

    /** A grade is published: it is told of all instruments that will be of it, in the order of their places. */
    void published(final Grade successor) {
        for (int i = 0; i < instruments.count(); i++) {
            final Instrument instrument = instruments.at(i);
            if (instrument != null && instrument.rolls() && instrument.grade().id() == successor.predecessorId()) {
                instrument.announce(successor, events.timeNs());
                events.defined(instrument);
                deadlines.update(instrument);
            }
        }
    }

    /** An instrument has a grade from now on, which may have a successor already; whoever calls it tells of it. */
    void graded(final Instrument instrument) {
        final Grade successor = instrument.rolls() ? grades.successor(instrument.grade()) : null;
        if (successor != null) {
            instrument.announce(successor, events.timeNs());
        }
        deadlines.update(instrument);
    }

    /** Its time has come: the caller sweeps it. */
    void begin(final Instrument instrument) {
        instrument.beginRoll();
        events.phaseChanged(instrument);
    }

    /** It is swept. */
    void end(final Instrument instrument) {
        instrument.endRoll();
        graded(instrument);
        events.defined(instrument);
        events.phaseChanged(instrument);
    }
}
