package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;

class TradeTest {
    private static final int MAKER = 5;
    private static final int TAKER = 6;

    private final GatewayRig rig = new GatewayRig().start();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTellEachPartyItsOwnHalf() {
        final ScriptedClient maker = rig.live(MAKER);
        final ScriptedClient taker = rig.live(TAKER);

        rig.publish(Records.last(rig.records.fill(MAKER, 1, TAKER, 1)));
        rig.await(() -> maker.has(TradeDecoder.TEMPLATE_ID) && taker.has(TradeDecoder.TEMPLATE_ID));

        final TradeDecoder made = trade(maker);
        assertCommon(made, MAKER);
        assertThat(made.sequence()).isEqualTo(1);
        assertThat(made.clOrdId()).isEqualTo(11);
        assertThat(made.orderId()).isEqualTo(640);
        assertThat(made.leaves()).isEqualTo(6);
        assertThat(made.fee()).isEqualTo(-2);
        assertThat(made.side()).isEqualTo(Side.ASK);
        assertThat(made.liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(made.lastOfCommand()).isEqualTo((short) 1);
        final TradeDecoder taken = trade(taker);
        assertCommon(taken, TAKER);
        assertThat(taken.sequence()).isEqualTo(1);
        assertThat(taken.clOrdId()).isEqualTo(22);
        assertThat(taken.orderId()).isEqualTo(33 * 64);
        assertThat(taken.leaves()).isZero();
        assertThat(taken.fee()).isEqualTo(3);
        assertThat(taken.side()).isEqualTo(Side.BID);
        assertThat(taken.liquidity()).isEqualTo(Liquidity.TAKER);
    }

    @Test
    void shouldSayWhenMoreOfTheCommandFollows() {
        final ScriptedClient maker = rig.live(MAKER);

        rig.publish(rig.records.fill(MAKER, 1, TAKER, 1));
        rig.await(maker, TradeDecoder.TEMPLATE_ID);

        assertThat(trade(maker).lastOfCommand()).isZero();
    }

    @Test
    void shouldReplayTheSameBytesAsItSentLive() {
        final ScriptedClient taker = rig.live(TAKER);
        rig.publish(Records.last(rig.records.fill(MAKER, 1, TAKER, 1)));
        rig.await(taker, TradeDecoder.TEMPLATE_ID);
        final UnsafeBuffer live = taker.take(TradeDecoder.TEMPLATE_ID);

        final ScriptedClient again = rig.connect();
        rig.logOn(again, TAKER, 1, 1);
        rig.await(again, TradeDecoder.TEMPLATE_ID);

        assertThat(again.take(TradeDecoder.TEMPLATE_ID)).isEqualTo(live);
        final ScriptedClient maker = rig.connect();
        rig.logOn(maker, MAKER, 1, 1);
        rig.await(maker, TradeDecoder.TEMPLATE_ID);
        assertThat(trade(maker).liquidity()).isEqualTo(Liquidity.MAKER);
    }

    private static void assertCommon(final TradeDecoder trade, final int sessionId) {
        assertThat(trade.instrumentId()).isEqualTo(9);
        assertThat(trade.eventTime()).isEqualTo(12_345);
        assertThat(trade.commandSequence()).isEqualTo(33);
        assertThat(trade.sessionId()).isEqualTo(sessionId);
        assertThat(trade.tradeId()).isEqualTo(33 * 65_536);
        assertThat(trade.price()).isEqualTo(1_005);
        assertThat(trade.quantity()).isEqualTo(4);
    }

    private static TradeDecoder trade(final ScriptedClient client) {
        final UnsafeBuffer frame = client.take(TradeDecoder.TEMPLATE_ID);
        assertThat(Frame.length(frame, 0)).isEqualTo(112);
        return new TradeDecoder().wrap(frame, Frame.BLOCK_OFFSET, TradeDecoder.BLOCK_LENGTH, 1);
    }
}
