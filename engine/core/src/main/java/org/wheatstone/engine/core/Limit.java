package org.wheatstone.engine.core;

import java.util.function.ToIntFunction;

/** A limit of the {@link CoreContext}, as a snapshot says under which it was written. Immutable, for any thread. */
enum Limit {
    PARTICIPANTS("maxParticipants", CoreContext::maxParticipants),
    SESSIONS("maxSessions", CoreContext::maxSessions),
    GRADES("maxGrades", CoreContext::maxGrades),
    INSTRUMENTS("maxInstruments", CoreContext::maxInstruments),
    ORDERS("maxOrders", CoreContext::maxOrders),
    PRICE_NODES("maxPriceNodes", CoreContext::maxPriceNodes),
    FILLS_PER_COMMAND("maxFillsPerCommand", CoreContext::maxFillsPerCommand),
    EVENTS_PER_COMMAND("maxEventsPerCommand", CoreContext::maxEventsPerCommand);

    private final String property;
    private final ToIntFunction<CoreContext> value;

    Limit(final String property, final ToIntFunction<CoreContext> value) {
        this.property = property;
        this.value = value;
    }

    String property() {
        return property;
    }

    int of(final CoreContext context) {
        return value.applyAsInt(context);
    }
}
