package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;

/**
 * By which terms a pool is delivered, and when: it keeps the grade that its instrument had when it began, and
 * whatever is said of it goes by that one. Engine thread only; it looks and changes nothing.
 */
final class PoolTerms {
    private final Grades grades;
    private final Instruments instruments;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals intervals;

    PoolTerms(final Grades grades, final Instruments instruments, final DeliveryTables tables) {
        this.grades = grades;
        this.instruments = instruments;
        pools = tables.pools();
        positions = tables.positions();
        intervals = positions.intervals();
    }

    Grade grade(final int pool) {
        return grades.at(pools.grade(pool));
    }

    /** Of the pool of a position. */
    Grade gradeOf(final int position) {
        return grade(positions.pool(position));
    }

    /** When what is bought in it can first be drawn. */
    long startNs(final int pool) {
        return instrument(pool).blockStartNs(pools.block(pool));
    }

    /** From when on nothing can be drawn from it any more. */
    long drawEndNs(final int pool) {
        return instrument(pool).drawEndNs(pools.block(pool));
    }

    /** Whether something can be drawn from it at a time. */
    boolean isDrawable(final int pool, final long nowNs) {
        return nowNs >= startNs(pool) && nowNs < drawEndNs(pool);
    }

    /** Whose pool it is; blocks are of one length, whatever grade it has been of. */
    private Instrument instrument(final int pool) {
        return instruments.at(pools.instrument(pool));
    }

    /** Intervals in which it can be drawn from. */
    long intervals(final int pool) {
        return (drawEndNs(pool) - startNs(pool)) / grade(pool).intervalNs();
    }

    /** From when on no call of it is open. */
    long expiryNs(final int pool) {
        return drawEndNs(pool) + grade(pool).callTimeoutNs();
    }

    /** When it is gone. */
    long closingNs(final int pool) {
        return expiryNs(pool) + grade(pool).disputeNs();
    }

    /** When the open interval of a position is over. */
    long intervalEndNs(final int position) {
        return (intervals.number(position) + 1) * gradeOf(position).intervalNs();
    }
}
