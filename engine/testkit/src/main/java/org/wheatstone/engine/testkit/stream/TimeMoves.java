package org.wheatstone.engine.testkit.stream;

/** Time that passes: to a deadline and over it, and what the node says of it, also when there is nothing to say. */
final class TimeMoves {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS    = 86_400 * SECOND_NS;

    private final Draft draft;
    private final Chance chance;

    TimeMoves(final Draft draft) {
        this.draft = draft;
        this.chance = draft.chance;
    }

    void play() {
        final long deadline = draft.exchange.nextDeadlineNs();
        switch (chance.below(12)) {
            case 0, 1, 2, 3 -> {
                if (deadline > draft.nowNs() && deadline - draft.nowNs() < 30 * SECOND_NS) {
                    draft.pass(deadline - draft.nowNs() - chance.below(3_000) + 1_000);
                }
            }
            case 4, 5, 6 -> draft.pass(chance.magnitude(8 * SECOND_NS));
            case 7 -> {
                if (chance.oneIn(6)) {
                    draft.pass(DAY_NS - Math.floorMod(draft.nowNs(), DAY_NS) - chance.below(2 * SECOND_NS));
                }
            }
            default -> due();
        }
    }

    /** As the node would: work that waits mostly goes on soon. */
    void goOn() {
        final long deadline = draft.exchange.nextDeadlineNs();
        if (deadline == 0 ? chance.percent(35) : deadline <= draft.exchange.timeNs() && chance.percent(50)) {
            due();
        }
    }

    private void due() {
        draft.write().timerDue(draft.exchange.nextDeadlineNs());
        draft.sendWritten();
    }
}
