package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * A market of short windows: two series of 20 s and 40 s, listed, traded, confirmed or not, drawn and gone by the
 * dozen, beside an instrument that is traded block by block. The same for the same seed.
 */
final class RandomWindows extends RandomMarket {
    RandomWindows(final int seed) {
        super(seed, new GradeDesk(
            context(),
            e -> e.gateSeconds(8).confirmMs(4_000).serviceErrorPpm(300_000).minSamples(2).suspendAfter(3),
            e -> e.makerFee(7_000).takerFee(20_000)));
        for (final int supplier : SUPPLIERS) {
            desk().supplying(supplier);
            desk().bond(supplier, 9_000);
        }
        desk().listSeries(e -> e.windowSeconds(20).firstStart(40 * SECOND_NS).horizon(2).makerFee(7_000));
        desk().listSeries(e -> e.instrumentId(70_000).windowSeconds(40).firstStart(80 * SECOND_NS).horizon(1)
            .takerFee(9_000));
    }

    static CoreContext context() {
        return GradeDesk.limits().maxInstruments(14).maxPools(15).maxSeries(2).maxCalls(20).maxDeliveries(30)
            .maxPositions(80).maxRights(120).maxCancelsPerCommand(6).maxOrders(40);
    }

    @Override
    void step() {
        final int haste = random().nextInt(100);
        later(haste < 90 ? random().nextInt(300_000_000) : random().nextInt(9) * SECOND_NS);
        final int choice = random().nextInt(100);
        if (choice < 30) {
            order();
        } else if (choice < 40) {
            desk().nominate(supplier(), any().id(), 100, random().nextInt(6) == 0 ? 0 : 78);
        } else if (choice < 58) {
            draw(() -> drawn().id());
        } else if (choice < 74) {
            meter(call -> desk().meter(call, random().nextInt(400), r -> r
                .status(status()).firstTokenTime(firstTokenTime(5)).endTime(2 * SECOND_NS)));
        } else if (choice < 94) {
            desk().timerDue();
        } else {
            seldom();
        }
    }

    private void order() {
        final Instrument instrument = any();
        final boolean isBid = random().nextInt(5) < 2;
        final boolean isClosing = random().nextInt(4) == 0;
        final int[] who = isBid || isClosing ? BUYERS : SUPPLIERS;
        final long price = price();
        if (random().nextInt(8) == 0) {
            desk().quoteWith(
                MAKER, isClosing ? 1 : 0, instrument.id(), random().nextInt(5), price, random().nextInt(5), price + 3);
            return;
        }
        // Of the buyers only the maker owes anything.
        final int owner = isBid && isClosing ? MAKER : who[random().nextInt(who.length)];
        desk().order(owner, isBid ? Side.BID : Side.ASK, 1 + random().nextInt(6), price, o -> o
            .instrumentId(instrument.id())
            .timeInForce(TimeInForce.get((short) (1 + random().nextInt(3) + (instrument.isWindow() ? 3 : 0))))
            .flags().closing(isClosing));
    }

    private void seldom() {
        switch (random().nextInt(5)) {
            case 0:
                attest(supplier());
                break;
            case 1:
                desk().bond(supplier(), random().nextInt(4_000) - 1_000);
                break;
            case 2:
                phase(any().id());
                break;
            case 3:
                desk().deposit(buyer(), 20_000);
                break;
            default:
                later(random().nextInt(60) * SECOND_NS).timerDue();
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
        return all.get(random().nextInt(all.size()));
    }
}
