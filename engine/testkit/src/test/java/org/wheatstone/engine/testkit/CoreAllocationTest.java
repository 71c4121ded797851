package org.wheatstone.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;

/** The whole core, from command bytes to event bytes, makes no garbage. */
class CoreAllocationTest {
    private static final int WARM_UP = 30_000;
    private static final int ROUNDS = 100_000;
    private static final int RECORD_LENGTH = 96;
    private static final int SLOTS = 1 << 14;

    @Test
    void shouldAllocateNothingForAHundredThousandMixedCommands() {
        final OverwritingSink sink = new OverwritingSink(SLOTS);
        final Exchange exchange = new Exchange(context(), sink);
        final Feed feed = new Feed(exchange, WARM_UP + Allocations.MAX_PASSES * ROUNDS);
        setUp(exchange);
        final long eventsBefore = sink.eventCount();

        Allocations.assertNone(WARM_UP, ROUNDS, feed);

        assertThat(sink.eventCount() - eventsBefore).isGreaterThan(WARM_UP + ROUNDS);
        assertThat(exchange.ignoredCommands()).isZero();
        assertThat(exchange.ledger().sum()).isZero();
    }

    @Test
    void shouldMeetEveryKindOfAnswerInTheMix() {
        final EventLog log = new EventLog();
        final Exchange exchange = new Exchange(context(), log);
        final Feed feed = new Feed(exchange, MixedRequests.ROUND);
        setUp(exchange);
        log.drain();

        for (int i = 0; i < MixedRequests.ROUND; i++) {
            feed.run();
        }

        final Set<Integer> templates = new TreeSet<>();
        log.drain().forEach(event -> templates.add(event.templateId()));
        assertThat(templates).containsExactly(
            OrderAcceptedDecoder.TEMPLATE_ID,
            OrderRejectedDecoder.TEMPLATE_ID,
            OrderReplacedDecoder.TEMPLATE_ID,
            OrderCanceledDecoder.TEMPLATE_ID,
            CancelRejectedDecoder.TEMPLATE_ID,
            FillDecoder.TEMPLATE_ID);
    }

    private static CoreContext context() {
        return new CoreContext().maxOrders(SLOTS).maxPriceNodes(SLOTS);
    }

    private static void setUp(final Exchange exchange) {
        final Commands commands = new Commands();
        commands.publishGrade(1, "code.standard.v1", 1_000);
        send(exchange, commands);
        commands.listInstrument(1, "code/usd").fees(-20, 100);
        send(exchange, commands);
        for (int member = 1; member <= 2; member++) {
            commands.addParticipant(member, "member").buyer().supplier();
            send(exchange, commands);
            commands.deposit(member, 1_000_000_000_000_000L);
            send(exchange, commands);
            commands.declareCapacity(member, 1, 1_000_000_000_000L);
            send(exchange, commands);
            commands.addSession(member, member);
            send(exchange, commands);
            commands.attach(member, member, 0, false);
            send(exchange, commands);
        }
    }

    private static void send(final Exchange exchange, final Commands commands) {
        exchange.onCommand(exchange.sequence() + 1, commands.buffer(), commands.offset());
    }

    /** Commands written beforehand, so that nothing but the core is watched; each run sends the next. */
    private static final class Feed implements Runnable {
        private final Exchange exchange;
        private final UnsafeBuffer records;
        private int next;

        Feed(final Exchange exchange, final int count) {
            this.exchange = exchange;
            records = new UnsafeBuffer(new byte[count * RECORD_LENGTH]);
            final MixedRequests requests = new MixedRequests(1, 2);
            final Commands commands = new Commands();
            for (int i = 0; i < count; i++) {
                requests.writeNext(commands.at(records, i * RECORD_LENGTH).time(i));
            }
        }

        @Override
        public void run() {
            exchange.onCommand(exchange.sequence() + 1, records, next);
            next += RECORD_LENGTH;
        }
    }
}
