package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * A market of short windows: two series of 20 s and 40 s, listed, traded, confirmed or not, drawn and gone by the
 * dozen, beside an instrument that is traded block by block. The same for the same seed.
 */
final class RandomWindows {
    private static final int[] BUYERS    = {BUYER, MAKER};
    private static final int[] SUPPLIERS = {SUPPLIER, RIVAL, MAKER};
    private static final long LOT        = 1_000_000;
    private static final long SECOND_NS  = 1_000_000_000;

    private final List<Long> calls = new ArrayList<>();
    private final GradeDesk desk;
    private final Random random;
    private long nowNs = 1;

    RandomWindows(final int seed) {
        random = new Random(seed);
        desk = new GradeDesk(
            context(),
            e -> e.gateSeconds(8).confirmMs(4_000).serviceErrorPpm(300_000).minSamples(2).suspendAfter(3),
            e -> e.makerFee(7_000).takerFee(20_000));
        for (final int supplier : SUPPLIERS) {
            desk.supplying(supplier);
            desk.bond(supplier, 9_000);
        }
        desk.listSeries(e -> e.windowSeconds(20).firstStart(40 * SECOND_NS).horizon(2).makerFee(7_000));
        desk.listSeries(e -> e.instrumentId(70_000).windowSeconds(40).firstStart(80 * SECOND_NS).horizon(1)
            .takerFee(9_000));
    }

    static CoreContext context() {
        return GradeDesk.limits().maxInstruments(14).maxPools(15).maxSeries(2).maxCalls(20).maxDeliveries(30)
            .maxPositions(80).maxRights(120).maxCancelsPerCommand(6).maxOrders(40);
    }

    GradeDesk desk() {
        return desk;
    }

    Exchange exchange() {
        return desk.exchange();
    }

    /** So much later it does nothing but look at the time, until nothing is due. */
    void rest(final long ns) {
        desk.at(nowNs += ns).timerDue();
        while (exchange().nextDeadlineNs() <= nowNs) {
            desk.timerDue();
        }
    }

    /** One more command. */
    void step() {
        final int haste = random.nextInt(100);
        nowNs += haste < 90 ? random.nextInt(300_000_000) : random.nextInt(9) * SECOND_NS;
        desk.at(nowNs);
        final int choice = random.nextInt(100);
        if (choice < 30) {
            order();
        } else if (choice < 40) {
            nominate();
        } else if (choice < 58) {
            draw();
        } else if (choice < 74) {
            meter();
        } else if (choice < 94) {
            desk.timerDue();
        } else {
            seldom();
        }
    }

    private void order() {
        final Instrument instrument = any();
        final boolean isBid = random.nextInt(5) < 2;
        final boolean isClosing = random.nextInt(4) == 0;
        final int[] who = isBid || isClosing ? BUYERS : SUPPLIERS;
        final long price = 80 + random.nextInt(60);
        if (random.nextInt(8) == 0) {
            desk.quoteWith(
                MAKER, isClosing ? 1 : 0, instrument.id(), random.nextInt(5), price, random.nextInt(5), price + 3);
            return;
        }
        // Of the buyers only the maker owes anything.
        final int owner = isBid && isClosing ? MAKER : who[random.nextInt(who.length)];
        desk.order(owner, isBid ? Side.BID : Side.ASK, 1 + random.nextInt(6), price, o -> o
            .instrumentId(instrument.id())
            .timeInForce(TimeInForce.get((short) (1 + random.nextInt(3) + (instrument.isWindow() ? 3 : 0))))
            .flags().closing(isClosing));
    }

    private void nominate() {
        desk.nominate(
            SUPPLIERS[random.nextInt(SUPPLIERS.length)], any().id(), 100, random.nextInt(6) == 0 ? 0 : 78);
    }

    private void draw() {
        desk.draw(
            BUYERS[random.nextInt(BUYERS.length)], 1 + random.nextInt((int) (2 * LOT)),
            d -> d.instrumentId(drawn().id()));
        calls.add(desk.callId());
    }

    private void meter() {
        if (!calls.isEmpty()) {
            final long call = calls.get(Math.max(0, calls.size() - 1 - random.nextInt(12)));
            desk.meter(call, random.nextInt(400), r -> r
                .status(random.nextInt(3) == 0 ? CallStatus.TIMEOUT : CallStatus.OK)
                .firstTokenTime(random.nextInt(5) == 0 ? SECOND_NS : 2_000).endTime(2 * SECOND_NS));
        }
    }

    private void seldom() {
        switch (random.nextInt(5)) {
            case 0:
                desk.attest(SUPPLIERS[random.nextInt(3)], a -> a.uptimePpm(random.nextInt(4) == 0 ? 0 : 1_000_000));
                break;
            case 1:
                desk.bond(SUPPLIERS[random.nextInt(3)], random.nextInt(4_000) - 1_000);
                break;
            case 2:
                desk.setPhase(any().id(), random.nextInt(3) == 0 ? Phase.HALTED : Phase.CONTINUOUS);
                break;
            case 3:
                desk.deposit(BUYERS[random.nextInt(2)], 20_000);
                break;
            default:
                desk.at(nowNs += random.nextInt(60) * SECOND_NS).timerDue();
                break;
        }
    }

    /** One in which something was traded, if that is found soon. */
    private Instrument drawn() {
        Instrument instrument = any();
        for (int i = 0; i < 5 && exchange().delivery().pools().oldest(instrument.index()) == Pools.NONE; i++) {
            instrument = any();
        }
        return instrument;
    }

    private Instrument any() {
        final List<Instrument> all = new ArrayList<>();
        exchange().instruments().forEach(instrument -> {
            if (instrument.isDelivered()) {
                all.add(instrument);
            }
        });
        return all.get(random.nextInt(all.size()));
    }
}
