package org.wheatstone.engine.core;

import java.util.function.ObjLongConsumer;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;

/**
 * A limit of the {@link CoreContext}, as a snapshot and the beginning of a run say under which they were written.
 * Immutable, for any thread.
 */
enum Limit {
    PARTICIPANTS("maxParticipants", CoreContext::maxParticipants,
        NodeStartedDecoder::maxParticipants, NodeStartedEncoder::maxParticipants),
    SESSIONS("maxSessions", CoreContext::maxSessions,
        NodeStartedDecoder::maxSessions, NodeStartedEncoder::maxSessions),
    GRADES("maxGrades", CoreContext::maxGrades,
        NodeStartedDecoder::maxGrades, NodeStartedEncoder::maxGrades),
    INSTRUMENTS("maxInstruments", CoreContext::maxInstruments,
        NodeStartedDecoder::maxInstruments, NodeStartedEncoder::maxInstruments),
    ORDERS("maxOrders", CoreContext::maxOrders,
        NodeStartedDecoder::maxOrders, NodeStartedEncoder::maxOrders),
    PRICE_NODES("maxPriceNodes", CoreContext::maxPriceNodes,
        NodeStartedDecoder::maxPriceNodes, NodeStartedEncoder::maxPriceNodes),
    FILLS_PER_COMMAND("maxFillsPerCommand", CoreContext::maxFillsPerCommand,
        NodeStartedDecoder::maxFillsPerCommand, NodeStartedEncoder::maxFillsPerCommand),
    EVENTS_PER_COMMAND("maxEventsPerCommand", CoreContext::maxEventsPerCommand,
        NodeStartedDecoder::maxEventsPerCommand, NodeStartedEncoder::maxEventsPerCommand),
    CANCELS_PER_COMMAND("maxCancelsPerCommand", CoreContext::maxCancelsPerCommand,
        NodeStartedDecoder::maxCancelsPerCommand, NodeStartedEncoder::maxCancelsPerCommand),
    TRADES("maxTrades", CoreContext::maxTrades,
        NodeStartedDecoder::maxTrades, NodeStartedEncoder::maxTrades),
    QUOTE_SETS("maxQuoteSets", CoreContext::maxQuoteSets,
        NodeStartedDecoder::maxQuoteSets, NodeStartedEncoder::maxQuoteSets),
    PROPOSALS("maxProposals", CoreContext::maxProposals,
        NodeStartedDecoder::maxProposals, NodeStartedEncoder::maxProposals),
    POOLS("maxPools", CoreContext::maxPools,
        NodeStartedDecoder::maxPools, NodeStartedEncoder::maxPools),
    POSITIONS("maxPositions", CoreContext::maxPositions,
        NodeStartedDecoder::maxPositions, NodeStartedEncoder::maxPositions),
    RIGHTS("maxRights", CoreContext::maxRights,
        NodeStartedDecoder::maxRights, NodeStartedEncoder::maxRights),
    CALLS("maxCalls", CoreContext::maxCalls,
        NodeStartedDecoder::maxCalls, NodeStartedEncoder::maxCalls),
    DELIVERIES("maxDeliveries", CoreContext::maxDeliveries,
        NodeStartedDecoder::maxDeliveries, NodeStartedEncoder::maxDeliveries),
    QUALIFICATIONS("maxQualifications", CoreContext::maxQualifications,
        NodeStartedDecoder::maxQualifications, NodeStartedEncoder::maxQualifications),
    MANDATES("maxMandates", CoreContext::maxMandates,
        NodeStartedDecoder::maxMandates, NodeStartedEncoder::maxMandates),
    SERIES("maxSeries", CoreContext::maxSeries,
        NodeStartedDecoder::maxSeries, NodeStartedEncoder::maxSeries);

    private final String property;
    private final ToIntFunction<CoreContext> value;
    private final ToLongFunction<NodeStartedDecoder> stated;
    private final ObjLongConsumer<NodeStartedEncoder> state;

    Limit(
            final String property,
            final ToIntFunction<CoreContext> value,
            final ToLongFunction<NodeStartedDecoder> stated,
            final ObjLongConsumer<NodeStartedEncoder> state) {
        this.property = property;
        this.value = value;
        this.stated = stated;
        this.state = state;
    }

    String property() {
        return property;
    }

    int of(final CoreContext context) {
        return value.applyAsInt(context);
    }

    /** As a run states it; 0 if it does not. */
    long of(final NodeStartedDecoder nodeStarted) {
        return stated.applyAsLong(nodeStarted);
    }

    void write(final NodeStartedEncoder nodeStarted, final CoreContext context) {
        state.accept(nodeStarted, of(context));
    }
}
