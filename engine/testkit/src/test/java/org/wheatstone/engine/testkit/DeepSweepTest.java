package org.wheatstone.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.engine.core.CoreContext;

/** One order against thousands: every maker once, in order, to the last lot, and not one more than the limit. */
class DeepSweepTest {
    private static final int MAKERS     = 5_000;
    private static final int LEVELS     = 50;
    private static final int ORDERS_OF_LEVEL = MAKERS / LEVELS;
    private static final int FILL_LIMIT = 8_192;
    private static final int BUYER      = 1;
    private static final int SELLER     = 2;

    private final CoreDriver core = new CoreDriver(new CoreContext().maxOrders(1 << 14).maxPriceNodes(1 << 12));
    private long sellerId;

    @BeforeEach
    void setUp() {
        core.commands().publishGrade(1, "code.standard.v1", 1_000);
        core.send();
        core.commands().listInstrument(1, "code/usd");
        core.send();
        member(BUYER);
        member(SELLER);
    }

    private void member(final int id) {
        core.commands().addParticipant(id, "member").buyer().supplier();
        core.send();
        core.commands().deposit(id, 1_000_000_000_000L);
        core.send();
        core.commands().declareCapacity(id, 1, 1_000_000);
        core.send();
        core.commands().addSession(id, id);
        core.send();
        core.commands().attach(id, id, 0, false);
        core.send();
    }

    private void rest(final int makers) {
        for (int i = 0; i < makers; i++) {
            core.commands().newOrder(SELLER, 1).id(++sellerId).ask(1).at(100 + i % LEVELS);
            assertThat(core.send()).hasSize(1);
        }
    }

    @Test
    void shouldFillFiveThousandMakersByPriceAndThenByAge() {
        rest(MAKERS);

        core.commands().newOrder(BUYER, 1).id(1).bid(MAKERS).at(100 + LEVELS);
        final List<Event> events = core.send();

        assertThat(events).hasSize(1 + MAKERS);
        assertThat(events.get(0).templateId()).isEqualTo(OrderAcceptedDecoder.TEMPLATE_ID);
        for (int i = 0; i < MAKERS; i++) {
            final FillDecoder fill = fill(events.get(1 + i));
            final int level = i / ORDERS_OF_LEVEL;
            assertThat(fill.price()).isEqualTo(100 + level);
            assertThat(fill.makerClOrdId()).isEqualTo(1 + level + (long) LEVELS * (i % ORDERS_OF_LEVEL));
            assertThat(fill.takerLeaves()).isEqualTo(MAKERS - 1 - i);
        }
        assertThat(core.exchange().books().orders().live()).as("open orders").isZero();
    }

    @Test
    void shouldStopAtTheFillLimitAndCancelTheRest() {
        rest(FILL_LIMIT + 10);

        core.commands().newOrder(BUYER, 1).id(1).bid(FILL_LIMIT + 10).at(100 + LEVELS);
        final List<Event> events = core.send();

        assertThat(events).hasSize(1 + FILL_LIMIT + 1);
        final OrderCanceledDecoder last = new OrderCanceledDecoder();
        final Event end = events.get(1 + FILL_LIMIT);
        last.wrap(end.buffer(), end.blockOffset(), OrderCanceledDecoder.BLOCK_LENGTH, 1);
        assertThat(last.reason()).isEqualTo(CancelReason.FILL_LIMIT);
        assertThat(last.canceledQuantity()).isEqualTo(10);
        assertThat(core.exchange().books().orders().live()).as("open orders").isEqualTo(10);
    }

    private static FillDecoder fill(final Event event) {
        return new FillDecoder().wrap(event.buffer(), event.blockOffset(), FillDecoder.BLOCK_LENGTH, 1);
    }
}
