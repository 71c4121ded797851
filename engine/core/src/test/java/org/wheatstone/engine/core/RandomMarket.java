package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Phase;

/** A market of delivery that goes on by itself, a command a step: the same for the same seed. */
abstract class RandomMarket {
    static final int[] BUYERS    = {BUYER, MAKER};
    static final int[] SUPPLIERS = {SUPPLIER, RIVAL, MAKER};

    private final List<Long> calls = new ArrayList<>();
    private final GradeDesk desk;
    private final Random random;
    private long nowNs = 1;

    RandomMarket(final int seed, final GradeDesk desk) {
        random = new Random(seed);
        this.desk = desk;
    }

    /** One more command. */
    abstract void step();

    final GradeDesk desk() {
        return desk;
    }

    final Exchange exchange() {
        return desk.exchange();
    }

    final Random random() {
        return random;
    }

    final GradeDesk later(final long ns) {
        return desk.at(nowNs += ns);
    }

    /** So much later it does nothing but look at the time, until nothing is due. */
    final void rest(final long ns) {
        later(ns).timerDue();
        while (exchange().nextDeadlineNs() <= nowNs) {
            desk.timerDue();
        }
    }

    final int buyer() {
        return BUYERS[random.nextInt(BUYERS.length)];
    }

    final int supplier() {
        return SUPPLIERS[random.nextInt(SUPPLIERS.length)];
    }

    final long price() {
        return 80 + random.nextInt(60);
    }

    /** A buyer's call for up to two lots. */
    final void draw(final IntSupplier instrument) {
        desk.draw(buyer(), 1 + random.nextInt((int) (2 * LOT)), d -> d.instrumentId(instrument.getAsInt()));
        calls.add(desk.callId());
    }

    /** A record of one of the last calls, if there is any. */
    final void meter(final LongConsumer record) {
        if (!calls.isEmpty()) {
            record.accept(calls.get(Math.max(0, calls.size() - 1 - random.nextInt(12))));
        }
    }

    /** How a call has ended: a third of them fail. */
    final CallStatus status() {
        return random.nextInt(3) == 0 ? CallStatus.TIMEOUT : CallStatus.OK;
    }

    /** When a first token came, which is late once in so many times. */
    final long firstTokenTime(final int times) {
        return random.nextInt(times) == 0 ? SECOND_NS : 2_000;
    }

    void attest(final int supplier) {
        desk.attest(supplier, a -> a.uptimePpm(random.nextInt(4) == 0 ? 0 : 1_000_000));
    }

    /** Some halts, and more that end one. */
    final void phase(final int instrument) {
        desk.setPhase(instrument, random.nextInt(3) == 0 ? Phase.HALTED : Phase.CONTINUOUS);
    }
}
