package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.MassCancelAckEncoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.MassQuoteAckEncoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderStateEncoder;
import org.wheatstone.codecs.sbe.OrderStateEndEncoder;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredEncoder;
import org.wheatstone.codecs.sbe.RequestAckEncoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeBustedEncoder;
import org.wheatstone.codecs.sbe.TradeCorrectedEncoder;
import org.wheatstone.codecs.sbe.UnlockDecoder;

/** Requests beyond a plain order, as they are written, and the answers that settle them. */
class MassRequestTest {
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
    void shouldUseTheLongerMessageForWhatOnlyItCanSay() throws IOException {
        talk.client.newOrder(talk.request.clear().instrumentId(1).side(Side.BID).price(1_500).quantity(9)
            .displayQuantity(3).minimumQuantity(2).timeInForce(TimeInForce.GTD).expireTimeNs(77));

        talk.await(NewOrderExtDecoder.TEMPLATE_ID);
        final NewOrderExtDecoder order = new NewOrderExtDecoder();
        order.wrap(talk.exchange.received(), talk.exchange.block(), NewOrderExtDecoder.BLOCK_LENGTH, 1);
        assertThat(order.clOrdId()).isEqualTo(1);
        assertThat(order.price()).isEqualTo(1_500);
        assertThat(order.quantity()).isEqualTo(9);
        assertThat(order.displayQuantity()).isEqualTo(3);
        assertThat(order.minimumQuantity()).isEqualTo(2);
        assertThat(order.expireTime()).isEqualTo(77);
        assertThat(order.timeInForce()).isEqualTo(TimeInForce.GTD);
    }

    @Test
    void shouldSettleAMassCancelByItsAckAndTellItsEnd() throws IOException {
        talk.client.massCancel(new MassCancelRequest().prices(1, Side.ASK, 100, 900).scope(Scope.PARTICIPANT)
            .locked(true));

        talk.await(MassCancelDecoder.TEMPLATE_ID);
        final MassCancelDecoder request = new MassCancelDecoder();
        request.wrap(talk.exchange.received(), talk.exchange.block(), MassCancelDecoder.BLOCK_LENGTH, 1);
        assertThat(request.filter()).isEqualTo(MassCancelFilter.PRICE_RANGE);
        assertThat(request.scope()).isEqualTo(Scope.PARTICIPANT);
        assertThat(request.side()).isEqualTo(Side.ASK);
        assertThat(request.low()).isEqualTo(100);
        assertThat(request.high()).isEqualTo(900);
        assertThat(request.locked()).isEqualTo((short) 1);

        final int ack = begin(MassCancelAckEncoder.TEMPLATE_ID, MassCancelAckEncoder.BLOCK_LENGTH);
        new MassCancelAckEncoder().wrap(talk.exchange.out(), ack + Frame.BLOCK_OFFSET).clOrdId(1);
        talk.exchange.endEvent(ack);
        assertThat(talk.delivered("mass cancel ack 1")).hasSize(1);
        assertThat(talk.client.inFlightCount()).isZero();

        final int done = begin(MassCancelDoneEncoder.TEMPLATE_ID, MassCancelDoneEncoder.BLOCK_LENGTH);
        new MassCancelDoneEncoder().wrap(talk.exchange.out(), done + Frame.BLOCK_OFFSET).clOrdId(1)
            .canceledCount(4).reason(CancelReason.MASS_CANCEL);
        talk.exchange.endEvent(done);
        assertThat(talk.delivered("mass cancel done 1 4 MASS_CANCEL")).hasSize(1);
    }

    @Test
    void shouldSettleAMassQuoteByItsAckAndNotByItsOrders() throws IOException {
        talk.client.massQuote(new QuoteRequest().clear(7).leg(1, 900, 5, 1_100, 6));

        talk.await(MassQuoteDecoder.TEMPLATE_ID);
        assertThat(talk.client.inFlightCount()).isEqualTo(1);
        accepted(64, Side.BID);
        accepted(65, Side.ASK);
        talk.delivered("accepted 1 5 @ 900");
        assertThat(talk.client.inFlightCount()).isEqualTo(1);
        assertThat(talk.client.orders().openCount()).isEqualTo(2);
        assertThat(talk.client.orders().quote(7, 1, Side.ASK).orderId()).isEqualTo(65);
        assertThat(talk.client.orders().byClOrdId(1)).isNull();

        final int ack = begin(MassQuoteAckEncoder.TEMPLATE_ID, MassQuoteAckEncoder.BLOCK_LENGTH);
        new MassQuoteAckEncoder().wrap(talk.exchange.out(), ack + Frame.BLOCK_OFFSET).clOrdId(1).quoteSetId(7)
            .legCount((short) 1).askCodes(0, 0).bidCodes(0, 0);
        talk.exchange.endEvent(ack);
        assertThat(talk.delivered("mass quote ack 1 set 7 bid 0 ask 0")).isNotEmpty();
        assertThat(talk.client.inFlightCount()).isZero();

        talk.exchange.canceled(1, 65, 0);
        talk.delivered("canceled 1 by 0 USER");
        assertThat(talk.client.orders().quote(7, 1, Side.ASK)).isNull();
        assertThat(talk.client.orders().openCount()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichLegsClose() throws IOException {
        talk.client.massQuote(new QuoteRequest().clear(7).leg(1, 900, 5, 1_100, 6).leg(2, 900, 5, 1_100, 6).closing());

        talk.await(MassQuoteDecoder.TEMPLATE_ID);
        final MassQuoteDecoder quote = new MassQuoteDecoder();
        quote.wrap(talk.exchange.received(), talk.exchange.block(), MassQuoteDecoder.BLOCK_LENGTH, 1);
        final MassQuoteDecoder.LegsDecoder legs = quote.legs();
        assertThat(legs.next().flags()).isZero();
        assertThat(legs.next().flags()).isEqualTo(1);
        assertThatThrownBy(() -> new QuoteRequest().clear(7).closing()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCountEverySideOfAQuoteAgainstTheRoomForOpenOrders() {
        final QuoteRequest request = new QuoteRequest().clear(7);
        for (int leg = 0; leg < 8; leg++) {
            request.leg(leg + 1, 900, 5, 1_100, 6);
        }

        assertThat(talk.client.massQuote(request)).isEqualTo(1);

        assertThat(talk.newOrder(1_000, 1)).isEqualTo(TradingClient.TOO_MANY_OPEN);
        assertThrows(IllegalStateException.class, () -> {
            for (int leg = 8; leg <= QuoteRequest.MAX_LEGS; leg++) {
                request.leg(leg + 1, 900, 5, 1_100, 6);
            }
        });
    }

    @Test
    void shouldSettleRequestsThatHaveNoAnswerOfTheirOwn() throws IOException {
        talk.client.cancelAfter(5_000);
        talk.await(CancelAfterDecoder.TEMPLATE_ID);
        ack(1, CancelAfterDecoder.TEMPLATE_ID);
        talk.client.protect(7, 1_000, 3, 100);
        talk.await(ProtectionConfigDecoder.TEMPLATE_ID);
        ack(2, ProtectionConfigDecoder.TEMPLATE_ID);
        talk.client.unlock();
        talk.await(UnlockDecoder.TEMPLATE_ID);
        ack(3, UnlockDecoder.TEMPLATE_ID);

        talk.delivered("request ack 3 template 25");

        assertThat(talk.client.inFlightCount()).isZero();
        final int triggered = begin(ProtectionTriggeredEncoder.TEMPLATE_ID, ProtectionTriggeredEncoder.BLOCK_LENGTH);
        new ProtectionTriggeredEncoder().wrap(talk.exchange.out(), triggered + Frame.BLOCK_OFFSET)
            .quoteSetId(7).fills(3);
        talk.exchange.endEvent(triggered);
        assertThat(talk.delivered("protection triggered 7 fills 3")).hasSize(1);
    }

    @Test
    void shouldSettleARequestForOpenOrdersByTheEndOfTheirList() throws IOException {
        talk.client.requestOpenOrders();
        talk.await(OpenOrdersRequestDecoder.TEMPLATE_ID);

        final int state = begin(OrderStateEncoder.TEMPLATE_ID, OrderStateEncoder.BLOCK_LENGTH);
        new OrderStateEncoder().wrap(talk.exchange.out(), state + Frame.BLOCK_OFFSET).clOrdId(9).orderId(64).leaves(3);
        talk.exchange.endEvent(state);
        talk.delivered("order state 64 leaves 3");
        assertThat(talk.client.inFlightCount()).isEqualTo(1);

        final int end = begin(OrderStateEndEncoder.TEMPLATE_ID, OrderStateEndEncoder.BLOCK_LENGTH);
        new OrderStateEndEncoder().wrap(talk.exchange.out(), end + Frame.BLOCK_OFFSET).clOrdId(1).orderCount(1);
        talk.exchange.endEvent(end);
        talk.delivered("order state end 1 1");
        assertThat(talk.client.inFlightCount()).isZero();
    }

    @Test
    void shouldTakeABustedTradeOutOfItsFillsAndACorrectedOneForWhatItIsNow() throws IOException {
        talk.newOrder(1_500, 5);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.trade(1, 64, 1_400, 2, 3);
        talk.exchange.trade(1, 64, 1_500, 3, 0);
        final int busted = begin(TradeBustedEncoder.TEMPLATE_ID, TradeBustedEncoder.BLOCK_LENGTH);
        new TradeBustedEncoder().wrap(talk.exchange.out(), busted + Frame.BLOCK_OFFSET).instrumentId(1).tradeId(5)
            .price(1_400).quantity(2).amount(2_807).side(Side.BID);
        talk.exchange.endEvent(busted);
        final int corrected = begin(TradeCorrectedEncoder.TEMPLATE_ID, TradeCorrectedEncoder.BLOCK_LENGTH);
        new TradeCorrectedEncoder().wrap(talk.exchange.out(), corrected + Frame.BLOCK_OFFSET).instrumentId(1).tradeId(6)
            .oldPrice(1_500).oldQuantity(3).price(1_450).quantity(3).amount(150).side(Side.BID);
        talk.exchange.endEvent(corrected);

        talk.delivered("trade corrected 6 amount 150");

        assertThat(talk.client.orders()).hasToString("fills 1 bought 3 for 4350 fees 7 sold 0 for 0 fees 0\n");
    }

    @Test
    void shouldCancelByTheExchangesOwnId() throws IOException {
        talk.client.cancelByOrderId(1, 65);

        talk.await(CancelOrderDecoder.TEMPLATE_ID);
        final CancelOrderDecoder cancel = new CancelOrderDecoder();
        cancel.wrap(talk.exchange.received(), talk.exchange.block(), CancelOrderDecoder.BLOCK_LENGTH, 1);
        assertThat(cancel.targetClOrdId()).isZero();
        assertThat(cancel.targetOrderId()).isEqualTo(65);
        talk.exchange.cancelRejected(1, Code.UNKNOWN_ORDER);
        talk.delivered("cancel rejected 1 600");
        assertThat(talk.client.inFlightCount()).isZero();
    }

    private void accepted(final long orderId, final Side side) {
        final int offset = begin(OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH);
        new OrderAcceptedEncoder().wrap(talk.exchange.out(), offset + Frame.BLOCK_OFFSET).clOrdId(1).orderId(orderId)
            .instrumentId(1).price(900).leaves(5).side(side).quoteSetId(7);
        talk.exchange.endEvent(offset);
    }

    private void ack(final long clOrdId, final int templateId) {
        final int offset = begin(RequestAckEncoder.TEMPLATE_ID, RequestAckEncoder.BLOCK_LENGTH);
        new RequestAckEncoder().wrap(talk.exchange.out(), offset + Frame.BLOCK_OFFSET).clOrdId(clOrdId)
            .requestTemplateId(templateId);
        talk.exchange.endEvent(offset);
    }

    private int begin(final int templateId, final int blockLength) {
        return talk.exchange.beginEvent(templateId, blockLength);
    }
}
