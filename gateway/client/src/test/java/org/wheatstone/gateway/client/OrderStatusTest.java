package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.NewOrderDecoder;

/** What has become of each request for an order, also when nobody could know. */
class OrderStatusTest {
    private Conversation talk;

    @BeforeEach
    void open() throws IOException {
        talk = new Conversation();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldFollowAnOrderFromPendingToItsEnd() throws IOException {
        talk.goLive();
        final long id = talk.newOrder(1_000, 5);
        assertThat(talk.client.status(id)).isEqualTo(OrderStatus.PENDING);

        talk.exchange.accepted(id, 640, 1_000, 5);
        talk.delivered("accepted 1 5 @ 1000");
        assertThat(talk.client.status(id)).isEqualTo(OrderStatus.OPEN);
        talk.exchange.trade(id, 640, 1_000, 2, 3);
        talk.delivered("trade 1 2 @ 1000 leaves 3");
        assertThat(talk.client.view(id)).isEqualTo(new OrderView(1, 640, OrderStatus.OPEN, 3, 2, 2_000, 0, 0));
        talk.exchange.trade(id, 640, 1_010, 3, 0);
        talk.delivered("trade 1 3 @ 1010 leaves 0");

        assertThat(talk.client.view(id)).isEqualTo(new OrderView(1, 640, OrderStatus.FILLED, 0, 5, 5_030, 0, 0));
    }

    @Test
    void shouldCarryFillsOverToTheIdOfAReplace() throws IOException {
        talk.goLive();
        final long first = talk.newOrder(1_000, 5);
        talk.exchange.accepted(first, 640, 1_000, 5);
        talk.exchange.trade(first, 640, 1_000, 2, 3);
        talk.delivered("trade 1 2 @ 1000 leaves 3");
        final long second = talk.client.replace(first, talk.request.price(1_100));
        assertThat(talk.client.status(second)).isEqualTo(OrderStatus.PENDING);
        talk.exchange.replaced(second, 640, first, 1_100, 3);
        talk.delivered("replaced 1 by 2 3 @ 1100");

        assertThat(talk.client.view(first)).isEqualTo(new OrderView(1, 640, OrderStatus.REPLACED, 0, 2, 2_000, 0, 0));
        assertThat(talk.client.view(second)).isEqualTo(new OrderView(2, 640, OrderStatus.OPEN, 3, 2, 2_000, 0, 0));
        final long third = talk.client.replace(second, talk.request.price(1_101));
        talk.exchange.cancelRejected(third, Code.PRICE_OFF_TICK);
        talk.delivered("cancel rejected 3 401");
        assertThat(talk.client.view(third)).isEqualTo(new OrderView(3, 0, OrderStatus.REJECTED, 0, 0, 0, 401, 0));
        assertThat(talk.client.status(second)).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void shouldSayUnknownWithoutAConnectionAndBeExactAfterIt() throws IOException {
        talk.goLive();
        for (int i = 1; i <= 4; i++) {
            talk.newOrder(1_000 + i, 5);
        }
        talk.exchange.businessReject(2, Code.THROTTLED);
        talk.delivered("business reject 2 300");
        assertThat(talk.client.status(2)).isEqualTo(OrderStatus.REJECTED);

        talk.log.stale.add(4L);
        talk.reconnect();
        assertThat(talk.client.status(1)).isEqualTo(OrderStatus.UNKNOWN);
        talk.exchange.logonAck(1, 1, 1);
        talk.exchange.accepted(1, 640, 1_001, 5);
        talk.exchange.replayComplete(1);
        talk.exchange.flush();
        talk.until(talk.client::isLive);

        assertThat(talk.client.status(1)).isEqualTo(OrderStatus.OPEN);
        assertThat(talk.client.status(3)).isEqualTo(OrderStatus.PENDING);
        assertThat(talk.client.status(4)).isEqualTo(OrderStatus.NOT_APPLIED);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(3);
    }

    @Test
    void shouldForgetTheOldestEndsFirst() throws IOException {
        talk.context.maxDoneOrders(2);
        talk.goLive();
        for (int i = 1; i <= 3; i++) {
            talk.newOrder(1_000, 5);
            talk.exchange.rejected(i, Code.HALTED);
        }
        talk.delivered("rejected 3 502");

        assertThat(talk.client.status(1)).isEqualTo(OrderStatus.NONE);
        assertThat(talk.client.status(2)).isEqualTo(OrderStatus.REJECTED);
        assertThat(talk.client.status(3)).isEqualTo(OrderStatus.REJECTED);
        assertThat(talk.client.view(99)).isEqualTo(new OrderView(99, 0, OrderStatus.NONE, 0, 0, 0, 0, 0));
    }
}
