package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.Deliveries;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.delivery.Obligations;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.delivery.Rights;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * Adds up what delivery keeps sums of, entry by entry. Engine thread, between two commands, changing nothing; not for
 * the message path.
 *
 * <p>In a pool that has not expired all rights are all obligations. A pool has exactly what its open obligations have
 * still to pay, what is accrued and not judged, the refunds that wait, what is returned and not yet told, and the
 * holdbacks.
 */
public final class DeliveryAudit {
    private static final int NONE = Pools.NONE;

    private final Exchange exchange;
    private final PoolTerms terms;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals intervals;
    private final Rights rights;
    private final Obligations obligations;
    private final Calls calls;
    private final Deliveries deliveries;
    private long[] drawn;
    private long[] assigned;
    private long[] pledged;

    public DeliveryAudit(final Exchange exchange) {
        this.exchange = exchange;
        terms = new PoolTerms(exchange.grades(), exchange.instruments(), exchange.delivery());
        final DeliveryTables tables = exchange.delivery();
        pools = tables.pools();
        positions = tables.positions();
        intervals = positions.intervals();
        rights = tables.rights();
        obligations = tables.obligations();
        calls = tables.calls();
        deliveries = tables.deliveries();
    }

    /** What does not add up, in words; null if everything does. */
    public String firstViolation() {
        drawn = new long[positions.used()];
        assigned = new long[positions.used()];
        pledged = new long[positions.used()];
        exchange.instruments().forEach(this::addPledged);
        for (int i = 0; i < exchange.instruments().count(); i++) {
            for (int pool = pools.oldest(i); pool != NONE; pool = pools.younger(pool)) {
                final String violation = violation(exchange.instruments().at(i), pool);
                if (violation != null) {
                    return violation + ", in block " + pools.block(pool) + " of instrument index " + i;
                }
            }
        }
        return new TallyAudit(exchange).firstViolation();
    }

    private void addPledged(final Instrument instrument) {
        final OrderTable orders = exchange.books().orders();
        instrument.book().asks().forEach(order -> {
            final int seller = orders.isClosing(order) ? exchange.trading().funds().seller(instrument, order) : NONE;
            if (seller != NONE) {
                pledged[seller] += orders.leaves(order);
            }
        });
    }

    private String violation(final Instrument instrument, final int pool) {
        for (int call = pools.firstCall(pool); call != NONE; call = calls.assignedAfter(call)) {
            drawn[calls.buyer(call)] += calls.quantity(call);
            assigned[calls.supplier(call)] += calls.quantity(call);
        }
        final String wrongShares = violationOfShares(pool);
        if (wrongShares != null) {
            return wrongShares;
        }
        long held = 0;
        long owed = 0;
        long money = unpaidRefunds(instrument, pool) + unpaidReturn(pool);
        for (int position = pools.firstPosition(pool); position != NONE; position = positions.next(position)) {
            final String violation = violation(pool, position);
            if (violation != null) {
                return violation + " of participant index " + positions.participant(position);
            }
            held += positions.held(position);
            owed += positions.owed(position);
            money += toPay(position) + positions.holdback(position)
                + (intervals.isOpen(position) ? intervals.accrued(position) : 0);
        }
        if (pools.state(pool) == PoolState.OPEN && held != owed) {
            return "rights=" + held + " are not obligations=" + owed;
        }
        if (money != exchange.ledger().pool(pool)) {
            return "pool has " + exchange.ledger().pool(pool) + " and should have " + money;
        }
        return null;
    }

    /** What an expired pool returns is shared by the sums of its positions, as far as it has come. */
    private String violationOfShares(final int pool) {
        if (pools.state(pool) != PoolState.PAYING && pools.state(pool) != PoolState.RETURNING) {
            return null;
        }
        final boolean isPaying = pools.state(pool) == PoolState.PAYING;
        long quantity = 0;
        long cost = 0;
        long before = 0;
        boolean isDone = true;
        for (int position = pools.firstPosition(pool); position != NONE; position = positions.next(position)) {
            isDone &= position != pools.cursor(pool);
            if (isDone && !isPaying) {
                before += pools.isReturnByCost(pool) ? positions.cost(position) : positions.held(position);
            }
            if (isDone || !isPaying) {
                quantity += positions.held(position);
                cost = MulDiv.saturatedSum(cost, positions.cost(position));
            }
            if (quantity < 0) {
                return "rights of what is returned are too many";
            }
        }
        if (quantity != pools.returnRights(pool) || cost != pools.returnCost(pool)
            || before != pools.returnBefore(pool)) {
            return "returned by rights=" + pools.returnRights(pool) + " cost=" + pools.returnCost(pool)
                + " before=" + pools.returnBefore(pool) + " and should be by rights=" + quantity + " cost=" + cost
                + " before=" + before;
        }
        return !isPaying && pools.returnShares(pool) == 0 ? "nobody has a share of what is returned" : null;
    }

    /** Sums of a position are those of its lists. */
    private String violation(final int pool, final int position) {
        if (pools.state(pool) == PoolState.OPEN && positions.held(position) != sumOfRights(position)) {
            return "held=" + positions.held(position) + " is not rights=" + sumOfRights(position);
        }
        if (positions.owed(position) != sumOfObligations(position)) {
            return "owed=" + positions.owed(position) + " is not obligations=" + sumOfObligations(position);
        }
        if (drawn[position] != positions.drawn(position) || drawn[position] > positions.held(position)) {
            return "drawn=" + positions.drawn(position) + " and calls=" + drawn[position]
                + " of held=" + positions.held(position);
        }
        if (assigned[position] != positions.assigned(position) || assigned[position] > positions.owed(position)) {
            return "assigned=" + positions.assigned(position) + " and calls=" + assigned[position]
                + " of owed=" + positions.owed(position);
        }
        if (pledged[position] != positions.pledged(position)) {
            return "pledged=" + positions.pledged(position) + " is not on offer=" + pledged[position];
        }
        if (positions.held(position) < 0 || positions.owed(position) < 0) {
            return "held=" + positions.held(position) + ", owed=" + positions.owed(position);
        }
        if (positions.holdback(position) < 0) {
            return "holdback=" + positions.holdback(position);
        }
        if (intervals.isOpen(position) && (intervals.accrued(position) < 0 || intervals.feeDue(position) < 0)) {
            return "accrued=" + intervals.accrued(position) + ", fee due=" + intervals.feeDue(position);
        }
        final long lot = terms.grade(pool).lotMilliGtu();
        if (pools.state(pool) == PoolState.OPEN && positions.freeRight(position, lot) < 0) {
            return "free right=" + positions.freeRight(position, lot);
        }
        return intervals.isOpen(position) && sumOfDeliveries(position) != intervals.accrued(position)
            ? "accrued=" + intervals.accrued(position) + " is not deliveries=" + sumOfDeliveries(position) : null;
    }

    private long sumOfRights(final int position) {
        long sum = 0;
        for (int right = positions.firstRight(position); right != NONE; right = rights.next(right)) {
            sum += rights.quantity(right);
        }
        return sum;
    }

    /** Never what is owed, if one of them has nothing left, or owes the house less than nothing. */
    private long sumOfObligations(final int position) {
        long sum = 0;
        for (int next = positions.firstObligation(position); next != NONE; next = obligations.next(next)) {
            if (obligations.left(next) <= 0 || obligations.feeDue(next) < 0) {
                return -1;
            }
            sum += obligations.left(next);
        }
        return sum;
    }

    private long sumOfDeliveries(final int position) {
        long sum = 0;
        for (int next = intervals.firstDelivery(position); next != NONE; next = deliveries.next(next)) {
            sum += deliveries.amount(next);
        }
        return sum;
    }

    private long toPay(final int position) {
        long sum = 0;
        for (int next = positions.firstObligation(position); next != NONE; next = obligations.next(next)) {
            sum += MulDiv.share(
                obligations.done(next), obligations.left(next), obligations.price(next),
                terms.gradeOf(position).lotMilliGtu());
        }
        return sum;
    }

    private long unpaidRefunds(final Instrument instrument, final int pool) {
        long sum = 0;
        int first = pools.firstRefund(instrument.index());
        for (; first != NONE; first = deliveries.nextList(first)) {
            if (positions.pool(deliveries.buyer(first)) == pool) {
                sum += deliveries.refund(first)
                    - MulDiv.mulDiv(deliveries.refund(first), deliveries.before(first), deliveries.accrued(first));
            }
        }
        return sum;
    }

    private long unpaidReturn(final int pool) {
        if (pools.state(pool) != PoolState.PAYING && pools.state(pool) != PoolState.RETURNING) {
            return 0;
        }
        final long returned = pools.returned(pool);
        return returned == 0 || pools.state(pool) == PoolState.PAYING ? returned
            : returned - MulDiv.mulDiv(returned, pools.returnBefore(pool), pools.returnShares(pool));
    }
}
