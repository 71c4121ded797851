package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.OPERATOR;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.ArrayDeque;
import java.util.Deque;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * A market in which everything of delivery happens sooner or later: its instrument rolls from version to version of its
 * grade, and suppliers lose so much in a day that they default, and come back. The same for the same seed.
 */
final class RandomDelivery extends RandomMarket {
    private static final int SECOND_OPERATOR = 9;
    /** The first grade but one is not delivered; of the others each is the successor of the one before. */
    private static final int SECOND_VERSION = 3;
    private static final int VERSIONS = 6;

    /** What is said next, because of what was said. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int newest = 1;

    RandomDelivery(final int seed) {
        super(seed, new GradeDesk(
            context(), RandomDelivery::terms, e -> e.makerFee(7_000).takerFee(20_000).rolls((short) 1)));
        desk().addParticipant(SECOND_OPERATOR, 128);
        desk().addSession(SECOND_OPERATOR, SECOND_OPERATOR, Mode.ADMIN);
        for (final int supplier : SUPPLIERS) {
            desk().supplying(supplier);
        }
    }

    static CoreContext context() {
        return GradeDesk.limits().maxCalls(12).maxDeliveries(16).maxPositions(40).maxRights(60)
            .maxGrades(VERSIONS + 1).maxQualifications(3 * VERSIONS);
    }

    private static void terms(final PublishGradeEncoder grade) {
        grade.serviceErrorPpm(300_000).minSamples(2).suspendAfter(2).discountExcess(0, 400_000).dailyLossLimit(80);
    }

    @Override
    void step() {
        later(random().nextInt(10) == 0 ? random().nextInt(8) * SECOND_NS : random().nextInt(1_000_000));
        final int choice = random().nextInt(100);
        if (!waiting.isEmpty()) {
            waiting.remove().run();
        } else if (choice < 12 && exchange().nextDeadlineNs() <= desk().nowNs()) {
            desk().timerDue();
        } else if (choice < 30) {
            order(choice < 15);
        } else if (choice < 52) {
            draw(() -> 1);
        } else if (choice < 80) {
            meter(this::record);
        } else if (choice < 91) {
            close();
        } else if (choice < 92) {
            desk().timerDue();
        } else if (choice < 94) {
            desk().release(supplier());
        } else {
            seldom();
        }
    }

    /** Some of them stay when the instrument rolls. */
    private void order(final boolean isAsk) {
        final int owner = isAsk ? supplier() : buyer();
        desk().order(owner, isAsk ? Side.ASK : Side.BID, 1 + random().nextInt(9), price(), o -> o
            .timeInForce(isAsk || random().nextBoolean() ? TimeInForce.GTC : TimeInForce.IOC)
            .flags().followRoll(random().nextBoolean()));
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
        switch (random().nextInt(12)) {
            case 0:
            case 10:
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
            case 6:
                publish();
                break;
            case 7:
                contribute();
                break;
            case 8:
            case 9:
                desk().setPhase(1, Phase.CONTINUOUS);
                break;
            default:
                later(random().nextInt(3) * BLOCK_NS / 2).timerDue();
                break;
        }
    }

    /** The next version, in this block or one that is near; who supplied the last one is attested for it. */
    private void publish() {
        final int next = newest == 1 ? SECOND_VERSION : newest + 1;
        final long block = exchange().timeNs() / BLOCK_NS + random().nextInt(3);
        final int bond = 10 * (1 + random().nextInt(3));
        if (desk().publish(NODE, e -> {
            terms(e.gradeId(next).name("code.prime.v" + next).version(next).predecessor(newest));
            e.effectiveFrom(block * BLOCK_NS).bondPerLot(bond);
        }).contains("done")) {
            newest = next;
            for (final int supplier : SUPPLIERS) {
                waiting.add(() -> attest(supplier, newest));
            }
        }
    }

    /** Of what is delivered now, or of the version that was published last. */
    @Override
    void attest(final int supplier) {
        attest(supplier, random().nextBoolean() ? newest : exchange().instruments().find(1).grade().id());
    }

    private void attest(final int supplier, final int grade) {
        desk().attest(supplier, a -> a.gradeId(grade).uptimePpm(random().nextInt(4) == 0 ? 0 : 1_000_000));
    }

    /** Money of the house for what suppliers cannot pay, or some of it back. */
    private void contribute() {
        by(OPERATOR, () -> desk().contribute(random().nextInt(80) - 20));
        final long proposal = exchange().sequence();
        waiting.add(() -> by(SECOND_OPERATOR, () -> desk().approve(proposal)));
    }

    private void by(final int operator, final Runnable action) {
        desk().by(operator);
        action.run();
        desk().by(NODE);
    }
}
