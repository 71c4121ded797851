package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * The open orders of each session, in order of their ids. Engine thread only; sized at start.
 *
 * <pre>
 *   session   first run                              last run
 *               ▼                                       ▼
 *   a run     [ 64 places: slots of orders, in order of their ids ] ⇄ [ ... ] ⇄ [ ... | not yet used ]
 *   live      a bit for each place whose order is open
 *   place     run × 64 + place in it: each order knows its own
 * </pre>
 *
 * <p>An order is found by its id with the tree of a session's runs ({@link RunTree}) and a search by halves in one of
 * them, so that no index of order ids is needed.
 *
 * <p>An order that ends clears a bit and touches no other order. A run without open orders goes; two neighbours with
 * few enough for one become one, which moves at most 56 orders, and at most once for each 64 that came.
 *
 * <p>Walks may be under way over several commands, one of those who cancel and one of those who tell: the place of each
 * is a session and the id that it has come to, and the slot behind that is kept in step when orders go.
 */
public final class SessionOrders {
    private static final int NONE = -1;

    private static final int RUN_SHIFT = 6;
    private static final int RUN_MASK  = (1 << RUN_SHIFT) - 1;
    /** Two neighbours with no more open orders than this become one. */
    private static final int FEW       = 56;
    /** Neighbours are looked at once in so many times that an order goes. */
    private static final int LOOK_MASK = 3;

    private final OrderTable orders;
    private final int[] places;
    private final long[] live;
    private final int[] nextRuns;
    private final int[] previousRuns;
    private final int[] firstRuns;
    /** The place used last in the last run of each session: that of a full run, or NONE, wants another run. */
    private final int[] ends;
    private final RunTree runs;
    private final SessionWalk cancelling;
    private final SessionWalk telling;
    private final SessionWalk looking;
    private int usedRuns;
    private int freeRun = NONE;

    SessionOrders(final OrderTable orders, final int maxSessions) {
        this.orders = orders;
        // Of any two neighbours that are not a session's last run one has more than half of FEW, less what went since
        // it was last looked at.
        final int maxRuns =
            orders.capacity() / (FEW / 2 - LOOK_MASK) + 3 * Math.min(maxSessions, orders.capacity()) + 1;
        places = new int[maxRuns << RUN_SHIFT];
        live = new long[maxRuns];
        nextRuns = new int[maxRuns];
        previousRuns = new int[maxRuns];
        firstRuns = new int[maxSessions];
        ends = new int[maxSessions];
        runs = new RunTree(maxRuns, maxSessions);
        Arrays.fill(firstRuns, NONE);
        Arrays.fill(ends, NONE);
        cancelling = new SessionWalk(this);
        telling = new SessionWalk(this);
        looking = new SessionWalk(this);
    }

    /** The walk of those who cancel. */
    public SessionWalk cancelling() {
        return cancelling;
    }

    /** The walk of those who tell. */
    public SessionWalk telling() {
        return telling;
    }

    /** Sets the walk of whoever looks on, between two commands, to the first order whose id is above the given one. */
    public void walkFrom(final int session, final long orderId) {
        looking.walkFrom(session, orderId);
    }

    /** The order that the walk of whoever looks on takes next; NONE at the end of the session. */
    public int cursor() {
        return looking.cursor();
    }

    /** Whoever looks on goes behind the order that the walk stands on. */
    public void step() {
        looking.step();
    }

    /** Reads what an order of a session that comes is noted in. */
    public long touch(final int session) {
        final int end = ends[session];
        return end == NONE ? NONE : live[end >>> RUN_SHIFT] + places[end];
    }

    long bytes() {
        return (long) Integer.BYTES * (places.length + 2 * (nextRuns.length + firstRuns.length))
            + (long) Long.BYTES * live.length + runs.bytes();
    }

    /** The first open order of a session; NONE if it has none. */
    int first(final int session) {
        final int run = firstRuns[session];
        return run == NONE ? OrderTable.NONE : firstOf(run);
    }

    /** The open order of a session with this id; NONE if there is none. */
    int find(final int session, final long orderId) {
        final int order = from(session, orderId);
        return order != OrderTable.NONE && orders.orderId(order) == orderId ? order : OrderTable.NONE;
    }

    /** The first open order of a session with this id or a higher one; NONE if there is none. */
    int from(final int session, final long orderId) {
        final int run = runs.find(session, orderId);
        if (run == RunTree.NONE) {
            return first(session);
        }
        int low = 0;
        int high = 1 << RUN_SHIFT;
        while (low < high) {
            final int middle = low + high >>> 1;
            if (isNextBelow(run, middle, orderId)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        final long left = low > RUN_MASK ? 0 : live[run] & -1L << low;
        return left != 0 ? at(run, left) : nextRuns[run] == NONE ? OrderTable.NONE : firstOf(nextRuns[run]);
    }

    /** The open order behind this one in its session; NONE if it is the last. */
    int after(final int order) {
        final int place = orders.place(order);
        final int run = place >>> RUN_SHIFT;
        final long behind = live[run] & -2L << place;
        if (behind != 0) {
            return at(run, behind);
        }
        return nextRuns[run] == NONE ? OrderTable.NONE : firstOf(nextRuns[run]);
    }

    /** Adds an order whose id is above those of all others of its session. */
    void append(final int order) {
        orders.place(order, enlist(order, orders.session(order)));
    }

    /** The same for who has its session at hand, and will note the place, which it returns, in the order. */
    int enlist(final int order, final int session) {
        if ((ends[session] & RUN_MASK) == RUN_MASK) {
            begin(session, orders.orderId(order));
        }
        final int place = ++ends[session];
        places[place] = order;
        live[place >>> RUN_SHIFT] |= 1L << place;
        return place;
    }

    void remove(final int order) {
        cancelling.leave(order);
        telling.leave(order);
        looking.leave(order);
        final int place = orders.place(order);
        final int run = place >>> RUN_SHIFT;
        final long left = live[run] & ~(1L << place);
        live[run] = left;
        if (left == 0) {
            unlink(run, orders.session(order));
        } else if ((Long.bitCount(left) & LOOK_MASK) == 0) {
            unite(run, orders.session(order));
        }
    }

    private int firstOf(final int run) {
        return at(run, live[run]);
    }

    /** The order at the lowest of these places. */
    private int at(final int run, final long which) {
        return places[run << RUN_SHIFT | Long.numberOfTrailingZeros(which)];
    }

    /** Whether a run's first open order from a place on has an id below this one. What ended is not looked at. */
    private boolean isNextBelow(final int run, final int place, final long orderId) {
        final long left = live[run] & -1L << place;
        return left != 0 && orders.orderId(at(run, left)) < orderId;
    }

    /** Another run behind the last one, which is full. */
    private void begin(final int session, final long firstId) {
        int run = freeRun;
        if (run != NONE) {
            freeRun = nextRuns[run];
        } else {
            run = usedRuns++;
        }
        final int last = ends[session] >> RUN_SHIFT;
        live[run] = 0;
        runs.append(session, run, firstId);
        previousRuns[run] = last;
        nextRuns[run] = NONE;
        ends[session] = (run << RUN_SHIFT) - 1;
        if (last == NONE) {
            firstRuns[session] = run;
        } else {
            nextRuns[last] = run;
            unite(last, session);
        }
    }

    private void unlink(final int run, final int session) {
        runs.remove(session, run);
        final int previous = previousRuns[run];
        final int next = nextRuns[run];
        if (previous == NONE) {
            firstRuns[session] = next;
        } else {
            nextRuns[previous] = next;
        }
        if (next == NONE) {
            ends[session] = previous << RUN_SHIFT | RUN_MASK;
        } else {
            previousRuns[next] = previous;
        }
        nextRuns[run] = freeRun;
        freeRun = run;
    }

    /** Makes one of a run and a neighbour if they have few orders; a session's last run, which grows, is left alone. */
    private void unite(final int run, final int session) {
        final int next = nextRuns[run];
        if (next == NONE) {
            return;
        }
        final int previous = previousRuns[run];
        final int count = Long.bitCount(live[run]);
        if (previous != NONE && count + Long.bitCount(live[previous]) <= FEW) {
            unite(previous, run, session);
        } else if (nextRuns[next] != NONE && count + Long.bitCount(live[next]) <= FEW) {
            unite(run, next, session);
        }
    }

    private void unite(final int run, final int emptied, final int session) {
        final int count = move(run, run, 0);
        final int all = move(emptied, run, count);
        live[run] = (1L << all) - 1;
        unlink(emptied, session);
    }

    /** Moves the orders of a run to a place in this or another one; returns the place behind them. */
    private int move(final int from, final int to, final int toPlace) {
        int place = toPlace;
        for (long left = live[from]; left != 0; left &= left - 1) {
            final int order = places[from << RUN_SHIFT | Long.numberOfTrailingZeros(left)];
            final int target = to << RUN_SHIFT | place++;
            if (orders.place(order) != target) {
                places[target] = order;
                orders.place(order, target);
            }
        }
        return place;
    }
}
