package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.gateway.app.feed.FeedClient.LEVELS;
import static org.wheatstone.gateway.app.feed.FeedClient.ORDERS;
import static org.wheatstone.gateway.app.feed.FeedClient.TRADES;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.Profile;

/** Many subscribers, and slow ones: neither the engine nor the others wait for them. */
class CrowdedFeedTest {
    private static final int CROWD = 40;

    @Test
    void shouldTakeAllEventsBeforeItTellsThem() {
        try (FeedRig rig = new FeedRig(CommandStream.of(71, 1_500, Profile.BALANCED), 300,
            context -> context.limits().marketEventsPerTurn(256))) {
            while (rig.hasNext()) {
                rig.carryOut();
            }
            assertThat(rig.backlog()).isBetween(257, 16 * 256);

            rig.gateway.marketData().doWork();

            assertThat(rig.backlog()).isZero();
        }
    }

    @Test
    void shouldLookAtTheEngineBetweenSubscribers() {
        try (FeedRig rig = new FeedRig(CommandStream.of(72, 400, Profile.BALANCED), 400, context -> { })) {
            for (int i = 1; i <= CROWD; i++) {
                rig.subscribe(rig.subscriber(i), 0, ORDERS | LEVELS, 0);
            }
            rig.settle();
            final int before = rig.looks();

            rig.gateway.marketData().doWork();

            assertThat(rig.looks() - before).isGreaterThan(CROWD / 8);
        }
    }

    @Test
    void shouldNotLetStoppedReadersKeepSnapshotsFromOthers() {
        try (FeedRig rig = new FeedRig(CommandStream.of(73, 4_000, Profile.DEEP), 4_000,
            context -> context.limits().writeBufferLength(4_096).socketSendBufferLength(4_096))) {
            for (int i = 1; i <= 8; i++) {
                final FeedClient stopped = rig.subscriber(i, 4_096);
                rig.subscribe(stopped, 0, ORDERS | LEVELS, 0);
                stopped.isReading = false;
            }
            final FeedClient reader = rig.subscriber(9);
            rig.subscribe(reader, 0, ORDERS, 0);

            rig.letPass(2_500);

            assertThat(rig.exchange.instruments().count()).isPositive();
            for (int i = 0; i < rig.exchange.instruments().count(); i++) {
                final int id = rig.exchange.instruments().at(i).id();
                assertThat(reader.book(id).orders()).as(rig.place() + " instrument=" + id)
                    .isEqualTo(CoreBook.of(rig.exchange, id).orders());
                assertThat(reader.book(id).isOrdersWhole).isTrue();
            }
        }
    }

    @Test
    void shouldBeginASnapshotAnewThatWasBrokenOffForOthers() {
        try (FeedRig rig = new FeedRig(CommandStream.of(74, 4_000, Profile.DEEP), 4_000,
            context -> context.limits().writeBufferLength(4_096).socketSendBufferLength(4_096).maxSnapshotImages(1))) {
            final FeedClient slow = rig.subscriber(1, 4_096);
            rig.subscribe(slow, 0, ORDERS | LEVELS, 0);
            slow.isReading = false;
            final FeedClient other = rig.subscriber(2);
            rig.subscribe(other, 0, ORDERS | LEVELS, 0);
            rig.letPass(1_100);

            slow.isReading = true;
            rig.settle();

            final int snapshots = slow.books.values().stream().mapToInt(book -> book.snapshots).sum();
            assertThat(snapshots).isGreaterThan(other.books.values().stream().mapToInt(book -> book.snapshots).sum());
            for (int i = 0; i < rig.exchange.instruments().count(); i++) {
                final int id = rig.exchange.instruments().at(i).id();
                final CoreBook core = CoreBook.of(rig.exchange, id);
                assertThat(slow.book(id).orders()).isEqualTo(core.orders());
                assertThat(slow.book(id).levels(0)).isEqualTo(core.levels(0));
                assertThat(slow.book(id).isOrdersWhole && slow.book(id).isLevelsWhole).isTrue();
            }
        }
    }

    @Test
    void shouldTellTradesOfAnInstrumentFromItsListingOn() {
        final Map<Integer, List<String>> settledOften = trades(1);

        final Map<Integer, List<String>> settledOnce = trades(Integer.MAX_VALUE);

        assertThat(settledOften.values()).anyMatch(trades -> trades.size() > 10);
        assertThat(settledOnce).isEqualTo(settledOften);
    }

    @Test
    void shouldNeverTellMoreLevelsThanTheDepth() {
        try (FeedRig rig = new FeedRig(CommandStream.of(75, 2_000, Profile.DEEP), 500, context -> { })) {
            final FeedClient client = rig.subscriber(1);
            rig.subscribe(client, 0, LEVELS, 3);
            while (rig.hasNext()) {
                rig.carryOut();
                rig.settle();
            }

            assertThat(client.books.values()).anyMatch(book -> book.deepest == 3).allMatch(book -> book.deepest <= 3);
        }
    }

    @Test
    void shouldStayAwakeWhileTheMarketMovesAndSomebodyListens() {
        try (FeedRig rig = new FeedRig(CommandStream.of(77, 600, Profile.BALANCED), 500, context -> { })) {
            rig.carryOut();
            rig.settle();
            assertThat(rig.gateway.marketData().isAwaitingEvents()).isFalse();

            rig.subscribe(rig.subscriber(1), 0, TRADES, 0);
            rig.letPass(10);
            assertThat(rig.gateway.marketData().isAwaitingEvents()).isFalse();
            rig.carryOut();
            rig.letPass(1);
            assertThat(rig.gateway.marketData().isAwaitingEvents()).isTrue();
            rig.letPass(10);
            assertThat(rig.gateway.marketData().isAwaitingEvents()).isFalse();
        }
    }

    @Test
    void shouldLetNobodyAskTooOften() {
        try (FeedRig rig = new FeedRig(CommandStream.of(76, 600, Profile.BALANCED), 600,
            context -> context.limits().wishRate(10).maxInstruments(64))) {
            final FeedClient client = rig.subscriber(1);
            for (int i = 0; i < 37; i++) {
                rig.subscribe(client, 0, TRADES, 0);
                client.unsubscribe(0, TRADES);
            }
            rig.settle();
            assertThat(client.acks).hasSize(74).allMatch(ack -> ack.contains(" code 0 "));

            rig.subscribe(client, 0, TRADES, 0);
            assertThat(client.acks.get(74)).isEqualTo("77 instrument 0 code 300 detail 100000000 feeds 0 depth 0");
            rig.letPass(100);
            rig.subscribe(client, 0, TRADES, 0);
            assertThat(client.acks.get(75)).isEqualTo("77 instrument 0 code 0 detail 0 feeds 16 depth 0");

            for (int i = 0; i < 4_000 && !client.hasEnded(); i++) {
                client.subscribe(0, TRADES, 0);
                rig.turn();
            }
            rig.until(client::hasEnded);
            assertThat(client.lastWord).isEqualTo(Code.ABUSE.number());
        }
    }

    /** What a subscriber from the very beginning hears, if the agent gets its turn after so many commands. */
    private static Map<Integer, List<String>> trades(final int commandsPerTurn) {
        try (FeedRig rig = new FeedRig(CommandStream.of(61, 1_500, Profile.BALANCED), 0, context -> { })) {
            final FeedClient client = rig.subscriber(1);
            rig.subscribe(client, 0, TRADES | ORDERS, 0);
            for (int i = 1; rig.hasNext(); i++) {
                rig.carryOut();
                if (i % commandsPerTurn == 0) {
                    rig.settle();
                }
            }
            rig.settle();
            assertThat(client.books.values()).allMatch(book -> book.resets == 0);
            final Map<Integer, List<String>> trades = new HashMap<>();
            client.books.forEach((id, book) -> trades.put(id, book.trades));
            return trades;
        }
    }
}
