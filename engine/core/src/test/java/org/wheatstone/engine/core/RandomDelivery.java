package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.INSPECTOR;
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

/** A market in which everything of delivery happens sooner or later: the same for the same seed. */
final class RandomDelivery {
    private static final int[] BUYERS    = {BUYER, MAKER};
    private static final int[] SUPPLIERS = {SUPPLIER, RIVAL, MAKER};
    private static final long LOT        = 1_000_000;
    private static final long SECOND_NS  = 1_000_000_000;

    private final List<Long> calls = new ArrayList<>();
    private final GradeDesk desk;
    private final Random random;
    private long nowNs = 1;

    RandomDelivery(final int seed) {
        random = new Random(seed);
        desk = new GradeDesk(
            context(),
            e -> e.serviceErrorPpm(300_000).minSamples(2).suspendAfter(2).discountExcess(0, 400_000),
            e -> e.makerFee(7_000).takerFee(20_000));
        for (final int supplier : SUPPLIERS) {
            desk.supplying(supplier);
        }
    }

    static CoreContext context() {
        return GradeDesk.limits().maxCalls(12).maxDeliveries(16).maxPositions(40).maxRights(60);
    }

    GradeDesk desk() {
        return desk;
    }

    Exchange exchange() {
        return desk.exchange();
    }

    long nowNs() {
        return nowNs;
    }

    /** One more command. */
    void step() {
        desk.at(nowNs += random.nextInt(10) == 0 ? random.nextInt(8) * SECOND_NS : random.nextInt(1_000_000));
        final int choice = random.nextInt(100);
        if (choice < 15) {
            ask();
        } else if (choice < 30) {
            bid();
        } else if (choice < 52) {
            draw();
        } else if (choice < 80) {
            meter();
        } else if (choice < 91) {
            close();
        } else if (choice < 95) {
            desk.timerDue();
        } else {
            seldom();
        }
    }

    private void ask() {
        final int supplier = SUPPLIERS[random.nextInt(SUPPLIERS.length)];
        desk.order(supplier, Side.ASK, 1 + random.nextInt(9), 80 + random.nextInt(60), o -> { });
    }

    private void bid() {
        final int buyer = BUYERS[random.nextInt(BUYERS.length)];
        desk.order(
            buyer, Side.BID, 1 + random.nextInt(9), 80 + random.nextInt(60),
            o -> o.timeInForce(random.nextBoolean() ? TimeInForce.IOC : TimeInForce.GTC));
    }

    /** Rights are offered again, obligations are bid for, by orders and by quotes; and these are turned around. */
    private void close() {
        final int participant = BUYERS[random.nextInt(BUYERS.length)];
        final long price = 80 + random.nextInt(60);
        final long lots = 1 + random.nextInt(6);
        if (random.nextInt(3) == 0) {
            desk.quoteWith(MAKER, random.nextInt(2), 1, lots, price, random.nextInt(6), price + 1 + random.nextInt(9));
        } else if (random.nextInt(4) == 0) {
            desk.replace(participant, desk.lastId(participant), lots, price);
        } else {
            desk.close(participant, random.nextInt(3) == 0 ? Side.BID : Side.ASK, lots, price);
        }
    }

    private void draw() {
        desk.draw(BUYERS[random.nextInt(BUYERS.length)], 1 + random.nextInt((int) (2 * LOT)));
        calls.add(desk.callId());
    }

    private void meter() {
        if (calls.isEmpty()) {
            return;
        }
        final long call = calls.get(Math.max(0, calls.size() - 1 - random.nextInt(12)));
        final boolean fails = random.nextInt(3) == 0;
        desk.meter(call, random.nextBoolean() ? 250 : random.nextInt(400), r -> r
            .status(fails ? CallStatus.TIMEOUT : CallStatus.OK)
            .attempt((short) (1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0)))
            .firstTokenTime(random.nextInt(8) == 0 ? SECOND_NS : 2_000)
            .endTime(SECOND_NS + random.nextInt(2) * SECOND_NS));
    }

    private void seldom() {
        final int supplier = SUPPLIERS[random.nextInt(SUPPLIERS.length)];
        switch (random.nextInt(7)) {
            case 0:
                desk.attest(INSPECTOR, supplier, a -> a.uptimePpm(random.nextInt(4) == 0 ? 0 : 1_000_000));
                break;
            case 1:
                desk.nominate(supplier, 1, random.nextInt(4) == 0 ? 0 : 100, random.nextInt(4) == 0 ? 0 : 78);
                break;
            case 2:
                desk.bond(supplier, random.nextInt(800) - 400);
                break;
            case 3:
                desk.deposit(BUYERS[random.nextInt(2)], 10_000);
                break;
            case 4:
                desk.setPhase(1, random.nextInt(3) == 0 ? Phase.HALTED : Phase.CONTINUOUS);
                break;
            case 5:
                desk.cancel(supplier, desk.lastId(supplier));
                break;
            default:
                desk.at(nowNs += random.nextInt(3) * BLOCK_NS / 2).timerDue();
                break;
        }
    }
}
