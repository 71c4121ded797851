package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.Profile;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.FeedsEnded;
import org.wheatstone.gateway.client.MarketDataClient;
import org.wheatstone.gateway.client.MarketDataListener;

/**
 * Whoever follows the trades of all instruments is told every trade of the core once, in its order, from the first one
 * of an instrument on, however many commands the feed takes at once.
 */
class TradesLawTest implements MarketDataListener {
    private static final int SIZE = 1_200;

    private final List<String> trades = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private int resets;

    @ParameterizedTest
    @CsvSource({
        "61, BALANCED, 1", "61, BALANCED, 50", "61, BALANCED, 1200", "62, HOSTILE, 7", "63, DEEP, 300",
        "64, TINY_LIMITS, 40", "65, SLICED, 100"})
    void shouldBeTheCoresFills(final long seed, final Profile profile, final int atOnce) {
        try (FeedRig rig = new FeedRig(CommandStream.of(seed, SIZE, profile), 0, context -> { });
                MarketDataClient client = new MarketDataClient(
                    new ClientContext().port(rig.gateway.port()).sessionId(1).nanoClock(() -> rig.nowNs), this)) {
            client.subscribe(MarketDataClient.ALL, 0, Feed.TRADES);
            client.connect();
            settle(rig, client);
            assertThat(client.isLive()).isTrue();

            for (int commands = 1; rig.hasNext(); commands++) {
                rig.carryOut();
                if (commands % atOnce == 0) {
                    settle(rig, client);
                }
            }
            settle(rig, client);

            assertThat(ends).as(rig.place()).isEmpty();
            assertThat(resets).as(rig.place()).isZero();
            assertThat(rig.trades.lines()).as(rig.place()).isNotEmpty();
            assertThat(trades).as(rig.place()).isEqualTo(rig.trades.lines());
        }
    }

    private static void settle(final FeedRig rig, final MarketDataClient client) {
        int idle = 0;
        while (idle < 3) {
            final boolean hasWorked = rig.turn();
            idle = client.doWork() > 0 || hasWorked ? 0 : idle + 1;
        }
    }

    @Override
    public void onMarketTrade(final MarketTradeDecoder trade, final long receivedNs) {
        trades.add(CoreTrades.line(trade));
    }

    @Override
    public void onBookReset(final BookResetDecoder reset, final long receivedNs) {
        resets++;
    }

    @Override
    public void onFeedsEnded(final FeedsEnded ended) {
        ends.add(ended.toString());
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        ends.add(disconnection.toString());
    }
}
