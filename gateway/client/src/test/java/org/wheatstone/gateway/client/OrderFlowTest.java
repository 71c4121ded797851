package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

class OrderFlowTest {
    private Conversation talk;

    @BeforeEach
    void goLive() throws IOException {
        talk = new Conversation().goLive();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldFollowAnOrderFromRequestToLastFill() throws IOException {
        assertThat(talk.newOrder(1_500, 5)).isEqualTo(1);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.client.inFlightCount()).isEqualTo(1);
        assertThat(talk.client.orders().openCount()).isZero();

        talk.exchange.accepted(1, 64, 1_500, 5);
        assertThat(talk.delivered("accepted 1 5 @ 1500")).containsExactly("accepted 1 5 @ 1500");
        assertThat(talk.client.inFlightCount()).isZero();
        assertThat(talk.client.orders()).hasToString("order 64 clOrdId 1 instrument 1 BID 5 @ 1500\n");

        talk.exchange.trade(1, 64, 1_400, 2, 3);
        talk.delivered("trade 1 2 @ 1400 leaves 3");
        assertThat(talk.client.orders().byClOrdId(1).leaves()).isEqualTo(3);

        talk.exchange.trade(1, 64, 1_500, 3, 0);
        talk.delivered("trade 1 3 @ 1500 leaves 0");
        assertThat(talk.client.orders())
            .hasToString("fills 1 bought 5 for 7300 fees 14 sold 0 for 0 fees 0\n");
        assertThat(talk.client.orders().byOrderId(64)).isNull();
        assertThat(talk.client.lastSequence()).isEqualTo(3);
    }

    @Test
    void shouldSayThatAnOrderClosesOrFollows() throws IOException {
        talk.client.newOrder(talk.request.clear().side(Side.ASK).closing(true));
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        final NewOrderDecoder order = new NewOrderDecoder();
        order.wrap(talk.exchange.received(), talk.exchange.block(), NewOrderDecoder.BLOCK_LENGTH, 1);
        assertThat(order.flags().closing()).isTrue();
        assertThat(order.flags().followRoll()).isFalse();

        talk.client.newOrder(talk.request.clear().side(Side.BID).displayQuantity(1).followRoll(true));
        talk.await(NewOrderExtDecoder.TEMPLATE_ID);
        final NewOrderExtDecoder longer = new NewOrderExtDecoder();
        longer.wrap(talk.exchange.received(), talk.exchange.block(), NewOrderExtDecoder.BLOCK_LENGTH, 1);
        assertThat(longer.flags().followRoll()).isTrue();
        assertThat(longer.flags().closing()).isFalse();
    }

    /** Windows come and go for ever, and a client has room for four instruments. */
    @Test
    void shouldForgetTheFillsOfInstrumentsThatAreGone() throws IOException {
        for (int id = 100; id < 120; id++) {
            talk.exchange.instrument(id, "code/usd@" + id);
            talk.exchange.trade(id, 1_500, 2);
            talk.delivered("trade 0 2 @ 1500 leaves 0");
            assertThat(talk.client.orders().fills(id).lots(Side.BID)).isEqualTo(2);
            talk.exchange.phase(id, Phase.GONE);
            talk.delivered("phase " + id + " GONE");
            assertThat(talk.client.orders().fills(id)).isNull();
        }
        for (int id = 200; id < 220; id++) {
            // Out of the past: they were gone before we heard of them.
            talk.exchange.trade(id, 1_500, 2);
            talk.delivered("trade 0 2 @ 1500 leaves 0");
        }

        assertThat(talk.client.isLive()).isTrue();
        assertThat(talk.client.instruments().count()).isEqualTo(1);
    }

    @Test
    void shouldWriteEveryFieldOfANewOrder() throws IOException {
        talk.client.newOrder(talk.request.clear().instrumentId(3).side(Side.ASK).price(1_500).quantity(9)
            .timeInForce(TimeInForce.IOC).postOnly(true).keepOnDisconnect(true).userTag(77));
        talk.await(NewOrderDecoder.TEMPLATE_ID);

        final NewOrderDecoder order = new NewOrderDecoder();
        order.wrap(talk.exchange.received(), talk.exchange.block(), NewOrderDecoder.BLOCK_LENGTH, 1);
        assertThat(order.instrumentId()).isEqualTo(3);
        assertThat(order.clOrdId()).isEqualTo(1);
        assertThat(order.side()).isEqualTo(Side.ASK);
        assertThat(order.orderType()).isEqualTo(OrderType.LIMIT);
        assertThat(order.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(order.price()).isEqualTo(1_500);
        assertThat(order.quantity()).isEqualTo(9);
        assertThat(order.userTag()).isEqualTo(77);
        assertThat(order.sendingTime()).isEqualTo(talk.clock.nanoTime());
        assertThat(order.flags().postOnly()).isTrue();
        assertThat(order.flags().keepOnDisconnect()).isTrue();
    }

    @Test
    void shouldFollowAnOrderThroughReplaceAndCancel() throws IOException {
        talk.newOrder(1_500, 5);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.delivered("accepted 1 5 @ 1500");

        assertThat(talk.client.replace(1, talk.request.price(1_600).quantity(8))).isEqualTo(2);
        talk.await(ReplaceOrderDecoder.TEMPLATE_ID);
        final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
        replace.wrap(talk.exchange.received(), talk.exchange.block(), ReplaceOrderDecoder.BLOCK_LENGTH, 1);
        assertThat(replace.targetClOrdId()).isEqualTo(1);
        assertThat(replace.newTotalQuantity()).isEqualTo(8);
        talk.exchange.replaced(2, 64, 1, 1_600, 8);
        talk.delivered("replaced 1 by 2 8 @ 1600");
        assertThat(talk.client.orders().byClOrdId(1)).isNull();
        assertThat(talk.client.orders()).hasToString("order 64 clOrdId 2 instrument 1 BID 8 @ 1600\n");

        assertThat(talk.client.cancel(1, 2)).isEqualTo(3);
        talk.await(CancelOrderDecoder.TEMPLATE_ID);
        talk.exchange.canceled(2, 64, 3);
        talk.delivered("canceled 2 by 3 USER");
        assertThat(talk.client.orders()).hasToString("");
        assertThat(talk.client.inFlightCount()).isZero();
    }

    @Test
    void shouldLeaveTheTrackerAloneWhenRequestsAreRefused() throws IOException {
        talk.newOrder(1_500, 5);
        talk.newOrder(1_501, 5);
        talk.client.cancel(1, 1);
        talk.client.replace(1, talk.request);
        talk.newOrder(1_500, 1);
        assertThat(talk.client.inFlightCount()).isEqualTo(5);

        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.rejected(2, Code.PRICE_OFF_TICK);
        talk.exchange.cancelRejected(3, Code.UNKNOWN_ORDER);
        talk.exchange.cancelRejected(4, Code.POST_ONLY_CROSSES);
        talk.exchange.businessReject(5, Code.THROTTLED);

        assertThat(talk.delivered("business reject 5 300")).containsExactly("accepted 1 5 @ 1500", "rejected 2 401",
            "cancel rejected 3 600", "cancel rejected 4 604", "business reject 5 300");
        assertThat(talk.client.inFlightCount()).isZero();
        assertThat(talk.client.orders()).hasToString("order 64 clOrdId 1 instrument 1 BID 5 @ 1500\n");
    }

    @Test
    void shouldNotUseAnIdOfARefusalAtTheGatewayAgain() throws IOException {
        talk.newOrder(1_500, 5);
        talk.exchange.businessReject(1, Code.THROTTLED);
        talk.delivered("business reject 1 300");

        assertThat(talk.newOrder(1_500, 5)).isEqualTo(2);
    }

    @Test
    void shouldPushBackWhenTooManyRequestsAreInFlight() throws IOException {
        for (int id = 1; id <= talk.context.maxInFlight(); id++) {
            assertThat(talk.client.cancel(1, 99)).isEqualTo(id);
        }

        assertThat(talk.client.cancel(1, 99)).isEqualTo(TradingClient.BACK_PRESSURED);
        assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.BACK_PRESSURED);
        assertThat(talk.client.counters().backPressuredRequests()).isEqualTo(2);

        // An answer out of turn frees no room before the oldest request has its own.
        talk.exchange.businessReject(2, Code.CANCEL_RATE);
        talk.delivered("business reject 2 301");
        assertThat(talk.client.cancel(1, 99)).isEqualTo(TradingClient.BACK_PRESSURED);
        talk.exchange.cancelRejected(1, Code.UNKNOWN_ORDER);
        talk.delivered("cancel rejected 1 600");
        assertThat(talk.client.cancel(1, 99)).isEqualTo(9);
        assertThat(talk.client.cancel(1, 99)).isEqualTo(10);
        assertThat(talk.client.cancel(1, 99)).isEqualTo(TradingClient.BACK_PRESSURED);
    }

    @Test
    void shouldTakeNoMoreOrdersThanItCanFollow() throws IOException {
        talk.close();
        talk = new Conversation();
        talk.context.maxOpenOrders(2);
        talk.goLive();

        assertThat(talk.newOrder(100, 1)).isEqualTo(1);
        assertThat(talk.newOrder(100, 1)).isEqualTo(2);
        assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.TOO_MANY_OPEN);
        talk.exchange.accepted(1, 64, 100, 1);
        talk.exchange.rejected(2, Code.MAX_QUANTITY);
        talk.delivered("rejected 2 700");

        assertThat(talk.newOrder(100, 1)).isEqualTo(3);
        assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.TOO_MANY_OPEN);
        assertThat(talk.client.cancel(1, 1)).isEqualTo(4);
    }

    @Test
    void shouldTakeRequestsInsideACallback() throws IOException {
        talk.close();
        final TradingClient[] client = new TradingClient[1];
        final EventLog canceller = new EventLog() {
            @Override
            public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
                client[0].cancel(1, event.clOrdId());
            }
        };
        talk = new Conversation();
        client[0] = new TradingClient(talk.context, canceller);
        talk.client = client[0];
        client[0].connect();
        talk.until(talk.exchange::accept);
        talk.awaitLogon();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.exchange.flush();
        talk.until(client[0]::isLive);

        talk.newOrder(100, 1);
        talk.exchange.accepted(1, 64, 100, 1);
        talk.exchange.flush();

        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.await(CancelOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(2);
    }

    @Test
    void shouldWriteAtOnceWhenFlushed() throws IOException {
        talk.newOrder(100, 1);

        assertThat(talk.client.flush()).isEqualTo(Frame.lengthOf(NewOrderDecoder.BLOCK_LENGTH));
        assertThat(talk.client.flush()).isZero();
    }
}
