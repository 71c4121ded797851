package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** Makes up streams about delivery: the cast, then trades, draws, records, and time that passes between. */
final class DeliveryGenerator {
    private static final long MS     = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long HOUR   = 3_600 * SECOND;
    private static final long DAY    = 24 * HOUR;

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
    private final boolean isMandated;

    /** The node goes on with what is due after so many of a hundred commands. */
    DeliveryGenerator(
            final long seed,
            final int size,
            final ReferenceLimits limits,
            final int goOnPercent,
            final boolean isMandated) {
        draft = new DeliveryDraft(seed, size, limits);
        chance = draft.chance;
        cast = new DeliveryCast(draft);
        mandates = new MandateMoves(draft, cast);
        trades = new DeliveryTrades(draft, cast, mandates, isMandated);
        calls = new CallMoves(draft, cast, mandates, isMandated);
        suppliers = new SupplierMoves(draft, cast);
        grades = new GradeMoves(draft, cast);
        versions = new VersionMoves(draft, cast);
        offices = new OfficeMoves(draft, cast);
        windows = new WindowMoves(draft, cast);
        this.goOnPercent = goOnPercent;
        this.isMandated = isMandated;
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
        if (isMandated && chance.oneIn(8)) {
            mandates.play();
        } else if (chance.oneIn(70)) {
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
        } else {
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
                if (chance.oneIn(3)) {
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
