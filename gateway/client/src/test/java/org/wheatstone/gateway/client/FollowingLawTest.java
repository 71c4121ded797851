package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.SubscribeDecoder;
import org.wheatstone.codecs.sbe.UnsubscribeDecoder;

/** Whatever is asked for, refused or throttled: after a reconnect the same is followed as before. */
class FollowingLawTest {
    private static final int INSTRUMENTS = 4;
    private static final int WISHES      = 40;
    private static final Feed[] FEEDS    = {Feed.STATUS, Feed.BBO, Feed.LEVELS, Feed.ORDERS, Feed.TRADES};
    private static final int[] DEPTHS    = {0, 1, 5, 10};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldFollowAfterAReconnectWhatItFollowedBefore(final long seed) throws IOException {
        try (MarketConversation talk = new MarketConversation()) {
            talk.context.maxInstruments(INSTRUMENTS);
            talk.goLive();
            final Random random = new Random(seed);
            final Granter exchange = new Granter(talk, random);
            final Followed expected = new Followed();
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < WISHES; i++) {
                    wish(talk.client, random, expected);
                    if (random.nextInt(4) == 0) {
                        exchange.answer();
                        talk.client.doWork();
                    }
                }
                settle(talk, exchange);
                assertThat(exchange.followed.lines()).as("seed=%d round=%d", seed, round).isEqualTo(expected.lines());

                exchange.followed = new Followed();
                talk.reconnect();
                settle(talk, exchange);
                assertThat(exchange.followed.lines()).as("seed=%d round=%d again", seed, round)
                    .isEqualTo(expected.lines());
            }
            assertThat(exchange.throttled).isPositive();
            assertThat(talk.heard).anyMatch(line -> line.startsWith("ended"));
        }
    }

    private static void wish(final MarketDataClient client, final Random random, final Followed expected) {
        final int instrument = random.nextInt(INSTRUMENTS + 1);
        final Feed first = FEEDS[random.nextInt(FEEDS.length)];
        final Feed second = FEEDS[random.nextInt(FEEDS.length)];
        final int feeds = MarketDataClient.bit(first) | MarketDataClient.bit(second);
        final int depth = DEPTHS[random.nextInt(DEPTHS.length)];
        final boolean isAsk = random.nextInt(5) < 3;
        final long requestId = isAsk
            ? client.subscribe(instrument, depth, first, second) : client.unsubscribe(instrument, first, second);
        if (requestId > 0 && !Granter.refuses(requestId)) {
            expected.apply(isAsk, instrument, feeds, depth);
        }
    }

    private static void settle(final MarketConversation talk, final Granter exchange) throws IOException {
        talk.until(() -> {
            exchange.answer();
            talk.clock.advanceMs(1);
            return talk.client.hasNothingToAsk();
        });
    }

    /** The words of the protocol, instrument by instrument; those at 0 are for all that are to come. */
    private static final class Followed {
        private final int[] feeds = new int[INSTRUMENTS + 1];
        private final int[] depth = new int[INSTRUMENTS + 1];

        void apply(final boolean isAsk, final int instrument, final int some, final int levels) {
            for (int id = 0; id <= INSTRUMENTS; id++) {
                if (instrument == 0 || instrument == id) {
                    feeds[id] = isAsk ? feeds[id] | some : feeds[id] & ~some;
                    depth[id] = isAsk && (some & MarketDataClient.bit(Feed.LEVELS)) != 0 ? levels : depth[id];
                }
            }
        }

        List<String> lines() {
            final List<String> lines = new ArrayList<>();
            for (int id = 0; id <= INSTRUMENTS; id++) {
                final boolean hasLevels = (feeds[id] & MarketDataClient.bit(Feed.LEVELS)) != 0;
                lines.add(id + ": " + Integer.toBinaryString(feeds[id]) + (hasLevels ? " depth " + depth[id] : ""));
            }
            return lines;
        }
    }

    /** An exchange that refuses some wishes always, and any wish now and then for a while. */
    private static final class Granter {
        private final MarketConversation talk;
        private final Random random;
        private final SubscribeDecoder ask = new SubscribeDecoder();
        private final UnsubscribeDecoder end = new UnsubscribeDecoder();
        private Followed followed = new Followed();
        private int throttled;

        Granter(final MarketConversation talk, final Random random) {
            this.talk = talk;
            this.random = random;
        }

        static boolean refuses(final long requestId) {
            return requestId % 7 == 3;
        }

        void answer() throws IOException {
            talk.exchange.receive();
            int frame = talk.exchange.nextFrame();
            while (frame != 0) {
                if (frame != HeartbeatDecoder.TEMPLATE_ID) {
                    answer(frame == SubscribeDecoder.TEMPLATE_ID);
                }
                frame = talk.exchange.nextFrame();
            }
            talk.exchange.flush();
        }

        private void answer(final boolean isAsk) {
            ask.wrap(talk.exchange.received(), talk.exchange.block(), SubscribeDecoder.BLOCK_LENGTH, 1);
            end.wrap(talk.exchange.received(), talk.exchange.block(), UnsubscribeDecoder.BLOCK_LENGTH, 1);
            final long requestId = isAsk ? ask.requestId() : end.requestId();
            final int feeds = talk.exchange.received().getByte(talk.exchange.block()
                + (isAsk ? SubscribeDecoder.feedsEncodingOffset() : UnsubscribeDecoder.feedsEncodingOffset()));
            if (random.nextInt(8) == 0) {
                throttled++;
                talk.market.ack(requestId, Code.THROTTLED.number(), 1_000_000L * (1 + random.nextInt(5)));
            } else if (refuses(requestId)) {
                talk.market.ack(requestId, Code.CAPACITY.number(), 9);
            } else {
                followed.apply(isAsk, (int) (isAsk ? ask.instrumentId() : end.instrumentId()), feeds, ask.depth());
                talk.market.ack(requestId, 0);
            }
        }
    }
}
