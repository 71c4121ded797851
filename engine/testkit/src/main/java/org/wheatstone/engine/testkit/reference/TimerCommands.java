package org.wheatstone.engine.testkit.reference;

import java.util.List;
import java.util.Optional;

/** What the node says about time: a deadline has passed, or work goes on. */
final class TimerCommands {
    private final World world;
    private final SweepWork sweepWork;
    private final OrderEnding ending;
    private final DeliveryTimer delivery;
    private final SeriesTimer series;
    private final Losses losses;

    TimerCommands(
            final World world,
            final SweepWork sweepWork,
            final OrderEnding ending,
            final DeliveryTimer delivery,
            final SeriesTimer series,
            final Losses losses) {
        this.world = world;
        this.sweepWork = sweepWork;
        this.ending = ending;
        this.delivery = delivery;
        this.series = series;
        this.losses = losses;
    }

    /** Sets the timers whose deadlines follow from what has come about. */
    void set() {
        delivery.set();
        series.set();
    }

    /** Sweeps that start here have run when it is done, as far as the one budget lasts. */
    void timerDue() {
        final Budget budget = new Budget(world.limits.cancels());
        world.sweeps.runCancelling(budget, sweepWork);
        fireDue(budget);
        if (!world.timers.isDue(world.timeNs)) {
            world.sweeps.run(budget, sweepWork);
        }
        world.sweeps.takeStarted();
    }

    private void fireDue(final Budget budget) {
        while (!world.sweeps.isCancelling() && !budget.isUsedUp()) {
            final Optional<Timer> due = world.timers.takeDue(world.timeNs);
            if (due.isEmpty()) {
                return;
            }
            fire(due.get(), budget);
            world.sweeps.runCancelling(budget, sweepWork);
        }
    }

    /** What is delivered, or listed, costs what it does, and time nothing; anything else costs one. */
    private void fire(final Timer timer, final Budget budget) {
        switch (timer.kind()) {
            case DELIVERY -> {
                delivery.fire(timer.id(), budget);
                losses.tell();
            }
            case SERIES -> series.fire(timer.id(), budget);
            case CLOCK -> world.clock.fire();
            default -> {
                budget.spend();
                fire(timer);
            }
        }
        set();
    }

    private void fire(final Timer timer) {
        switch (timer.kind()) {
            case EXPIRY -> ending.expire(world.orders.withId(timer.id()).orElseThrow());
            case GRACE -> sweep(Sweep.Kind.CANCEL_ON_DISCONNECT, session(timer));
            default -> sweep(Sweep.Kind.DEAD_MAN, session(timer));
        }
    }

    private Session session(final Timer timer) {
        return List.copyOf(world.sessions.values()).get((int) timer.id());
    }

    private void sweep(final Sweep.Kind kind, final Session session) {
        if (!world.sweeps.has(kind, session)) {
            final boolean isDeadMan = kind == Sweep.Kind.DEAD_MAN;
            world.sweeps.start(
                Sweep.over(kind, session, order -> isDeadMan || !order.keepsOnDisconnect(), world));
        }
    }
}
