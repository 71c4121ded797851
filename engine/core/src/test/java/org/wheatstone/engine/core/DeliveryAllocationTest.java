package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.METER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.DrawEncoder;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;

/** Draws and records, some of them of failures, and now and then an interval that is judged, make no garbage. */
class DeliveryAllocationTest {
    private static final int COMMANDS  = 100_000;
    private static final int WARM_UP   = 100_000;
    private static final int PASSES    = 8;
    private static final int PER_ROUND = 3;
    private static final int FAILURES  = 16;
    private static final long START_NS = 1_000_000;
    private static final long STEP_NS  = 200_000;

    private final DrawEncoder draw = new DrawEncoder();
    private final MeterRecordEncoder meter = new MeterRecordEncoder();
    private final CountedMarket market = market();
    private int rounds;

    @Test
    void shouldAllocateNothing() {
        run(WARM_UP);

        assertThat(Allocations.least(PASSES, () -> run(COMMANDS))).isZero();
        assertThat(market.events().kinds()).contains(65, 66, 67, 68, 200);
        assertThat(market.events().kinds()).as("refused").doesNotContain(43);
        assertThat(new DeliveryAudit(market.exchange()).firstViolation()).isNull();
    }

    private void run(final int commands) {
        for (int i = 0; i < commands; i += PER_ROUND) {
            final long callId = market.nextCallId();
            draw();
            final boolean fails = rounds++ % FAILURES == 0;
            meter(callId, 1, fails);
            if (fails) {
                meter(callId, 2, false);
            } else {
                market.timerDue();
            }
        }
    }

    private void draw() {
        final int block = market.begin(DrawEncoder.TEMPLATE_ID, DrawEncoder.BLOCK_LENGTH, BUYER);
        draw.wrap(market.command(), block).instrumentId(1).clOrdId(market.nextId(BUYER)).quantity(50);
        market.send();
    }

    private void meter(final long callId, final int attempt, final boolean fails) {
        final int block = market.begin(MeterRecordEncoder.TEMPLATE_ID, MeterRecordEncoder.BLOCK_LENGTH, METER);
        meter.wrap(market.command(), block).clOrdId(market.nextId(METER)).callId(callId).attempt((short) attempt)
            .status(fails ? CallStatus.ERROR : CallStatus.OK).tokens(1, 1);
        market.send();
    }

    /** Two suppliers of 50 lots each; what is judged is good, whatever fails. */
    private static CountedMarket market() {
        final CoreContext context = GradeDesk.limits().maxCalls(64).maxDeliveries(64).maxPositions(64).maxRights(64);
        final GradeDesk desk = new GradeDesk(
            context, e -> e.serviceErrorPpm(1_000_000).tokensPerSecond(0).blockSeconds(1_000), e -> { });
        for (final int supplier : new int[] {SUPPLIER, RIVAL}) {
            desk.supplying(supplier);
            desk.ask(supplier, 50, 900);
            desk.bid(BUYER, 50, 900);
        }
        return new CountedMarket(desk, START_NS, STEP_NS);
    }
}
