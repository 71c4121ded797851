package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * Finds the run of a session that an order id belongs to: a binary tree of runs for each session, whose shape follows
 * from its runs alone (a treap). Engine thread only; sized at start.
 *
 * <pre>
 *                       run 7: from id 640            a run's rank is a hash of its number;
 *                       ╱                ╲            it stands above all with lower ranks
 *          run 2: from id 64            run 5: from id 9,000
 *                ╲                                                   lefts, rights: runs or none
 *                 run 9: from id 320                                 firstIds: lowest id it may hold
 * </pre>
 *
 * <p>Runs come at the high end and go anywhere, each once in dozens of orders, so that most orders never touch it. A
 * search takes about twice as many steps as in a balanced tree: ranks have nothing to do with what members ask for.
 */
final class RunTree {
    static final int NONE = -1;

    private static final int MIX_1 = 0x9E3779B1;
    private static final int MIX_2 = 0x85EBCA6B;

    private final int[] lefts;
    private final int[] rights;
    private final long[] firstIds;
    private final int[] roots;

    RunTree(final int maxRuns, final int maxSessions) {
        lefts = new int[maxRuns];
        rights = new int[maxRuns];
        firstIds = new long[maxRuns];
        roots = new int[maxSessions];
        Arrays.fill(roots, NONE);
    }

    /** The last run of a session that begins at this id or below; {@link #NONE} if all begin above it. */
    int find(final int session, final long orderId) {
        int found = NONE;
        int run = roots[session];
        while (run != NONE) {
            if (firstIds[run] <= orderId) {
                found = run;
                run = rights[run];
            } else {
                run = lefts[run];
            }
        }
        return found;
    }

    /** Runs that {@link #find} looks at. */
    int steps(final int session, final long orderId) {
        int steps = 0;
        for (int run = roots[session]; run != NONE; run = firstIds[run] <= orderId ? rights[run] : lefts[run]) {
            steps++;
        }
        return steps;
    }

    /** Adds a run that begins at an id above those of all others of the session. */
    void append(final int session, final int run, final long firstId) {
        int above = NONE;
        int below = roots[session];
        while (below != NONE && rank(below) > rank(run)) {
            above = below;
            below = rights[below];
        }
        firstIds[run] = firstId;
        lefts[run] = below;
        rights[run] = NONE;
        if (above == NONE) {
            roots[session] = run;
        } else {
            rights[above] = run;
        }
    }

    /** Takes a run out: what stood below it moves up, that of higher rank first. */
    void remove(final int session, final int run) {
        int above = NONE;
        int at = roots[session];
        boolean isRight = false;
        while (at != run) {
            above = at;
            isRight = firstIds[at] < firstIds[run];
            at = isRight ? rights[at] : lefts[at];
        }
        int left = lefts[run];
        int right = rights[run];
        while (left != NONE && right != NONE) {
            if (rank(left) > rank(right)) {
                link(session, above, isRight, left);
                above = left;
                isRight = true;
                left = rights[left];
            } else {
                link(session, above, isRight, right);
                above = right;
                isRight = false;
                right = lefts[right];
            }
        }
        link(session, above, isRight, left == NONE ? right : left);
    }

    long bytes() {
        return (long) Integer.BYTES * (lefts.length + rights.length + roots.length)
            + (long) Long.BYTES * firstIds.length;
    }

    private void link(final int session, final int above, final boolean isRight, final int run) {
        if (above == NONE) {
            roots[session] = run;
        } else if (isRight) {
            rights[above] = run;
        } else {
            lefts[above] = run;
        }
    }

    /** Each run's own: steps that can be undone leave no two alike. */
    private static int rank(final int run) {
        final int mixed = (run + 1) * MIX_1;
        return (mixed ^ mixed >>> 15) * MIX_2;
    }
}
