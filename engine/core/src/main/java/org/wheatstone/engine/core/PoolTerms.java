package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;

/**
 * By which terms a pool is delivered, and when: it keeps the grade that its instrument had when it began, and
 * whatever is said of it goes by that one. Engine thread only; it looks and changes nothing.
 */
final class PoolTerms {
    /** Until the end of the block after its own a pool can be drawn from. */
    private static final int DRAWABLE_BLOCKS = 2;

    private final Grades grades;
    private final Pools pools;
    private final Positions positions;

    PoolTerms(final Grades grades, final DeliveryTables tables) {
        this.grades = grades;
        pools = tables.pools();
        positions = tables.positions();
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
        return pools.block(pool) * grade(pool).blockNs();
    }

    /** From when on nothing can be drawn from it any more. */
    long drawEndNs(final int pool) {
        return startNs(pool) + DRAWABLE_BLOCKS * grade(pool).blockNs();
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
        return (positions.interval(position) + 1) * gradeOf(position).intervalNs();
    }
}
