package org.wheatstone.engine.testkit.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sweeps that are not finished: those that cancel, and behind them those that tell, each first started first. */
final class Sweeps {
    private final World world;
    private final Deque<Sweep> cancelling = new ArrayDeque<>();
    private final Deque<Sweep> telling    = new ArrayDeque<>();
    private boolean startedByCommand;

    Sweeps(final World world) {
        this.world = world;
    }

    void start(final Sweep sweep) {
        (sweep.kind == Sweep.Kind.OPEN_ORDERS ? telling : cancelling).add(sweep);
        startedByCommand = true;
    }

    /** Takes away the offers of a participant that is not qualified any more. */
    void pull(final Participant participant) {
        startAnew(Sweep.ofUnqualified(participant, world));
    }

    /** Takes away the bids of a participant whose mandates are not alive any more. */
    void endMandates(final Participant participant) {
        startAnew(Sweep.ofMandates(participant, world));
    }

    /** If such a sweep of the participant is unfinished, that one begins anew, in its place. */
    private void startAnew(final Sweep sweep) {
        final Optional<Sweep> unfinished = cancelling.stream()
            .filter(other -> other.kind == sweep.kind && other.participant == sweep.participant).findFirst();
        if (unfinished.isPresent()) {
            unfinished.get().beginAnew(world);
            startedByCommand = true;
        } else {
            start(sweep);
        }
    }

    /** Whether the command in hand has started a sweep; asked once, at its end. */
    boolean takeStarted() {
        final boolean started = startedByCommand;
        startedByCommand = false;
        return started;
    }

    /** The sweeps run, for as long as there is budget: those that tell only if nothing is left to be cancelled. */
    void run(final Budget budget, final SweepWork work) {
        runCancelling(budget, work);
        if (cancelling.isEmpty()) {
            run(telling, budget, work);
        }
    }

    /** Those that cancel alone. */
    void runCancelling(final Budget budget, final SweepWork work) {
        run(cancelling, budget, work);
    }

    private void run(final Deque<Sweep> queue, final Budget budget, final SweepWork work) {
        while (!queue.isEmpty()) {
            final Sweep first = queue.getFirst();
            final Optional<Sweep.Step> next = first.next(world);
            if (next.isEmpty()) {
                queue.removeFirst();
                work.ended(first);
            } else if (budget.isUsedUp()) {
                return;
            } else {
                budget.spend();
                look(first, next.get(), work);
            }
        }
    }

    private static void look(final Sweep sweep, final Sweep.Step step, final SweepWork work) {
        sweep.pass(step);
        if (step.order() != null && sweep.matches.test(step.order())) {
            sweep.counted();
            work.act(sweep, step.order());
        }
    }

    boolean isIdle() {
        return cancelling.isEmpty() && telling.isEmpty();
    }

    boolean isCancelling() {
        return !cancelling.isEmpty();
    }

    /** Whether one of these goes over this session. */
    boolean has(final Sweep.Kind kind, final Session session) {
        return any(sweep -> sweep.kind == kind && sweep.goesOver(session));
    }

    boolean hasKillOf(final Participant participant) {
        return any(sweep -> sweep.kind == Sweep.Kind.KILL && sweep.participant == participant);
    }

    boolean hasProtectionOf(final Session session, final long setId) {
        return any(sweep -> sweep.isOfQuotes(session, setId));
    }

    boolean block(final Session session) {
        return any(sweep -> sweep.kind.blocks() && sweep.goesOver(session));
    }

    boolean hasAskedBy(final Session session, final Sweep.Kind kind) {
        return any(sweep -> sweep.requester == session && sweep.kind == kind);
    }

    private boolean any(final Predicate<Sweep> which) {
        return Stream.concat(cancelling.stream(), telling.stream()).anyMatch(which);
    }
}
