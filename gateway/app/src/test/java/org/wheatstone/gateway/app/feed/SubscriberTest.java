package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.gateway.app.feed.FeedClient.BBO;
import static org.wheatstone.gateway.app.feed.FeedClient.LEVELS;
import static org.wheatstone.gateway.app.feed.FeedClient.ORDERS;
import static org.wheatstone.gateway.app.feed.FeedClient.STATUS;
import static org.wheatstone.gateway.app.feed.FeedClient.TRADES;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.Profile;

/** Subscribers over sockets: what they know is what the core has. */
class SubscriberTest {
    private static final int ALL = STATUS | BBO | LEVELS | ORDERS | TRADES;

    @ParameterizedTest
    @CsvSource({"11, BALANCED, 3", "12, SLICED, 0", "13, DEEP, 5", "14, TINY_LIMITS, 1"})
    void shouldKnowWhatTheCoreHasAfterEveryCommand(final long seed, final Profile profile, final int depth) {
        final CommandStream stream = CommandStream.of(seed, 1_500, profile);
        final Random random = new Random(seed);
        try (FeedRig rig = new FeedRig(stream, 500, context -> { })) {
            final FeedClient client = rig.subscriber(1);
            rig.subscribe(client, 0, ALL, depth);
            rig.settle();
            compare(rig, client, depth);

            while (rig.hasNext()) {
                rig.carryOut();
                if (random.nextInt(100) == 0) {
                    client.subscribe(0, ALL, depth);
                }
                rig.settle();
                compare(rig, client, depth);
            }

            assertThat(client.books.values()).allMatch(book -> book.resets == 0);
            assertThat(client.books.values()).anyMatch(book -> !book.trades.isEmpty());
        }
    }

    @Test
    void shouldAnswerFirstAndThenSendWhatIsFollowed() {
        try (FeedRig rig = new FeedRig(CommandStream.of(21, 600, Profile.BALANCED), 600, context -> { })) {
            final FeedClient client = rig.subscriber(1);
            final int instrument = rig.exchange.instruments().at(0).id();
            assertThat(client.templates).contains(LogonAckDecoder.TEMPLATE_ID, InstrumentDefinitionDecoder.TEMPLATE_ID)
                .endsWith(ReplayCompleteDecoder.TEMPLATE_ID);
            client.templates.clear();

            client.subscribe(instrument, STATUS | TRADES, 0);
            rig.settle();

            assertThat(client.templates).containsExactly(SubscribeAckDecoder.TEMPLATE_ID,
                InstrumentDefinitionDecoder.TEMPLATE_ID, InstrumentStatusDecoder.TEMPLATE_ID);
            assertThat(client.acks)
                .containsExactly("77 instrument " + instrument + " code 0 detail 0 feeds 17 depth 0");
        }
    }

    @Test
    void shouldRefuseWhatCannotBeFollowed() {
        try (FeedRig rig = new FeedRig(CommandStream.of(22, 600, Profile.BALANCED), 600,
            context -> context.limits().maxSubscriptions(1_025))) {
            final FeedClient client = rig.subscriber(1);
            final FeedClient other = rig.subscriber(2);
            final int first = rig.exchange.instruments().at(0).id();
            final int second = rig.exchange.instruments().at(1).id();

            rig.subscribe(client, first, 0, 0);
            rig.subscribe(client, 4_711, ORDERS, 0);
            rig.subscribe(client, 0, BBO, 0);
            rig.subscribe(other, first, BBO, 0);
            rig.subscribe(other, second, BBO, 0);

            assertThat(client.acks).containsExactly(
                "77 instrument " + first + " code 408 detail 0 feeds 0 depth 0",
                "77 instrument 4711 code 500 detail 4711 feeds 0 depth 0",
                "77 instrument 0 code 0 detail 0 feeds 2 depth 0");
            assertThat(other.acks).containsExactly(
                "77 instrument " + first + " code 0 detail 0 feeds 2 depth 0",
                "77 instrument " + Integer.toUnsignedString(second) + " code 904 detail 1025 feeds 0 depth 0");

            client.unsubscribe(0, BBO);
            rig.until(() -> client.acks.size() == 4);
            assertThat(client.acks.get(3)).isEqualTo("78 instrument 0 code 0 detail 0 feeds 0 depth 0");
            rig.subscribe(other, second, BBO, 0);
            assertThat(other.acks.get(2)).endsWith("code 0 detail 0 feeds 2 depth 0");
        }
    }

    @Test
    void shouldSendNothingMoreOfWhatIsNotFollowedAnyMore() {
        try (FeedRig rig = new FeedRig(CommandStream.of(23, 1_000, Profile.BALANCED), 600, context -> { })) {
            final FeedClient client = rig.subscriber(1);
            rig.subscribe(client, 0, ALL, 0);
            rig.settle();
            client.unsubscribe(0, ALL);
            rig.until(() -> client.acks.size() == 2);
            client.templates.clear();

            while (rig.hasNext()) {
                rig.carryOut();
            }
            rig.settle();

            assertThat(client.templates).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"31, BALANCED, 0", "32, SLICED, 4"})
    void shouldSkipStatesForASlowReaderAndBeRightInTheEnd(final long seed, final Profile profile, final int depth) {
        try (FeedRig rig = new FeedRig(CommandStream.of(seed, 3_000, profile), 500,
            context -> context.limits().writeBufferLength(4_096).socketSendBufferLength(4_096))) {
            final FeedClient slow = rig.subscriber(1, 4_096);
            final FeedClient quick = rig.subscriber(2);
            rig.subscribe(slow, 0, BBO | LEVELS, depth);
            rig.subscribe(quick, 0, BBO | LEVELS, depth);
            rig.settle();
            slow.templates.clear();
            quick.templates.clear();

            slow.isReading = false;
            while (rig.hasNext()) {
                rig.carryOut();
                rig.turn();
            }
            slow.isReading = true;
            rig.settle();

            compareQuotes(rig, slow, depth);
            compareQuotes(rig, quick, depth);
            assertThat(slow.templates.size()).isLessThan(quick.templates.size() / 2);
        }
    }

    @Test
    void shouldBeginAnewForAReaderThatFellTooFarBehind() {
        try (FeedRig rig = new FeedRig(CommandStream.of(41, 3_500, Profile.BALANCED), 500, context -> {
            context.limits().writeBufferLength(4_096).socketSendBufferLength(4_096);
            context.limits().feedLogLength(16_384);
        })) {
            final FeedClient slow = rig.subscriber(1, 4_096);
            rig.subscribe(slow, 0, ORDERS | TRADES, 0);
            rig.settle();

            slow.isReading = false;
            for (int i = 0; i < 2_500; i++) {
                rig.carryOut();
                rig.turn();
            }
            slow.isReading = true;
            rig.settle();
            compareOrders(rig, slow);
            assertThat(slow.books.values()).anyMatch(book -> book.resets > 0);

            while (rig.hasNext()) {
                rig.carryOut();
                rig.settle();
            }
            compareOrders(rig, slow);
        }
    }

    @Test
    void shouldCutAReaderThatStandsStill() {
        try (FeedRig rig = new FeedRig(CommandStream.of(42, 3_000, Profile.BALANCED), 500,
            context -> context.limits().writeBufferLength(4_096)
                .socketSendBufferLength(4_096).slowConsumerTimeoutMs(50))) {
            final FeedClient slow = rig.subscriber(1, 4_096);
            rig.subscribe(slow, 0, ORDERS | TRADES, 0);
            rig.settle();

            slow.isReading = false;
            while (rig.hasNext()) {
                rig.carryOut();
                rig.turn();
            }
            rig.letPass(60);
            slow.isReading = true;
            rig.until(slow::hasEnded);
        }
    }

    @Test
    void shouldLetASubscriberLogOutAndComeBack() {
        try (FeedRig rig = new FeedRig(CommandStream.of(43, 700, Profile.BALANCED), 600, context -> { })) {
            for (int i = 0; i < 3; i++) {
                final FeedClient client = rig.subscriber(1);
                rig.subscribe(client, 0, ORDERS, 0);
                client.logOut();
                rig.until(client::hasEnded);
                assertThat(client.lastWord).isEqualTo(Code.FINISHED.number());
            }
            final FeedClient hasty = rig.subscriber(1);
            rig.subscribe(hasty, 0, ORDERS, 0);
            rig.settle();
            compareOrders(rig, hasty);
        }
    }

    @Test
    void shouldLeaveATradingSessionAloneWhenSubscribersFloodOrStop() {
        try (FeedRig rig = new FeedRig(CommandStream.of(44, 2_000, Profile.BALANCED), 300,
            context -> context.limits().writeBufferLength(4_096).socketSendBufferLength(4_096))) {
            final int trading = rig.exchange.sessions().at(0).id();
            final FeedClient trader = rig.follower(trading, Mode.TRADE, 1);
            final FeedClient stopped = rig.subscriber(9_001, 4_096);
            rig.subscribe(stopped, 0, ALL, 0);
            stopped.isReading = false;
            final FeedClient flooding = rig.subscriber(9_002);

            while (rig.hasNext()) {
                rig.carryOut();
                if (!flooding.hasEnded()) {
                    flooding.subscribe(0, ALL, 0);
                    flooding.subscribe(4_711, ALL, 0);
                }
                rig.gateway.doWork();
                rig.gateway.marketData().doWork();
                flooding.poll();
                trader.poll();
            }
            rig.until(() -> trader.events.size() == rig.exchange.sessions().at(0).highestSequence());
        }
    }

    @Test
    void shouldEndTheConversationOfWhomTheGatewayEnds() {
        try (FeedRig rig = new FeedRig(CommandStream.of(45, 700, Profile.BALANCED), 600, context -> { })) {
            final FeedClient first = rig.subscriber(1);
            rig.subscribe(first, 0, ORDERS, 0);

            final FeedClient second = rig.subscriber(1);
            rig.until(first::hasEnded);

            assertThat(first.lastWord).isEqualTo(Code.TAKEN_OVER.number());
            rig.subscribe(second, 0, ORDERS, 0);
            rig.settle();
            compareOrders(rig, second);
        }
    }

    @Test
    void shouldRefuseEverythingButWishesAndEndAfterTooMuchOfIt() {
        try (FeedRig rig = new FeedRig(CommandStream.of(46, 700, Profile.BALANCED), 600, context -> { })) {
            final FeedClient client = rig.subscriber(1);
            client.templates.clear();

            client.send(FeedClient.begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH));
            rig.until(() -> client.templates.contains(BusinessRejectDecoder.TEMPLATE_ID));
            for (int i = 0; i < 99; i++) {
                client.send(FeedClient.begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH));
            }
            rig.until(client::hasEnded);

            assertThat(client.lastWord).isEqualTo(Code.ABUSE.number());
        }
    }

    private static void compare(final FeedRig rig, final FeedClient client, final int depth) {
        compareOrders(rig, client);
        compareQuotes(rig, client, depth);
    }

    private static void compareOrders(final FeedRig rig, final FeedClient client) {
        for (int i = 0; i < rig.exchange.instruments().count(); i++) {
            final int id = rig.exchange.instruments().at(i).id();
            final CoreBook core = CoreBook.of(rig.exchange, id);
            assertThat(client.book(id).isOrdersWhole && client.book(id).isCommandOver()).as(rig.place()).isTrue();
            assertThat(client.book(id).orders()).as(rig.place() + " instrument=" + id).isEqualTo(core.orders());
        }
    }

    private static void compareQuotes(final FeedRig rig, final FeedClient client, final int depth) {
        for (int i = 0; i < rig.exchange.instruments().count(); i++) {
            final int id = rig.exchange.instruments().at(i).id();
            final CoreBook core = CoreBook.of(rig.exchange, id);
            assertThat(client.book(id).isLevelsWhole).as(rig.place()).isTrue();
            assertThat(client.book(id).levels(depth)).as(rig.place() + " instrument=" + id)
                .isEqualTo(core.levels(depth));
            assertThat(client.book(id).bbo).as(rig.place() + " instrument=" + id).isEqualTo(core.bbo());
        }
    }
}
