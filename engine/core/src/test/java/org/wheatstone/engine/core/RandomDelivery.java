package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** A market in which everything of delivery happens sooner or later: the same for the same seed. */
final class RandomDelivery extends RandomMarket {
    RandomDelivery(final int seed) {
        super(seed, new GradeDesk(
            context(),
            e -> e.serviceErrorPpm(300_000).minSamples(2).suspendAfter(2).discountExcess(0, 400_000),
            e -> e.makerFee(7_000).takerFee(20_000)));
        for (final int supplier : SUPPLIERS) {
            desk().supplying(supplier);
        }
    }

    static CoreContext context() {
        return GradeDesk.limits().maxCalls(12).maxDeliveries(16).maxPositions(40).maxRights(60);
    }

    @Override
    void step() {
        later(random().nextInt(10) == 0 ? random().nextInt(8) * SECOND_NS : random().nextInt(1_000_000));
        final int choice = random().nextInt(100);
        if (choice < 15) {
            desk().order(supplier(), Side.ASK, 1 + random().nextInt(9), price(), o -> { });
        } else if (choice < 30) {
            desk().order(
                buyer(), Side.BID, 1 + random().nextInt(9), price(),
                o -> o.timeInForce(random().nextBoolean() ? TimeInForce.IOC : TimeInForce.GTC));
        } else if (choice < 52) {
            draw(() -> 1);
        } else if (choice < 80) {
            meter(this::record);
        } else if (choice < 91) {
            close();
        } else if (choice < 95) {
            desk().timerDue();
        } else {
            seldom();
        }
    }

    private void record(final long call) {
        final CallStatus status = status();
        desk().meter(call, random().nextBoolean() ? 250 : random().nextInt(400), r -> r
            .status(status)
            .attempt((short) (1 + (random().nextInt(3) == 0 ? random().nextInt(3) : 0)))
            .firstTokenTime(firstTokenTime(8)).endTime(SECOND_NS + random().nextInt(2) * SECOND_NS));
    }

    /** Rights are offered again, obligations are bid for, by orders and by quotes; and these are turned around. */
    private void close() {
        final int participant = buyer();
        final long price = price();
        final long lots = 1 + random().nextInt(6);
        if (random().nextInt(3) == 0) {
            desk().quoteWith(
                MAKER, random().nextInt(2), 1, lots, price, random().nextInt(6), price + 1 + random().nextInt(9));
        } else if (random().nextInt(4) == 0) {
            desk().replace(participant, desk().lastId(participant), lots, price);
        } else {
            desk().close(participant, random().nextInt(3) == 0 ? Side.BID : Side.ASK, lots, price);
        }
    }

    private void seldom() {
        final int supplier = supplier();
        switch (random().nextInt(7)) {
            case 0:
                attest(supplier);
                break;
            case 1:
                desk().nominate(supplier, 1, random().nextInt(4) == 0 ? 0 : 100, random().nextInt(4) == 0 ? 0 : 78);
                break;
            case 2:
                desk().bond(supplier, random().nextInt(800) - 400);
                break;
            case 3:
                desk().deposit(buyer(), 10_000);
                break;
            case 4:
                phase(1);
                break;
            case 5:
                desk().cancel(supplier, desk().lastId(supplier));
                break;
            default:
                later(random().nextInt(3) * BLOCK_NS / 2).timerDue();
                break;
        }
    }
}
