package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.Deliveries;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;

/**
 * Counts again what is kept count of for each participant, in no snapshot, since it follows from what is. Engine
 * thread, between two commands, changing nothing; not for the message path.
 */
final class TallyAudit {
    private static final int NONE = Pools.NONE;

    private final Exchange exchange;
    private final Pools pools;
    private final Positions positions;
    private final Deliveries deliveries;
    private final int[] delivered;

    TallyAudit(final Exchange exchange) {
        this.exchange = exchange;
        pools = exchange.delivery().pools();
        positions = exchange.delivery().positions();
        deliveries = exchange.delivery().deliveries();
        delivered = new int[exchange.participants().count()];
    }

    /** What does not add up, in words; null if everything does. */
    String firstViolation() {
        for (int i = 0; i < exchange.instruments().count(); i++) {
            for (int first = pools.firstRefund(i); first != NONE; first = deliveries.nextList(first)) {
                addDelivered(first);
            }
            for (int pool = pools.oldest(i); pool != NONE; pool = pools.younger(pool)) {
                addDeliveredOf(pool);
            }
        }
        for (int p = 0; p < delivered.length; p++) {
            if (deliveries.of(p) != delivered[p]) {
                return "deliveries=" + deliveries.of(p) + " and should be " + delivered[p]
                    + ", to participant index " + p;
            }
        }
        return null;
    }

    private void addDeliveredOf(final int pool) {
        int position = pools.firstOpened(pool);
        for (; position != NONE; position = positions.openedAfter(position)) {
            addDelivered(positions.firstDelivery(position));
        }
    }

    private void addDelivered(final int first) {
        for (int delivery = first; delivery != NONE; delivery = deliveries.next(delivery)) {
            delivered[positions.participant(deliveries.buyer(delivery))]++;
        }
    }
}
