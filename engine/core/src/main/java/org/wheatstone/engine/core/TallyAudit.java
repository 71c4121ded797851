package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.Deliveries;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.mandate.Grants;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.timer.Timers;

/**
 * Counts again what is kept count of, in no snapshot, since it follows from what is. Engine thread, between two
 * commands, changing nothing; not for the message path.
 */
final class TallyAudit {
    private static final int NONE = Pools.NONE;

    private final Exchange exchange;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals intervals;
    private final Deliveries deliveries;
    private final OrderTable orders;
    private final int[] delivered;
    private final int[] underMandates;
    private int openPools;

    TallyAudit(final Exchange exchange) {
        this.exchange = exchange;
        pools = exchange.delivery().pools();
        positions = exchange.delivery().positions();
        intervals = positions.intervals();
        deliveries = exchange.delivery().deliveries();
        orders = exchange.books().orders();
        delivered = new int[exchange.participants().count()];
        underMandates = new int[exchange.mandates().capacity()];
    }

    /** What does not add up, in words; null if everything does. */
    String firstViolation() {
        for (int i = 0; i < exchange.instruments().count(); i++) {
            addDelivered(i);
            final Instrument instrument = exchange.instruments().at(i);
            final String violation = instrument == null ? null : violationOfBids(instrument);
            if (violation != null) {
                return violation + " and instrument index " + i;
            }
        }
        final String violation = violationOfPools();
        return violation == null ? violationOfParticipants() : violation;
    }

    private String violationOfParticipants() {
        String violation = null;
        for (int p = 0; p < delivered.length && violation == null; p++) {
            violation = deliveries.of(p) == delivered[p] ? violationOfMandates(p)
                : "deliveries=" + deliveries.of(p) + " and should be " + delivered[p]
                    + ", to participant index " + p;
        }
        return violation;
    }

    private String violationOfMandates(final int participant) {
        final Mandates mandates = exchange.mandates();
        final Grants grants = mandates.grants();
        int count = 0;
        for (int slot = grants.oldest(participant); slot != Mandates.NONE; slot = grants.newer(slot)) {
            count++;
            if (mandates.orders(slot) != underMandates[slot]) {
                return "orders=" + mandates.orders(slot) + " and should be " + underMandates[slot] + ", of mandate "
                    + mandates.id(slot) + " of participant index " + participant;
            }
        }
        return grants.of(participant) == count ? null
            : "mandates=" + grants.of(participant) + " and should be " + count + ", of participant index "
                + participant;
    }

    private void addDelivered(final int instrument) {
        for (int first = pools.firstRefund(instrument); first != NONE; first = deliveries.nextList(first)) {
            addList(first);
        }
        for (int pool = pools.oldest(instrument); pool != NONE; pool = pools.younger(pool)) {
            openPools += pools.state(pool) == PoolState.OPEN ? 1 : 0;
            int position = pools.firstOpened(pool);
            for (; position != NONE; position = intervals.openedAfter(position)) {
                addList(intervals.firstDelivery(position));
            }
        }
    }

    private void addList(final int first) {
        for (int delivery = first; delivery != NONE; delivery = deliveries.next(delivery)) {
            delivered[positions.participant(deliveries.buyer(delivery))]++;
        }
    }

    private String violationOfBids(final Instrument instrument) {
        final long[] bid = new long[exchange.participants().count()];
        instrument.book().bids().forEach(order -> {
            if (instrument.isDelivered()) {
                bid[orders.participant(order)] += orders.leaves(order);
            }
            if (orders.hasMandate(order)) {
                underMandates[orders.mandate(order)]++;
            }
        });
        for (int p = 0; p < bid.length; p++) {
            final long counted = exchange.lotsBid().of(p, instrument.index());
            if (counted != bid[p]) {
                return "lots bid=" + counted + " and should be " + bid[p] + ", of participant index " + p;
            }
        }
        return null;
    }

    private String violationOfPools() {
        if (pools.open() != openPools) {
            return "open pools=" + pools.open() + " and should be " + openPools;
        }
        return openPools > 0 && exchange.trading().timers().clock() == Timers.NONE
            ? "nobody tells the time while " + openPools + " pools are open" : null;
    }
}
