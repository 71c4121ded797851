package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.concurrent.IdleStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Calls that wait for their answers, and what they throw; the exchange answers while they wait. */
class BlockingTraderTest {
    private final OrderRequest request = new OrderRequest().instrumentId(1).side(Side.BID).price(1_000).quantity(5);
    private ScriptedExchange exchange;
    private Answers answers;
    private BlockingTrader trader;

    @BeforeEach
    void open() throws IOException {
        exchange = new ScriptedExchange();
        answers = new Answers();
        final ClientContext context = new ClientContext().port(exchange.port()).sessionId(7)
            .minBackOffMs(1).maxBackOffMs(1).receiveBufferBytes(16_384);
        trader = new BlockingTrader(context, new EventLog(), Duration.ofSeconds(5), answers);
    }

    @AfterEach
    void close() {
        trader.close();
        exchange.close();
    }

    @Test
    void shouldReturnAnOrderThatRests() {
        live();
        answers.add(() -> exchange.accepted(exchange.clOrdId(), 640, 1_000, 5));

        assertThat(trader.newOrder(request)).isEqualTo(new OrderView(1, 640, OrderStatus.OPEN, 5, 0, 0, 0, 0));
    }

    @Test
    void shouldWaitUntilAnOrderThatNeverRestsIsDone() {
        live();
        answers.add(() -> {
            exchange.accepted(1, 640, 1_000, 5);
            exchange.trade(1, 640, 1_000, 2, 3);
            exchange.flush();
            exchange.canceled(1, 640, 0);
        });

        assertThat(trader.newOrder(request.timeInForce(TimeInForce.IOC)))
            .isEqualTo(new OrderView(1, 640, OrderStatus.CANCELED, 0, 2, 2_000, 0, 0));
    }

    @Test
    void shouldThrowARefusalWithItsCodeDetailAndText() {
        live();
        answers.add(() -> exchange.rejected(1, Code.PRICE_OFF_TICK));

        assertThatThrownBy(() -> trader.newOrder(request))
            .isInstanceOfSatisfying(RefusedException.class, e -> {
                assertThat(e.code()).isEqualTo(401);
                assertThat(e.detail()).isZero();
                assertThat(e.text()).startsWith("PRICE_OFF_TICK, ");
                assertThat(e).hasMessageContaining("new order 1 refused: PRICE_OFF_TICK")
                    .hasMessageContaining("code=401");
            });
    }

    @Test
    void shouldThrowARefusalOfTheGateway() {
        live();
        answers.add(() -> exchange.businessReject(1, Code.THROTTLED));

        assertThatThrownBy(() -> trader.newOrder(request)).isInstanceOf(RefusedException.class)
            .hasMessageContaining("code=300");
    }

    @Test
    void shouldFollowAnOrderThroughReplaceAndCancel() {
        live();
        answers.add(() -> exchange.accepted(1, 640, 1_000, 5));
        answers.add(() -> exchange.replaced(2, 640, 1, 1_100, 5));
        answers.add(() -> exchange.canceled(2, 640, 3));
        trader.newOrder(request);

        final OrderView replaced = trader.replace(1, request.price(1_100));
        final OrderView canceled = trader.cancel(1, 2);

        assertThat(replaced).isEqualTo(new OrderView(2, 640, OrderStatus.OPEN, 5, 0, 0, 0, 0));
        assertThat(trader.client().status(1)).isEqualTo(OrderStatus.REPLACED);
        assertThat(canceled.status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void shouldReturnTheFillThatWasQuickerThanTheCancel() {
        live();
        answers.add(() -> exchange.accepted(1, 640, 1_000, 5));
        answers.add(() -> {
            exchange.trade(1, 640, 1_000, 5, 0);
            exchange.cancelRejected(2, Code.ALREADY_DONE);
        });
        trader.newOrder(request);

        assertThat(trader.cancel(1, 1)).isEqualTo(new OrderView(1, 640, OrderStatus.FILLED, 0, 5, 5_000, 0, 0));
    }

    @Test
    void shouldThrowARefusedCancelOfAnOrderThatNeverWas() {
        live();
        answers.add(() -> exchange.cancelRejected(1, Code.UNKNOWN_ORDER));

        assertThatThrownBy(() -> trader.cancel(1, 77)).isInstanceOf(RefusedException.class)
            .hasMessageContaining("cancel 1 refused: UNKNOWN_ORDER");
    }

    @Test
    void shouldWaitForAFill() {
        live();
        answers.add(() -> {
            exchange.accepted(1, 640, 1_000, 5);
            exchange.trade(1, 640, 1_000, 2, 3);
            exchange.trade(1, 640, 1_000, 3, 0);
        });

        trader.newOrder(request);

        assertThat(trader.until(1, view -> view.filledLots() >= 2).filledLots()).isGreaterThanOrEqualTo(2);
        assertThat(trader.done(1).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldSendAgainWhatWasNeverSeenWhenTheConnectionBreaksUnderACall() {
        live();
        answers.add(exchange::hangUp);
        answers.addLogon(0, 1, 0);
        answers.add(() -> exchange.accepted(1, 640, 1_000, 5));

        assertThat(trader.newOrder(request).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(trader.client().counters().resentRequests()).isEqualTo(1);
    }

    @Test
    void shouldThrowWhatWasLostWithAConnection() {
        live();
        answers.add(exchange::hangUp);
        answers.addLogon(1, 1, 0);

        assertThatThrownBy(() -> trader.newOrder(request)).isInstanceOf(DisconnectedException.class)
            .hasMessageContaining("new order 1 lost: PEER_CLOSED");
        assertThat(trader.client().status(1)).isEqualTo(OrderStatus.NOT_APPLIED);
    }

    @Test
    void shouldThrowThatThereIsNoAnswerInTimeAndKnowThatItIsStillPending() {
        final SteppedClock clock = new SteppedClock();
        trader = new BlockingTrader(
            new ClientContext().port(exchange.port()).sessionId(7).keepAliveMs(60_000).receiveBufferBytes(16_384)
                .nanoClock(clock),
            new EventLog(), Duration.ofSeconds(1), answers);
        live();
        answers.add(() -> clock.advanceMs(1_000));

        assertThatThrownBy(() -> trader.newOrder(request)).isInstanceOf(DeadlineException.class)
            .hasMessage("not in time: new order 1, state=LIVE, disconnection=null");
        assertThat(trader.client().status(1)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void shouldThrowWhyALogonWasRefused() {
        answers.add(() -> exchange.logonReject(Code.BAD_CREDENTIALS.number(), 0));

        assertThatThrownBy(trader::logOn).isInstanceOf(DisconnectedException.class)
            .hasMessageContaining("logon: LOGON_REJECTED: BAD_CREDENTIALS");
        assertThat(trader.client().state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void shouldLogOut() {
        live();
        answers.add(() -> exchange.terminate(Code.FINISHED));

        trader.logout();

        assertThat(trader.client().disconnection().cause()).isEqualTo(Disconnection.Cause.LOGGED_OUT);
    }

    private void live() {
        answers.addLogon(0, 1, 0);
        trader.logOn();
    }

    /** Something that the exchange does. */
    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    /** Greets whoever connects, and answers each frame that is no heartbeat by the next act. */
    private final class Answers implements IdleStrategy {
        private final Deque<Act> acts = new ArrayDeque<>();

        void add(final Act act) {
            acts.add(act);
        }

        void addLogon(final long lastClOrdId, final long nextSequence, final long highestSequence) {
            acts.add(() -> {
                final int templateId = Frame.templateId(exchange.received(), exchange.offset());
                assertThat(templateId).isEqualTo(LogonDecoder.TEMPLATE_ID);
                exchange.logonAck(lastClOrdId, nextSequence, highestSequence);
                exchange.replayComplete(highestSequence);
            });
        }

        @Override
        public void idle(final int workCount) {
            idle();
        }

        @Override
        public void idle() {
            try {
                if (exchange.accept()) {
                    exchange.hello();
                    exchange.flush();
                }
                if (exchange.isConnected()) {
                    answer();
                }
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void answer() throws IOException {
            exchange.receive();
            final int templateId = exchange.nextFrame();
            if (templateId != 0 && templateId != HeartbeatDecoder.TEMPLATE_ID && !acts.isEmpty()) {
                acts.remove().run();
                if (exchange.isConnected()) {
                    exchange.flush();
                }
            }
        }

        @Override
        public void reset() {
            // Nothing to go back to.
        }
    }
}
