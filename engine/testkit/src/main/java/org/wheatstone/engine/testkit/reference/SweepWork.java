package org.wheatstone.engine.testkit.reference;

/** What sweeps do to the orders that match, and what they say when they end. */
final class SweepWork {
    private final OrderEnding ending;
    private final OrderEvents orderEvents;
    private final RequestEvents events;
    private final Versions versions;

    SweepWork(
            final OrderEnding ending,
            final OrderEvents orderEvents,
            final RequestEvents events,
            final Versions versions) {
        this.ending = ending;
        this.orderEvents = orderEvents;
        this.events = events;
        this.versions = versions;
    }

    void act(final Sweep sweep, final Order order) {
        if (sweep.kind == Sweep.Kind.OPEN_ORDERS) {
            orderEvents.state(order);
        } else {
            final boolean isRequesters = sweep.requester == order.session;
            ending.cancelResting(order, sweep.kind.reason, isRequesters ? sweep.clOrdId : 0);
        }
    }

    void ended(final Sweep sweep) {
        switch (sweep.kind) {
            case MASS_CANCEL ->
                events.massCancelDone(sweep.requester, sweep.clOrdId, sweep.kind.reason, sweep.count());
            case CANCEL_ON_DISCONNECT, DEAD_MAN -> {
                if (sweep.count() > 0) {
                    events.massCancelDone(sweep.session, 0, sweep.kind.reason, sweep.count());
                }
            }
            case OPEN_ORDERS -> events.orderStateEnd(sweep.session, sweep.clOrdId, sweep.count());
            case ROLLED -> versions.end(sweep.rolling);
            default -> { }
        }
    }
}
