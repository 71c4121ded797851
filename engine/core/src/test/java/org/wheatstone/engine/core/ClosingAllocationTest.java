package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** What is sold, sold again and bought back, by orders and quotes that turn around, makes no garbage. */
class ClosingAllocationTest {
    private static final int COMMANDS  = 70_000;
    private static final int WARM_UP   = 140_000;
    private static final int PASSES    = 8;
    private static final int PER_ROUND = 7;
    private static final int A_LEG     = 48;
    private static final long START_NS = 1_000_000;
    private static final long STEP_NS  = 200_000;

    private final NewOrderEncoder order = new NewOrderEncoder();
    private final MassQuoteEncoder quote = new MassQuoteEncoder();
    private final CountedMarket market = market();

    @Test
    void shouldAllocateNothing() {
        run(WARM_UP);

        assertThat(Allocations.least(PASSES, () -> run(COMMANDS))).isZero();
        // One that opens and one that closes both sides, which is paid to two.
        final CountingSink events = market.events();
        assertThat(events.count(PostingDecoder.TEMPLATE_ID)).isPositive()
            .isEqualTo(events.count(FillDecoder.TEMPLATE_ID));
        assertThat(events.count(OrderRejectedDecoder.TEMPLATE_ID)).isZero();
        assertThat(new DeliveryAudit(market.exchange()).firstViolation()).isNull();
    }

    /** A lot goes from the maker to the buyer and back; then the maker turns its quotes around, twice. */
    private void run(final int commands) {
        for (int i = 0; i < commands; i += PER_ROUND) {
            order(MAKER, Side.ASK, false);
            order(BUYER, Side.BID, false);
            order(BUYER, Side.ASK, true);
            order(MAKER, Side.BID, true);
            quote(1);
            quote(0);
            market.timerDue();
        }
    }

    private void order(final int session, final Side side, final boolean isClosing) {
        final int block = market.begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, session);
        order.wrap(market.command(), block).instrumentId(1).clOrdId(market.nextId(session)).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(100).quantity(1).flags().closing(isClosing);
        market.send();
    }

    private void quote(final long flags) {
        final int block = market.begin(MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, A_LEG, MAKER);
        quote.wrap(market.command(), block).clOrdId(market.nextId(MAKER)).quoteSetId(9);
        quote.legsCount(1).next().instrumentId(1).flags(flags).bidPrice(90).bidQuantity(1).askPrice(110)
            .askQuantity(0);
        market.send();
    }

    private static CountedMarket market() {
        final GradeDesk desk = new GradeDesk(
            GradeDesk.limits().maxCalls(64).maxDeliveries(64).maxPositions(64).maxRights(64));
        desk.supplying(MAKER);
        return new CountedMarket(desk, START_NS, STEP_NS);
    }
}
