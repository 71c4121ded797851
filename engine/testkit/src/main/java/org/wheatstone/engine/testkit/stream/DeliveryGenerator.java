package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** Makes up streams about delivery: the cast, then trades, draws, records, and time that passes between. */
final class DeliveryGenerator {
    private static final long MS     = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long HOUR   = 3_600 * SECOND;
    private static final long DAY    = 24 * HOUR;
    /** Of a slow node, for which there is much to do. */
    private static final int MOST_SAID = 100;

    private final DeliveryDraft draft;
    private final Chance chance;
    private final DeliveryCast cast;
    private final MandateMoves mandates;
    private final DeliveryTrades trades;
    private final CallMoves calls;
    private final SupplierMoves suppliers;
    private final GradeMoves grades;
    private final VersionMoves versions;
    private final OfficeMoves offices;
    private final WindowMoves windows;
    private final int goOnPercent;
    private final DeliveryHabit habit;

    /** The node goes on with what is due after so many of a hundred commands. */
    DeliveryGenerator(
            final long seed,
            final int size,
            final ReferenceLimits limits,
            final int goOnPercent,
            final DeliveryHabit habit) {
        draft = new DeliveryDraft(seed, size, limits);
        chance = draft.chance;
        cast = new DeliveryCast(draft);
        mandates = new MandateMoves(draft, cast);
        final boolean isMandated = habit == DeliveryHabit.MANDATED;
        trades = new DeliveryTrades(draft, cast, mandates, isMandated);
        calls = new CallMoves(draft, cast, mandates, isMandated);
        suppliers = new SupplierMoves(draft, cast);
        grades = new GradeMoves(draft, cast);
        versions = new VersionMoves(draft, cast);
        offices = new OfficeMoves(draft, cast);
        windows = new WindowMoves(draft, cast);
        this.goOnPercent = goOnPercent;
        this.habit = habit;
    }

    List<byte[]> generate() {
        cast.open();
        windows.open();
        while (!draft.isComplete()) {
            move();
            final long deadline = draft.exchange.nextDeadlineNs();
            if (deadline <= draft.nowNs() && chance.percent(goOnPercent)) {
                due();
            }
        }
        return draft.records();
    }

    private void move() {
        final int of = chance.below(100);
        if (habit == DeliveryHabit.MANDATED && chance.oneIn(8)) {
            mandates.play();
        } else if (habit == DeliveryHabit.BUSY && chance.percent(65)) {
            calls.hurry();
        } else if (chance.oneIn(versions.isAwaited() ? 6 : 70)) {
            versions.play();
        } else if (chance.oneIn(50)) {
            offices.play();
        } else if (chance.oneIn(windows.isAwaited() ? 4 : 25)) {
            windows.play();
        } else if (of < 34) {
            trades.play();
        } else if (of < 58) {
            calls.draw();
        } else if (of < 80) {
            calls.report();
        } else if (of < 85) {
            suppliers.play();
        } else if (of < 91) {
            suppliers.relieve();
        } else if (of < 93) {
            grades.play();
        } else if (habit != DeliveryHabit.BUSY || chance.oneIn(10)) {
            time();
        }
    }

    private void time() {
        final long deadline = draft.exchange.nextDeadlineNs();
        switch (chance.below(10)) {
            case 0, 1 -> {
                if (deadline > draft.nowNs() && deadline != Long.MAX_VALUE) {
                    draft.pass(deadline - draft.nowNs() - chance.below(2));
                }
            }
            case 2 -> draft.pass(chance.below(4 * SECOND));
            case 3 -> {
                if (chance.oneIn(4)) {
                    draft.pass(chance.below(60 * SECOND));
                }
            }
            case 4 -> due();
            case 5 -> {
                if (chance.percent(isMinuteNear() ? 80 : 5)) {
                    quiet();
                    outage();
                } else if (chance.oneIn(3)) {
                    outage();
                }
            }
            case 6 -> {
                if (chance.oneIn(15)) {
                    hours();
                }
            }
            default -> draft.pass(chance.below(300 * MS));
        }
    }

    /** The node stood still for a while, and starts anew. */
    private void outage() {
        draft.pass(chance.below(14 * SECOND));
        draft.write().nodeStarted(2);
        draft.sendAsNode();
    }

    /** Whether the exchange will have to be told the time while something can still be drawn. */
    private boolean isMinuteNear() {
        final long clockNs = draft.exchange.clockNs().orElse(Long.MAX_VALUE);
        return clockNs - 15 * SECOND < draft.nowNs();
    }

    /** Nobody comes for a while, mostly to the end of the minute, but the node says what is due as soon as it is. */
    private void quiet() {
        final long untilNs = chance.oneIn(4)
            ? draft.nowNs() + chance.below(150 * SECOND) : draft.exchange.clockNs().orElse(draft.nowNs());
        for (int said = 0; said < MOST_SAID && draft.exchange.nextDeadlineNs() <= untilNs; said++) {
            draft.pass(Math.max(0, draft.exchange.nextDeadlineNs() - draft.nowNs()));
            due();
        }
    }

    /** Hours go by, or what is left of the day. */
    private void hours() {
        final long leftOfDay = DAY - draft.nowNs() % DAY;
        draft.pass(chance.oneIn(4) ? leftOfDay - chance.below(2) : chance.below(HOUR));
    }

    private void due() {
        draft.write().timerDue(draft.exchange.nextDeadlineNs());
        draft.sendAsNode();
    }
}
