package org.wheatstone.gateway.app.input;

/**
 * What a participant can deliver of an instrument. Immutable, for any thread.
 *
 * @param quantityLots all told.
 * @param position     where it stands in the file.
 */
public record CapacitySpec(InstrumentSpec instrument, long quantityLots, Position position) {
}
