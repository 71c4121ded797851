package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** What the exchange owes its caller, and what happens at its limits. Rules of trading are proved by scenarios. */
class ExchangeTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 10, 12, -1, Long.MAX_VALUE})
    void shouldThrowAtASequenceThatIsNotTheNext(final long sequence) {
        final TestMarket market = new TestMarket(small());
        assertThat(market.exchange().sequence()).isEqualTo(10);
        market.newOrder(1, 1);

        assertThatThrownBy(() -> market.send(sequence))
            .isInstanceOf(IllegalStateException.class).hasMessage("sequence=" + sequence + " after 10");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19, 40, 59, 65, 68, 109, 127, 129, 179, 184, 190, 65_535})
    void shouldThrowAtATemplateThatIsNoCommand(final int templateId) {
        final TestMarket market = new TestMarket(small());

        assertThatThrownBy(() -> market.unknown(templateId, 0))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("no such command: template=" + templateId + " sequence=11");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 31, 38, 39, 40, 59, 65, 68, 109, 127, 184})
    void shouldThrowAtATemplateThatIsNoCommandEvenIfAMemberSentIt(final int templateId) {
        final TestMarket market = new TestMarket(small());

        assertThatThrownBy(() -> market.unknown(templateId, 1))
            .isInstanceOf(IllegalStateException.class).hasMessageStartingWith("no such command: template=");
    }

    @Test
    void shouldThrowAtABlockThatIsShorterThanItsVersionOfTheSchemaHasIt() {
        final TestMarket market = new TestMarket(small());
        final long before = market.exchange().marketHash();

        assertThatThrownBy(() -> market.cutShort(NewOrderDecoder.TEMPLATE_ID, NewOrderDecoder.BLOCK_LENGTH - 8, 1))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("block too short: template=20 length=44, should be 52");
        assertThat(market.exchange().marketHash()).isEqualTo(before);
    }

    @Test
    void shouldNeverLetItsTimeGoBack() {
        final TestMarket market = new TestMarket(small());
        market.newOrderAt(5_000);
        assertThat(market.exchange().timeNs()).isEqualTo(5_000);

        market.newOrderAt(4_000);
        assertThat(market.exchange().timeNs()).isEqualTo(5_000);

        market.newOrderAt(6_000);
        assertThat(market.exchange().timeNs()).isEqualTo(6_000);
    }

    @Test
    void shouldRefuseAnOrderWithoutASlotAndChangeNothing() {
        final TestMarket market = new TestMarket(small().maxOrders(2));
        market.bid(1, 100);
        market.bid(1, 101);
        final long before = market.exchange().marketHash();

        assertThat(market.bid(1, 102)).containsExactly("CAPACITY 2");
        assertThat(market.ask(1, 100)).containsExactly("CAPACITY 2");

        assertThat(market.exchange().marketHash()).isEqualTo(before);
        assertThat(market.cancel(1, 1)).containsExactly("USER 1");
        assertThat(market.ask(1, 101)).containsExactly("accepted", "1 @ 101");
    }

    @Test
    void shouldRefuseAnOrderWithoutRoomForItsPriceAndChangeNothing() {
        // Two roots, and two more nodes for each price that is far from all others.
        final TestMarket market = new TestMarket(small().maxInstruments(1).maxPriceNodes(6));
        market.bid(1, 100_000);
        market.bid(1, 1);
        final long before = market.exchange().marketHash();

        assertThat(market.bid(1, 200_000)).containsExactly("CAPACITY 6");
        assertThat(market.bid(1, 1)).containsExactly("CAPACITY 6");
        assertThat(market.replace(1, 2, 1, 200_000)).containsExactly("CAPACITY 6");

        assertThat(market.exchange().marketHash()).isEqualTo(before);
        assertThat(market.replace(1, 2, 2, 1)).containsExactly("replaced");
        assertThat(market.cancel(1, market.lastId(1))).containsExactly("USER 2");
        assertThat(market.bid(1, 200_000)).containsExactly("accepted");
    }

    @Test
    void shouldUseItsPoolsOverAndOver() {
        final TestMarket market = new TestMarket(small().maxInstruments(1).maxOrders(2).maxPriceNodes(6));
        for (int round = 0; round < 2_000; round++) {
            final long price = 1 + round * 131L % 262_143;
            assertThat(market.ask(3, price)).containsExactly("accepted");
            assertThat(market.replace(2, market.lastId(2), 2, price)).containsExactly("replaced");
            assertThat(market.cancel(2, market.lastId(2))).containsExactly("USER 2");
        }
        assertThat(market.exchange().books().orders().live()).isZero();
    }

    @Test
    void shouldStopAtTheFillLimitAndCancelWhatIsLeft() {
        final TestMarket market = new TestMarket(small().maxFillsPerCommand(3));
        for (int i = 0; i < 5; i++) {
            market.ask(2, 100);
        }

        assertThat(market.bid(10, 100)).containsExactly("accepted", "2 @ 100", "2 @ 100", "2 @ 100", "FILL_LIMIT 4");

        assertThat(market.exchange().ledger().held(0)).isZero();
        assertThat(market.bid(4, 100)).containsExactly("accepted", "2 @ 100", "2 @ 100");
    }

    @Test
    void shouldRestWhatIsLeftIfTheFillLimitIsMetButNothingMoreCouldTrade() {
        final TestMarket market = new TestMarket(small().maxFillsPerCommand(2));
        market.ask(1, 100);
        market.ask(1, 100);
        market.ask(1, 101);

        assertThat(market.bid(5, 100)).containsExactly("accepted", "1 @ 100", "1 @ 100");

        assertThat(market.exchange().ledger().held(0)).isEqualTo(300);
    }

    @Test
    void shouldStopAReplaceAtTheFillLimitToo() {
        final TestMarket market = new TestMarket(small().maxFillsPerCommand(1));
        market.ask(1, 100);
        market.ask(1, 100);
        market.bid(5, 99);

        assertThat(market.replace(1, 1, 5, 100)).containsExactly("replaced", "1 @ 100", "FILL_LIMIT 4");
    }

    @Test
    void shouldGiveTheSameHashesForTheSameCommands() {
        final TestMarket one = new TestMarket(small());
        final TestMarket other = new TestMarket(small());
        trade(one);
        trade(other);

        assertThat(other.exchange().marketHash()).isEqualTo(one.exchange().marketHash());
        assertThat(other.exchange().stateHash()).isEqualTo(one.exchange().stateHash());
        assertThat(other.exchange().eventHash()).isEqualTo(one.exchange().eventHash());
        other.bid(1, 50);
        assertThat(other.exchange().marketHash()).isNotEqualTo(one.exchange().marketHash());
        assertThat(other.exchange().stateHash()).isNotEqualTo(one.exchange().stateHash());
        assertThat(other.exchange().eventHash()).isNotEqualTo(one.exchange().eventHash());
    }

    @Test
    void shouldDescribeEachInstrumentInTwoFrames() {
        final TestMarket market = new TestMarket(small());
        final int[] frames = new int[1];

        market.exchange().describeInstruments(frame -> frames[0]++);

        assertThat(frames[0]).isEqualTo(2);
    }

    private static void trade(final TestMarket market) {
        market.ask(5, 100);
        market.bid(3, 100);
        market.order(1, Side.BID, 9, 100, TimeInForce.IOC);
        market.bid(7, 90);
        market.replace(1, market.lastId(1), 8, 91);
        market.bid(-1, 90);
    }

    private static CoreContext small() {
        return new CoreContext().maxParticipants(4).maxSessions(4).maxInstruments(2).maxOrders(64).maxPriceNodes(64);
    }
}
