package org.wheatstone.engine.core;

import java.util.function.IntToLongFunction;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.Deliveries;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.IntervalQueues;
import org.wheatstone.engine.core.delivery.Obligations;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.delivery.Rights;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.WordOutput;

/**
 * Writes everything of delivery down, in the order of its lists and never of slots. From the tables themselves it is
 * the engine thread's, from a copy that of whoever has the copy.
 *
 * <pre>
 *   POOLS         by instrument's index, oldest first: instrument's index  block  money  state  place of the position
 *                 that is next, -1 for none  returned  rights of that  cost of these  shares before the position that
 *                 is next  grade's index  void intervals
 *   POSITIONS     pool by pool, in order of creation: pool's place  participant's index  held  drawn  owed  assigned
 *                 holdback  place of the last supplier, -1 for none  chain: 4  cost
 *   RIGHTS        position by position, oldest first: position's place  quantity  price
 *   OBLIGATIONS   likewise: position's place  number  quantity  done  price  fee rate  fee due
 *   CALLS         open ones, pool by pool, in order of assignment: id  session's index  places of buyer's and
 *                 supplier's positions  quantity  attempt  deadline  clOrdId  userTag  parent call  contract  purpose
 *                 mandate
 *   ENDED         calls, in order of their ends: id  session's index  indexes of buyer and supplier  attempt
 *                 status  metered  grade's index  hashes of prompt and response, word by word: 8
 *   INTERVALS     instrument by instrument, in order of opening: position's place  number  calls  late  slow  failed
 *                 accrued  fee due
 *   DELIVERIES    of these, in order: places of supplier's and buyer's positions  amount  whether it is noted
 *   REFUNDS       instrument by instrument, in order of payment: place of the buyer's position  amount; and of the
 *                 first of its list refund  accrued  before, of others 0
 * </pre>
 *
 * A place is one in the section of its kind.
 */
final class DeliveryWriter {
    private static final int NONE = Pools.NONE;

    private final int instruments;
    private final IntToLongFunction money;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals intervals;
    private final Rights rights;
    private final Obligations obligations;
    private final Calls calls;
    private final Deliveries deliveries;
    private final IntervalQueues queues;
    private final int[] places;
    private final WordOutput words;

    /** Of so many instruments; money is what is in each pool. */
    DeliveryWriter(
            final DeliveryTables tables,
            final int instruments,
            final IntToLongFunction money,
            final WordOutput words) {
        this.instruments = instruments;
        this.money = money;
        this.words = words;
        pools = tables.pools();
        positions = tables.positions();
        intervals = positions.intervals();
        rights = tables.rights();
        obligations = tables.obligations();
        calls = tables.calls();
        deliveries = tables.deliveries();
        queues = new IntervalQueues(tables);
        places = new int[positions.used()];
    }

    /** Of an exchange as it is now. */
    static void writeLive(final Exchange exchange, final WordOutput words) {
        new DeliveryWriter(
            exchange.delivery(), exchange.instruments().count(), exchange.ledger()::pool, words).write();
    }

    void write() {
        placePositions();
        writePools();
        writePositions();
        words.section(Section.RIGHTS, rights.live());
        forEachPosition(position -> writeRights(position));
        words.section(Section.OBLIGATIONS, obligations.live());
        forEachPosition(position -> writeObligations(position));
        words.section(Section.CALLS, calls.open());
        forEachPool(this::writeCalls);
        writeEnded();
        writeIntervals();
        writeDeliveries();
        writeRefunds();
    }

    private void placePositions() {
        final int[] next = new int[1];
        forEachPosition(position -> places[position] = next[0]++);
    }

    private void writePools() {
        final int[] count = new int[1];
        forEachPool(pool -> count[0]++);
        words.section(Section.POOLS, count[0]);
        forEachPool(pool -> {
            words.put(pools.instrument(pool));
            words.put(pools.block(pool));
            words.put(money.applyAsLong(pool));
            words.put(pools.state(pool).ordinal());
            words.put(place(pools.cursor(pool)));
            words.put(pools.returned(pool));
            words.put(pools.returnRights(pool));
            words.put(pools.returnCost(pool));
            words.put(pools.returnBefore(pool));
            words.put(pools.grade(pool));
            words.put(pools.voidIntervals(pool));
        });
    }

    private void writePositions() {
        final int[] place = new int[1];
        words.section(Section.POSITIONS, positions.live());
        forEachPool(pool -> {
            for (int position = pools.firstPosition(pool); position != NONE; position = positions.next(position)) {
                writePosition(place[0], position);
            }
            place[0]++;
        });
    }

    private void writePosition(final int poolPlace, final int position) {
        words.put(poolPlace);
        words.put(positions.participant(position));
        words.put(positions.held(position));
        words.put(positions.drawn(position));
        words.put(positions.owed(position));
        words.put(positions.assigned(position));
        words.put(positions.holdback(position));
        words.put(place(positions.lastSupplier(position)));
        for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
            words.put(positions.chain(position, word));
        }
        words.put(positions.cost(position));
    }

    private void writeRights(final int position) {
        for (int right = positions.firstRight(position); right != NONE; right = rights.next(right)) {
            words.put(places[position]);
            words.put(rights.quantity(right));
            words.put(rights.price(right));
        }
    }

    private void writeObligations(final int position) {
        int obligation = positions.firstObligation(position);
        for (; obligation != NONE; obligation = obligations.next(obligation)) {
            words.put(places[position]);
            words.put(obligations.number(obligation));
            words.put(obligations.quantity(obligation));
            words.put(obligations.done(obligation));
            words.put(obligations.price(obligation));
            words.put(obligations.feeRatePpm(obligation));
            words.put(obligations.feeDue(obligation));
        }
    }

    private void writeCalls(final int pool) {
        for (int call = pools.firstCall(pool); call != NONE; call = calls.assignedAfter(call)) {
            words.put(calls.callId(call));
            words.put(calls.session(call));
            words.put(places[calls.buyer(call)]);
            words.put(places[calls.supplier(call)]);
            words.put(calls.quantity(call));
            words.put(calls.attempt(call));
            words.put(calls.deadlineNs(call));
            words.put(calls.clOrdId(call));
            words.put(calls.userTag(call));
            words.put(calls.parentCall(call));
            words.put(calls.contract(call));
            words.put(calls.purpose(call));
            words.put(calls.mandate(call));
        }
    }

    private void writeEnded() {
        words.section(Section.ENDED, calls.live() - calls.open());
        for (int call = calls.firstEnded(); call != NONE; call = calls.endedAfter(call)) {
            words.put(calls.callId(call));
            words.put(calls.session(call));
            words.put(calls.buyerParticipant(call));
            words.put(calls.supplierParticipant(call));
            words.put(calls.attempt(call));
            words.put(calls.status(call));
            words.put(calls.metered(call));
            words.put(calls.grade(call));
            for (int word = 0; word < Calls.HASH_WORDS; word++) {
                words.put(calls.promptHash(call, word));
                words.put(calls.responseHash(call, word));
            }
        }
    }

    private void writeIntervals() {
        final int[] count = new int[1];
        forEachOpened(position -> count[0]++);
        words.section(Section.INTERVALS, count[0]);
        forEachOpened(position -> {
            words.put(places[position]);
            words.put(intervals.number(position));
            words.put(intervals.calls(position));
            words.put(intervals.lateCalls(position));
            words.put(intervals.slowCalls(position));
            words.put(intervals.failedCalls(position));
            words.put(intervals.accrued(position));
            words.put(intervals.feeDue(position));
        });
    }

    private void writeDeliveries() {
        words.section(Section.DELIVERIES, deliveries.live() - waiting());
        forEachOpened(position -> {
            int delivery = intervals.firstDelivery(position);
            for (; delivery != NONE; delivery = deliveries.next(delivery)) {
                words.put(places[position]);
                words.put(places[deliveries.buyer(delivery)]);
                words.put(deliveries.amount(delivery));
                words.put(queues.isNoted(delivery) ? 1 : 0);
            }
        });
    }

    private int waiting() {
        final int[] count = new int[1];
        forEachPool(pool -> count[0] += (int) pools.waitingRefunds(pool));
        return count[0];
    }

    private void writeRefunds() {
        words.section(Section.REFUNDS, waiting());
        for (int instrument = 0; instrument < instruments; instrument++) {
            int first = pools.firstRefund(instrument);
            for (; first != NONE; first = deliveries.nextList(first)) {
                for (int delivery = first; delivery != NONE; delivery = deliveries.next(delivery)) {
                    words.put(places[deliveries.buyer(delivery)]);
                    words.put(deliveries.amount(delivery));
                    words.put(delivery == first ? deliveries.refund(first) : 0);
                    words.put(delivery == first ? deliveries.accrued(first) : 0);
                    words.put(delivery == first ? deliveries.before(first) : 0);
                }
            }
        }
    }

    private void forEachPool(final Visitor visitor) {
        for (int instrument = 0; instrument < instruments; instrument++) {
            for (int pool = pools.oldest(instrument); pool != NONE; pool = pools.younger(pool)) {
                visitor.onSlot(pool);
            }
        }
    }

    private void forEachPosition(final Visitor visitor) {
        forEachPool(pool -> {
            for (int position = pools.firstPosition(pool); position != NONE; position = positions.next(position)) {
                visitor.onSlot(position);
            }
        });
    }

    private void forEachOpened(final Visitor visitor) {
        final int[] next = new int[pools.capacity()];
        forEachPool(pool -> next[pool] = pools.firstOpened(pool));
        for (int instrument = 0; instrument < instruments; instrument++) {
            for (int pool = firstOpened(instrument, next); pool != NONE; pool = firstOpened(instrument, next)) {
                visitor.onSlot(next[pool]);
                next[pool] = intervals.openedAfter(next[pool]);
            }
        }
    }

    /** The pool of an instrument whose next open interval was opened first; or {@link Pools#NONE}. */
    private int firstOpened(final int instrument, final int[] next) {
        int first = NONE;
        for (int pool = pools.oldest(instrument); pool != NONE; pool = pools.younger(pool)) {
            if (next[pool] != NONE
                && (first == NONE || intervals.opening(next[pool]) < intervals.opening(next[first]))) {
                first = pool;
            }
        }
        return first;
    }

    private long place(final int position) {
        return position == NONE ? NONE : places[position];
    }

    /** Receives slots of a table. */
    @FunctionalInterface
    private interface Visitor {
        void onSlot(int slot);
    }
}
