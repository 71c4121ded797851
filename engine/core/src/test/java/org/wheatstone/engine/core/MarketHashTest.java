package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** A refused request leaves the market as it was, and is remembered by its session. */
class MarketHashTest {
    @TestFactory
    Stream<DynamicTest> shouldMoveOnlyTheStateHashWhenARequestIsRefused() {
        return Stream.of(
            order("BAD_SIDE 0", o -> o.side(Side.NULL_VAL)),
            order("BAD_TYPE 0", o -> o.orderType(OrderType.NULL_VAL)),
            order("BAD_TIME_IN_FORCE 6", o -> o.timeInForce(TimeInForce.UNTIL_GATE)),
            order("BAD_COMBINATION 1", o -> o.orderType(OrderType.MARKET).timeInForce(TimeInForce.GTC)),
            order("UNKNOWN_INSTRUMENT 7", o -> o.instrumentId(7)),
            order("DUPLICATE_ID 3", o -> o.clOrdId(2)),
            order("BAD_PRICE 1", o -> o.price(0)),
            order("BAD_PRICE 262143", o -> o.price(262_144)),
            order("BAD_QUANTITY 0", o -> o.quantity(0)),
            order("MAX_QUANTITY 1000000", o -> o.quantity(1_000_001)),
            order("MANDATE 3", o -> o.mandate(3)),
            order("INSUFFICIENT_FUNDS 999510", o -> o.quantity(10_000)),
            order("NO_CAPACITY 0", o -> o.side(Side.ASK)),
            order("POST_ONLY_CROSSES 120", o -> {
                o.price(120).flags().postOnly(true);
                return o;
            }),
            order("BAD_COMBINATION 1", o -> {
                o.timeInForce(TimeInForce.IOC).flags().postOnly(true);
                return o;
            }),
            request("ALREADY_DONE 1", market -> market.cancel(1, 1)),
            request("UNKNOWN_ORDER 9", market -> market.cancel(1, 9)),
            request("UNKNOWN_ORDER 9", market -> market.replace(1, 9, 5, 98)),
            request("BAD_PRICE 1", market -> market.replace(1, 3, 6, -1)),
            request("MAX_QUANTITY 1000000", market -> market.replace(1, 3, 1_000_001, 98)),
            request("INSUFFICIENT_FUNDS 1000000", market -> market.replace(1, 3, 10_205, 98)),
            request("MAX_QUANTITY 1000000", market -> market.replace(2, 1, 1_000_001, 120)));
    }

    private static DynamicTest order(
            final String answer, final Function<NewOrderEncoder, NewOrderEncoder> change) {
        return request(answer, market -> {
            change.apply(market.newOrder(1, 4));
            return market.send();
        });
    }

    private static DynamicTest request(final String answer, final Function<TestMarket, List<String>> refused) {
        return DynamicTest.dynamicTest(answer, () -> {
            final TestMarket market = new TestMarket(new CoreContext().maxOrders(64).maxPriceNodes(256));
            market.bid(1, 98);
            market.cancel(1, 1);
            market.bid(5, 98);
            market.ask(10, 120);
            final long marketHash = market.exchange().marketHash();
            final long stateHash = market.exchange().stateHash();

            assertThat(refused.apply(market)).containsExactly(answer);

            assertThat(market.exchange().marketHash()).isEqualTo(marketHash);
            assertThat(market.exchange().stateHash()).isNotEqualTo(stateHash);
        });
    }
}
