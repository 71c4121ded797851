package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;

/** What a grade says of draws and payment besides: bursts, bands, and records that come too late. */
class DeliveryTermsTest {
    private static final long LOT       = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    @Test
    void shouldNotHaveMoreInOpenCallsThanTheBurst() {
        final GradeDesk desk = bought(e -> e.burstPpm(250_000));

        assertThat(desk.draw(BUYER, 5 * LOT / 2 + 1)).containsExactly("1: BURST 2500000");
        assertThat(desk.draw(BUYER, 2 * LOT)).hasSize(1);
        final long call = desk.callId();
        assertThat(desk.draw(BUYER, LOT)).containsExactly("1: BURST 500000");
        assertThat(desk.draw(BUYER, 9 * LOT)).containsExactly("1: NO_RIGHT 8000000");
        assertThat(desk.draw(BUYER, LOT / 2)).hasSize(1);

        desk.meter(call, 500);
        // A quarter of what is held by now.
        assertThat(desk.draw(BUYER, 2 * LOT)).containsExactly("1: BURST 1500000");
        assertThat(desk.draw(BUYER, 3 * LOT / 2)).hasSize(1);
    }

    @Test
    void shouldAlwaysLetALotBeDrawn() {
        final GradeDesk desk = bought(e -> e.burstPpm(1));

        assertThat(desk.draw(BUYER, LOT + 1)).containsExactly("1: BURST 1000000");
        assertThat(desk.draw(BUYER, LOT)).hasSize(1);
        assertThat(desk.draw(BUYER, 1)).containsExactly("1: BURST 0");
    }

    @Test
    void shouldGoOnToTheNextPoolWhoseBurstReaches() {
        final GradeDesk desk = bought(e -> e.burstPpm(250_000));
        desk.at(BLOCK_NS);
        desk.ask(SUPPLIER, 20, 100);
        desk.bid(BUYER, 20, 100);

        assertThat(desk.draw(BUYER, 6 * LOT)).containsExactly("1: BURST 5000000");
        assertThat(desk.draw(BUYER, 5 * LOT)).hasSize(1);
        assertThat(desk.exchange().delivery().calls().open()).isEqualTo(1);
        assertThat(desk.draw(BUYER, 3 * LOT)).containsExactly("1: BURST 2500000");
        desk.kill(SUPPLIER);
        assertThat(desk.draw(BUYER, 2 * LOT)).containsExactly("1: NO_SUPPLIER 0");
    }

    @Test
    void shouldHoldBackByTheBandOfTheSupplier() {
        final GradeDesk desk = bought(e -> e.putHoldbackPpm(0, 100_000, 500_000, 1_000_000));
        for (short band = 0; band < 4; band++) {
            final short now = band;
            desk.attest(SUPPLIER, e -> e.band(now));
            desk.restore();
            desk.draw(BUYER, 2 * LOT);
            desk.meter(desk.callId(), 500);

            assertThat(String.join("; ", desk.at((band + 1) * 10 * SECOND_NS).timerDue()))
                .contains("held back " + new int[] {0, 20, 100, 200}[band]);
        }
    }

    @Test
    void shouldEndACallWhoseRecordComesTooLate() {
        final GradeDesk desk = bought(e -> { });
        desk.draw(BUYER, LOT);
        final long call = desk.callId();
        desk.at(5 * SECOND_NS + 1);

        // Who may not report, or reports another attempt, ends nothing.
        assertThat(desk.meter(SUPPLIER, call, 1, r -> { })).containsExactly("2: NOT_AUTHORISED 2");
        assertThat(desk.meter(call, 1, r -> r.attempt((short) 2))).containsExactly("7: CALL_ENDED " + call);
        assertThat(desk.exchange().delivery().calls().open()).isEqualTo(1);
        assertThat(desk.meter(call, 250, r -> r.firstTokenTime(-1)))
            .containsExactly("1: VOID 1 by 2, billed 0 for 0", "7: CALL_ENDED " + call);

        assertThat(desk.meter(call, 250)).containsExactly("7: CALL_ENDED " + call);
        assertThat(desk.timerDue()).isEmpty();
        assertThat(desk.exchange().trading().timers().delivery(0)).isEqualTo(2 * BLOCK_NS + 5 * SECOND_NS);
        assertThat(desk.draw(BUYER, 10 * LOT)).hasSize(1);
        assertThat(new DeliveryAudit(desk.exchange()).firstViolation()).isNull();
        desk.restore();
    }

    @Test
    void shouldTakeARecordAtTheLastMoment() {
        final GradeDesk desk = bought(e -> { });
        desk.draw(BUYER, LOT);

        assertThat(desk.at(5 * SECOND_NS).meter(desk.callId(), 250).get(0))
            .isEqualTo("1: OK 1 by 2, billed 1000000 for 100");
    }

    /** The buyer has ten lots at 100. */
    private static GradeDesk bought(final Consumer<PublishGradeEncoder> grade) {
        final GradeDesk desk = new GradeDesk(GradeDesk.limits().maxCalls(8).maxDeliveries(16), grade, e -> { });
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 10, 100);
        desk.bid(BUYER, 10, 100);
        return desk;
    }
}
