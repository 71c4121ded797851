package org.wheatstone.engine.testkit;

import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** Makes a core's limits those of the reference that it is compared with. Stateless, for any thread. */
public final class CoreLimits {
    /** For the answers of a command besides fills and cancels. */
    private static final int OTHER_EVENTS     = 256;
    /** One unit of a budget can expire an order, or judge and pay a supplier. */
    private static final int EVENTS_OF_BUDGET = 8;

    private CoreLimits() {
    }

    /** The limits of a core; how many price nodes it has is nothing that the reference knows. */
    public static CoreContext contextOf(final ReferenceLimits limits, final int maxPriceNodes) {
        return new CoreContext()
            .maxParticipants(limits.participants())
            .maxSessions(limits.sessions())
            .maxGrades(limits.grades())
            .maxInstruments(limits.instruments())
            .maxOrders(limits.orders())
            .maxPriceNodes(maxPriceNodes)
            .maxFillsPerCommand(limits.fills())
            .maxCancelsPerCommand(limits.cancels())
            .maxTrades(limits.trades())
            .maxQuoteSets(limits.quoteSets())
            .maxProposals(limits.proposals())
            .maxPools(limits.pools())
            .maxPositions(limits.positions())
            .maxRights(limits.rights())
            .maxCalls(limits.calls())
            .maxDeliveries(limits.deliveries())
            .maxQualifications(limits.qualifications())
            .maxMandates(limits.mandates())
            .maxSeries(limits.series())
            .maxEventsPerCommand(
                2 * (limits.fills() + limits.sessions()) + EVENTS_OF_BUDGET * limits.cancels()
                    + limits.quoteSets() + OTHER_EVENTS);
    }
}
