package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.sweep.SweepKind;
import org.wheatstone.engine.core.timer.Timers;

/** What the node says of time. Engine thread only. */
final class TimerCommands {
    private final Timers timers;
    private final Sweeps sweeps;
    private final Instruments instruments;
    private final OrderTable orders;
    private final Cancellations cancellations;
    private final OrderEvents events;
    private final DeliveryTimer deliveryTimer;
    private final Windows windows;
    private final Clock clock;
    private final Losses losses;

    TimerCommands(
            final Timers timers,
            final Sweeps sweeps,
            final Instruments instruments,
            final OrderTable orders,
            final Cancellations cancellations,
            final OrderEvents events,
            final DeliveryTimer deliveryTimer,
            final Windows windows,
            final Clock clock,
            final Losses losses) {
        this.timers = timers;
        this.sweeps = sweeps;
        this.instruments = instruments;
        this.orders = orders;
        this.cancellations = cancellations;
        this.events = events;
        this.deliveryTimer = deliveryTimer;
        this.windows = windows;
        this.clock = clock;
        this.losses = losses;
    }

    /** Goes on cancelling, fires timers, and tells, as far as the work of one command reaches. */
    void timerDue() {
        sweeps.runCancelling();
        while (!sweeps.isCancelling() && isDue() && sweeps.isLeft()) {
            fireFirst();
        }
        if (!isDue()) {
            sweeps.runTelling();
        }
    }

    private boolean isDue() {
        return timers.firstDeadlineNs() != Timers.NONE && timers.firstDeadlineNs() <= events.timeNs();
    }

    private void fireFirst() {
        final int index = timers.firstIndex();
        final int kind = timers.firstKind();
        if (kind == Timers.DELIVERY) {
            deliveryTimer.fire(index);
            losses.tellDefaults();
            sweeps.runCancelling();
            return;
        }
        if (kind == Timers.SERIES) {
            windows.list(index);
            return;
        }
        if (kind == Timers.CLOCK) {
            clock.fire();
            return;
        }
        sweeps.spend();
        switch (kind) {
            case Timers.EXPIRY:
                cancellations.expire(instruments.at(orders.instrument(index)), index);
                break;
            case Timers.GRACE:
                timers.clearGrace(index);
                sweeps.startUnasked(SweepKind.CANCEL_ON_DISCONNECT, index);
                sweeps.runCancelling();
                break;
            default:
                timers.clearDeadMan(index);
                sweeps.startUnasked(SweepKind.DEAD_MAN, index);
                sweeps.runCancelling();
                break;
        }
    }
}
