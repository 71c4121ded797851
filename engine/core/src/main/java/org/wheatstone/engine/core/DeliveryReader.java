package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.engine.core.delivery.CallQueues;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.delivery.IntervalQueues;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Fills the tables of delivery of a fresh exchange from a snapshot, as {@link DeliveryWriter} lays it out, locks the
 * bond of what is owed, and sees that all of it adds up. Engine thread only; what cannot be is refused with {@link
 * SnapshotException}.
 */
final class DeliveryReader {
    private static final int NONE            = Pools.NONE;
    private static final int MAX_ATTEMPTS    = 8;
    private static final int MAX_BYTE        = (1 << Byte.SIZE) - 1;
    /** Of the ids of trades in that of a command. */
    private static final long TRADES         = 65_536;
    private static final long MAX_MILLI_GTU  = Long.MAX_VALUE >> 2;
    private static final PoolState[] STATES  = PoolState.values();

    private final Exchange exchange;
    private final WordReader words;
    private final SnapshotLimits limits;
    private final Progress progress;
    private final PoolTerms terms;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals intervals;
    private final Calls calls;
    private final Holdings holdings;
    private final CallQueues callQueues;
    private final IntervalQueues intervalQueues;
    private int[] poolsByPlace;
    private int[] positionsByPlace;

    DeliveryReader(
            final Exchange exchange, final WordReader words, final SnapshotLimits limits, final Progress progress) {
        this.exchange = exchange;
        this.words = words;
        this.limits = limits;
        this.progress = progress;
        final DeliveryTables tables = exchange.delivery();
        terms = new PoolTerms(exchange.grades(), exchange.instruments(), tables);
        pools = tables.pools();
        positions = tables.positions();
        intervals = positions.intervals();
        calls = tables.calls();
        holdings = new Holdings(tables);
        callQueues = new CallQueues(tables);
        intervalQueues = new IntervalQueues(tables);
    }

    void read() {
        final int[] cursors = readPools();
        readPositions();
        for (int place = 0; place < cursors.length; place++) {
            pools.cursor(
                poolsByPlace[place], cursors[place] == NONE ? NONE : cursor(poolsByPlace[place], cursors[place]));
        }
        readRights();
        readObligations();
        readCalls();
        readEnded();
        readIntervals();
        readDeliveries();
        readRefunds();
        lockBonds();
        final String violation = new DeliveryAudit(exchange).firstViolation();
        if (violation != null) {
            throw new SnapshotException("snapshot refused: " + violation);
        }
        exchange.instruments().forEach(instrument -> {
            if (instrument.isDelivered()) {
                exchange.trading().deadlines().update(instrument);
            }
        });
    }

    /** Returns the places of the positions that are next. */
    private int[] readPools() {
        final int count = limits.section(Section.POOLS, Limit.POOLS);
        final int[] cursors = new int[count];
        poolsByPlace = new int[count];
        int lowestInstrument = 0;
        long lowestBlock = 0;
        for (int place = 0; place < count; place++) {
            final int index =
                words.takeInt("instrument of pool", lowestInstrument, exchange.instruments().count() - 1);
            final Instrument instrument = exchange.instruments().at(index);
            if (instrument == null || !instrument.isDelivered()) {
                throw words.refusal("instrument of pool", index, "one that is delivered");
            }
            final long lastBlock = instrument.block(progress.timeNs());
            final long firstBlock = index == lowestInstrument ? lowestBlock : 0;
            final long block = words.take(
                "block of pool", instrument.isWindow() ? Math.max(firstBlock, lastBlock) : firstBlock, lastBlock);
            requireRoom(index, block);
            final long money = words.take("money of pool", 0, exchange.ledger().depositRoom());
            final PoolState state = STATES[words.takeInt("state of pool", 1, STATES.length - 1)];
            cursors[place] = words.takeInt("next position of pool", NONE, Integer.MAX_VALUE);
            final long returned = words.take("returned", 0, Long.MAX_VALUE);
            final long returnRights = words.take("rights of returned", 0, MAX_MILLI_GTU);
            final long returnCost = words.take("cost of returned", 0, Long.MAX_VALUE);
            final long returnBefore = words.take("shares before", 0, Long.MAX_VALUE);
            final int pool = holdings.pool(index, block, takeGrade(instrument.grade()));
            exchange.ledger().restorePool(pool, money);
            pools.addVoidIntervals(pool, words.take("void intervals", 0, Integer.MAX_VALUE));
            pools.addReturnCost(pool, returnCost);
            pools.resume(pool, state, returned, returnRights, returnBefore);
            poolsByPlace[place] = pool;
            lowestInstrument = index;
            lowestBlock = block + 1;
        }
        return cursors;
    }

    /** One that is delivered in the same lots and blocks as the one that the instrument has now. */
    private int takeGrade(final Grade present) {
        final int index = words.takeInt("grade of pool", 0, exchange.grades().count() - 1);
        final Grade grade = exchange.grades().at(index);
        if (grade.blockNs() != present.blockNs() || grade.lotGtu() != present.lotGtu()) {
            throw words.refusal("grade of pool", index, "one with the lot and the block of its instrument's");
        }
        return index;
    }

    private void requireRoom(final int instrument, final long block) {
        final int oldest = pools.oldest(instrument);
        if (oldest != NONE && block - pools.block(oldest) >= Pools.PER_INSTRUMENT) {
            throw words.refusal("block of pool", block, "within three from " + pools.block(oldest));
        }
    }

    private void readPositions() {
        final int count = limits.section(Section.POSITIONS, Limit.POSITIONS);
        final int[] lastSuppliers = new int[count];
        positionsByPlace = new int[count];
        int lowestPool = 0;
        for (int place = 0; place < count; place++) {
            lowestPool = words.takeInt("pool of position", lowestPool, poolsByPlace.length - 1);
            final int pool = poolsByPlace[lowestPool];
            final int participant =
                words.takeInt("participant of position", 0, exchange.participants().count() - 1);
            if (positions.find(pool, participant) != NONE) {
                throw words.refusal("participant of position", participant, "one that has no other in this pool");
            }
            final int position = holdings.position(pool, participant);
            positions.resume(
                position, takeQuantity("held"), takeQuantity("drawn"), takeQuantity("owed"), takeQuantity("assigned"),
                words.take("holdback", 0, Long.MAX_VALUE));
            lastSuppliers[place] = words.takeInt("last supplier", NONE, count - 1);
            for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
                positions.chain(position, word, words.take("chain"));
            }
            positions.cost(position, words.take("cost", 0, Long.MAX_VALUE));
            positionsByPlace[place] = position;
        }
        for (int place = 0; place < count; place++) {
            if (lastSuppliers[place] != NONE) {
                final int position = positionsByPlace[place];
                positions.lastSupplier(position, inPool(positions.pool(position), lastSuppliers[place]));
            }
        }
    }

    private int cursor(final int pool, final int place) {
        if (place >= positionsByPlace.length) {
            throw words.refusal("next position of pool", place, "below " + positionsByPlace.length);
        }
        return inPool(pool, place);
    }

    private int inPool(final int pool, final int place) {
        final int position = positionsByPlace[place];
        if (positions.pool(position) != pool) {
            throw words.refusal("place of position", place, "one in the same pool");
        }
        return position;
    }

    private void readRights() {
        final int count = limits.section(Section.RIGHTS, Limit.RIGHTS);
        int lowest = 0;
        for (int i = 0; i < count; i++) {
            lowest = takePlace("position of right", lowest);
            final int position = positionsByPlace[lowest];
            holdings.resumeRight(
                position, words.take("quantity of right", 1, MAX_MILLI_GTU),
                words.take("price of right", 0, instrument(position).maxPrice()));
        }
    }

    private void readObligations() {
        final int count = limits.section(Section.OBLIGATIONS, Limit.RIGHTS);
        int lowest = 0;
        for (int i = 0; i < count; i++) {
            lowest = takePlace("position of obligation", lowest);
            final int position = positionsByPlace[lowest];
            final long number =
                words.take("number of obligation", TRADES, (progress.sequence() + 1) * TRADES - 1);
            final long quantity = words.take("quantity of obligation", 1, MAX_MILLI_GTU);
            final long done = words.take("done of obligation", 0, quantity - 1);
            final long price = words.take("price of obligation", 0, instrument(position).maxPrice());
            final int rate = words.takeInt("fee rate of obligation", 0, ListingTerms.MAX_FEE_PPM);
            holdings.resumeObligation(
                position, number, quantity, done, price, rate,
                words.take("fee due of obligation", 0, OrderChecks.MAX_NOTIONAL));
        }
    }

    private void readCalls() {
        final int count = limits.section(Section.CALLS, Limit.CALLS);
        int lowestPool = 0;
        for (int i = 0; i < count; i++) {
            final long callId = takeCallId();
            final int session = takeSession();
            final int buyer = positionsByPlace[takePlace("buyer of call", 0)];
            final int supplier = inPool(positions.pool(buyer), takePlace("supplier of call", 0));
            requireOwner(session, positions.participant(buyer));
            lowestPool = requirePool(lowestPool, positions.pool(buyer));
            final int call = callQueues.resume(
                callId, session, buyer, supplier,
                words.take("quantity of call", 1, ListingTerms.MAX_QUANTITY),
                words.takeInt("attempt of call", 1, MAX_ATTEMPTS),
                words.take("deadline of call", 0, Long.MAX_VALUE));
            calls.asked(
                call, words.take("call's clOrdId"), words.take("call's user tag"), words.take("parent call"),
                words.take("call's contract"), words.takeInt("call's purpose", 0, MAX_BYTE));
            // Whether its buyer ever had one with this id, nobody knows: it may be forgotten.
            calls.mandate(call, words.takeInt("call's mandate", 0, MandateSection.MAX_ID));
        }
    }

    /** Calls come pool by pool; returns the place of theirs. */
    private int requirePool(final int lowest, final int pool) {
        for (int place = lowest; place < poolsByPlace.length; place++) {
            if (poolsByPlace[place] == pool) {
                return place;
            }
        }
        throw words.refusal("pool of call", pool, "not before that of the call before");
    }

    private void readEnded() {
        final int count = words.section(Section.ENDED);
        limits.requireRoom(Limit.CALLS, (long) calls.open() + count);
        for (int i = 0; i < count; i++) {
            final long callId = takeCallId();
            final int session = takeSession();
            final int buyer = takeParticipant("buyer of call");
            requireOwner(session, buyer);
            final int call = calls.resumeEnded(
                callId, session, buyer, takeParticipant("supplier of call"),
                words.takeInt("attempt of call", 1, MAX_ATTEMPTS),
                words.takeInt("status of call", CallStatus.OK.value(), CallStatus.VOID.value()),
                words.take("metered", 0, Long.MAX_VALUE));
            calls.grade(call, words.takeInt("grade of call", 0, exchange.grades().count() - 1));
            for (int word = 0; word < Calls.HASH_WORDS; word++) {
                calls.hashes(call, word, words.take("prompt hash"), words.take("response hash"));
            }
        }
    }

    private void readIntervals() {
        final int count = words.section(Section.INTERVALS);
        int lowestInstrument = 0;
        for (int i = 0; i < count; i++) {
            final int position = positionsByPlace[takePlace("position of interval", 0)];
            final int instrument = pools.instrument(positions.pool(position));
            if (instrument < lowestInstrument || intervals.isOpen(position)) {
                throw words.refusal("instrument of interval", instrument, "in order, one interval a position");
            }
            lowestInstrument = instrument;
            final int last = pools.lastOpened(positions.pool(position));
            final long calledOk;
            final long number = words.take(
                "number of interval", last == NONE ? 0 : intervals.number(last),
                progress.timeNs() / terms.gradeOf(position).intervalNs());
            calledOk = takeCount("calls of interval");
            intervalQueues.resume(
                position, number, calledOk,
                words.take("late calls", 0, calledOk), words.take("slow calls", 0, calledOk),
                takeCount("failed calls"), words.take("accrued", 0, Long.MAX_VALUE),
                words.take("fee due of interval", 0, Long.MAX_VALUE));
        }
    }

    private void readDeliveries() {
        final int count = limits.section(Section.DELIVERIES, Limit.DELIVERIES);
        for (int i = 0; i < count; i++) {
            final int supplier = positionsByPlace[takePlace("supplier of delivery", 0)];
            if (!intervals.isOpen(supplier)) {
                throw words.refusal("supplier of delivery", supplier, "one that has an open interval");
            }
            final int buyer = inPool(positions.pool(supplier), takePlace("buyer of delivery", 0));
            intervalQueues.resumeDelivery(
                supplier, buyer, words.take("amount of delivery", 0, Long.MAX_VALUE),
                words.takeInt("delivery noted", 0, 1) == 1);
        }
    }

    private void readRefunds() {
        final int count = words.section(Section.REFUNDS);
        limits.requireRoom(Limit.DELIVERIES, (long) exchange.delivery().deliveries().live() + count);
        int last = NONE;
        for (int i = 0; i < count; i++) {
            final int buyer = positionsByPlace[takePlace("buyer of refund", 0)];
            final long amount = words.take("amount of delivery", 0, Long.MAX_VALUE);
            final long refund = words.take("refund", i == 0 ? 1 : 0, Long.MAX_VALUE);
            final long accrued = words.take("accrued of refund", refund == 0 ? 0 : 1, Long.MAX_VALUE);
            final long before = words.take("refunded before", 0, accrued);
            last = refund == 0
                ? intervalQueues.resumeWaiting(last, buyer, amount)
                : intervalQueues.resumeRefund(buyer, amount, refund, accrued, before);
        }
    }

    private void lockBonds() {
        for (final int position : positionsByPlace) {
            final Grade grade = terms.gradeOf(position);
            final int participant = positions.participant(position);
            final long lots = holdings.lotsOwed(position, grade.lotMilliGtu());
            final long bondPerLot = grade.bondPerLot();
            if (bondPerLot > 0 && lots > exchange.ledger().freeBond(participant) / bondPerLot) {
                throw words.refusal(
                    "lots owed", lots, "covered by a bond of " + exchange.ledger().freeBond(participant));
            }
            exchange.ledger().lockBond(participant, lots * bondPerLot);
        }
    }

    private void requireOwner(final int session, final int participant) {
        if (exchange.sessions().at(session).participant().index() != participant) {
            throw words.refusal("session of call", session, "one of participant index " + participant);
        }
    }

    private Instrument instrument(final int position) {
        return exchange.instruments().at(pools.instrument(positions.pool(position)));
    }

    private long takeCallId() {
        final long legs = Execution.LEGS_PER_COMMAND;
        final long callId = words.take("call id", legs, (progress.sequence() + 1) * legs - 1);
        if (calls.find(callId) != NONE) {
            throw words.refusal("call id", callId, "one that no other has");
        }
        return callId;
    }

    private int takeSession() {
        return words.takeInt("session of call", 0, exchange.sessions().count() - 1);
    }

    private int takeParticipant(final String field) {
        return words.takeInt(field, 0, exchange.participants().count() - 1);
    }

    private int takePlace(final String field, final int lowest) {
        return words.takeInt(field, lowest, positionsByPlace.length - 1);
    }

    private long takeQuantity(final String field) {
        return words.take(field, 0, MAX_MILLI_GTU);
    }

    private long takeCount(final String field) {
        return words.take(field, 0, Integer.MAX_VALUE);
    }
}
