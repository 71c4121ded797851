package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.GrantMandateEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.RevokeMandateEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * Mandates that come, are revoked with a bid under them and are forgotten, in a grade with a position limit and an end,
 * while the clock runs, a minute a round: no garbage.
 */
class MandateAllocationTest {
    private static final int WARM_UP    = 4_000;
    private static final int ROUNDS     = 1_000;
    private static final int PASSES     = 8;
    private static final int MANDATES   = 6;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long END_NS    = 1L << 61;

    private final GrantMandateEncoder grant = new GrantMandateEncoder();
    private final RevokeMandateEncoder revoke = new RevokeMandateEncoder();
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final CountedMarket market = market();
    private int mandate;

    @Test
    void shouldAllocateNothing() {
        run(WARM_UP);

        assertThat(Allocations.least(PASSES, () -> run(ROUNDS))).isZero();
        assertThat(market.events().count(OrderRejectedDecoder.TEMPLATE_ID)).isZero();
        assertThat(market.exchange().mandates().count()).isLessThanOrEqualTo(MANDATES);
        assertThat(mandate).isGreaterThanOrEqualTo(WARM_UP + ROUNDS);
        assertThat(market.exchange().trading().timers().clock()).as("it has run")
            .isGreaterThan(market.nowNs()).isLessThanOrEqualTo(market.nowNs() + MINUTE_NS);
        assertThat(new DeliveryAudit(market.exchange()).firstViolation()).isNull();
    }

    private void run(final int rounds) {
        for (int i = 0; i < rounds; i++) {
            market.later(MINUTE_NS);
            market.timerDue();
            mandate++;
            grant();
            bid();
            revoke();
        }
    }

    private void grant() {
        final int block = market.begin(GrantMandateEncoder.TEMPLATE_ID, GrantMandateEncoder.BLOCK_LENGTH, BUYER);
        grant.wrap(market.command(), block).clOrdId(market.nextId(BUYER)).mandateId(mandate).maxSpend(1_000);
        market.send();
    }

    private void bid() {
        final int block = market.begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, BUYER);
        order.wrap(market.command(), block).instrumentId(1).clOrdId(market.nextId(BUYER)).side(Side.BID)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(10).quantity(9).mandate(mandate);
        market.send();
    }

    private void revoke() {
        final int block = market.begin(RevokeMandateEncoder.TEMPLATE_ID, RevokeMandateEncoder.BLOCK_LENGTH, BUYER);
        revoke.wrap(market.command(), block).clOrdId(market.nextId(BUYER)).mandateId(mandate);
        market.send();
    }

    /** A lot is bought, to be delivered within two weeks; nine more may be bid for. */
    private static CountedMarket market() {
        final CoreContext context = GradeDesk.limits().maxMandates(MANDATES).maxPositions(64).maxRights(64)
            .maxCalls(4).maxDeliveries(8).maxCancelsPerCommand(16);
        final GradeDesk desk = new GradeDesk(
            context, e -> e.blockSeconds(604_800).intervalSeconds(604_800).effectiveTo(END_NS).positionLimit(10),
            e -> { });
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 1, 100);
        desk.bid(BUYER, 1, 100);
        return new CountedMarket(desk, MINUTE_NS / 2, 0);
    }
}
