package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.Sequence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.LookAhead;

/** When the engine looks ahead in a large book. */
class EngineAgentTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int BATCH = 64;
    private static final int LARGE = LookAhead.PAYS_FROM;

    private final CoreContext limits = SeededMarket.limits().maxOrders(2 * LARGE);
    private final SeededMarket market = new SeededMarket(3);
    private final CommandRing commands = new CommandRing(1 << 11);
    private final CommandReader reader = commands.newReader();
    private final EventRing events =
        new EventRing(512, limits.maxEventsPerCommand(), new Sequence(Long.MAX_VALUE));
    private final EventReader gateway = events.newReader();
    private final Exchange exchange = new Exchange(limits, events);
    private final EngineAgent engine =
        new EngineAgent(reader, events, exchange, new StateCapture(exchange, () -> 0));

    @BeforeEach
    void fillTheBook() {
        market.opening().forEach(record -> SteppedNode.tryPublish(commands, record));
        for (int resting = 0; resting < LARGE; resting += BATCH) {
            rest(BATCH);
            carryOut();
            takeEvents();
        }
        assertThat(exchange.looksAhead()).isTrue();
    }

    @Test
    void shouldLookAheadAtABatch() {
        // Room for 256 events besides those of the largest answer: it ends after one command of the fifth batch.
        rest(5 * BATCH);
        carryOut();

        assertThat(reader.waiting(ALL)).isEqualTo(BATCH - 1);
        assertThat(unseen()).isZero();
    }

    @Test
    void shouldNotLookAheadWithoutRoomForEvents() {
        rest(1);
        carryOut();
        rest(5 * BATCH);
        carryOut();
        assertThat(reader.waiting(ALL)).isEqualTo(BATCH);

        assertThat(engine.doWork()).isZero();

        assertThat(unseen()).isEqualTo(BATCH);
    }

    /** How many are waiting that nobody has looked at. */
    private int unseen() {
        return reader.peek((buffer, offset) -> { }, ALL);
    }

    private void rest(final int count) {
        for (int i = 0; i < count; i++) {
            assertThat(SteppedNode.tryPublish(commands, market.restingOrder())).isTrue();
        }
    }

    private void carryOut() {
        while (engine.doWork() > 0) {
            Thread.onSpinWait();
        }
    }

    private void takeEvents() {
        gateway.poll((buffer, offset, length) -> { }, ALL);
    }
}
