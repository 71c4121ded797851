package org.wheatstone.engine.core;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.instrument.Instrument;

/** Writes what a member is told of an instrument: its definition and its status. Engine thread only. */
final class InstrumentFrames {
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final InstrumentStatusEncoder status = new InstrumentStatusEncoder();

    /** Writes the block of an {@code InstrumentDefinition}. */
    void definition(final MutableDirectBuffer buffer, final int block, final Instrument instrument) {
        final Instrument.Terms terms = instrument.terms();
        final Grade next = instrument.nextGrade();
        definition.wrap(buffer, block)
            .instrumentId(terms.id())
            .symbol(terms.symbol())
            .gradeName(instrument.grade().name())
            .tick(terms.tick())
            .minPrice(terms.minPrice())
            .maxPrice(terms.maxPrice())
            .maxQuantity(terms.maxQuantity())
            .lotGtu(instrument.grade().lotGtu())
            .gradeId(instrument.grade().id())
            .makerFee(terms.makerFeePpm())
            .takerFee(terms.takerFeePpm())
            .deliveryTerm(DeliveryTerm.get(terms.deliveryTerm()))
            .currency(Currency.get(terms.currency()))
            .referencePrice(terms.referencePrice())
            .bandPpm(terms.bandPpm())
            .windowSeconds(terms.windowSeconds())
            .windowStart(terms.windowStartNs())
            .rolls((short) (terms.rolls() ? 1 : 0))
            .rollTime(next == null ? 0 : instrument.rollNs())
            .nextGradeId(next == null ? 0 : Integer.toUnsignedLong(next.id()));
    }

    /** Writes the block of an {@code InstrumentStatus}. */
    void status(final MutableDirectBuffer buffer, final int block, final Instrument instrument, final long timeNs) {
        status.wrap(buffer, block)
            .instrumentId(instrument.id())
            .eventTime(timeNs)
            .phase(instrument.phase());
    }
}
