package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.INSPECTOR;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Whatever is traded, drawn and metered: everything adds up after every command, and snapshots lose nothing. */
class DeliveryLawsTest {
    private static final int COMMANDS   = 3_000;
    private static final int[] BUYERS    = {BUYER, MAKER};
    private static final int[] SUPPLIERS = {SUPPLIER, RIVAL, MAKER};
    private static final long LOT        = 1_000_000;
    private static final long SECOND_NS  = 1_000_000_000;

    private final List<Long> calls = new ArrayList<>();
    private GradeDesk desk;
    private Random random;
    private long nowNs;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAddUpAfterEveryCommand(final int seed) {
        begin(seed);
        final DeliveryAudit audit = new DeliveryAudit(desk.exchange());
        for (int i = 0; i < COMMANDS; i++) {
            step();
            assertThat(audit.firstViolation()).as("command " + desk.exchange().sequence()).isNull();
            assertThat(desk.exchange().ledger().sum()).isZero();
        }

        // What was begun has an end: in three blocks all of it is paid.
        for (int i = 0; i < COMMANDS; i++) {
            desk.at(nowNs + 3 * BLOCK_NS).timerDue();
        }
        assertThat(desk.exchange().delivery().positions().live()).isZero();
        assertThat(desk.exchange().delivery().rights().live()).isZero();
        assertThat(desk.exchange().delivery().obligations().live()).isZero();
        assertThat(desk.exchange().delivery().deliveries().live()).isZero();
        assertThat(desk.exchange().delivery().calls().open()).isZero();
    }

    /** So that these laws are laws of something. */
    @Test
    void shouldSeeEverythingHappen() {
        final Set<String> seen = new TreeSet<>();
        for (int seed = 1; seed <= 4; seed++) {
            begin(seed);
            for (int i = 0; i < COMMANDS; i++) {
                step();
                desk.events().forEach(event -> seen.addAll(Arrays.asList(GradeText.of(event).split("[ :,]+"))));
            }
        }

        assertThat(seen).contains(
            "call", "OK", "TIMEOUT", "VOID", "replaced", "bought", "cashed", "overrun", "GOOD", "DISCOUNT", "REJECT",
            "SUSPENDED", "DELIVERY", "FEE", "REFUND", "COMPENSATION", "BUY_IN", "CASH_OUT", "TAKE_OR_PAY", "RETURN",
            "HOLDBACK", "NO_RIGHT", "NO_SUPPLIER", "UNKNOWN_CALL", "CALL_ENDED", "DUPLICATE_RECORD",
            "CONTRADICTORY_RECORD", "CLOSED", "CAPACITY", "NOT_QUALIFIED");
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(final int seed) {
        begin(seed);
        final GradeDesk restored = desk;
        for (int i = 0; i < COMMANDS; i++) {
            step();
            if (i % 7 == 0) {
                restored.restore();
            }
        }
        final long eventHash = desk.exchange().eventHash();
        final long stateHash = desk.exchange().stateHash();

        begin(seed);
        for (int i = 0; i < COMMANDS; i++) {
            step();
        }

        assertThat(desk.exchange().eventHash()).isEqualTo(eventHash);
        assertThat(desk.exchange().stateHash()).isEqualTo(stateHash);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22})
    void shouldCopyWhatASnapshotWouldSay(final int seed) {
        begin(seed);
        final StateCopy copy = new StateCopy(desk.exchange());
        for (int i = 0; i < COMMANDS; i++) {
            step();
            if (i % 50 == 0) {
                final byte[] now = SnapshotBytes.of(desk.exchange()).array();
                copy.measure();
                copy.reserve();
                copy.take();
                step();
                assertThat(Arrays.equals(SnapshotBytes.of(copy).array(), now)).isTrue();
            }
        }
    }

    private void begin(final int seed) {
        random = new Random(seed);
        nowNs = 1;
        calls.clear();
        desk = new GradeDesk(
            GradeDesk.limits().maxCalls(12).maxDeliveries(16).maxPositions(40).maxRights(60),
            e -> e.serviceErrorPpm(300_000).minSamples(2).suspendAfter(2).discountExcess(0, 400_000),
            e -> e.makerFee(7_000).takerFee(20_000));
        for (final int supplier : SUPPLIERS) {
            desk.supplying(supplier);
        }
    }

    private void step() {
        desk.at(nowNs += random.nextInt(10) == 0 ? random.nextInt(8) * SECOND_NS : random.nextInt(1_000_000));
        final int choice = random.nextInt(100);
        if (choice < 15) {
            ask();
        } else if (choice < 30) {
            bid();
        } else if (choice < 55) {
            draw();
        } else if (choice < 85) {
            meter();
        } else if (choice < 94) {
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
                desk.phase(1, random.nextInt(3) == 0 ? Phase.HALTED : Phase.CONTINUOUS);
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
